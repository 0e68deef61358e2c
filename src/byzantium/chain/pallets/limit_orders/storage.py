"""Storage and constants of the LimitOrders pallet."""

from typing import Any, Final

from byzantium.chain.kernel.pallet import Constant
from byzantium.chain.kernel.storage import (
    BLAKE2_128_CONCAT,
    IDENTITY,
    StorageItem,
    StorageMap,
    StorageValue,
)
from byzantium.chain.pallets.limit_orders.pallet_id import PALLET
from byzantium.chain.pallets.limit_orders.types import ORDER_STATUS
from byzantium.scale import types as t

MAX_ORDERS: Final = 100
"""How many orders a relayer brings at once."""

_HOTKEY: Final = b"modlbt/lmhky".ljust(32, b"\0")

Orders: Final = StorageMap[bytes, t.Variant | None](
    PALLET, "Orders", BLAKE2_128_CONCAT(t.H256), ORDER_STATUS, doc="What has become of orders."
)
LimitOrdersEnabled: Final = StorageValue[bool](
    PALLET, "LimitOrdersEnabled", t.BOOL, default=False, doc="Whether orders are executed."
)
HasMigrationRun: Final = StorageMap[bytes, bool](
    PALLET,
    "HasMigrationRun",
    IDENTITY(t.BoundedBytes(128)),
    t.BOOL,
    default=False,
    doc="Which migrations have run.",
)

ITEMS: Final[tuple[StorageItem[Any], ...]] = (Orders, LimitOrdersEnabled, HasMigrationRun)
"""Every item, in the chain's order."""

CONSTANTS: Final[tuple[Constant[Any], ...]] = (
    Constant(PALLET, "MaxOrdersPerBatch", t.U32, MAX_ORDERS, "How many orders come at once."),
    Constant(
        PALLET,
        "PalletId",
        t.Newtype[bytes]("frame_support::PalletId", t.Array(t.U8, 8)),
        b"bt/limit",
        "From which the pallet's account is derived.",
    ),
    Constant(PALLET, "PalletHotkey", t.ACCOUNT_ID, _HOTKEY, "The pallet's own hotkey."),
)
