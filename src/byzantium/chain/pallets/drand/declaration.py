"""Declaration of the Drand pallet."""

from typing import Final

from byzantium.chain.kernel.runtime import Pallet
from byzantium.chain.pallets.drand import calls, constants, errors, events, storage
from byzantium.chain.pallets.drand.pallet_id import PALLET

DECLARATION: Final = Pallet(
    id=PALLET,
    crate="pallet_drand",
    storage=storage.ITEMS,
    calls=calls.CALLS,
    events=events.EVENTS,
    errors=errors.ERRORS,
    constants=constants.CONSTANTS,
)
