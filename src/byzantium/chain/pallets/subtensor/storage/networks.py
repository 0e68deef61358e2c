"""Subnets: creation, schedule, pending emission and owners."""

from typing import Final

from byzantium.chain.kernel.names import ALPHA, I64F64, NET_UID, TAO, U64F64, U96F32
from byzantium.chain.kernel.pallet import ByProfile
from byzantium.chain.kernel.storage import (
    BLAKE2_128_CONCAT,
    IDENTITY,
    StorageDoubleMap,
    StorageMap,
    StorageValue,
)
from byzantium.chain.pallets.subtensor.pallet_id import PALLET
from byzantium.chain.pallets.subtensor.types import RATE_LIMIT_KEY, RECYCLE_OR_BURN, ZERO_ACCOUNT
from byzantium.scale import types as t
from byzantium.units import AccountId, Alpha, NetUid, Rao

__all__ = [
    "ActivityCutoffFactorMilli",
    "BlocksSinceLastStep",
    "FirstEmissionBlockNumber",
    "FlowEmaSmoothingFactor",
    "FlowNormExponent",
    "IsNetworkMember",
    "LargestLocked",
    "LastEpochBlock",
    "LastMechansimStepBlock",
    "LastRateLimitedBlock",
    "MaxRegistrationsPerBlock",
    "MinerBurned",
    "NetTaoFlowEnabled",
    "NetworkImmunityPeriod",
    "NetworkLastLockCost",
    "NetworkLockReductionInterval",
    "NetworkMinLockCost",
    "NetworkPowRegistrationAllowed",
    "NetworkRateLimit",
    "NetworkRegisteredAt",
    "NetworkRegistrationAllowed",
    "NetworksAdded",
    "NominatorMinRequiredStake",
    "OwnerCutEnabled",
    "PendingEpochAt",
    "PendingOwnerCut",
    "PendingRootAlphaDivs",
    "PendingServerEmission",
    "PendingValidatorEmission",
    "RecycleOrBurn",
    "RegisteredSubnetCounter",
    "StartCallDelay",
    "SubnetEmaProtocolFlow",
    "SubnetEmaTaoFlow",
    "SubnetEpochIndex",
    "SubnetLocked",
    "SubnetMechanism",
    "SubnetOwner",
    "SubnetOwnerCut",
    "SubnetOwnerHotkey",
    "SubnetProtocolFlow",
    "SubnetTaoFlow",
    "SubnetworkN",
    "TaoFlowCutoff",
    "Tempo",
    "TokenSymbol",
    "TotalNetworks",
    "TransferToggle",
    "UsedWork",
    "WeightsVersionKeyRateLimit",
]

TokenSymbol: Final = StorageMap[NetUid, bytes](
    PALLET,
    "TokenSymbol",
    IDENTITY(NET_UID),
    t.BYTES,
    default=b"\xf0\x9d\x9c\x8f",
    doc="Token symbol.",
)

SubnetTaoFlow: Final = StorageMap[NetUid, int](
    PALLET,
    "SubnetTaoFlow",
    IDENTITY(NET_UID),
    t.I64,
    default=0,
    doc="Net user TAO flow since last reset (recorded, not used at 425).",
)

SubnetEmaTaoFlow: Final = StorageMap[NetUid, tuple[int, int] | None](
    PALLET,
    "SubnetEmaTaoFlow",
    IDENTITY(NET_UID),
    t.Tuple(t.U64, I64F64),
    doc="Inactive.",
)

NetTaoFlowEnabled: Final = StorageValue[bool](
    PALLET,
    "NetTaoFlowEnabled",
    t.BOOL,
    default=True,
    doc="Inactive.",
)

SubnetProtocolFlow: Final = StorageMap[NetUid, int](
    PALLET,
    "SubnetProtocolFlow",
    IDENTITY(NET_UID),
    t.I64,
    default=0,
    doc="Net protocol TAO flow (recorded, not used).",
)

SubnetEmaProtocolFlow: Final = StorageMap[NetUid, tuple[int, int] | None](
    PALLET,
    "SubnetEmaProtocolFlow",
    IDENTITY(NET_UID),
    t.Tuple(t.U64, I64F64),
    doc="Inactive.",
)

TaoFlowCutoff: Final = StorageValue[int](
    PALLET,
    "TaoFlowCutoff",
    I64F64,
    default=0,
    doc="Inactive.",
)

FlowNormExponent: Final = StorageValue[int](
    PALLET,
    "FlowNormExponent",
    U64F64,
    default=1 << 64,
    doc="Inactive.",
)

FlowEmaSmoothingFactor: Final = StorageValue[int](
    PALLET,
    "FlowEmaSmoothingFactor",
    t.U64,
    default=29_597_889_189_277,
    doc="Inactive.",
)

UsedWork: Final = StorageMap[bytes, int](
    PALLET,
    "UsedWork",
    IDENTITY(t.BYTES),
    t.U64,
    default=0,
    doc="Legacy PoW.",
)

MaxRegistrationsPerBlock: Final = StorageMap[NetUid, int](
    PALLET,
    "MaxRegistrationsPerBlock",
    IDENTITY(NET_UID),
    t.U16,
    default=1,
    doc="Only enforced on root.",
)

TotalNetworks: Final = StorageValue[int](
    PALLET,
    "TotalNetworks",
    t.U16,
    default=0,
    doc="Count including root.",
)

NetworkImmunityPeriod: Final = StorageValue[int](
    PALLET,
    "NetworkImmunityPeriod",
    t.U64,
    default=1_296_000,
    doc="Network immunity period.",
)

StartCallDelay: Final = StorageValue[int](
    PALLET,
    "StartCallDelay",
    t.U64,
    default=0,
    doc="Start call delay.",
)

NetworkMinLockCost: Final = StorageValue[Rao](
    PALLET,
    "NetworkMinLockCost",
    TAO,
    default=Rao(1_000_000_000_000),
    doc="Network min lock cost.",
)

NetworkLastLockCost: Final = StorageValue[Rao](
    PALLET,
    "NetworkLastLockCost",
    TAO,
    default=Rao(1_000_000_000_000),
    doc="Price paid by the last subnet registration.",
)

NetworkLockReductionInterval: Final = StorageValue[int](
    PALLET,
    "NetworkLockReductionInterval",
    t.U64,
    default=100_800,
    doc="Network lock reduction interval.",
)

SubnetOwnerCut: Final = StorageValue[int](
    PALLET,
    "SubnetOwnerCut",
    t.U16,
    default=11_796,
    doc="/65535.",
)

OwnerCutEnabled: Final = StorageMap[NetUid, bool](
    PALLET,
    "OwnerCutEnabled",
    IDENTITY(NET_UID),
    t.BOOL,
    default=True,
    doc="Owner cut enabled.",
)

NetworkRateLimit: Final = StorageValue[int](
    PALLET,
    "NetworkRateLimit",
    t.U64,
    default=ByProfile(normal=7200, fast=0),
    doc="Blocks between two subnet registrations (global); 0 where there is a faucet.",
)

NominatorMinRequiredStake: Final = StorageValue[int](
    PALLET,
    "NominatorMinRequiredStake",
    t.U64,
    default=0,
    doc="Parts per million of the minimum stake.",
)

WeightsVersionKeyRateLimit: Final = StorageValue[int](
    PALLET,
    "WeightsVersionKeyRateLimit",
    t.U64,
    default=5,
    doc="In tempos.",
)

LastRateLimitedBlock: Final = StorageMap[t.Variant, int](
    PALLET,
    "LastRateLimitedBlock",
    IDENTITY(RATE_LIMIT_KEY),
    t.U64,
    default=0,
    doc="Generic rate limits.",
)

TransferToggle: Final = StorageMap[NetUid, bool](
    PALLET,
    "TransferToggle",
    IDENTITY(NET_UID),
    t.BOOL,
    default=True,
    doc="Transfer toggle.",
)

SubnetLocked: Final = StorageMap[NetUid, Rao](
    PALLET,
    "SubnetLocked",
    IDENTITY(NET_UID),
    TAO,
    default=Rao(0),
    doc="Lock paid at creation.",
)

LargestLocked: Final = StorageMap[NetUid, int](
    PALLET,
    "LargestLocked",
    IDENTITY(NET_UID),
    t.U64,
    default=0,
    doc="Legacy.",
)

Tempo: Final = StorageMap[NetUid, int](
    PALLET,
    "Tempo",
    IDENTITY(NET_UID),
    t.U16,
    default=ByProfile(normal=360, fast=10),
    doc="Tempo.",
)

LastEpochBlock: Final = StorageMap[NetUid, int](
    PALLET,
    "LastEpochBlock",
    IDENTITY(NET_UID),
    t.U64,
    default=0,
    doc="Block of the last epoch slot.",
)

PendingEpochAt: Final = StorageMap[NetUid, int](
    PALLET,
    "PendingEpochAt",
    IDENTITY(NET_UID),
    t.U64,
    default=0,
    doc="Block of a requested or deferred epoch, 0 = none.",
)

SubnetEpochIndex: Final = StorageMap[NetUid, int](
    PALLET,
    "SubnetEpochIndex",
    IDENTITY(NET_UID),
    t.U64,
    default=0,
    doc="Epoch counter.",
)

ActivityCutoffFactorMilli: Final = StorageMap[NetUid, int](
    PALLET,
    "ActivityCutoffFactorMilli",
    IDENTITY(NET_UID),
    t.U32,
    default=13_889,
    doc="Activity cutoff in thousandths of a tempo.",
)

FirstEmissionBlockNumber: Final = StorageMap[NetUid, int | None](
    PALLET,
    "FirstEmissionBlockNumber",
    IDENTITY(NET_UID),
    t.U64,
    doc="Set by start_call.",
)

SubnetMechanism: Final = StorageMap[NetUid, int](
    PALLET,
    "SubnetMechanism",
    IDENTITY(NET_UID),
    t.U16,
    default=0,
    doc="1 = dynamic (AMM), 0 = stable 1:1.",
)

SubnetworkN: Final = StorageMap[NetUid, int](
    PALLET,
    "SubnetworkN",
    IDENTITY(NET_UID),
    t.U16,
    default=0,
    doc="Number of uids.",
)

NetworksAdded: Final = StorageMap[NetUid, bool](
    PALLET,
    "NetworksAdded",
    IDENTITY(NET_UID),
    t.BOOL,
    default=False,
    doc="Existing subnets.",
)

IsNetworkMember: Final = StorageDoubleMap[AccountId, NetUid, bool](
    PALLET,
    "IsNetworkMember",
    (BLAKE2_128_CONCAT(t.ACCOUNT_ID), IDENTITY(NET_UID)),
    t.BOOL,
    default=False,
    doc="(hotkey, netuid).",
)

NetworkRegistrationAllowed: Final = StorageMap[NetUid, bool](
    PALLET,
    "NetworkRegistrationAllowed",
    IDENTITY(NET_UID),
    t.BOOL,
    default=True,
    doc="Network registration allowed.",
)

NetworkPowRegistrationAllowed: Final = StorageMap[NetUid, bool](
    PALLET,
    "NetworkPowRegistrationAllowed",
    IDENTITY(NET_UID),
    t.BOOL,
    default=True,
    doc="Legacy.",
)

NetworkRegisteredAt: Final = StorageMap[NetUid, int](
    PALLET,
    "NetworkRegisteredAt",
    IDENTITY(NET_UID),
    t.U64,
    default=0,
    doc="Network registered at.",
)

RegisteredSubnetCounter: Final = StorageMap[NetUid, int](
    PALLET,
    "RegisteredSubnetCounter",
    IDENTITY(NET_UID),
    t.U64,
    default=0,
    doc="How many times this netuid has been (re)registered.",
)

PendingServerEmission: Final = StorageMap[NetUid, Alpha](
    PALLET,
    "PendingServerEmission",
    IDENTITY(NET_UID),
    ALPHA,
    default=Alpha(0),
    doc="Pending server emission.",
)

PendingValidatorEmission: Final = StorageMap[NetUid, Alpha](
    PALLET,
    "PendingValidatorEmission",
    IDENTITY(NET_UID),
    ALPHA,
    default=Alpha(0),
    doc="Pending validator emission.",
)

PendingRootAlphaDivs: Final = StorageMap[NetUid, Alpha](
    PALLET,
    "PendingRootAlphaDivs",
    IDENTITY(NET_UID),
    ALPHA,
    default=Alpha(0),
    doc="Pending root alpha divs.",
)

PendingOwnerCut: Final = StorageMap[NetUid, Alpha](
    PALLET,
    "PendingOwnerCut",
    IDENTITY(NET_UID),
    ALPHA,
    default=Alpha(0),
    doc="Pending owner cut.",
)

MinerBurned: Final = StorageMap[NetUid, int](
    PALLET,
    "MinerBurned",
    IDENTITY(NET_UID),
    U96F32,
    default=0,
    doc="Share of last epoch's incentive withheld from owner-side hotkeys.",
)

BlocksSinceLastStep: Final = StorageMap[NetUid, int](
    PALLET,
    "BlocksSinceLastStep",
    IDENTITY(NET_UID),
    t.U64,
    default=0,
    doc="Blocks since last step.",
)

LastMechansimStepBlock: Final = StorageMap[NetUid, int](
    PALLET,
    "LastMechansimStepBlock",
    IDENTITY(NET_UID),
    t.U64,
    default=0,
    doc="(sic).",
)

SubnetOwner: Final = StorageMap[NetUid, AccountId](
    PALLET,
    "SubnetOwner",
    IDENTITY(NET_UID),
    t.ACCOUNT_ID,
    default=ZERO_ACCOUNT,
    doc="Subnet owner.",
)

SubnetOwnerHotkey: Final = StorageMap[NetUid, AccountId](
    PALLET,
    "SubnetOwnerHotkey",
    IDENTITY(NET_UID),
    t.ACCOUNT_ID,
    default=ZERO_ACCOUNT,
    doc="Subnet owner hotkey.",
)

RecycleOrBurn: Final = StorageMap[NetUid, t.Variant](
    PALLET,
    "RecycleOrBurn",
    IDENTITY(NET_UID),
    RECYCLE_OR_BURN,
    default=t.Variant("Burn"),
    doc="Fate of owner-side incentive.",
)
