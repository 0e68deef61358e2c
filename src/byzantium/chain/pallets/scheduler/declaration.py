"""Declaration of the Scheduler pallet."""

from typing import Final

from byzantium.chain.kernel.runtime import Pallet
from byzantium.chain.pallets.scheduler import calls, errors, events, storage
from byzantium.chain.pallets.scheduler.pallet_id import PALLET
from byzantium.chain.pallets.scheduler.service_step import run_due_tasks

DECLARATION: Final = Pallet(
    id=PALLET,
    crate="pallet_scheduler",
    storage=storage.ITEMS,
    calls=calls.CALLS,
    events=events.EVENTS,
    errors=errors.ERRORS,
    constants=storage.CONSTANTS,
    on_initialize=run_due_tasks,
)
