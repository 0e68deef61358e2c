"""Hyperparameters of a subnet, and registration prices."""

from typing import Final

from byzantium.chain.kernel.names import NET_UID, TAO
from byzantium.chain.kernel.pallet import ByProfile
from byzantium.chain.kernel.storage import (
    BLAKE2_128_CONCAT,
    IDENTITY,
    StorageDoubleMap,
    StorageMap,
    StorageValue,
)
from byzantium.chain.pallets.subtensor.pallet_id import PALLET
from byzantium.scale import types as t
from byzantium.units import AccountId, NetUid, Rao

__all__ = [
    "ActivityCutoff",
    "AdjustmentAlpha",
    "AdjustmentInterval",
    "AlphaSigmoidSteepness",
    "AlphaValues",
    "BondsMovingAverage",
    "BondsPenalty",
    "BondsResetOn",
    "Burn",
    "BurnRegistrationsThisInterval",
    "CommitRevealWeightsEnabled",
    "Difficulty",
    "EMAPriceHalvingBlocks",
    "ImmuneOwnerUidsLimit",
    "ImmunityPeriod",
    "Kappa",
    "LastAdjustmentBlock",
    "LiquidAlphaOn",
    "MaxAllowedUids",
    "MaxAllowedValidators",
    "MaxBurn",
    "MaxDifficulty",
    "MaxEpochsPerBlock",
    "MaxWeightsLimit",
    "MinAllowedUids",
    "MinAllowedWeights",
    "MinBurn",
    "MinDifficulty",
    "POWRegistrationsThisInterval",
    "RAORecycledForRegistration",
    "RegistrationsThisBlock",
    "RegistrationsThisInterval",
    "Rho",
    "ScalingLawPower",
    "ServingRateLimit",
    "SubtokenEnabled",
    "TargetRegistrationsPerInterval",
    "TxChildkeyTakeRateLimit",
    "TxDelegateTakeRateLimit",
    "TxRateLimit",
    "ValidatorPruneLen",
    "VotingPower",
    "VotingPowerDisableAtBlock",
    "VotingPowerEmaAlpha",
    "VotingPowerTrackingEnabled",
    "WeightsSetRateLimit",
    "WeightsVersionKey",
    "Yuma3On",
]

ServingRateLimit: Final = StorageMap[NetUid, int](
    PALLET,
    "ServingRateLimit",
    IDENTITY(NET_UID),
    t.U64,
    default=50,
    doc="Serving rate limit.",
)

Rho: Final = StorageMap[NetUid, int](
    PALLET,
    "Rho",
    IDENTITY(NET_UID),
    t.U16,
    default=10,
    doc="Rho.",
)

AlphaSigmoidSteepness: Final = StorageMap[NetUid, int](
    PALLET,
    "AlphaSigmoidSteepness",
    IDENTITY(NET_UID),
    t.I16,
    default=1000,
    doc="Alpha sigmoid steepness.",
)

Kappa: Final = StorageMap[NetUid, int](
    PALLET,
    "Kappa",
    IDENTITY(NET_UID),
    t.U16,
    default=32_767,
    doc="Kappa.",
)

RegistrationsThisInterval: Final = StorageMap[NetUid, int](
    PALLET,
    "RegistrationsThisInterval",
    IDENTITY(NET_UID),
    t.U16,
    default=0,
    doc="Registrations this interval.",
)

POWRegistrationsThisInterval: Final = StorageMap[NetUid, int](
    PALLET,
    "POWRegistrationsThisInterval",
    IDENTITY(NET_UID),
    t.U16,
    default=0,
    doc="Legacy.",
)

BurnRegistrationsThisInterval: Final = StorageMap[NetUid, int](
    PALLET,
    "BurnRegistrationsThisInterval",
    IDENTITY(NET_UID),
    t.U16,
    default=0,
    doc="Legacy.",
)

MinAllowedUids: Final = StorageMap[NetUid, int](
    PALLET,
    "MinAllowedUids",
    IDENTITY(NET_UID),
    t.U16,
    default=64,
    doc="Min allowed uids.",
)

MaxAllowedUids: Final = StorageMap[NetUid, int](
    PALLET,
    "MaxAllowedUids",
    IDENTITY(NET_UID),
    t.U16,
    default=256,
    doc="Max allowed uids.",
)

ImmunityPeriod: Final = StorageMap[NetUid, int](
    PALLET,
    "ImmunityPeriod",
    IDENTITY(NET_UID),
    t.U16,
    default=4096,
    doc="Immunity period.",
)

ActivityCutoff: Final = StorageMap[NetUid, int](
    PALLET,
    "ActivityCutoff",
    IDENTITY(NET_UID),
    t.U16,
    default=5000,
    doc="Legacy.",
)

MaxWeightsLimit: Final = StorageMap[NetUid, int](
    PALLET,
    "MaxWeightsLimit",
    IDENTITY(NET_UID),
    t.U16,
    default=65_535,
    doc="Max weights limit.",
)

WeightsVersionKey: Final = StorageMap[NetUid, int](
    PALLET,
    "WeightsVersionKey",
    IDENTITY(NET_UID),
    t.U64,
    default=0,
    doc="Weights version key.",
)

MinAllowedWeights: Final = StorageMap[NetUid, int](
    PALLET,
    "MinAllowedWeights",
    IDENTITY(NET_UID),
    t.U16,
    default=1024,
    doc="Min allowed weights.",
)

MaxAllowedValidators: Final = StorageMap[NetUid, int](
    PALLET,
    "MaxAllowedValidators",
    IDENTITY(NET_UID),
    t.U16,
    default=128,
    doc="Max allowed validators.",
)

AdjustmentInterval: Final = StorageMap[NetUid, int](
    PALLET,
    "AdjustmentInterval",
    IDENTITY(NET_UID),
    t.U16,
    default=100,
    doc="Legacy.",
)

BondsMovingAverage: Final = StorageMap[NetUid, int](
    PALLET,
    "BondsMovingAverage",
    IDENTITY(NET_UID),
    t.U64,
    default=900_000,
    doc="Bonds moving average.",
)

BondsPenalty: Final = StorageMap[NetUid, int](
    PALLET,
    "BondsPenalty",
    IDENTITY(NET_UID),
    t.U16,
    default=65_535,
    doc="Bonds penalty.",
)

BondsResetOn: Final = StorageMap[NetUid, bool](
    PALLET,
    "BondsResetOn",
    IDENTITY(NET_UID),
    t.BOOL,
    default=False,
    doc="Bonds reset on.",
)

WeightsSetRateLimit: Final = StorageMap[NetUid, int](
    PALLET,
    "WeightsSetRateLimit",
    IDENTITY(NET_UID),
    t.U64,
    default=100,
    doc="Weights set rate limit.",
)

ValidatorPruneLen: Final = StorageMap[NetUid, int](
    PALLET,
    "ValidatorPruneLen",
    IDENTITY(NET_UID),
    t.U64,
    default=1,
    doc="Legacy.",
)

ScalingLawPower: Final = StorageMap[NetUid, int](
    PALLET,
    "ScalingLawPower",
    IDENTITY(NET_UID),
    t.U16,
    default=50,
    doc="Legacy.",
)

TargetRegistrationsPerInterval: Final = StorageMap[NetUid, int](
    PALLET,
    "TargetRegistrationsPerInterval",
    IDENTITY(NET_UID),
    t.U16,
    default=2,
    doc="Only used on root.",
)

AdjustmentAlpha: Final = StorageMap[NetUid, int](
    PALLET,
    "AdjustmentAlpha",
    IDENTITY(NET_UID),
    t.U64,
    default=0,
    doc="Legacy.",
)

CommitRevealWeightsEnabled: Final = StorageMap[NetUid, bool](
    PALLET,
    "CommitRevealWeightsEnabled",
    IDENTITY(NET_UID),
    t.BOOL,
    default=True,
    doc="Commit reveal weights enabled.",
)

Burn: Final = StorageMap[NetUid, Rao](
    PALLET,
    "Burn",
    IDENTITY(NET_UID),
    TAO,
    default=Rao(100_000_000),
    doc="Current registration price.",
)

Difficulty: Final = StorageMap[NetUid, int](
    PALLET,
    "Difficulty",
    IDENTITY(NET_UID),
    t.U64,
    default=10_000_000,
    doc="Legacy.",
)

MinBurn: Final = StorageMap[NetUid, Rao](
    PALLET,
    "MinBurn",
    IDENTITY(NET_UID),
    TAO,
    default=Rao(500_000),
    doc="Min burn.",
)

MaxBurn: Final = StorageMap[NetUid, Rao](
    PALLET,
    "MaxBurn",
    IDENTITY(NET_UID),
    TAO,
    default=Rao(100_000_000_000),
    doc="Max burn.",
)

MinDifficulty: Final = StorageMap[NetUid, int](
    PALLET,
    "MinDifficulty",
    IDENTITY(NET_UID),
    t.U64,
    default=10_000_000,
    doc="Legacy.",
)

MaxDifficulty: Final = StorageMap[NetUid, int](
    PALLET,
    "MaxDifficulty",
    IDENTITY(NET_UID),
    t.U64,
    default=4_611_686_018_427_387_903,
    doc="Legacy.",
)

LastAdjustmentBlock: Final = StorageMap[NetUid, int](
    PALLET,
    "LastAdjustmentBlock",
    IDENTITY(NET_UID),
    t.U64,
    default=0,
    doc="Legacy.",
)

RegistrationsThisBlock: Final = StorageMap[NetUid, int](
    PALLET,
    "RegistrationsThisBlock",
    IDENTITY(NET_UID),
    t.U16,
    default=0,
    doc="Registrations this block.",
)

EMAPriceHalvingBlocks: Final = StorageMap[NetUid, int](
    PALLET,
    "EMAPriceHalvingBlocks",
    IDENTITY(NET_UID),
    t.U64,
    default=201_600,
    doc="Emaprice halving blocks.",
)

RAORecycledForRegistration: Final = StorageMap[NetUid, Rao](
    PALLET,
    "RAORecycledForRegistration",
    IDENTITY(NET_UID),
    TAO,
    default=Rao(0),
    doc="Cumulative cost of registrations.",
)

MaxEpochsPerBlock: Final = StorageValue[int](
    PALLET,
    "MaxEpochsPerBlock",
    t.U8,
    default=ByProfile(normal=2, fast=32),
    doc="Max epochs per block.",
)

TxRateLimit: Final = StorageValue[int](
    PALLET,
    "TxRateLimit",
    t.U64,
    default=1000,
    doc="Tx rate limit.",
)

TxDelegateTakeRateLimit: Final = StorageValue[int](
    PALLET,
    "TxDelegateTakeRateLimit",
    t.U64,
    default=216_000,
    doc="Tx delegate take rate limit.",
)

TxChildkeyTakeRateLimit: Final = StorageValue[int](
    PALLET,
    "TxChildkeyTakeRateLimit",
    t.U64,
    default=ByProfile(normal=216_000, fast=5),
    doc="Tx childkey take rate limit.",
)

LiquidAlphaOn: Final = StorageMap[NetUid, bool](
    PALLET,
    "LiquidAlphaOn",
    BLAKE2_128_CONCAT(NET_UID),
    t.BOOL,
    default=False,
    doc="Liquid alpha on.",
)

Yuma3On: Final = StorageMap[NetUid, bool](
    PALLET,
    "Yuma3On",
    BLAKE2_128_CONCAT(NET_UID),
    t.BOOL,
    default=False,
    doc="Yuma3 on.",
)

AlphaValues: Final = StorageMap[NetUid, tuple[int, int]](
    PALLET,
    "AlphaValues",
    IDENTITY(NET_UID),
    t.Tuple(t.U16, t.U16),
    default=(45875, 58982),
    doc="(low, high).",
)

SubtokenEnabled: Final = StorageMap[NetUid, bool](
    PALLET,
    "SubtokenEnabled",
    IDENTITY(NET_UID),
    t.BOOL,
    default=False,
    doc="Subtoken enabled.",
)

VotingPower: Final = StorageDoubleMap[NetUid, AccountId, int](
    PALLET,
    "VotingPower",
    (IDENTITY(NET_UID), BLAKE2_128_CONCAT(t.ACCOUNT_ID)),
    t.U64,
    default=0,
    doc="Voting power.",
)

VotingPowerTrackingEnabled: Final = StorageMap[NetUid, bool](
    PALLET,
    "VotingPowerTrackingEnabled",
    IDENTITY(NET_UID),
    t.BOOL,
    default=False,
    doc="Voting power tracking enabled.",
)

VotingPowerDisableAtBlock: Final = StorageMap[NetUid, int](
    PALLET,
    "VotingPowerDisableAtBlock",
    IDENTITY(NET_UID),
    t.U64,
    default=0,
    doc="Voting power disable at block.",
)

VotingPowerEmaAlpha: Final = StorageMap[NetUid, int](
    PALLET,
    "VotingPowerEmaAlpha",
    IDENTITY(NET_UID),
    t.U64,
    default=3_570_000_000_000_000,
    doc="1e18 = 1.",
)

ImmuneOwnerUidsLimit: Final = StorageMap[NetUid, int](
    PALLET,
    "ImmuneOwnerUidsLimit",
    IDENTITY(NET_UID),
    t.U16,
    default=1,
    doc="Immune owner uids limit.",
)
