"""Calls of later specs that this chain refuses: collateral, baskets, registration by work."""

from typing import Final

from byzantium.chain.kernel.dispatch import CallType
from byzantium.chain.kernel.names import ALPHA, NET_UID, TAO
from byzantium.chain.pallets.subtensor.later.refusal import refused_call
from byzantium.chain.pallets.subtensor.pallet_id import PALLET
from byzantium.scale import types as t

_HOTKEY: Final = ("hotkey", t.ACCOUNT_ID)
_NETUID: Final = ("netuid", NET_UID)
_LEG: Final = t.Tuple(NET_UID, NET_UID, t.U64, t.U64)
"""A trade: origin, destination, amount, least amount out."""

REFUSED_CALLS: Final[tuple[CallType, ...]] = (
    refused_call(
        PALLET,
        144,
        "add_collateral",
        (_NETUID, _HOTKEY, ("alpha", ALPHA), ("limit_price", TAO)),
        "Buy alpha and lock it as a miner's collateral.",
    ),
    refused_call(
        PALLET,
        145,
        "set_min_collateral",
        (_NETUID, _HOTKEY, ("min_locked", ALPHA)),
        "Set the collateral that a miner keeps.",
    ),
    refused_call(
        PALLET,
        147,
        "stake_into_basket",
        (_HOTKEY, ("amount_staked", TAO)),
        "Buy shares of a validator's basket.",
    ),
    refused_call(
        PALLET, 148, "claim_root_with_hotkey", (_HOTKEY,), "Claim what one validator's basket owes."
    ),
    refused_call(
        PALLET,
        150,
        "swap_basket",
        (
            _HOTKEY,
            ("origin_netuid", NET_UID),
            ("destination_netuid", NET_UID),
            ("amount", t.U64),
            ("min_amount_out", t.U64),
        ),
        "Sell one holding of a basket and buy another.",
    ),
    refused_call(
        PALLET,
        151,
        "pow_register",
        (
            _NETUID,
            ("work_block", t.U64),
            ("nonce", t.U64),
            ("work", t.Array(t.U8, 32)),
            _HOTKEY,
        ),
        "Register a hotkey by work.",
    ),
    refused_call(
        PALLET,
        152,
        "swap_basket_many",
        (_HOTKEY, ("legs", t.Vec(_LEG))),
        "Make several trades of a basket, all or none.",
    ),
)
"""Every call of this file. Spec 461 has those up to 150 at these indices; the rest came later."""
