"""What an epoch reads and writes, and what neurons publish."""

from typing import Final

from byzantium.chain.kernel.names import ALPHA, NET_UID, NET_UID_STORAGE_INDEX
from byzantium.chain.kernel.storage import BLAKE2_128_CONCAT, IDENTITY, StorageDoubleMap, StorageMap
from byzantium.chain.pallets.subtensor.pallet_id import PALLET
from byzantium.chain.pallets.subtensor.types import (
    AXON_INFO,
    CHAIN_IDENTITY_V2,
    NEURON_CERTIFICATE,
    PROMETHEUS_INFO,
    SUBNET_IDENTITY_V3,
    ZERO_ACCOUNT,
    AxonInfo,
    ChainIdentityV2,
    NeuronCertificate,
    PrometheusInfo,
    SubnetIdentityV3,
)
from byzantium.scale import types as t
from byzantium.units import AccountId, Alpha, NetUid

__all__ = [
    "Active",
    "Axons",
    "BlockAtRegistration",
    "Bonds",
    "Consensus",
    "Dividends",
    "Emission",
    "IdentitiesV2",
    "Incentive",
    "Keys",
    "LastUpdate",
    "LoadedEmission",
    "NeuronCertificates",
    "Prometheus",
    "StakeWeight",
    "SubnetIdentitiesV3",
    "Uids",
    "ValidatorPermit",
    "ValidatorTrust",
    "Weights",
]

StakeWeight: Final = StorageMap[NetUid, tuple[int, ...]](
    PALLET,
    "StakeWeight",
    IDENTITY(NET_UID),
    t.Vec(t.U16),
    default=(),
    doc="Stake weight.",
)

Uids: Final = StorageDoubleMap[NetUid, AccountId, int | None](
    PALLET,
    "Uids",
    (IDENTITY(NET_UID), BLAKE2_128_CONCAT(t.ACCOUNT_ID)),
    t.U16,
    doc="Hotkey -> uid.",
)

Keys: Final = StorageDoubleMap[NetUid, int, AccountId](
    PALLET,
    "Keys",
    (IDENTITY(NET_UID), IDENTITY(t.U16)),
    t.ACCOUNT_ID,
    default=ZERO_ACCOUNT,
    doc="Uid -> hotkey.",
)

LoadedEmission: Final = StorageMap[NetUid, tuple[tuple[AccountId, int, int], ...] | None](
    PALLET,
    "LoadedEmission",
    IDENTITY(NET_UID),
    t.Vec(t.Tuple(t.ACCOUNT_ID, t.U64, t.U64)),
    doc="Legacy.",
)

Active: Final = StorageMap[NetUid, tuple[bool, ...]](
    PALLET,
    "Active",
    IDENTITY(NET_UID),
    t.Vec(t.BOOL),
    default=(),
    doc="Active.",
)

Consensus: Final = StorageMap[NetUid, tuple[int, ...]](
    PALLET,
    "Consensus",
    IDENTITY(NET_UID),
    t.Vec(t.U16),
    default=(),
    doc="Consensus.",
)

Incentive: Final = StorageMap[int, tuple[int, ...]](
    PALLET,
    "Incentive",
    IDENTITY(NET_UID_STORAGE_INDEX),
    t.Vec(t.U16),
    default=(),
    doc="Incentive.",
)

Dividends: Final = StorageMap[NetUid, tuple[int, ...]](
    PALLET,
    "Dividends",
    IDENTITY(NET_UID),
    t.Vec(t.U16),
    default=(),
    doc="Dividends.",
)

Emission: Final = StorageMap[NetUid, tuple[Alpha, ...]](
    PALLET,
    "Emission",
    IDENTITY(NET_UID),
    t.Vec(ALPHA),
    default=(),
    doc="Emission.",
)

LastUpdate: Final = StorageMap[int, tuple[int, ...]](
    PALLET,
    "LastUpdate",
    IDENTITY(NET_UID_STORAGE_INDEX),
    t.Vec(t.U64),
    default=(),
    doc="Last update.",
)

ValidatorTrust: Final = StorageMap[NetUid, tuple[int, ...]](
    PALLET,
    "ValidatorTrust",
    IDENTITY(NET_UID),
    t.Vec(t.U16),
    default=(),
    doc="Validator trust.",
)

ValidatorPermit: Final = StorageMap[NetUid, tuple[bool, ...]](
    PALLET,
    "ValidatorPermit",
    IDENTITY(NET_UID),
    t.Vec(t.BOOL),
    default=(),
    doc="Validator permit.",
)

Weights: Final = StorageDoubleMap[int, int, tuple[tuple[int, int], ...]](
    PALLET,
    "Weights",
    (IDENTITY(NET_UID_STORAGE_INDEX), IDENTITY(t.U16)),
    t.Vec(t.Tuple(t.U16, t.U16)),
    default=(),
    doc="Weights.",
)

Bonds: Final = StorageDoubleMap[int, int, tuple[tuple[int, int], ...]](
    PALLET,
    "Bonds",
    (IDENTITY(NET_UID_STORAGE_INDEX), IDENTITY(t.U16)),
    t.Vec(t.Tuple(t.U16, t.U16)),
    default=(),
    doc="Bonds.",
)

BlockAtRegistration: Final = StorageDoubleMap[NetUid, int, int](
    PALLET,
    "BlockAtRegistration",
    (IDENTITY(NET_UID), IDENTITY(t.U16)),
    t.U64,
    default=0,
    doc="Block at registration.",
)

Axons: Final = StorageDoubleMap[NetUid, AccountId, AxonInfo | None](
    PALLET,
    "Axons",
    (IDENTITY(NET_UID), BLAKE2_128_CONCAT(t.ACCOUNT_ID)),
    AXON_INFO,
    doc="Axons.",
)

NeuronCertificates: Final = StorageDoubleMap[NetUid, AccountId, NeuronCertificate | None](
    PALLET,
    "NeuronCertificates",
    (IDENTITY(NET_UID), BLAKE2_128_CONCAT(t.ACCOUNT_ID)),
    NEURON_CERTIFICATE,
    doc="Neuron certificates.",
)

Prometheus: Final = StorageDoubleMap[NetUid, AccountId, PrometheusInfo | None](
    PALLET,
    "Prometheus",
    (IDENTITY(NET_UID), BLAKE2_128_CONCAT(t.ACCOUNT_ID)),
    PROMETHEUS_INFO,
    doc="Prometheus.",
)

IdentitiesV2: Final = StorageMap[AccountId, ChainIdentityV2 | None](
    PALLET,
    "IdentitiesV2",
    BLAKE2_128_CONCAT(t.ACCOUNT_ID),
    CHAIN_IDENTITY_V2,
    doc="Identities v2.",
)

SubnetIdentitiesV3: Final = StorageMap[NetUid, SubnetIdentityV3 | None](
    PALLET,
    "SubnetIdentitiesV3",
    BLAKE2_128_CONCAT(NET_UID),
    SUBNET_IDENTITY_V3,
    doc="Subnet identities v3.",
)
