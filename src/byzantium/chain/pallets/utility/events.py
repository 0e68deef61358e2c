"""Events of the Utility pallet, in the chain's order."""

from typing import Final

from byzantium.chain.kernel.errors import DISPATCH_ERROR, DISPATCH_RESULT
from byzantium.chain.kernel.events import EventType
from byzantium.chain.pallets.utility.pallet_id import PALLET
from byzantium.scale import types as t

BatchInterrupted: Final = EventType(
    PALLET,
    0,
    "BatchInterrupted",
    (("index", t.U32), ("error", DISPATCH_ERROR)),
    "A call failed and ended its batch; the calls before it stand.",
)
BatchCompleted: Final = EventType(
    PALLET, 1, "BatchCompleted", (), "Every call of a batch succeeded."
)
BatchCompletedWithErrors: Final = EventType(
    PALLET, 2, "BatchCompletedWithErrors", (), "A batch ran to its end, and some calls failed."
)
ItemCompleted: Final = EventType(PALLET, 3, "ItemCompleted", (), "One call of a batch succeeded.")
ItemFailed: Final = EventType(
    PALLET, 4, "ItemFailed", (("error", DISPATCH_ERROR),), "One call of a batch failed."
)
DispatchedAs: Final = EventType(
    PALLET, 5, "DispatchedAs", (("result", DISPATCH_RESULT),), "Root ran a call as somebody else."
)
IfElseMainSuccess: Final = EventType(
    PALLET, 6, "IfElseMainSuccess", (), "The main call succeeded; its fallback was not needed."
)
IfElseFallbackCalled: Final = EventType(
    PALLET,
    7,
    "IfElseFallbackCalled",
    (("main_error", DISPATCH_ERROR),),
    "The main call failed and its fallback succeeded.",
)

EVENTS: Final = (
    BatchInterrupted,
    BatchCompleted,
    BatchCompletedWithErrors,
    ItemCompleted,
    ItemFailed,
    DispatchedAs,
    IfElseMainSuccess,
    IfElseFallbackCalled,
)
"""Every event, in the chain's order."""
