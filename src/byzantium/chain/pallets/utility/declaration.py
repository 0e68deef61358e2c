"""Declaration of the Utility pallet."""

from typing import Final

from byzantium.chain.kernel.runtime import Pallet
from byzantium.chain.pallets.utility import calls, constants, errors, events
from byzantium.chain.pallets.utility.pallet_id import PALLET

DECLARATION: Final = Pallet(
    id=PALLET,
    crate="pallet_subtensor_utility",
    calls=calls.CALLS,
    events=events.EVENTS,
    errors=errors.ERRORS,
    constants=constants.CONSTANTS,
)
