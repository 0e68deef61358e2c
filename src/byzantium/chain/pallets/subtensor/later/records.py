"""Records of later specs, field by field in wire order, as spec 461 publishes them."""

from typing import Final, NamedTuple

from byzantium.chain.kernel.names import ALPHA, NET_UID, TAO, U64F64
from byzantium.chain.pallets.subtensor.types import SUBNET_IDENTITY_V3, SubnetIdentityV3
from byzantium.scale import types as t
from byzantium.units import AccountId, Alpha, NetUid, Rao

_CRATE: Final = "pallet_subtensor"


class MinerCollateralState(NamedTuple):
    """What a miner has locked on a subnet."""

    locked: Alpha
    drain_ratio: int
    min_locked: Alpha
    earned: Alpha


class NetworkRegistrationInfo(NamedTuple):
    """A subnet that waits for the removal of another."""

    coldkey: AccountId
    hotkey: AccountId
    mechid: int
    identity: SubnetIdentityV3 | None
    lock_amount: Rao
    median_subnet_alpha_price: int
    registration_block: int
    lock_id: int


class DissolveCleanupStatus(NamedTuple):
    """How far the removal of a subnet has come."""

    netuid: NetUid
    phase: t.Variant
    last_key: bytes | None
    subnet_total_alpha_value: int | None
    subnet_distributed_tao: int | None


_PHASES: Final = (
    "SubnetRootDividendsRootClaimable",
    "SubnetRootDividendsRootClaimed",
    "AlphaInOutStakesGetTotalAlphaValue",
    "AlphaInOutStakesSettleStakes",
    "AlphaInOutStakesAlpha",
    "AlphaInOutStakesHotkeyTotals",
    "AlphaInOutStakesLocks",
    "AlphaInOutStakesDecayingLocks",
    "AlphaInOutStakes",
    "ProtocolLiquidity",
    "PurgeNetuid",
    "NetworkIsNetworkMember",
    "NetworkParameters",
    "NetworkMapParameters",
    "NetworkUpdateWeightsOnRoot",
    "NetworkChildkeyTake",
    "NetworkChildkeys",
    "NetworkParentkeys",
    "NetworkLastHotkeyEmissionOnNetuid",
    "NetworkTotalHotkeyAlphaLastEpoch",
    "NetworkTransactionKeyLastBlock",
    "NetworkLock",
    "NetworkDecayingLock",
    "SubnetBasketHoldingsToRoot",
    "NetworkPendingBasketDeposits",
    "NetworkAlphaAssetCounters",
)


def _cases(*names: str) -> tuple[t.Case, ...]:
    return tuple(t.Case(index, name) for index, name in enumerate(names))


EPOCH_CONSENSUS: Final = t.Enum(f"{_CRATE}::pallet::EpochConsensus", _cases("Yuma", "Null"))
CONSENSUS_MODE: Final = t.Enum(
    f"{_CRATE}::pallet::ConsensusMode", _cases("Current", "Previous", "Auto")
)
MINER_COLLATERAL_STATE: Final = t.Struct(
    f"{_CRATE}::pallet::MinerCollateralState",
    MinerCollateralState,
    (("locked", ALPHA), ("drain_ratio", U64F64), ("min_locked", ALPHA), ("earned", ALPHA)),
)
NETWORK_REGISTRATION_INFO: Final = t.Struct(
    f"{_CRATE}::subnets::subnet::NetworkRegistrationInfo",
    NetworkRegistrationInfo,
    (
        ("coldkey", t.ACCOUNT_ID),
        ("hotkey", t.ACCOUNT_ID),
        ("mechid", t.U16),
        ("identity", t.Option(SUBNET_IDENTITY_V3)),
        ("lock_amount", TAO),
        ("median_subnet_alpha_price", U64F64),
        ("registration_block", t.U64),
        ("lock_id", t.U32),
    ),
)
DISSOLVE_CLEANUP_STATUS: Final = t.Struct(
    f"{_CRATE}::subnets::dissolution::DissolveCleanupStatus",
    DissolveCleanupStatus,
    (
        ("netuid", NET_UID),
        (
            "phase",
            t.Enum(f"{_CRATE}::subnets::dissolution::DissolveCleanupPhase", _cases(*_PHASES)),
        ),
        ("last_key", t.Option(t.BYTES)),
        ("subnet_total_alpha_value", t.Option(t.U128)),
        ("subnet_distributed_tao", t.Option(t.U128)),
    ),
)
