"""Orders as they are signed, and what has become of them."""

from typing import Final, NamedTuple

from byzantium.chain.kernel.names import NET_UID
from byzantium.scale import types as t
from byzantium.units import AccountId, NetUid

_CRATE: Final = "pallet_limit_orders"

ORDER_TYPE: Final = t.Enum(
    f"{_CRATE}::OrderType",
    (t.Case(0, "LimitBuy"), t.Case(1, "TakeProfit"), t.Case(2, "StopLoss")),
)
ORDER_SIDE: Final = t.Enum(f"{_CRATE}::OrderSide", (t.Case(0, "Buy"), t.Case(1, "Sell")))
ORDER_STATUS: Final = t.Enum(
    f"{_CRATE}::OrderStatus",
    (
        t.Case(0, "Fulfilled"),
        t.Case(1, "PartiallyFilled", (("", t.U64),)),
        t.Case(2, "Cancelled"),
    ),
)


class Order(NamedTuple):
    """What an account wants traded, from when on, until when, and through whom."""

    signer: AccountId
    hotkey: AccountId
    netuid: NetUid
    order_type: t.Variant
    amount: int
    limit_price: int
    expiry: int
    fee_rate: int
    fee_recipient: AccountId
    relayer: tuple[AccountId, ...] | None
    max_slippage: int | None
    chain_id: int
    partial_fills_enabled: bool


class SignedOrder(NamedTuple):
    """An order, its signature, and how much of it to fill now."""

    order: t.Variant
    signature: t.Variant
    partial_fill: int | None


_OF_ACCOUNT: Final = (("AccountId", t.ACCOUNT_ID),)

ORDER: Final = t.Struct(
    f"{_CRATE}::Order",
    Order,
    (
        ("signer", t.ACCOUNT_ID),
        ("hotkey", t.ACCOUNT_ID),
        ("netuid", NET_UID),
        ("order_type", ORDER_TYPE),
        ("amount", t.U64),
        ("limit_price", t.U64),
        ("expiry", t.U64),
        ("fee_rate", t.PERBILL),
        ("fee_recipient", t.ACCOUNT_ID),
        ("relayer", t.Option(t.BoundedVec(t.ACCOUNT_ID, 10))),
        ("max_slippage", t.Option(t.PERBILL)),
        ("chain_id", t.U64),
        ("partial_fills_enabled", t.BOOL),
    ),
    params=_OF_ACCOUNT,
)
VERSIONED_ORDER: Final = t.Enum(
    f"{_CRATE}::VersionedOrder", (t.Case(0, "V1", (("", ORDER),)),), params=_OF_ACCOUNT
)
SIGNED_ORDER: Final = t.Struct(
    f"{_CRATE}::SignedOrder",
    SignedOrder,
    (
        ("order", VERSIONED_ORDER),
        ("signature", t.MULTI_SIGNATURE),
        ("partial_fill", t.Option(t.U64)),
    ),
    params=_OF_ACCOUNT,
)
