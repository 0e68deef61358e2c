"""Errors of the Scheduler pallet, in the framework's order."""

from typing import Final

from byzantium.chain.kernel.errors import ModuleError
from byzantium.chain.pallets.scheduler.pallet_id import PALLET


class FailedToSchedule(ModuleError, pallet=PALLET, index=0):
    """A task of this name is waiting already."""


class NotFound(ModuleError, pallet=PALLET, index=1):
    """There is no such task."""


class TargetBlockNumberInPast(ModuleError, pallet=PALLET, index=2):
    """The block is not a future one."""


class RescheduleNoChange(ModuleError, pallet=PALLET, index=3):
    """The task is due in that block already."""


class Named(ModuleError, pallet=PALLET, index=4):
    """The task has a name; use the calls for named tasks."""


ERRORS: Final = (FailedToSchedule, NotFound, TargetBlockNumberInPast, RescheduleNoChange, Named)
"""Every error, in the framework's order."""
