"""Events of the LimitOrders pallet, in the chain's order."""

from typing import Final

from byzantium.chain.kernel.errors import DISPATCH_ERROR
from byzantium.chain.kernel.events import EventType
from byzantium.chain.kernel.names import NET_UID
from byzantium.chain.pallets.limit_orders.pallet_id import PALLET
from byzantium.chain.pallets.limit_orders.types import ORDER_SIDE, ORDER_TYPE
from byzantium.scale import types as t

OrderExecuted: Final = EventType(
    PALLET,
    0,
    "OrderExecuted",
    (
        ("order_id", t.H256),
        ("signer", t.ACCOUNT_ID),
        ("netuid", NET_UID),
        ("order_type", ORDER_TYPE),
        ("amount_in", t.U64),
        ("amount_out", t.U64),
    ),
    "An order was executed.",
)
OrderSkipped: Final = EventType(
    PALLET,
    1,
    "OrderSkipped",
    (("order_id", t.H256), ("reason", DISPATCH_ERROR)),
    "An order could not be executed.",
)
OrderCancelled: Final = EventType(
    PALLET,
    2,
    "OrderCancelled",
    (("order_id", t.H256), ("signer", t.ACCOUNT_ID)),
    "An order was cancelled.",
)
GroupExecutionSummary: Final = EventType(
    PALLET,
    3,
    "GroupExecutionSummary",
    (
        ("netuid", NET_UID),
        ("net_side", ORDER_SIDE),
        ("net_amount", t.U64),
        ("actual_out", t.U64),
        ("executed_count", t.U32),
    ),
    "A batch of orders was executed.",
)
LimitOrdersPalletStatusChanged: Final = EventType(
    PALLET,
    4,
    "LimitOrdersPalletStatusChanged",
    (("enabled", t.BOOL),),
    "Root switched orders on or off.",
)

EVENTS: Final = (
    OrderExecuted,
    OrderSkipped,
    OrderCancelled,
    GroupExecutionSummary,
    LimitOrdersPalletStatusChanged,
)
"""Every event, in the chain's order."""
