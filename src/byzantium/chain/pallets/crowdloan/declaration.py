"""Declaration of the Crowdloan pallet."""

from typing import Final

from byzantium.chain.kernel.runtime import Pallet
from byzantium.chain.pallets.crowdloan import calls, constants, errors, events, storage
from byzantium.chain.pallets.crowdloan.pallet_id import PALLET

DECLARATION: Final = Pallet(
    id=PALLET,
    crate="pallet_crowdloan",
    storage=storage.ITEMS,
    calls=calls.CALLS,
    events=events.EVENTS,
    errors=errors.ERRORS,
    constants=constants.CONSTANTS,
)
