"""Storage of later specs: declared so that it reads as on a chain that has used none of it."""

from typing import Any, Final

from byzantium.chain.kernel.names import ALPHA, I64F64, NET_UID, TAO, U64F64
from byzantium.chain.kernel.storage import (
    BLAKE2_128_CONCAT,
    IDENTITY,
    HashedKey,
    StorageDoubleMap,
    StorageItem,
    StorageMap,
    StorageTripleMap,
    StorageValue,
)
from byzantium.chain.pallets.subtensor.later import LATER
from byzantium.chain.pallets.subtensor.later.records import (
    DISSOLVE_CLEANUP_STATUS,
    EPOCH_CONSENSUS,
    MINER_COLLATERAL_STATE,
    NETWORK_REGISTRATION_INFO,
)
from byzantium.chain.pallets.subtensor.pallet_id import PALLET
from byzantium.scale import types as t
from byzantium.units import AccountId, Alpha, NetUid

_ACCOUNT: Final = BLAKE2_128_CONCAT(t.ACCOUNT_ID)
_SUBNET: Final = IDENTITY(NET_UID)
_ONE: Final = 1 << 64
_UNSET: Final[Any] = None


def _value(name: str, kind: t.Type[Any], default: Any, doc: str) -> StorageItem[Any]:  # noqa: ANN401
    return StorageValue(PALLET, name, kind, default=default, doc=LATER + doc)


def _map(
    name: str,
    key: HashedKey[Any],
    kind: t.Type[Any],
    default: Any,  # noqa: ANN401 - of any kind, as storage is
    doc: str,
) -> StorageItem[Any]:
    return StorageMap[Any, Any](PALLET, name, key, kind, default=default, doc=LATER + doc)


TotalAlphaStaked: Final = StorageMap[NetUid, Alpha](
    PALLET,
    "TotalAlphaStaked",
    _SUBNET,
    ALPHA,
    default=Alpha(0),
    doc=LATER + "netuid -> alpha that all hotkeys hold there.",
)

_CONSENSUS: Final = (
    _map(
        "SubnetEpochConsensus",
        _SUBNET,
        EPOCH_CONSENSUS,
        t.Variant("Yuma"),
        "Which rule runs a subnet's epochs: always Yuma here.",
    ),
    _map("NullPruningTarget", _SUBNET, t.U16, _UNSET, "Neurons that a pruning leaves: none runs."),
    _map(
        "LastPowRegistrationBlock",
        _ACCOUNT,
        t.U64,
        0,
        "Block of a hotkey's last registration by work: never.",
    ),
)

_STAKE: Final = (
    TotalAlphaStaked,
    _map(
        "ChildkeyThresholdSuspended",
        _ACCOUNT,
        t.UNIT,
        _UNSET,
        "Hotkeys whose children are suspended: none.",
    ),
    _value(
        "RootStakeUnlockInterval",
        t.U64,
        0,
        "Blocks that stake on root stays after a claim: it does not.",
    ),
)

_REMOVAL: Final = (
    _value("DissolveCleanupQueue", t.Vec(NET_UID), (), "Subnets that are being removed: none."),
    _value(
        "CurrentDissolveCleanupStatus",
        DISSOLVE_CLEANUP_STATUS,
        _UNSET,
        "How far a removal has come: it is done in one block here.",
    ),
    _value(
        "NetworkRegistrationQueue",
        t.Vec(NETWORK_REGISTRATION_INFO),
        (),
        "Subnets that wait for the removal of another: none.",
    ),
)

_COLLATERAL: Final = (
    _map(
        "CollateralLockShare",
        _SUBNET,
        t.U16,
        0,
        "Share of the registration price that is locked, of 65535: none.",
    ),
    _map(
        "CollateralDrainRatio",
        _SUBNET,
        U64F64,
        _ONE,
        "Collateral released for what a miner earns: as much.",
    ),
    StorageTripleMap[int, AccountId, AccountId, Any](
        PALLET,
        "MinerCollateral",
        (_SUBNET, _ACCOUNT, _ACCOUNT),
        MINER_COLLATERAL_STATE,
        doc=LATER + "(netuid, hotkey, coldkey) -> what is locked: nothing.",
    ),
    StorageDoubleMap[int, AccountId, int](
        PALLET,
        "ColdkeyMinerCollateral",
        (_SUBNET, _ACCOUNT),
        ALPHA,
        default=0,
        doc=LATER + "(netuid, coldkey) -> what is locked in all: nothing.",
    ),
    StorageDoubleMap[int, AccountId, tuple[AccountId, ...]](
        PALLET,
        "ColdkeyCollateralHotkeys",
        (_SUBNET, _ACCOUNT),
        t.BoundedVec(t.ACCOUNT_ID),
        default=(),
        doc=LATER + "(netuid, coldkey) -> hotkeys with collateral: none.",
    ),
)

_BASKET_RULES: Final = (
    _value("BasketTradingEnabled", t.BOOL, False, "Whether baskets are traded: they are not."),
    _map("BasketTradingFrozen", _ACCOUNT, t.UNIT, _UNSET, "Baskets that may not trade: none."),
    _value("BasketDailyTurnoverCap", t.U16, 6_553, "Most that a basket trades a day, of 65535."),
    _value("BasketLiquidityCap", t.U16, 6_553, "Most of a pool in one basket, of 65535."),
    _value("BasketConcentrationCap", t.U16, 4_096, "Most of a basket on one subnet, of 65535."),
    _map(
        "BasketTradeBucket",
        _ACCOUNT,
        t.Tuple(t.U64, t.U64),
        _UNSET,
        "What a basket has traded, and when: never.",
    ),
    _value("BasketMinTradeTao", t.U64, 0, "Least rao of a trade: no bound."),
    _value("BasketClaimRowDustCapTao", t.U64, 0, "Rao up to which a holding is dust: none."),
    _value("BasketClaimRowDustBps", t.U16, 0, "Basis points up to which a holding is dust: none."),
    _value("BasketClaimSliceDustTao", t.U64, 0, "Rao up to which a claim is dust: none."),
    _value("BasketClaimForfeitCapTao", t.U64, 0, "Most rao that a claim leaves behind: none."),
)

_BASKETS: Final = (
    _map("BasketShares", _ACCOUNT, t.U64, 0, "Shares of a validator's basket: none."),
    _map("BasketRate", _ACCOUNT, I64F64, 0, "Shares that a basket owes for a stake: none."),
    _map("BasketTwr", _ACCOUNT, U64F64, _ONE, "Growth of a basket: as on its first day."),
    StorageDoubleMap[AccountId, AccountId, int](
        PALLET,
        "BasketClaimed",
        (_ACCOUNT, _ACCOUNT),
        t.I128,
        default=0,
        doc=LATER + "(hotkey, coldkey) -> shares claimed: none.",
    ),
    _map("BasketDepositedTao", _ACCOUNT, TAO, 0, "Rao put into a basket: none."),
    _map("BasketRedeemedTao", _ACCOUNT, TAO, 0, "Rao taken out of a basket: none."),
)

ITEMS: Final[tuple[StorageItem[Any], ...]] = (
    *_CONSENSUS,
    *_STAKE,
    *_REMOVAL,
    *_COLLATERAL,
    *_BASKET_RULES,
    *_BASKETS,
)
"""Every item, behind the pallet's own."""
