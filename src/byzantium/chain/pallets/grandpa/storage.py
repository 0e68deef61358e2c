"""Storage and constants of the Grandpa pallet."""

from typing import Any, Final

from byzantium.chain.kernel.names import BLOCK_NUMBER
from byzantium.chain.kernel.pallet import Constant
from byzantium.chain.kernel.storage import TWOX_64_CONCAT, StorageItem, StorageMap, StorageValue
from byzantium.chain.pallets.grandpa.pallet_id import PALLET
from byzantium.chain.pallets.grandpa.types import (
    AUTHORITY,
    STORED_PENDING_CHANGE,
    STORED_STATE,
    StoredPendingChange,
)
from byzantium.scale import types as t

State: Final = StorageValue[t.Variant](
    PALLET,
    "State",
    STORED_STATE,
    default=t.Variant("Live"),
    doc="Whether voters vote; nothing here pauses them.",
)
PendingChange: Final = StorageValue[StoredPendingChange | None](
    PALLET, "PendingChange", STORED_PENDING_CHANGE, doc="The change of voters that is under way."
)
NextForced: Final = StorageValue[int | None](
    PALLET, "NextForced", BLOCK_NUMBER, doc="Block before which no change may be forced again."
)
Stalled: Final = StorageValue[tuple[int, int] | None](
    PALLET,
    "Stalled",
    t.Tuple(BLOCK_NUMBER, BLOCK_NUMBER),
    doc="That finality stands still: blocks to wait, and the last final block.",
)
CurrentSetId: Final = StorageValue[int](
    PALLET, "CurrentSetId", t.U64, default=0, doc="Number of the present set of voters."
)
SetIdSession: Final = StorageMap[int, int | None](
    PALLET,
    "SetIdSession",
    TWOX_64_CONCAT(t.U64),
    t.U32,
    doc="Set of voters -> the last session that it was responsible for.",
)
Authorities: Final = StorageValue[tuple[tuple[bytes, int], ...]](
    PALLET,
    "Authorities",
    t.WeakBoundedVec(t.Tuple(AUTHORITY, t.U64)),
    default=(),
    doc="Keys of the voters with their weights.",
)

ITEMS: Final[tuple[StorageItem[Any], ...]] = (
    State,
    PendingChange,
    NextForced,
    Stalled,
    CurrentSetId,
    SetIdSession,
    Authorities,
)
"""Every item, in the framework's order."""

CONSTANTS: Final[tuple[Constant[Any], ...]] = (
    Constant(PALLET, "MaxAuthorities", t.U32, 32, "Voters at the most."),
    Constant(PALLET, "MaxNominators", t.U32, 20, "Nominators of a voter at the most; unused."),
    Constant(PALLET, "MaxSetIdSessionEntries", t.U64, 0, "Sessions that are remembered."),
)
