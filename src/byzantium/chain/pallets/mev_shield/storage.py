"""Storage of the MevShield pallet."""

from typing import Any, Final, NamedTuple

from byzantium.chain.kernel.names import BLOCK_NUMBER
from byzantium.chain.kernel.storage import (
    IDENTITY,
    TWOX_64_CONCAT,
    StorageItem,
    StorageMap,
    StorageValue,
)
from byzantium.chain.pallets.aura.declaration import AUTHORITY
from byzantium.chain.pallets.mev_shield.pallet_id import PALLET
from byzantium.scale import types as t
from byzantium.units import AccountId

ENVELOPE_BYTES_MAX: Final = 8192

ENCAPSULATION_KEY: Final = t.BoundedBytes(2048)
"""An ML-KEM-768 encapsulation key; the value is its 1184 bytes."""

ENVELOPE: Final = t.BoundedBytes(ENVELOPE_BYTES_MAX)


class PendingExtrinsic(NamedTuple):
    """A sealed call in the queue: whose it is, and since when it waits."""

    who: AccountId
    encrypted_call: bytes
    submitted_at: int


PENDING_EXTRINSIC: Final = t.Struct(
    "pallet_shield::pallet::PendingExtrinsic",
    PendingExtrinsic,
    (("who", t.ACCOUNT_ID), ("encrypted_call", ENVELOPE), ("submitted_at", BLOCK_NUMBER)),
    params=(("T", None),),
)

CurrentKey: Final = StorageValue[bytes | None](
    PALLET, "CurrentKey", ENCAPSULATION_KEY, doc="Key of this block's author."
)
PendingKey: Final = StorageValue[bytes | None](
    PALLET, "PendingKey", ENCAPSULATION_KEY, doc="Key of the next block's author."
)
NextKey: Final = StorageValue[bytes | None](
    PALLET,
    "NextKey",
    ENCAPSULATION_KEY,
    doc="Key to seal with: that of the author of the block after the next.",
)
AuthorKeys: Final = StorageMap[AccountId, bytes | None](
    PALLET,
    "AuthorKeys",
    TWOX_64_CONCAT(AUTHORITY),
    ENCAPSULATION_KEY,
    doc="Key that each author announced in the last block of its own.",
)
PendingKeyExpiresAt: Final = StorageValue[int | None](
    PALLET, "PendingKeyExpiresAt", BLOCK_NUMBER, doc="First block in which PendingKey is stale."
)
NextKeyExpiresAt: Final = StorageValue[int | None](
    PALLET, "NextKeyExpiresAt", BLOCK_NUMBER, doc="First block in which NextKey is stale."
)
HasMigrationRun: Final = StorageMap[bytes, bool](
    PALLET,
    "HasMigrationRun",
    IDENTITY(t.BoundedBytes(128)),
    t.BOOL,
    default=False,
    doc="Migrations that have run, by name.",
)
MaxPendingExtrinsicsLimit: Final = StorageValue[int](
    PALLET,
    "MaxPendingExtrinsicsLimit",
    t.U32,
    default=100,
    doc="Number of calls that the queue may hold.",
)
ExtrinsicLifetime: Final = StorageValue[int](
    PALLET,
    "ExtrinsicLifetime",
    t.U32,
    default=10,
    doc="Number of blocks that a queued call may wait.",
)
OnInitializeWeight: Final = StorageValue[int](
    PALLET,
    "OnInitializeWeight",
    t.U64,
    default=500_000_000_000,
    doc="Weight that queued calls may use in a block.",
)
MaxExtrinsicWeight: Final = StorageValue[int](
    PALLET,
    "MaxExtrinsicWeight",
    t.U64,
    default=50_000_000_000,
    doc="Weight that one queued call may have.",
)
CounterForPendingExtrinsics: Final = StorageValue[int](
    PALLET,
    "CounterForPendingExtrinsics",
    t.U32,
    default=0,
    doc="Number of entries of PendingExtrinsics.",
)
PendingExtrinsics: Final = StorageMap[int, PendingExtrinsic | None](
    PALLET,
    "PendingExtrinsics",
    IDENTITY(t.U32),
    PENDING_EXTRINSIC,
    doc="Queue of sealed calls that the start of a block tries.",
)
NextPendingExtrinsicIndex: Final = StorageValue[int](
    PALLET,
    "NextPendingExtrinsicIndex",
    t.U32,
    default=0,
    doc="Index that the next queued call gets.",
)

ITEMS: Final[tuple[StorageItem[Any], ...]] = (
    CurrentKey,
    PendingKey,
    NextKey,
    AuthorKeys,
    PendingKeyExpiresAt,
    NextKeyExpiresAt,
    HasMigrationRun,
    MaxPendingExtrinsicsLimit,
    ExtrinsicLifetime,
    OnInitializeWeight,
    MaxExtrinsicWeight,
    CounterForPendingExtrinsics,
    PendingExtrinsics,
    NextPendingExtrinsicIndex,
)
