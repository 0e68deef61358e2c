"""Declaration of the Proxy pallet."""

from typing import Final

from byzantium.chain.kernel.runtime import Pallet
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.proxy import constants, errors, events, storage
from byzantium.chain.pallets.proxy.calls.acting import ACTING_CALLS
from byzantium.chain.pallets.proxy.calls.delegations import DELEGATION_CALLS
from byzantium.chain.pallets.proxy.pallet_id import PALLET


def on_finalize(state: State) -> None:
    """Forget how the block's proxied calls ended.

    Source: subtensor, pallets/proxy/src/lib.rs, on_finalize.
    """
    storage.LastCallResult.clear(state)


DECLARATION: Final = Pallet(
    id=PALLET,
    crate="pallet_subtensor_proxy",
    storage=storage.ITEMS,
    calls=sorted((*ACTING_CALLS, *DELEGATION_CALLS), key=lambda call: call.index),
    events=events.EVENTS,
    errors=errors.ERRORS,
    constants=constants.CONSTANTS,
    on_finalize=on_finalize,
)
