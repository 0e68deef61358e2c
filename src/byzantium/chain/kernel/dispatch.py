"""How a pallet declares its calls, and how a call runs: all or nothing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, NamedTuple

from byzantium.chain.kernel.errors import DispatchError
from byzantium.chain.kernel.origin import Origin, Root, Signed
from byzantium.chain.kernel.pallet import PalletId
from byzantium.chain.kernel.state import State, transaction
from byzantium.scale import types as t


class DispatchClass(Enum):
    """How a call shares the block's room, in the chain's order."""

    NORMAL = "Normal"
    OPERATIONAL = "Operational"
    MANDATORY = "Mandatory"


class Weight(NamedTuple):
    """What a call costs to run: picoseconds of reference time, and bytes of proof."""

    ref_time: int
    proof_size: int


class PostDispatch(NamedTuple):
    """What a call says of its cost once it has run; None keeps the declared figure.

    A reference time is without the guards of the call, and counts as far as it was declared.
    """

    ref_time: int | None = None
    pays_fee: bool | None = None
    proof_size: int | None = None


def used(weight: Weight) -> PostDispatch:
    """Return what a call says that used this much."""
    return PostDispatch(weight.ref_time, proof_size=weight.proof_size)


Handler = Callable[..., PostDispatch | None]
Weigh = Callable[..., Weight]
"""What a call weighs by itself, `f(*args)`, where that depends on its arguments."""


@dataclass(frozen=True, slots=True)
class CallType:
    """A pallet's declaration of one call."""

    pallet: PalletId
    index: int
    name: str
    args: Sequence[tuple[str, t.Type[Any]]]
    handler: Handler
    pays_fee: bool
    dispatch_class: DispatchClass
    doc: str
    weigh: Weigh | None = None

    def __call__(self, *values: object) -> t.Variant:
        """Return the call with these argument values, in declared order."""
        assert len(values) == len(self.args), f"{self.name} takes {len(self.args)} arguments"
        return t.Variant(self.pallet.name, t.Variant(self.name, *values))


def call(
    pallet: PalletId,
    index: int,
    *,
    args: Sequence[tuple[str, t.Type[Any]]] = (),
    pays_fee: bool = True,
    dispatch_class: DispatchClass = DispatchClass.NORMAL,
    weigh: Weigh | None = None,
) -> Callable[[Handler], CallType]:
    """Declare a handler `f(state, origin, *args)` as a call of a pallet.

    The call's name is the handler's, its public doc the first paragraph of the handler's.
    """

    def declare(handler: Handler) -> CallType:
        doc = " ".join((handler.__doc__ or "").split("\n\n")[0].split())
        return CallType(
            pallet, index, handler.__name__, args, handler, pays_fee, dispatch_class, doc, weigh
        )

    return declare


class Dispatched(NamedTuple):
    """How a call ended: its error, if it failed, and what it says of its cost."""

    error: DispatchError | None
    post: PostDispatch


def dispatch(
    state: State, origin: Origin, value: t.Variant, *, unfiltered: bool = False
) -> PostDispatch:
    """Run a call inside its own layer of the journal.

    The runtime's filters run first, then those of the origin, then the runtime's guards; root
    passes them all, and so does a call that root lets run `unfiltered` as somebody else.
    Raises DispatchError, with nothing changed.

    Source: polkadot-sdk, substrate/frame/support/src/traits/dispatch.rs, dispatch_with_extension.
    """
    runtime = state.runtime
    call_type, args = runtime.resolve(value)
    with transaction(state):
        if not unfiltered and not isinstance(origin, Root):
            carried = origin.filters if isinstance(origin, Signed) else ()
            for guard in (*runtime.filters, *carried, *runtime.guards):
                guard(state, origin, call_type, args)
        return call_type.handler(state, origin, *args) or PostDispatch()


def try_dispatch(
    state: State, origin: Origin, value: t.Variant, *, unfiltered: bool = False
) -> Dispatched:
    """Run a call and return how it ended instead of raising."""
    try:
        return Dispatched(None, dispatch(state, origin, value, unfiltered=unfiltered))
    except DispatchError as error:
        return Dispatched(error, PostDispatch(error.ref_time, proof_size=error.proof_size))
