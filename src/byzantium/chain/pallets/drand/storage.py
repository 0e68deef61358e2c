"""Storage of the Drand pallet."""

from typing import Any, Final

from byzantium.chain.kernel.names import BLOCK_NUMBER
from byzantium.chain.kernel.storage import (
    BLAKE2_128_CONCAT,
    IDENTITY,
    StorageItem,
    StorageMap,
    StorageValue,
)
from byzantium.chain.pallets.drand.pallet_id import PALLET
from byzantium.chain.pallets.drand.types import (
    BEACON_CONFIGURATION,
    PULSE,
    QUICKNET,
    BeaconConfiguration,
    Pulse,
)
from byzantium.scale import types as t

BeaconConfig: Final = StorageValue[BeaconConfiguration](
    PALLET,
    "BeaconConfig",
    BEACON_CONFIGURATION,
    default=QUICKNET,
    doc="Parameters of the beacon.",
)
HasMigrationRun: Final = StorageMap[bytes, bool](
    PALLET,
    "HasMigrationRun",
    IDENTITY(t.BoundedBytes(128)),
    t.BOOL,
    default=False,
    doc="Migrations that have run, by name.",
)
Pulses: Final = StorageMap[int, Pulse | None](
    PALLET, "Pulses", BLAKE2_128_CONCAT(t.U64), PULSE, doc="Pulse of a round."
)
LastStoredRound: Final = StorageValue[int](
    PALLET, "LastStoredRound", t.U64, default=0, doc="Youngest round stored; 0 before the first."
)
OldestStoredRound: Final = StorageValue[int](
    PALLET, "OldestStoredRound", t.U64, default=0, doc="Oldest round kept; 0 before the first."
)
NextUnsignedAt: Final = StorageValue[int](
    PALLET,
    "NextUnsignedAt",
    BLOCK_NUMBER,
    default=0,
    doc="Block from which the next pulses are taken.",
)

ITEMS: Final[tuple[StorageItem[Any], ...]] = (
    BeaconConfig,
    HasMigrationRun,
    Pulses,
    LastStoredRound,
    OldestStoredRound,
    NextUnsignedAt,
)
"""Every item, in the chain's order."""
