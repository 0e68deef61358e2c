"""Storage of the Commitments pallet."""

from typing import Any, Final

from byzantium.chain.kernel.names import BLOCK_NUMBER, NET_UID
from byzantium.chain.kernel.storage import (
    IDENTITY,
    TWOX_64_CONCAT,
    HashedKey,
    StorageDoubleMap,
    StorageItem,
    StorageValue,
)
from byzantium.chain.pallets.commitments.pallet_id import PALLET
from byzantium.chain.pallets.commitments.types import (
    REGISTRATION,
    USAGE_TRACKER,
    Registration,
    UsageTracker,
)
from byzantium.scale import types as t
from byzantium.units import AccountId, NetUid

_KEYS: Final[tuple[HashedKey[Any], HashedKey[Any]]] = (
    IDENTITY(NET_UID),
    TWOX_64_CONCAT(t.ACCOUNT_ID),
)

TimelockedIndex: Final = StorageValue[tuple[tuple[NetUid, AccountId], ...]](
    PALLET,
    "TimelockedIndex",
    t.BTreeSet(t.Tuple(NET_UID, t.ACCOUNT_ID)),
    default=(),
    doc="Whose commitments hold sealed data, in ascending order.",
)
CommitmentOf: Final = StorageDoubleMap[NetUid, AccountId, Registration | None](
    PALLET, "CommitmentOf", _KEYS, REGISTRATION, doc="What a hotkey has committed on a subnet."
)
LastCommitment: Final = StorageDoubleMap[NetUid, AccountId, int | None](
    PALLET, "LastCommitment", _KEYS, BLOCK_NUMBER, doc="Block of a hotkey's last commitment."
)
LastBondsReset: Final = StorageDoubleMap[NetUid, AccountId, int | None](
    PALLET,
    "LastBondsReset",
    _KEYS,
    BLOCK_NUMBER,
    doc="Block in which a hotkey last asked for its bonds to be reset.",
)
RevealedCommitments: Final = StorageDoubleMap[
    NetUid, AccountId, tuple[tuple[bytes, int], ...] | None
](
    PALLET,
    "RevealedCommitments",
    _KEYS,
    t.Vec(t.Tuple(t.BYTES, t.U64)),
    doc="What was sealed and has been opened, with the block; the last ten.",
)
UsedSpaceOf: Final = StorageDoubleMap[NetUid, AccountId, UsageTracker | None](
    PALLET, "UsedSpaceOf", _KEYS, USAGE_TRACKER, doc="Space a hotkey has used this epoch."
)
MaxSpace: Final = StorageValue[int](
    PALLET, "MaxSpace", t.U32, default=3_100, doc="Bytes that a hotkey may commit in an epoch."
)

ITEMS: Final[tuple[StorageItem[Any], ...]] = (
    TimelockedIndex,
    CommitmentOf,
    LastCommitment,
    LastBondsReset,
    RevealedCommitments,
    UsedSpaceOf,
    MaxSpace,
)
"""Every item, in the chain's order."""
