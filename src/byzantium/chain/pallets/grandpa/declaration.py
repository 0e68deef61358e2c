"""Declaration of the Grandpa pallet: the voters; no vote is taken, one node finalizes alone."""

from typing import Final

from byzantium.chain.kernel.runtime import Pallet
from byzantium.chain.pallets.grandpa import calls, errors, events, storage
from byzantium.chain.pallets.grandpa.change_step import follow_change
from byzantium.chain.pallets.grandpa.pallet_id import PALLET

DECLARATION: Final = Pallet(
    id=PALLET,
    crate="pallet_grandpa",
    storage=storage.ITEMS,
    calls=calls.CALLS,
    events=events.EVENTS,
    errors=errors.ERRORS,
    constants=storage.CONSTANTS,
    on_finalize=follow_change,
)
