"""Events of the MevShield pallet, in the chain's order."""

from typing import Final

from byzantium.chain.kernel.errors import DISPATCH_ERROR
from byzantium.chain.kernel.events import EventType
from byzantium.chain.pallets.mev_shield.pallet_id import PALLET
from byzantium.scale import types as t

_INDEX: Final = (("index", t.U32),)

EncryptedSubmitted: Final = EventType(
    PALLET,
    0,
    "EncryptedSubmitted",
    (("id", t.H256), ("who", t.ACCOUNT_ID)),
    "A sealed transaction was accepted.",
)
ExtrinsicStored: Final = EventType(
    PALLET,
    1,
    "ExtrinsicStored",
    (("index", t.U32), ("who", t.ACCOUNT_ID)),
    "A sealed call was queued for a later block.",
)
ExtrinsicDecodeFailed: Final = EventType(
    PALLET, 2, "ExtrinsicDecodeFailed", _INDEX, "A queued call could not be opened and is gone."
)
ExtrinsicDispatchFailed: Final = EventType(
    PALLET,
    3,
    "ExtrinsicDispatchFailed",
    (("index", t.U32), ("error", DISPATCH_ERROR)),
    "A queued call ran and failed.",
)
ExtrinsicDispatched: Final = EventType(
    PALLET, 4, "ExtrinsicDispatched", _INDEX, "A queued call ran."
)
ExtrinsicExpired: Final = EventType(
    PALLET, 5, "ExtrinsicExpired", _INDEX, "A queued call outlived its lifetime and is gone."
)
ExtrinsicPostponed: Final = EventType(
    PALLET, 6, "ExtrinsicPostponed", _INDEX, "A queued call waits, for want of weight."
)
MaxPendingExtrinsicsNumberSet: Final = EventType(
    PALLET,
    7,
    "MaxPendingExtrinsicsNumberSet",
    (("value", t.U32),),
    "The length of the queue was set.",
)
OnInitializeWeightSet: Final = EventType(
    PALLET,
    8,
    "OnInitializeWeightSet",
    (("value", t.U64),),
    "The weight that queued calls may use in a block was set.",
)
ExtrinsicLifetimeSet: Final = EventType(
    PALLET,
    9,
    "ExtrinsicLifetimeSet",
    (("value", t.U32),),
    "The number of blocks that a queued call may wait was set.",
)
MaxExtrinsicWeightSet: Final = EventType(
    PALLET,
    10,
    "MaxExtrinsicWeightSet",
    (("value", t.U64),),
    "The weight that one queued call may have was set.",
)
ExtrinsicWeightExceeded: Final = EventType(
    PALLET, 11, "ExtrinsicWeightExceeded", _INDEX, "A queued call weighs too much and is gone."
)

EVENTS: Final = (
    EncryptedSubmitted,
    ExtrinsicStored,
    ExtrinsicDecodeFailed,
    ExtrinsicDispatchFailed,
    ExtrinsicDispatched,
    ExtrinsicExpired,
    ExtrinsicPostponed,
    MaxPendingExtrinsicsNumberSet,
    OnInitializeWeightSet,
    ExtrinsicLifetimeSet,
    MaxExtrinsicWeightSet,
    ExtrinsicWeightExceeded,
)
