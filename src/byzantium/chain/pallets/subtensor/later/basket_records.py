"""What later specs tell of baskets, field by field in wire order."""

from typing import Final, NamedTuple

from byzantium.chain.kernel.names import ALPHA, NET_UID, TAO, U64F64
from byzantium.scale import types as t
from byzantium.units import AccountId, Alpha, NetUid, Rao

_PATH: Final = "pallet_subtensor::rpc_info::basket_info"


class BasketHolding(NamedTuple):
    """What a basket holds of one subnet."""

    netuid: NetUid
    alpha: Alpha
    spot_tao: Rao
    realizable_tao: Rao


class BasketSummary(NamedTuple):
    """A validator's basket."""

    hotkey: AccountId
    nav_tao: Rao = Rao(0)
    spot_nav_tao: Rao = Rao(0)
    shares: int = 0
    deposited_tao: Rao = Rao(0)
    redeemed_tao: Rao = Rao(0)
    holdings: tuple[BasketHolding, ...] = ()


class BasketPosition(NamedTuple):
    """A coldkey's part in a basket."""

    hotkey: AccountId
    beta: int
    beta_total: int
    nav_tao: Rao
    value_tao: Rao
    spot_value_tao: Rao


class BetaPosition(NamedTuple):
    """A coldkey's part in a basket, in shares as they are shown."""

    hotkey: AccountId
    beta: int
    display_beta: int
    display_price: int
    value_tao: Rao
    spot_value_tao: Rao
    provisional: bool


class BetaPricing(NamedTuple):
    """What a share of a basket is worth."""

    hotkey: AccountId
    spot_price: int
    display_price: int
    stake_price: int
    staker_yield: int
    staker_twr: int
    bag_index: int
    stake_index: int
    first_block: int
    provisional: bool
    spot_nav_tao: Rao
    shares: int
    display_shares: int


class BetaPricingPage(NamedTuple):
    """Some prices, and the hotkey after which the next page begins."""

    pricing: tuple[BetaPricing, ...] = ()
    next: AccountId | None = None


class BasketTradingStatus(NamedTuple):
    """Whether a basket may trade, and how much today."""

    enabled: bool
    frozen: bool
    refill_blocks: int
    tao_available: Rao
    budget_tao: Rao


class BasketClaimPreview(NamedTuple):
    """What a claim would pay, sell and leave behind."""

    hotkey: AccountId
    accrued_tao: Rao
    redeemable_tao: Rao
    forfeited_tao_est: Rao
    rows: int
    rows_to_sell: int
    dust_rows: int
    swept: Rao
    flushed_credits: int


_HOTKEY: Final = ("hotkey", t.ACCOUNT_ID)

BASKET_HOLDING: Final = t.Struct(
    f"{_PATH}::BasketHolding",
    BasketHolding,
    (("netuid", NET_UID), ("alpha", ALPHA), ("spot_tao", TAO), ("realizable_tao", TAO)),
)
BASKET_SUMMARY: Final = t.Struct(
    f"{_PATH}::BasketSummary",
    BasketSummary,
    (
        _HOTKEY,
        ("nav_tao", TAO),
        ("spot_nav_tao", TAO),
        ("shares", t.U64),
        ("deposited_tao", TAO),
        ("redeemed_tao", TAO),
        ("holdings", t.Vec(BASKET_HOLDING)),
    ),
)
BASKET_POSITION: Final = t.Struct(
    f"{_PATH}::BasketPosition",
    BasketPosition,
    (
        _HOTKEY,
        ("beta", t.U64),
        ("beta_total", t.U64),
        ("nav_tao", TAO),
        ("value_tao", TAO),
        ("spot_value_tao", TAO),
    ),
)
BETA_POSITION: Final = t.Struct(
    f"{_PATH}::BetaPosition",
    BetaPosition,
    (
        _HOTKEY,
        ("beta", t.U64),
        ("display_beta", U64F64),
        ("display_price", U64F64),
        ("value_tao", TAO),
        ("spot_value_tao", TAO),
        ("provisional", t.BOOL),
    ),
)
BETA_PRICING: Final = t.Struct(
    f"{_PATH}::BetaPricing",
    BetaPricing,
    (
        _HOTKEY,
        ("spot_price", U64F64),
        ("display_price", U64F64),
        ("stake_price", U64F64),
        ("staker_yield", U64F64),
        ("staker_twr", U64F64),
        ("bag_index", U64F64),
        ("stake_index", U64F64),
        ("first_block", t.U64),
        ("provisional", t.BOOL),
        ("spot_nav_tao", TAO),
        ("shares", t.U64),
        ("display_shares", U64F64),
    ),
)
BETA_PRICING_PAGE: Final = t.Struct(
    f"{_PATH}::BetaPricingPage",
    BetaPricingPage,
    (("pricing", t.Vec(BETA_PRICING)), ("next", t.Option(t.ACCOUNT_ID))),
)
BASKET_TRADING_STATUS: Final = t.Struct(
    f"{_PATH}::BasketTradingStatus",
    BasketTradingStatus,
    (
        ("enabled", t.BOOL),
        ("frozen", t.BOOL),
        ("refill_blocks", t.U64),
        ("tao_available", TAO),
        ("budget_tao", TAO),
    ),
)
BASKET_CLAIM_PREVIEW: Final = t.Struct(
    f"{_PATH}::BasketClaimPreview",
    BasketClaimPreview,
    (
        _HOTKEY,
        ("accrued_tao", TAO),
        ("redeemable_tao", TAO),
        ("forfeited_tao_est", TAO),
        ("rows", t.U32),
        ("rows_to_sell", t.U32),
        ("dust_rows", t.U32),
        ("swept", TAO),
        ("flushed_credits", t.U32),
    ),
)
"""Its fields are those that a client reads; spec 461 has none, and no answer here holds one."""
