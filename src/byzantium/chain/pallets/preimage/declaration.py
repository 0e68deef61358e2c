"""Declaration of the Preimage pallet."""

from typing import Final

from byzantium.chain.kernel.runtime import Pallet
from byzantium.chain.pallets.preimage import calls, errors, events, storage
from byzantium.chain.pallets.preimage.pallet_id import PALLET

DECLARATION: Final = Pallet(
    id=PALLET,
    crate="pallet_preimage",
    storage=storage.ITEMS,
    calls=calls.CALLS,
    events=events.EVENTS,
    errors=errors.ERRORS,
)
