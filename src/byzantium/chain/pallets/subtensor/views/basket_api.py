"""What newer clients ask about baskets: this runtime has none, so that every answer is empty.

Wallet commands ask whatever the runtime, and refuse to go on without the method.
"""

from typing import Final

from byzantium.chain.kernel.names import ALPHA, NET_UID, TAO
from byzantium.chain.kernel.pallet import ApiMethod, RuntimeApi
from byzantium.chain.kernel.state import State
from byzantium.scale import types as t
from byzantium.units import Rao

_COLDKEY: Final = ("coldkey", t.ACCOUNT_ID)
_HOTKEY: Final = ("hotkey", t.ACCOUNT_ID)
_HOLDINGS: Final = t.Vec(t.Tuple(NET_UID, ALPHA, TAO))
_POSITIONS: Final = t.Vec(t.Tuple(t.ACCOUNT_ID, t.U64, TAO))


def _no_tao(_state: State, *_keys: bytes) -> Rao:
    return Rao(0)


def _none(_state: State, _key: bytes) -> tuple[()]:
    return ()


API: Final = RuntimeApi(
    "BetaBasketRuntimeApi",
    1,
    (
        ApiMethod(
            "get_root_basket_owed",
            (_COLDKEY,),
            TAO,
            _no_tao,
            "What baskets owe a coldkey: nothing.",
        ),
        ApiMethod(
            "get_basket_payout",
            (_HOTKEY, _COLDKEY),
            TAO,
            _no_tao,
            "What a claim would pay a coldkey now: nothing.",
        ),
        ApiMethod(
            "get_validator_basket_nav", (_HOTKEY,), TAO, _no_tao, "Worth of a basket: nothing."
        ),
        ApiMethod(
            "get_validator_basket", (_HOTKEY,), _HOLDINGS, _none, "What a basket holds: nothing."
        ),
        ApiMethod("get_root_basket_total_nav", (), TAO, _no_tao, "Worth of all baskets: nothing."),
        ApiMethod(
            "get_root_basket_positions",
            (_COLDKEY,),
            _POSITIONS,
            _none,
            "A coldkey's parts in baskets: none.",
        ),
    ),
)
