"""Stake shares, locks, key swaps and automatic stake destinations."""

from typing import Final

from byzantium.chain.kernel.names import ALPHA, BLOCK_NUMBER, NET_UID, SAFE_FLOAT, U64F64, SafeFloat
from byzantium.chain.kernel.pallet import ByProfile
from byzantium.chain.kernel.storage import (
    BLAKE2_128_CONCAT,
    IDENTITY,
    TWOX_64_CONCAT,
    StorageDoubleMap,
    StorageMap,
    StorageTripleMap,
    StorageValue,
)
from byzantium.chain.pallets.subtensor.pallet_id import PALLET
from byzantium.chain.pallets.subtensor.types import LOCK_STATE, LockState
from byzantium.scale import types as t
from byzantium.units import AccountId, NetUid
from byzantium.units import Alpha as AlphaAmount

__all__ = [
    "Alpha",
    "AlphaMapLastKey",
    "AlphaV2",
    "AlphaV2MapLastKey",
    "AutoStakeDestination",
    "AutoStakeDestinationColdkeys",
    "ColdkeySwapAnnouncementDelay",
    "ColdkeySwapAnnouncements",
    "ColdkeySwapDisputes",
    "ColdkeySwapReannouncementDelay",
    "DecayingHotkeyLock",
    "DecayingLock",
    "DecayingOwnerLock",
    "HotkeyLock",
    "Lock",
    "LockingColdkeys",
    "MaturityRate",
    "OwnedHotkeys",
    "OwnerCutAutoLockEnabled",
    "OwnerLock",
    "StakingHotkeys",
    "TotalHotkeyAlpha",
    "TotalHotkeyAlphaLastEpoch",
    "TotalHotkeyShares",
    "TotalHotkeySharesV2",
    "UnlockRate",
]

StakingHotkeys: Final = StorageMap[AccountId, tuple[AccountId, ...]](
    PALLET,
    "StakingHotkeys",
    BLAKE2_128_CONCAT(t.ACCOUNT_ID),
    t.Vec(t.ACCOUNT_ID),
    default=(),
    doc="Coldkey -> hotkeys it has stake on.",
)

OwnedHotkeys: Final = StorageMap[AccountId, tuple[AccountId, ...]](
    PALLET,
    "OwnedHotkeys",
    BLAKE2_128_CONCAT(t.ACCOUNT_ID),
    t.Vec(t.ACCOUNT_ID),
    default=(),
    doc="Coldkey -> hotkeys it owns.",
)

AutoStakeDestination: Final = StorageDoubleMap[AccountId, NetUid, AccountId | None](
    PALLET,
    "AutoStakeDestination",
    (BLAKE2_128_CONCAT(t.ACCOUNT_ID), IDENTITY(NET_UID)),
    t.ACCOUNT_ID,
    doc="(coldkey, netuid) -> hotkey.",
)

AutoStakeDestinationColdkeys: Final = StorageDoubleMap[AccountId, NetUid, tuple[AccountId, ...]](
    PALLET,
    "AutoStakeDestinationColdkeys",
    (BLAKE2_128_CONCAT(t.ACCOUNT_ID), IDENTITY(NET_UID)),
    t.Vec(t.ACCOUNT_ID),
    default=(),
    doc="(hotkey, netuid) -> coldkeys.",
)

ColdkeySwapAnnouncementDelay: Final = StorageValue[int](
    PALLET,
    "ColdkeySwapAnnouncementDelay",
    BLOCK_NUMBER,
    default=ByProfile(normal=36_000, fast=50),
    doc="Coldkey swap announcement delay.",
)

ColdkeySwapReannouncementDelay: Final = StorageValue[int](
    PALLET,
    "ColdkeySwapReannouncementDelay",
    BLOCK_NUMBER,
    default=ByProfile(normal=7_200, fast=10),
    doc="Coldkey swap reannouncement delay.",
)

ColdkeySwapAnnouncements: Final = StorageMap[AccountId, tuple[int, bytes] | None](
    PALLET,
    "ColdkeySwapAnnouncements",
    TWOX_64_CONCAT(t.ACCOUNT_ID),
    t.Tuple(BLOCK_NUMBER, t.H256),
    doc="Coldkey -> (execution block, hash of new key).",
)

ColdkeySwapDisputes: Final = StorageMap[AccountId, int | None](
    PALLET,
    "ColdkeySwapDisputes",
    TWOX_64_CONCAT(t.ACCOUNT_ID),
    BLOCK_NUMBER,
    doc="Coldkey -> block of dispute.",
)

TotalHotkeyAlpha: Final = StorageDoubleMap[AccountId, NetUid, AlphaAmount](
    PALLET,
    "TotalHotkeyAlpha",
    (BLAKE2_128_CONCAT(t.ACCOUNT_ID), IDENTITY(NET_UID)),
    ALPHA,
    default=AlphaAmount(0),
    doc="(hotkey, netuid) -> alpha delegated to it.",
)

TotalHotkeyAlphaLastEpoch: Final = StorageDoubleMap[AccountId, NetUid, AlphaAmount](
    PALLET,
    "TotalHotkeyAlphaLastEpoch",
    (BLAKE2_128_CONCAT(t.ACCOUNT_ID), IDENTITY(NET_UID)),
    ALPHA,
    default=AlphaAmount(0),
    doc="Copy at the last epoch.",
)

TotalHotkeyShares: Final = StorageDoubleMap[AccountId, NetUid, int](
    PALLET,
    "TotalHotkeyShares",
    (BLAKE2_128_CONCAT(t.ACCOUNT_ID), IDENTITY(NET_UID)),
    U64F64,
    default=0,
    doc="Legacy share denominator.",
)

Alpha: Final = StorageTripleMap[AccountId, AccountId, NetUid, int](
    PALLET,
    "Alpha",
    (BLAKE2_128_CONCAT(t.ACCOUNT_ID), BLAKE2_128_CONCAT(t.ACCOUNT_ID), IDENTITY(NET_UID)),
    U64F64,
    default=0,
    doc="Legacy shares (hotkey, coldkey, netuid).",
)

TotalHotkeySharesV2: Final = StorageDoubleMap[AccountId, NetUid, SafeFloat](
    PALLET,
    "TotalHotkeySharesV2",
    (BLAKE2_128_CONCAT(t.ACCOUNT_ID), IDENTITY(NET_UID)),
    SAFE_FLOAT,
    default=SafeFloat(0, 0),
    doc="Share denominator.",
)

AlphaV2: Final = StorageTripleMap[AccountId, AccountId, NetUid, SafeFloat](
    PALLET,
    "AlphaV2",
    (BLAKE2_128_CONCAT(t.ACCOUNT_ID), BLAKE2_128_CONCAT(t.ACCOUNT_ID), IDENTITY(NET_UID)),
    SAFE_FLOAT,
    default=SafeFloat(0, 0),
    doc="Shares (hotkey, coldkey, netuid).",
)

Lock: Final = StorageTripleMap[AccountId, NetUid, AccountId, LockState | None](
    PALLET,
    "Lock",
    (BLAKE2_128_CONCAT(t.ACCOUNT_ID), IDENTITY(NET_UID), BLAKE2_128_CONCAT(t.ACCOUNT_ID)),
    LOCK_STATE,
    doc="(coldkey, netuid, hotkey) -> lock.",
)

LockingColdkeys: Final = StorageTripleMap[NetUid, AccountId, AccountId, tuple[()] | None](
    PALLET,
    "LockingColdkeys",
    (IDENTITY(NET_UID), BLAKE2_128_CONCAT(t.ACCOUNT_ID), BLAKE2_128_CONCAT(t.ACCOUNT_ID)),
    t.UNIT,
    doc="Index (netuid, hotkey, coldkey).",
)

HotkeyLock: Final = StorageDoubleMap[NetUid, AccountId, LockState | None](
    PALLET,
    "HotkeyLock",
    (IDENTITY(NET_UID), BLAKE2_128_CONCAT(t.ACCOUNT_ID)),
    LOCK_STATE,
    doc="Aggregate of perpetual locks.",
)

DecayingHotkeyLock: Final = StorageDoubleMap[NetUid, AccountId, LockState | None](
    PALLET,
    "DecayingHotkeyLock",
    (IDENTITY(NET_UID), BLAKE2_128_CONCAT(t.ACCOUNT_ID)),
    LOCK_STATE,
    doc="Aggregate of decaying locks.",
)

OwnerLock: Final = StorageMap[NetUid, LockState | None](
    PALLET,
    "OwnerLock",
    IDENTITY(NET_UID),
    LOCK_STATE,
    doc="Aggregate of perpetual locks on the owner hotkey.",
)

DecayingOwnerLock: Final = StorageMap[NetUid, LockState | None](
    PALLET,
    "DecayingOwnerLock",
    IDENTITY(NET_UID),
    LOCK_STATE,
    doc="Aggregate of decaying locks on the owner hotkey.",
)

DecayingLock: Final = StorageDoubleMap[AccountId, NetUid, bool | None](
    PALLET,
    "DecayingLock",
    (BLAKE2_128_CONCAT(t.ACCOUNT_ID), IDENTITY(NET_UID)),
    t.BOOL,
    doc="Some(false) = perpetual mode.",
)

OwnerCutAutoLockEnabled: Final = StorageMap[NetUid, bool](
    PALLET,
    "OwnerCutAutoLockEnabled",
    IDENTITY(NET_UID),
    t.BOOL,
    default=False,
    doc="Owner cut auto lock enabled.",
)

MaturityRate: Final = StorageValue[int](
    PALLET,
    "MaturityRate",
    t.U64,
    default=934_866,
    doc="Conviction time constant (blocks).",
)

UnlockRate: Final = StorageValue[int](
    PALLET,
    "UnlockRate",
    t.U64,
    default=934_866,
    doc="Unlock time constant (blocks).",
)

_NOT_BEGUN: Final[ByProfile[bytes | None]] = ByProfile(normal=None, fast=None)
"""A default that is None; without a default the item itself would be optional."""

AlphaMapLastKey: Final = StorageValue[bytes | None](
    PALLET,
    "AlphaMapLastKey",
    t.Option(t.BYTES),
    default=_NOT_BEGUN,
    doc="Cursor of the index back-fill.",
)

AlphaV2MapLastKey: Final = StorageValue[bytes | None](
    PALLET,
    "AlphaV2MapLastKey",
    t.Option(t.BYTES),
    default=_NOT_BEGUN,
    doc="Cursor of the index back-fill.",
)
