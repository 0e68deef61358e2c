"""Chain-wide figures: weights of root stake, takes and freeze windows."""

from typing import Final

from byzantium.chain.kernel.names import BLOCK_NUMBER, NET_UID
from byzantium.chain.kernel.storage import (
    BLAKE2_128_CONCAT,
    IDENTITY,
    StorageDoubleMap,
    StorageMap,
    StorageValue,
)
from byzantium.chain.pallets.subtensor.pallet_id import PALLET
from byzantium.scale import types as t
from byzantium.units import AccountId, NetUid

__all__ = [
    "AdminFreezeWindow",
    "CKBurn",
    "DissolveNetworkScheduleDuration",
    "LastHotkeySwapOnNetuid",
    "MaxChildkeyTake",
    "MaxDelegateTake",
    "MinActivityCutoff",
    "MinChildkeyTake",
    "MinChildkeyTakePerSubnet",
    "MinDelegateTake",
    "NextStakeJobId",
    "OwnerHyperparamRateLimit",
    "TaoWeight",
]

MinActivityCutoff: Final = StorageValue[int](
    PALLET,
    "MinActivityCutoff",
    t.U16,
    default=360,
    doc="Lower bound for the legacy activity cutoff setter.",
)

AdminFreezeWindow: Final = StorageValue[int](
    PALLET,
    "AdminFreezeWindow",
    t.U16,
    default=10,
    doc="Blocks before an automatic epoch during which owner/root setters are refused.",
)

OwnerHyperparamRateLimit: Final = StorageValue[int](
    PALLET,
    "OwnerHyperparamRateLimit",
    t.U16,
    default=2,
    doc="Epochs between two owner changes of the same hyperparameter.",
)

DissolveNetworkScheduleDuration: Final = StorageValue[int](
    PALLET,
    "DissolveNetworkScheduleDuration",
    BLOCK_NUMBER,
    default=36_000,
    doc="Unused by rules.",
)

LastHotkeySwapOnNetuid: Final = StorageDoubleMap[NetUid, AccountId, int](
    PALLET,
    "LastHotkeySwapOnNetuid",
    (IDENTITY(NET_UID), BLAKE2_128_CONCAT(t.ACCOUNT_ID)),
    t.U64,
    default=0,
    doc="Block of a coldkey's last per-subnet hotkey swap.",
)

NextStakeJobId: Final = StorageValue[int](
    PALLET,
    "NextStakeJobId",
    t.U64,
    default=0,
    doc="Unused.",
)

TaoWeight: Final = StorageValue[int](
    PALLET,
    "TaoWeight",
    t.U64,
    default=971_718_665_099_567_868,
    doc="Weight of root stake, /(2^64-1).",
)

CKBurn: Final = StorageValue[int](
    PALLET,
    "CKBurn",
    t.U64,
    default=0,
    doc="Share of parent dividends recycled by child delegation, /(2^64-1).",
)

MaxDelegateTake: Final = StorageValue[int](
    PALLET,
    "MaxDelegateTake",
    t.U16,
    default=11_796,
    doc="Max delegate take.",
)

MinDelegateTake: Final = StorageValue[int](
    PALLET,
    "MinDelegateTake",
    t.U16,
    default=0,
    doc="Min delegate take.",
)

MaxChildkeyTake: Final = StorageValue[int](
    PALLET,
    "MaxChildkeyTake",
    t.U16,
    default=11_796,
    doc="Max childkey take.",
)

MinChildkeyTake: Final = StorageValue[int](
    PALLET,
    "MinChildkeyTake",
    t.U16,
    default=0,
    doc="Min childkey take.",
)

MinChildkeyTakePerSubnet: Final = StorageMap[NetUid, int](
    PALLET,
    "MinChildkeyTakePerSubnet",
    IDENTITY(NET_UID),
    t.U16,
    default=0,
    doc="Subnet override of the minimum.",
)
