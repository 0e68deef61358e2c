"""Root claims, EVM keys and leases."""

from collections.abc import Mapping
from typing import Final

from byzantium.chain.kernel.names import ALPHA, I96F32, NET_UID, U64F64
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
from byzantium.chain.pallets.subtensor.types import ROOT_CLAIM_TYPE, SUBNET_LEASE, SubnetLease
from byzantium.scale import types as t
from byzantium.units import AccountId, Alpha, NetUid

__all__ = [
    "AccumulatedLeaseDividends",
    "AssociatedEvmAddress",
    "NextSubnetLeaseId",
    "NumRootClaim",
    "NumStakingColdkeys",
    "RootClaimType",
    "RootClaimable",
    "RootClaimableThreshold",
    "RootClaimed",
    "StakingColdkeys",
    "StakingColdkeysByIndex",
    "SubnetLeaseShares",
    "SubnetLeases",
    "SubnetUidToLeaseId",
]

RootClaimableThreshold: Final = StorageMap[NetUid, int](
    PALLET,
    "RootClaimableThreshold",
    BLAKE2_128_CONCAT(NET_UID),
    I96F32,
    default=500000 << 32,
    doc="Root claimable threshold.",
)

RootClaimable: Final = StorageMap[AccountId, Mapping[NetUid, int]](
    PALLET,
    "RootClaimable",
    BLAKE2_128_CONCAT(t.ACCOUNT_ID),
    t.BTreeMap(NET_UID, I96F32),
    default={},
    doc="Hotkey -> {netuid: alpha per unit of root stake}.",
)

RootClaimed: Final = StorageTripleMap[NetUid, AccountId, AccountId, int](
    PALLET,
    "RootClaimed",
    (IDENTITY(NET_UID), BLAKE2_128_CONCAT(t.ACCOUNT_ID), BLAKE2_128_CONCAT(t.ACCOUNT_ID)),
    t.U128,
    default=0,
    doc="(netuid, hotkey, coldkey) -> already accounted alpha.",
)

RootClaimType: Final = StorageMap[AccountId, t.Variant](
    PALLET,
    "RootClaimType",
    BLAKE2_128_CONCAT(t.ACCOUNT_ID),
    ROOT_CLAIM_TYPE,
    default=t.Variant("Swap"),
    doc="Root claim type.",
)

StakingColdkeysByIndex: Final = StorageMap[int, AccountId | None](
    PALLET,
    "StakingColdkeysByIndex",
    IDENTITY(t.U64),
    t.ACCOUNT_ID,
    doc="Staking coldkeys by index.",
)

StakingColdkeys: Final = StorageMap[AccountId, int | None](
    PALLET,
    "StakingColdkeys",
    IDENTITY(t.ACCOUNT_ID),
    t.U64,
    doc="Staking coldkeys.",
)

NumStakingColdkeys: Final = StorageValue[int](
    PALLET,
    "NumStakingColdkeys",
    t.U64,
    default=0,
    doc="Num staking coldkeys.",
)

NumRootClaim: Final = StorageValue[int](
    PALLET,
    "NumRootClaim",
    t.U64,
    default=5,
    doc="Automatic claims per block.",
)

AssociatedEvmAddress: Final = StorageDoubleMap[NetUid, int, tuple[bytes, int] | None](
    PALLET,
    "AssociatedEvmAddress",
    (TWOX_64_CONCAT(NET_UID), TWOX_64_CONCAT(t.U16)),
    t.Tuple(t.H160, t.U64),
    doc="(netuid, uid) -> (address, block).",
)

SubnetLeases: Final = StorageMap[int, SubnetLease | None](
    PALLET,
    "SubnetLeases",
    TWOX_64_CONCAT(t.U32),
    SUBNET_LEASE,
    doc="Subnet leases.",
)

SubnetLeaseShares: Final = StorageDoubleMap[int, AccountId, int](
    PALLET,
    "SubnetLeaseShares",
    (TWOX_64_CONCAT(t.U32), IDENTITY(t.ACCOUNT_ID)),
    U64F64,
    default=0,
    doc="Subnet lease shares.",
)

SubnetUidToLeaseId: Final = StorageMap[NetUid, int | None](
    PALLET,
    "SubnetUidToLeaseId",
    TWOX_64_CONCAT(NET_UID),
    t.U32,
    doc="Subnet uid to lease id.",
)

NextSubnetLeaseId: Final = StorageValue[int](
    PALLET,
    "NextSubnetLeaseId",
    t.U32,
    default=0,
    doc="Next subnet lease id.",
)

AccumulatedLeaseDividends: Final = StorageMap[int, Alpha](
    PALLET,
    "AccumulatedLeaseDividends",
    TWOX_64_CONCAT(t.U32),
    ALPHA,
    default=Alpha(0),
    doc="Accumulated lease dividends.",
)
