"""Declaration of the MevShield pallet."""

from typing import Final

from byzantium.chain.kernel.runtime import Pallet
from byzantium.chain.pallets.mev_shield import calls, errors, events, step, storage
from byzantium.chain.pallets.mev_shield.pallet_id import PALLET

DECLARATION: Final = Pallet(
    id=PALLET,
    crate="pallet_shield",
    storage=storage.ITEMS,
    calls=calls.CALLS,
    events=events.EVENTS,
    errors=errors.ERRORS,
    on_initialize=step.try_queued_calls,
)
