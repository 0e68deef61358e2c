"""Storage of the System pallet."""

from typing import Any, Final

from byzantium.chain.kernel.names import BLOCK_NUMBER
from byzantium.chain.kernel.state import State
from byzantium.chain.kernel.storage import (
    BLAKE2_128_CONCAT,
    TWOX_64_CONCAT,
    StorageItem,
    StorageMap,
    StorageValue,
)
from byzantium.chain.pallets.system.pallet_id import PALLET
from byzantium.chain.pallets.system.types import (
    ACCOUNT_INFO,
    CODE_UPGRADE_AUTHORIZATION,
    EVENT_RECORD,
    LAST_RUNTIME_UPGRADE,
    NO_ACCOUNT,
    PHASE,
    WEIGHT,
    WEIGHT_BY_CLASS,
    AccountInfo,
    CodeUpgradeAuthorization,
    EventRecord,
    LastRuntimeUpgradeInfo,
    PerDispatchClass,
    WeightRecord,
)
from byzantium.scale import types as t
from byzantium.units import AccountId

ZERO_HASH: Final = bytes(32)

Account: Final = StorageMap[AccountId, AccountInfo](
    PALLET,
    "Account",
    BLAKE2_128_CONCAT(t.ACCOUNT_ID),
    ACCOUNT_INFO,
    default=NO_ACCOUNT,
    doc="Nonce, reference counters and balances of an account.",
)
ExtrinsicCount: Final = StorageValue[int | None](
    PALLET, "ExtrinsicCount", t.U32, doc="Transactions in the block so far, while it is built."
)
InherentsApplied: Final = StorageValue[bool](
    PALLET,
    "InherentsApplied",
    t.BOOL,
    default=False,
    doc="Whether the block's inherents are behind; the builder knows without it.",
)
_NO_WEIGHT: Final = WeightRecord(0, 0)

BlockWeight: Final = StorageValue[PerDispatchClass](
    PALLET,
    "BlockWeight",
    WEIGHT_BY_CLASS,
    default=PerDispatchClass(_NO_WEIGHT, _NO_WEIGHT, _NO_WEIGHT),
    doc="What the block weighs so far; the builder counts without it.",
)
AllExtrinsicsLen: Final = StorageValue[int | None](
    PALLET,
    "AllExtrinsicsLen",
    t.U32,
    doc="Bytes of the block's transactions, while it is built; the builder counts without it.",
)
BlockHash: Final = StorageMap[int, bytes](
    PALLET,
    "BlockHash",
    TWOX_64_CONCAT(BLOCK_NUMBER),
    t.H256,
    default=ZERO_HASH,
    doc="Hashes of the last 2400 blocks.",
)
ExtrinsicData: Final = StorageMap[int, bytes](
    PALLET,
    "ExtrinsicData",
    TWOX_64_CONCAT(t.U32),
    t.BYTES,
    default=b"",
    doc="Transactions of the block, while it is built; the builder keeps them itself.",
)
Number: Final = StorageValue[int](
    PALLET, "Number", BLOCK_NUMBER, default=0, doc="Number of the block being built."
)
ParentHash: Final = StorageValue[bytes](
    PALLET, "ParentHash", t.H256, default=ZERO_HASH, doc="Hash of the block before."
)
Digest: Final = StorageValue[Any](
    PALLET, "Digest", t.DIGEST, default=t.Digest(()), doc="Digest of the block being built."
)
Events: Final = StorageValue[tuple[EventRecord, ...]](
    PALLET, "Events", t.Vec(EVENT_RECORD), default=(), doc="Events of the block."
)
EventCount: Final = StorageValue[int](
    PALLET, "EventCount", t.U32, default=0, doc="Number of events of the block."
)
EventTopics: Final = StorageMap[bytes, tuple[tuple[int, int], ...]](
    PALLET,
    "EventTopics",
    BLAKE2_128_CONCAT(t.H256),
    t.Vec(t.Tuple(BLOCK_NUMBER, t.U32)),
    default=(),
    doc="Topic -> (block, event); no event here has topics.",
)
LastRuntimeUpgrade: Final = StorageValue[LastRuntimeUpgradeInfo | None](
    PALLET, "LastRuntimeUpgrade", LAST_RUNTIME_UPGRADE, doc="The runtime that last took over."
)
UpgradedToU32RefCount: Final = StorageValue[bool](
    PALLET, "UpgradedToU32RefCount", t.BOOL, default=False, doc="Form of the reference counters."
)
UpgradedToTripleRefCount: Final = StorageValue[bool](
    PALLET, "UpgradedToTripleRefCount", t.BOOL, default=False, doc="Form of the same counters."
)
ExecutionPhase: Final = StorageValue[t.Variant | None](
    PALLET, "ExecutionPhase", PHASE, doc="Part of the block that is being executed."
)
AuthorizedUpgrade: Final = StorageValue[CodeUpgradeAuthorization | None](
    PALLET, "AuthorizedUpgrade", CODE_UPGRADE_AUTHORIZATION, doc="Code that may be the runtime."
)
ExtrinsicWeightReclaimed: Final = StorageValue[WeightRecord](
    PALLET,
    "ExtrinsicWeightReclaimed",
    WEIGHT,
    default=_NO_WEIGHT,
    doc="Weight that a transaction gave back, while it runs; not used here.",
)

ITEMS: Final[tuple[StorageItem[Any], ...]] = (
    Account,
    ExtrinsicCount,
    InherentsApplied,
    BlockWeight,
    AllExtrinsicsLen,
    BlockHash,
    ExtrinsicData,
    Number,
    ParentHash,
    Digest,
    Events,
    EventCount,
    EventTopics,
    LastRuntimeUpgrade,
    UpgradedToU32RefCount,
    UpgradedToTripleRefCount,
    ExecutionPhase,
    AuthorizedUpgrade,
    ExtrinsicWeightReclaimed,
)


def block_number(state: State) -> int:
    """Return the number of the block being built, or of the head."""
    return Number.get(state)
