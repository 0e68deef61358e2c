"""Declaration of the Timestamp pallet: storage, its one call, its constant."""

from typing import Final

from byzantium.chain.kernel.dispatch import DispatchClass, PostDispatch, call
from byzantium.chain.kernel.origin import Origin, ensure_none
from byzantium.chain.kernel.pallet import ByProfile, Constant
from byzantium.chain.kernel.runtime import Pallet
from byzantium.chain.kernel.state import State
from byzantium.chain.kernel.storage import StorageValue
from byzantium.chain.pallets.timestamp.pallet_id import PALLET
from byzantium.scale import types as t

MINIMUM_PERIOD_MS: Final = ByProfile(normal=6000, fast=125)

Now: Final = StorageValue[int](
    PALLET, "Now", t.U64, default=0, doc="Time of the block, in ms since 1970."
)
DidUpdate: Final = StorageValue[bool](
    PALLET, "DidUpdate", t.BOOL, default=False, doc="Whether this block has set its time."
)


@call(
    PALLET,
    0,
    args=(("now", t.Compact(t.U64)),),
    dispatch_class=DispatchClass.MANDATORY,
)
def set(state: State, origin: Origin, now: int) -> PostDispatch | None:  # noqa: A001 - its name
    """Set the time of the block, in ms; an inherent, once a block."""
    ensure_none(origin)
    assert not DidUpdate.get(state), "the block has set its time already"
    assert now >= Now.get(state), "time must not run backwards"
    Now.put(state, now)
    DidUpdate.put(state, True)
    return None


def _on_finalize(state: State) -> None:
    DidUpdate.remove(state)


DECLARATION: Final = Pallet(
    id=PALLET,
    crate="pallet_timestamp",
    storage=(Now, DidUpdate),
    calls=(set,),
    constants=(
        Constant(
            PALLET,
            "MinimumPeriod",
            t.U64,
            MINIMUM_PERIOD_MS,
            "Least time between two blocks, in ms; half a slot.",
        ),
    ),
    on_finalize=_on_finalize,
)
