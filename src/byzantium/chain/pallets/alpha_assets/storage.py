"""Counters of alpha, one a subnet."""

from typing import Any, Final

from byzantium.chain.kernel.names import ALPHA, NET_UID
from byzantium.chain.kernel.storage import TWOX_64_CONCAT, StorageItem, StorageMap
from byzantium.chain.pallets.alpha_assets.pallet_id import PALLET
from byzantium.units import Alpha, NetUid

TotalAlphaIssuance: Final = StorageMap[NetUid, Alpha](
    PALLET,
    "TotalAlphaIssuance",
    TWOX_64_CONCAT(NET_UID),
    ALPHA,
    default=Alpha(0),
    doc="Alpha minted less alpha recycled.",
)
AlphaBurned: Final = StorageMap[NetUid, Alpha](
    PALLET,
    "AlphaBurned",
    TWOX_64_CONCAT(NET_UID),
    ALPHA,
    default=Alpha(0),
    doc="Alpha that is outstanding but held by nobody any more.",
)
AlphaRecycled: Final = StorageMap[NetUid, Alpha](
    PALLET,
    "AlphaRecycled",
    TWOX_64_CONCAT(NET_UID),
    ALPHA,
    default=Alpha(0),
    doc="Alpha that was destroyed and may be emitted again.",
)

ITEMS: Final[tuple[StorageItem[Any], ...]] = (TotalAlphaIssuance, AlphaBurned, AlphaRecycled)
