"""What newer clients ask about baskets: this runtime has none, so that every answer is empty.

Wallet commands ask whatever the runtime, and refuse to go on without the method.
"""

from collections.abc import Callable
from typing import Any, Final

from byzantium.chain.kernel.names import ALPHA, NET_UID, TAO, U64F64
from byzantium.chain.kernel.pallet import ApiMethod, RuntimeApi
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.subtensor.later import LATER
from byzantium.chain.pallets.subtensor.later.basket_records import (
    BASKET_CLAIM_PREVIEW,
    BASKET_POSITION,
    BASKET_SUMMARY,
    BASKET_TRADING_STATUS,
    BETA_POSITION,
    BETA_PRICING,
    BETA_PRICING_PAGE,
    BasketSummary,
    BasketTradingStatus,
    BetaPricingPage,
)
from byzantium.scale import types as t
from byzantium.units import AccountId, Rao

_COLDKEY: Final = ("coldkey", t.ACCOUNT_ID)
_HOTKEY: Final = ("hotkey", t.ACCOUNT_ID)
_HOLDINGS: Final = t.Vec(t.Tuple(NET_UID, ALPHA, TAO))
_POSITIONS: Final = t.Vec(t.Tuple(t.ACCOUNT_ID, t.U64, TAO))
_PAGE: Final = (("start_after", t.Option(t.ACCOUNT_ID)), ("limit", t.U32))
_REFILL_BLOCKS: Final = 7_200
_ONE: Final = 1 << 64


def _no_tao(_state: State, *_keys: object) -> Rao:
    return Rao(0)


def _none(_state: State, *_keys: object) -> None:
    return None


def _empty(_state: State, *_keys: object) -> tuple[()]:
    return ()


def _no_page(_state: State, *_page: object) -> BetaPricingPage:
    return BetaPricingPage()


def _summary(_state: State, hotkey: AccountId) -> BasketSummary:
    return BasketSummary(hotkey)


def _unchanged(_state: State) -> tuple[int, int]:
    return _ONE, _ONE


def _no_trading(_state: State, _hotkey: AccountId) -> BasketTradingStatus:
    return BasketTradingStatus(False, False, _REFILL_BLOCKS, Rao(0), Rao(0))


def _method(
    name: str,
    inputs: tuple[tuple[str, t.Type[Any]], ...],
    output: t.Type[Any],
    answer: Callable[..., Any],
    doc: str,
) -> ApiMethod:
    return ApiMethod(name, inputs, output, answer, LATER + doc)


_OF_HOTKEY: Final = (_HOTKEY,)
_OF_COLDKEY: Final = (_COLDKEY,)
_OF_BOTH: Final = (_HOTKEY, _COLDKEY)

API: Final = RuntimeApi(
    "BetaBasketRuntimeApi",
    1,
    (
        _method("get_root_basket_owed", _OF_COLDKEY, TAO, _no_tao, "Owed to a coldkey: nothing."),
        _method("get_basket_payout", _OF_BOTH, TAO, _no_tao, "What a claim pays: nothing."),
        _method("get_validator_basket_nav", _OF_HOTKEY, TAO, _no_tao, "Worth: nothing."),
        _method("get_validator_basket", _OF_HOTKEY, _HOLDINGS, _empty, "Holdings: none."),
        _method("get_root_basket_total_nav", (), TAO, _no_tao, "Worth of all: nothing."),
        _method(
            "get_validator_basket_summary",
            _OF_HOTKEY,
            BASKET_SUMMARY,
            _summary,
            "A validator's basket: empty.",
        ),
        _method(
            "get_all_validator_baskets", (), t.Vec(BASKET_SUMMARY), _empty, "All baskets: none."
        ),
        _method(
            "get_root_basket_positions",
            _OF_COLDKEY,
            _POSITIONS,
            _empty,
            "A coldkey's parts in baskets: none.",
        ),
        _method(
            "get_basket_position",
            _OF_BOTH,
            t.Option(BASKET_POSITION),
            _none,
            "A coldkey's part in one basket: none.",
        ),
        _method(
            "get_root_basket_portfolio",
            _OF_COLDKEY,
            t.Vec(BASKET_POSITION),
            _empty,
            "A coldkey's parts with their worth: none.",
        ),
        _method(
            "get_beta_pricing", _OF_HOTKEY, t.Option(BETA_PRICING), _none, "Price of a share: none."
        ),
        _method("get_all_beta_pricing", _PAGE, BETA_PRICING_PAGE, _no_page, "All prices: none."),
        _method(
            "get_beta_index", (), t.Tuple(U64F64, U64F64), _unchanged, "Growth of all baskets: one."
        ),
        _method(
            "get_beta_position",
            _OF_BOTH,
            t.Option(BETA_POSITION),
            _none,
            "A coldkey's shares as shown: none.",
        ),
        _method(
            "get_beta_portfolio",
            _OF_COLDKEY,
            t.Vec(BETA_POSITION),
            _empty,
            "All of a coldkey's shares as shown: none.",
        ),
        _method(
            "get_basket_trading_status",
            _OF_HOTKEY,
            BASKET_TRADING_STATUS,
            _no_trading,
            "Whether a basket may trade: it may not.",
        ),
        _method(
            "get_basket_claim_preview",
            _OF_BOTH,
            t.Option(BASKET_CLAIM_PREVIEW),
            _none,
            "What a claim would do: nothing.",
        ),
        _method(
            "get_root_basket_claim_previews",
            _OF_COLDKEY,
            t.Vec(BASKET_CLAIM_PREVIEW),
            _empty,
            "What all claims would do: nothing.",
        ),
    ),
)
