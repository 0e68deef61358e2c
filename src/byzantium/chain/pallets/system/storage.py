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
    EVENT_RECORD,
    NO_ACCOUNT,
    PHASE,
    AccountInfo,
    EventRecord,
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
BlockHash: Final = StorageMap[int, bytes](
    PALLET,
    "BlockHash",
    TWOX_64_CONCAT(BLOCK_NUMBER),
    t.H256,
    default=ZERO_HASH,
    doc="Hashes of the last 2400 blocks.",
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
ExecutionPhase: Final = StorageValue[t.Variant | None](
    PALLET, "ExecutionPhase", PHASE, doc="Part of the block that is being executed."
)

ITEMS: Final[tuple[StorageItem[Any], ...]] = (
    Account,
    ExtrinsicCount,
    BlockHash,
    Number,
    ParentHash,
    Digest,
    Events,
    EventCount,
    ExecutionPhase,
)


def block_number(state: State) -> int:
    """Return the number of the block being built, or of the head."""
    return Number.get(state)
