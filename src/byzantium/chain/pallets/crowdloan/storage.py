"""Storage of the Crowdloan pallet."""

from typing import Any, Final

from byzantium.chain.kernel.names import TAO
from byzantium.chain.kernel.storage import (
    IDENTITY,
    TWOX_64_CONCAT,
    StorageDoubleMap,
    StorageItem,
    StorageMap,
    StorageValue,
)
from byzantium.chain.pallets.crowdloan.pallet_id import PALLET
from byzantium.chain.pallets.crowdloan.types import CROWDLOAN_INFO, CrowdloanInfo
from byzantium.scale import types as t
from byzantium.units import AccountId, Rao

Crowdloans: Final = StorageMap[int, CrowdloanInfo | None](
    PALLET, "Crowdloans", TWOX_64_CONCAT(t.U32), CROWDLOAN_INFO, doc="Crowdloans by their id."
)
NextCrowdloanId: Final = StorageValue[int](
    PALLET, "NextCrowdloanId", t.U32, default=0, doc="Id that the next crowdloan gets."
)
Contributions: Final = StorageDoubleMap[int, AccountId, Rao | None](
    PALLET,
    "Contributions",
    (TWOX_64_CONCAT(t.U32), IDENTITY(t.ACCOUNT_ID)),
    TAO,
    doc="What each contributor has in a crowdloan, in rao; the creator's deposit included.",
)
MaxContributions: Final = StorageMap[int, Rao | None](
    PALLET,
    "MaxContributions",
    TWOX_64_CONCAT(t.U32),
    TAO,
    doc="What one contributor may have in a crowdloan at most, in rao, where that is limited.",
)
CurrentCrowdloanId: Final = StorageValue[int | None](
    PALLET, "CurrentCrowdloanId", t.U32, doc="Crowdloan whose call runs at this moment."
)
HasMigrationRun: Final = StorageMap[bytes, bool](
    PALLET,
    "HasMigrationRun",
    IDENTITY(t.BoundedBytes(128)),
    t.BOOL,
    default=False,
    doc="Migrations that have run, by name.",
)

ITEMS: Final[tuple[StorageItem[Any], ...]] = (
    Crowdloans,
    NextCrowdloanId,
    Contributions,
    MaxContributions,
    CurrentCrowdloanId,
    HasMigrationRun,
)
"""Every item, in the chain's order."""
