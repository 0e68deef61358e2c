"""Events of the Scheduler pallet, in the framework's order."""

from typing import Final

from byzantium.chain.kernel.errors import DISPATCH_RESULT
from byzantium.chain.kernel.events import EventType
from byzantium.chain.kernel.names import BLOCK_NUMBER
from byzantium.chain.pallets.scheduler.pallet_id import PALLET
from byzantium.chain.pallets.scheduler.storage import ADDRESS, TASK_NAME
from byzantium.scale import types as t

_PLACE: Final = (("when", BLOCK_NUMBER), ("index", t.U32))
_TASK: Final = (("task", ADDRESS), ("id", t.Option(TASK_NAME)))

Scheduled: Final = EventType(PALLET, 0, "Scheduled", _PLACE, "A task waits for its block.")
Canceled: Final = EventType(PALLET, 1, "Canceled", _PLACE, "A task was cancelled.")
Dispatched: Final = EventType(
    PALLET, 2, "Dispatched", (*_TASK, ("result", DISPATCH_RESULT)), "A task ran, with this result."
)
RetrySet: Final = EventType(
    PALLET,
    3,
    "RetrySet",
    (*_TASK, ("period", BLOCK_NUMBER), ("retries", t.U8)),
    "A task will be tried again if it fails.",
)
RetryCancelled: Final = EventType(
    PALLET, 4, "RetryCancelled", _TASK, "A task will not be tried again."
)
CallUnavailable: Final = EventType(
    PALLET, 5, "CallUnavailable", _TASK, "The call of a task was not there when it was due."
)
PeriodicFailed: Final = EventType(
    PALLET, 6, "PeriodicFailed", _TASK, "A task could not come back: the agenda is full."
)
RetryFailed: Final = EventType(
    PALLET, 7, "RetryFailed", _TASK, "A task could not be tried again: no room, or no weight left."
)
PermanentlyOverweight: Final = EventType(
    PALLET, 8, "PermanentlyOverweight", _TASK, "A task weighs too much to run in any block."
)
AgendaIncomplete: Final = EventType(
    PALLET, 9, "AgendaIncomplete", (("when", BLOCK_NUMBER),), "The agendas from a block on wait."
)

EVENTS: Final = (
    Scheduled,
    Canceled,
    Dispatched,
    RetrySet,
    RetryCancelled,
    CallUnavailable,
    PeriodicFailed,
    RetryFailed,
    PermanentlyOverweight,
    AgendaIncomplete,
)
"""Every event, in the framework's order."""
