"""Rate limits, weight commits, mechanisms and newer settings."""

from typing import Final

from byzantium.chain.kernel.names import MECH_ID, NET_UID, NET_UID_STORAGE_INDEX, U64F64
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
from byzantium.scale import types as t
from byzantium.units import AccountId, MechId, NetUid

__all__ = [
    "AutoParentDelegationEnabled",
    "BurnHalfLife",
    "BurnIncreaseMult",
    "CRV3WeightCommits",
    "CRV3WeightCommitsV2",
    "CommitRevealWeightsVersion",
    "HasMigrationRun",
    "LastColdkeyHotkeyStakeBlock",
    "LastTxBlock",
    "LastTxBlockChildKeyTake",
    "LastTxBlockDelegateTake",
    "MaxMechanismCount",
    "MechanismCountCurrent",
    "MechanismEmissionSplit",
    "MinNonImmuneUids",
    "NetworkRegistrationStartBlock",
    "PendingChildKeyCooldown",
    "RevealPeriodEpochs",
    "StakeThreshold",
    "TaoInRefundDeploymentBlock",
    "TimelockedWeightCommits",
    "TransactionKeyLastBlock",
    "WeightCommits",
]

TransactionKeyLastBlock: Final = StorageTripleMap[AccountId, NetUid, int, int](
    PALLET,
    "TransactionKeyLastBlock",
    (BLAKE2_128_CONCAT(t.ACCOUNT_ID), IDENTITY(NET_UID), IDENTITY(t.U16)),
    t.U64,
    default=0,
    doc="(hotkey, netuid, transaction type) -> block.",
)

LastTxBlock: Final = StorageMap[AccountId, int](
    PALLET,
    "LastTxBlock",
    IDENTITY(t.ACCOUNT_ID),
    t.U64,
    default=0,
    doc="Legacy.",
)

LastTxBlockChildKeyTake: Final = StorageMap[AccountId, int](
    PALLET,
    "LastTxBlockChildKeyTake",
    IDENTITY(t.ACCOUNT_ID),
    t.U64,
    default=0,
    doc="Legacy.",
)

LastTxBlockDelegateTake: Final = StorageMap[AccountId, int](
    PALLET,
    "LastTxBlockDelegateTake",
    IDENTITY(t.ACCOUNT_ID),
    t.U64,
    default=0,
    doc="Legacy.",
)

StakeThreshold: Final = StorageValue[int](
    PALLET,
    "StakeThreshold",
    t.U64,
    default=0,
    doc="Stake needed to set weights / children / be a validator.",
)

WeightCommits: Final = StorageDoubleMap[
    int, AccountId, tuple[tuple[bytes, int, int, int], ...] | None
](
    PALLET,
    "WeightCommits",
    (TWOX_64_CONCAT(NET_UID_STORAGE_INDEX), TWOX_64_CONCAT(t.ACCOUNT_ID)),
    t.Vec(t.Tuple(t.H256, t.U64, t.U64, t.U64)),
    doc="Weight commits.",
)

TimelockedWeightCommits: Final = StorageDoubleMap[
    int, int, tuple[tuple[AccountId, int, bytes, int], ...]
](
    PALLET,
    "TimelockedWeightCommits",
    (TWOX_64_CONCAT(NET_UID_STORAGE_INDEX), TWOX_64_CONCAT(t.U64)),
    t.Vec(t.Tuple(t.ACCOUNT_ID, t.U64, t.BoundedBytes(), t.U64)),
    default=(),
    doc="Timelocked weight commits.",
)

CRV3WeightCommits: Final = StorageDoubleMap[int, int, tuple[tuple[AccountId, bytes, int], ...]](
    PALLET,
    "CRV3WeightCommits",
    (TWOX_64_CONCAT(NET_UID_STORAGE_INDEX), TWOX_64_CONCAT(t.U64)),
    t.Vec(t.Tuple(t.ACCOUNT_ID, t.BoundedBytes(), t.U64)),
    default=(),
    doc="Legacy.",
)

CRV3WeightCommitsV2: Final = StorageDoubleMap[
    int, int, tuple[tuple[AccountId, int, bytes, int], ...]
](
    PALLET,
    "CRV3WeightCommitsV2",
    (TWOX_64_CONCAT(NET_UID_STORAGE_INDEX), TWOX_64_CONCAT(t.U64)),
    t.Vec(t.Tuple(t.ACCOUNT_ID, t.U64, t.BoundedBytes(), t.U64)),
    default=(),
    doc="Legacy.",
)

RevealPeriodEpochs: Final = StorageMap[NetUid, int](
    PALLET,
    "RevealPeriodEpochs",
    TWOX_64_CONCAT(NET_UID),
    t.U64,
    default=1,
    doc="Reveal period epochs.",
)

LastColdkeyHotkeyStakeBlock: Final = StorageDoubleMap[AccountId, AccountId, int | None](
    PALLET,
    "LastColdkeyHotkeyStakeBlock",
    (TWOX_64_CONCAT(t.ACCOUNT_ID), TWOX_64_CONCAT(t.ACCOUNT_ID)),
    t.U64,
    doc="Last coldkey hotkey stake block.",
)

CommitRevealWeightsVersion: Final = StorageValue[int](
    PALLET,
    "CommitRevealWeightsVersion",
    t.U16,
    default=4,
    doc="Commit reveal weights version.",
)

NetworkRegistrationStartBlock: Final = StorageValue[int](
    PALLET,
    "NetworkRegistrationStartBlock",
    t.U64,
    default=0,
    doc="Network registration start block.",
)

TaoInRefundDeploymentBlock: Final = StorageValue[int](
    PALLET,
    "TaoInRefundDeploymentBlock",
    t.U64,
    default=0,
    doc="Tao in refund deployment block.",
)

MinNonImmuneUids: Final = StorageMap[NetUid, int](
    PALLET,
    "MinNonImmuneUids",
    IDENTITY(NET_UID),
    t.U16,
    default=10,
    doc="Min non immune uids.",
)

MaxMechanismCount: Final = StorageValue[MechId](
    PALLET,
    "MaxMechanismCount",
    MECH_ID,
    default=MechId(2),
    doc="Max mechanism count.",
)

MechanismCountCurrent: Final = StorageMap[NetUid, MechId](
    PALLET,
    "MechanismCountCurrent",
    TWOX_64_CONCAT(NET_UID),
    MECH_ID,
    default=MechId(1),
    doc="Mechanism count current.",
)

MechanismEmissionSplit: Final = StorageMap[NetUid, tuple[int, ...] | None](
    PALLET,
    "MechanismEmissionSplit",
    TWOX_64_CONCAT(NET_UID),
    t.Vec(t.U16),
    doc="Mechanism emission split.",
)

BurnHalfLife: Final = StorageMap[NetUid, int](
    PALLET,
    "BurnHalfLife",
    IDENTITY(NET_UID),
    t.U16,
    default=360,
    doc="Burn half life.",
)

BurnIncreaseMult: Final = StorageMap[NetUid, int](
    PALLET,
    "BurnIncreaseMult",
    IDENTITY(NET_UID),
    U64F64,
    default=23_242_897_532_874_035_200,
    doc="Burn increase mult.",
)

AutoParentDelegationEnabled: Final = StorageMap[AccountId, bool](
    PALLET,
    "AutoParentDelegationEnabled",
    BLAKE2_128_CONCAT(t.ACCOUNT_ID),
    t.BOOL,
    default=True,
    doc="Auto parent delegation enabled.",
)

HasMigrationRun: Final = StorageMap[bytes, bool](
    PALLET,
    "HasMigrationRun",
    IDENTITY(t.BYTES),
    t.BOOL,
    default=False,
    doc="Has migration run.",
)

PendingChildKeyCooldown: Final = StorageValue[int](
    PALLET,
    "PendingChildKeyCooldown",
    t.U64,
    default=ByProfile(normal=7_200, fast=15),
    doc="Pending child key cooldown.",
)
