"""Declaration of the System pallet."""

from typing import Any, Final, NamedTuple

from byzantium.chain.kernel.dispatch import DispatchClass
from byzantium.chain.kernel.pallet import Constant
from byzantium.chain.kernel.runtime import Pallet
from byzantium.chain.pallets.system import calls, errors, events, storage
from byzantium.chain.pallets.system.pallet_id import PALLET
from byzantium.chain.pallets.system.types import (
    WEIGHT,
    PerDispatchClass,
    WeightRecord,
    per_dispatch_class,
)
from byzantium.scale import types as t

SS58_PREFIX: Final = 42
U64_MAX: Final = (1 << 64) - 1


class RuntimeDbWeight(NamedTuple):
    """Reference time of one read and one write, in picoseconds."""

    read: int
    write: int


class BlockLength(NamedTuple):
    """Bytes of transactions that a block can hold, by class."""

    max: PerDispatchClass


DB_WEIGHT: Final = t.Struct(
    "sp_weights::RuntimeDbWeight", RuntimeDbWeight, (("read", t.U64), ("write", t.U64))
)
BLOCK_LENGTH: Final = t.Struct(
    "frame_system::limits::BlockLength", BlockLength, (("max", per_dispatch_class(t.U32)),)
)


class WeightsPerClass(NamedTuple):
    """What one class of dispatch may weigh."""

    base_extrinsic: WeightRecord
    max_extrinsic: WeightRecord | None
    max_total: WeightRecord | None
    reserved: WeightRecord | None


WEIGHTS_PER_CLASS: Final = t.Struct(
    "frame_system::limits::WeightsPerClass",
    WeightsPerClass,
    (
        ("base_extrinsic", WEIGHT),
        ("max_extrinsic", t.Option(WEIGHT)),
        ("max_total", t.Option(WEIGHT)),
        ("reserved", t.Option(WEIGHT)),
    ),
)


class BlockWeights(NamedTuple):
    """What a block may weigh, in all and by class."""

    base_block: WeightRecord
    max_block: WeightRecord
    per_class: PerDispatchClass


BLOCK_WEIGHTS: Final = t.Struct(
    "frame_system::limits::BlockWeights",
    BlockWeights,
    (
        ("base_block", WEIGHT),
        ("max_block", WEIGHT),
        ("per_class", per_dispatch_class(WEIGHTS_PER_CLASS)),
    ),
)

BASE: Final = WeightRecord(108_157_000, 0)
"""What every transaction weighs besides its call."""

BLOCK_MAX: Final = WeightRecord(4_000_000_000_000, U64_MAX)
NORMAL_MAX: Final = WeightRecord(3_000_000_000_000, U64_MAX * 3 // 4)
HOOKS: Final = WeightRecord(BLOCK_MAX.ref_time // 10, BLOCK_MAX.proof_size // 10)
"""What the beginning of a block is reckoned to take from its room."""

NOTHING: Final = WeightRecord(0, 0)


def _class(most: WeightRecord, reserved: WeightRecord) -> WeightsPerClass:
    largest = WeightRecord(
        most.ref_time - HOOKS.ref_time - BASE.ref_time, most.proof_size - HOOKS.proof_size
    )
    return WeightsPerClass(BASE, largest, most, reserved)


NORMAL_WEIGHTS: Final = _class(NORMAL_MAX, NOTHING)
OPERATIONAL_WEIGHTS: Final = _class(
    BLOCK_MAX, WeightRecord(10**12, U64_MAX - NORMAL_MAX.proof_size)
)
MANDATORY_WEIGHTS: Final = WeightsPerClass(BASE, None, None, None)

LENGTHS_MAX: Final = {
    DispatchClass.NORMAL: 7_864_320,
    DispatchClass.OPERATIONAL: 10_485_760,
    DispatchClass.MANDATORY: 10_485_760,
}
"""Bytes of transactions that a block can hold, as a class sees it."""

CONSTANTS: Final[tuple[Constant[Any], ...]] = (
    Constant(
        PALLET,
        "BlockWeights",
        BLOCK_WEIGHTS,
        BlockWeights(
            WeightRecord(431_614_000, 0),
            BLOCK_MAX,
            PerDispatchClass(NORMAL_WEIGHTS, OPERATIONAL_WEIGHTS, MANDATORY_WEIGHTS),
        ),
        "What a block may weigh.",
    ),
    Constant(
        PALLET,
        "BlockLength",
        BLOCK_LENGTH,
        BlockLength(PerDispatchClass(*LENGTHS_MAX.values())),
        "Bytes of transactions that a block can hold.",
    ),
    Constant(PALLET, "BlockHashCount", t.U32, 2_400, "Block hashes that the state remembers."),
    Constant(
        PALLET,
        "DbWeight",
        DB_WEIGHT,
        RuntimeDbWeight(25_000_000, 100_000_000),
        "Reference time of one read and one write.",
    ),
    Constant(PALLET, "SS58Prefix", t.U16, SS58_PREFIX, "Prefix of addresses."),
)


def declaration(version: Constant[Any]) -> Pallet:
    """Return the pallet with the runtime's version as its constant `Version`."""
    return Pallet(
        id=PALLET,
        crate="frame_system",
        storage=storage.ITEMS,
        calls=calls.CALLS,
        events=events.EVENTS,
        errors=errors.ERRORS,
        constants=(*CONSTANTS, version),
    )
