"""What the pass over the agendas weighs, and the meter that it is held to.

Units: picoseconds. Source: polkadot-sdk, substrate/frame/scheduler/src/weights.rs.
"""

from typing import Final

from byzantium.chain.dispatch_info import READ_REF_TIME, WRITE_REF_TIME
from byzantium.chain.pallets.preimage.bounded_call import lookup_length
from byzantium.chain.pallets.scheduler.storage import MAX_SCHEDULED, MAXIMUM_WEIGHT, Task

AGENDAS_BASE: Final = 4_002_000 + READ_REF_TIME + WRITE_REF_TIME
EXECUTE_AS_ROOT: Final = 2_440_000
RETRY: Final = 12_904_309 + 10_704 * MAX_SCHEDULED + READ_REF_TIME + 2 * WRITE_REF_TIME

_TASK_BASE: Final = 3_490_000
_FETCHED: Final = 21_269_000 + 3 * READ_REF_TIME + 2 * WRITE_REF_TIME
_FETCHED_BYTE: Final = 1_640
_NAMED: Final = 4_954_000 + WRITE_REF_TIME
_PERIODIC: Final = 3_401_000


def agenda_ref_time(tasks: int) -> int:
    """Return what it weighs to look at an agenda of so many tasks."""
    return 3_258_412 + 457_723 * tasks + READ_REF_TIME + WRITE_REF_TIME


def task_ref_time(task: Task) -> int:
    """Return what it weighs to prepare a task, without its call.

    Source: polkadot-sdk, substrate/frame/scheduler/src/lib.rs, service_task.
    """
    length = lookup_length(task.call)
    total = _TASK_BASE if length is None else _FETCHED + _FETCHED_BYTE * length
    if task.maybe_id is not None:
        total += _NAMED - _TASK_BASE
    if task.maybe_periodic is not None:
        total += max(_PERIODIC - _TASK_BASE, 0)
    return total


class Meter:
    """What the scheduled calls of one block have weighed so far."""

    def __init__(self, limit: int = MAXIMUM_WEIGHT.ref_time) -> None:
        self.left = limit

    def has(self, ref_time: int) -> bool:
        """Tell whether so much is left."""
        return ref_time <= self.left

    def consume(self, ref_time: int) -> bool:
        """Take so much, and tell whether it was left; if not, nothing is taken."""
        if not self.has(ref_time):
            return False
        self.left -= ref_time
        return True
