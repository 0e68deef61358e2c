"""Declaration of the swap pallet."""

from typing import Final

from byzantium.chain.kernel.runtime import Pallet
from byzantium.chain.pallets.swap import calls, constants, errors, events, storage
from byzantium.chain.pallets.swap.pallet_id import PALLET

DECLARATION: Final = Pallet(
    id=PALLET,
    crate="pallet_subtensor_swap::pallet",
    storage=storage.ITEMS,
    calls=calls.CALLS,
    events=events.EVENTS,
    errors=errors.ERRORS,
    constants=constants.CONSTANTS,
)
