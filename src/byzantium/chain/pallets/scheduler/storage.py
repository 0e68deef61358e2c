"""Storage and constants of the Scheduler pallet, and the records it keeps."""

from typing import Any, Final, NamedTuple

from byzantium.chain.kernel.names import BLOCK_NUMBER
from byzantium.chain.kernel.pallet import Constant
from byzantium.chain.kernel.storage import (
    BLAKE2_128_CONCAT,
    TWOX_64_CONCAT,
    StorageItem,
    StorageMap,
    StorageValue,
)
from byzantium.chain.pallets.preimage.bounded_call import BOUNDED_CALL
from byzantium.chain.pallets.scheduler.pallet_id import PALLET
from byzantium.chain.pallets.system.types import WEIGHT, WeightRecord
from byzantium.chain.pallets.utility.origin import ORIGIN_CALLER
from byzantium.scale import types as t
from byzantium.units import BlockNumber

MAX_SCHEDULED: Final = 50
"""How many tasks the agenda of a block holds."""

MAXIMUM_WEIGHT: Final = WeightRecord(3_200_000_000_000, 14_757_395_258_967_641_292)
"""What scheduled calls may weigh in one block: four fifths of it."""

TASK_NAME: Final = t.Array(t.U8, 32)
ADDRESS: Final = t.Tuple(BLOCK_NUMBER, t.U32)
PERIOD: Final = t.Tuple(BLOCK_NUMBER, t.U32)

Address = tuple[BlockNumber, int]
"""Where a task stands: the block, and the place in its agenda."""


class Task(NamedTuple):
    """A call to run later: its name, its rank, how often it comes back, and for whom it runs."""

    maybe_id: bytes | None
    priority: int
    call: t.Variant
    maybe_periodic: tuple[int, int] | None
    origin: t.Variant


class RetryConfig(NamedTuple):
    """How often a task that fails is tried again, and after how many blocks."""

    total_retries: int
    remaining: int
    period: BlockNumber


TASK: Final = t.Struct(
    "pallet_scheduler::Scheduled",
    Task,
    (
        ("maybe_id", t.Option(TASK_NAME)),
        ("priority", t.U8),
        ("call", BOUNDED_CALL),
        ("maybe_periodic", t.Option(PERIOD)),
        ("origin", ORIGIN_CALLER),
    ),
    params=(
        ("Name", TASK_NAME),
        ("Call", BOUNDED_CALL),
        ("BlockNumber", BLOCK_NUMBER),
        ("PalletsOrigin", ORIGIN_CALLER),
        ("AccountId", t.ACCOUNT_ID),
    ),
)
RETRY_CONFIG: Final = t.Struct(
    "pallet_scheduler::RetryConfig",
    RetryConfig,
    (("total_retries", t.U8), ("remaining", t.U8), ("period", BLOCK_NUMBER)),
    params=(("Period", BLOCK_NUMBER),),
)

IncompleteSince: Final = StorageValue[BlockNumber | None](
    PALLET, "IncompleteSince", BLOCK_NUMBER, doc="First block whose agenda may not be done."
)
Agenda: Final = StorageMap[BlockNumber, tuple[Task | None, ...]](
    PALLET,
    "Agenda",
    TWOX_64_CONCAT(BLOCK_NUMBER),
    t.BoundedVec(t.Option(TASK)),
    default=(),
    doc="Tasks of a block; a place whose task is gone stays empty.",
)
Retries: Final = StorageMap[Address, RetryConfig | None](
    PALLET,
    "Retries",
    BLAKE2_128_CONCAT(ADDRESS),
    RETRY_CONFIG,
    doc="How tasks that fail are tried again.",
)
Lookup: Final = StorageMap[bytes, Address | None](
    PALLET, "Lookup", TWOX_64_CONCAT(TASK_NAME), ADDRESS, doc="Where named tasks stand."
)

ITEMS: Final[tuple[StorageItem[Any], ...]] = (IncompleteSince, Agenda, Retries, Lookup)
"""Every item, in the framework's order."""

CONSTANTS: Final[tuple[Constant[Any], ...]] = (
    Constant(PALLET, "MaximumWeight", WEIGHT, MAXIMUM_WEIGHT, "What tasks may weigh in one block."),
    Constant(
        PALLET, "MaxScheduledPerBlock", t.U32, MAX_SCHEDULED, "How many tasks a block may have."
    ),
)
