"""Records that the pallet stores and publishes, field by field in wire order."""

from typing import Final, NamedTuple

from byzantium.chain.kernel.names import ALPHA, NET_UID, TAO, U64F64
from byzantium.scale import types as t
from byzantium.units import AccountId, Alpha, NetUid, Rao

_CRATE: Final = "pallet_subtensor::pallet"

ZERO_ACCOUNT: Final = AccountId(bytes(32))
"""The account that stands for nobody."""


class AxonInfo(NamedTuple):
    """Where a neuron can be reached; all zero when it never said."""

    block: int
    version: int
    ip: int
    port: int
    ip_type: int
    protocol: int
    placeholder1: int
    placeholder2: int


class PrometheusInfo(NamedTuple):
    """Where a neuron's metrics can be read."""

    block: int
    version: int
    ip: int
    port: int
    ip_type: int


class NeuronCertificate(NamedTuple):
    """Public key of a neuron's TLS endpoint."""

    public_key: bytes
    algorithm: int


class ChainIdentityV2(NamedTuple):
    """What a coldkey says of itself."""

    name: bytes
    url: bytes
    github_repo: bytes
    image: bytes
    discord: bytes
    description: bytes
    additional: bytes


class SubnetIdentityV3(NamedTuple):
    """What an owner says of a subnet."""

    subnet_name: bytes
    github_repo: bytes
    subnet_contact: bytes
    subnet_url: bytes
    discord: bytes
    description: bytes
    logo_url: bytes
    additional: bytes


class LockState(NamedTuple):
    """Locked alpha, the conviction it has grown (raw U64F64), and the block of both figures."""

    locked_mass: Alpha
    conviction: int
    last_update: int


class SubnetLease(NamedTuple):
    """A subnet bought by a crowdloan and lent to its creator."""

    beneficiary: AccountId
    coldkey: AccountId
    hotkey: AccountId
    emissions_share: int
    end_block: int | None
    netuid: NetUid
    cost: Rao


AXON_INFO: Final = t.Struct(
    f"{_CRATE}::AxonInfo",
    AxonInfo,
    (
        ("block", t.U64),
        ("version", t.U32),
        ("ip", t.U128),
        ("port", t.U16),
        ("ip_type", t.U8),
        ("protocol", t.U8),
        ("placeholder1", t.U8),
        ("placeholder2", t.U8),
    ),
)
PROMETHEUS_INFO: Final = t.Struct(
    f"{_CRATE}::PrometheusInfo",
    PrometheusInfo,
    (
        ("block", t.U64),
        ("version", t.U32),
        ("ip", t.U128),
        ("port", t.U16),
        ("ip_type", t.U8),
    ),
)
NEURON_CERTIFICATE: Final = t.Struct(
    f"{_CRATE}::NeuronCertificate",
    NeuronCertificate,
    (("public_key", t.BoundedBytes()), ("algorithm", t.U8)),
)
CHAIN_IDENTITY_V2: Final = t.Struct(
    f"{_CRATE}::ChainIdentityV2",
    ChainIdentityV2,
    tuple((field, t.BYTES) for field in ChainIdentityV2._fields),
)
SUBNET_IDENTITY_V3: Final = t.Struct(
    f"{_CRATE}::SubnetIdentityV3",
    SubnetIdentityV3,
    tuple((field, t.BYTES) for field in SubnetIdentityV3._fields),
)
LOCK_STATE: Final = t.Struct(
    "pallet_subtensor::staking::lock::LockState",
    LockState,
    (("locked_mass", ALPHA), ("conviction", U64F64), ("last_update", t.U64)),
)
SUBNET_LEASE: Final = t.Struct(
    "pallet_subtensor::subnets::leasing::SubnetLease",
    SubnetLease,
    (
        ("beneficiary", t.ACCOUNT_ID),
        ("coldkey", t.ACCOUNT_ID),
        ("hotkey", t.ACCOUNT_ID),
        ("emissions_share", t.PERCENT),
        ("end_block", t.Option(t.U32)),
        ("netuid", NET_UID),
        ("cost", TAO),
    ),
)


def _cases(*names: str) -> tuple[t.Case, ...]:
    return tuple(t.Case(index, name) for index, name in enumerate(names))


RECYCLE_OR_BURN: Final = t.Enum(f"{_CRATE}::RecycleOrBurnEnum", _cases("Burn", "Recycle"))
ROOT_CLAIM_TYPE: Final = t.Enum(
    f"{_CRATE}::RootClaimTypeEnum",
    (
        t.Case(0, "Swap"),
        t.Case(1, "Keep"),
        t.Case(2, "KeepSubnets", (("subnets", t.BTreeSet(NET_UID)),)),
    ),
)
HYPERPARAMETER: Final = t.Enum(
    "pallet_subtensor::utils::rate_limiting::Hyperparameter",
    _cases(
        "Unknown",
        "ServingRateLimit",
        "MaxDifficulty",
        "AdjustmentAlpha",
        "MaxWeightLimit",
        "ImmunityPeriod",
        "MinAllowedWeights",
        "Kappa",
        "Rho",
        "ActivityCutoff",
        "PowRegistrationAllowed",
        "MinBurn",
        "MaxBurn",
        "BondsMovingAverage",
        "BondsPenalty",
        "CommitRevealEnabled",
        "LiquidAlphaEnabled",
        "AlphaValues",
        "WeightCommitInterval",
        "TransferEnabled",
        "AlphaSigmoidSteepness",
        "Yuma3Enabled",
        "BondsResetEnabled",
        "ImmuneNeuronLimit",
        "RecycleOrBurn",
        "MaxAllowedUids",
        "BurnHalfLife",
        "BurnIncreaseMult",
        "SubnetEmissionEnabled",
        "MinChildkeyTake",
        "ActivityCutoffFactorMilli",
        "TriggerEpoch",
    ),
)
RATE_LIMIT_KEY: Final = t.Enum(
    "pallet_subtensor::RateLimitKey",
    (
        t.Case(0, "SetSNOwnerHotkey", (("", NET_UID),)),
        t.Case(1, "OwnerHyperparamUpdate", (("", NET_UID), ("", HYPERPARAMETER))),
        t.Case(2, "NetworkLastRegistered"),
        t.Case(3, "LastTxBlock", (("", t.ACCOUNT_ID),)),
        t.Case(4, "LastTxBlockChildKeyTake", (("", t.ACCOUNT_ID),)),
        t.Case(5, "LastTxBlockDelegateTake", (("", t.ACCOUNT_ID),)),
        t.Case(6, "AddStakeBurn", (("", NET_UID),)),
    ),
)
