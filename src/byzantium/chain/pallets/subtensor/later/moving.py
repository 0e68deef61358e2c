"""Two calls of later specs that move stake: each joins what two calls of this chain do."""

from typing import Final

from byzantium.chain.dispatch_info import own_weight
from byzantium.chain.kernel.dispatch import CallType, Weight, call
from byzantium.chain.kernel.events import EventType, deposit_event
from byzantium.chain.kernel.names import ALPHA, NET_UID, TAO
from byzantium.chain.kernel.origin import Origin, ensure_signed
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.subtensor.later import LATER
from byzantium.chain.pallets.subtensor.pallet_id import PALLET
from byzantium.chain.pallets.subtensor.staking.position import Position
from byzantium.chain.pallets.subtensor.staking.transition_step import (
    Conditions,
    move,
    move_stake_of,
)
from byzantium.chain.weights import WEIGHTS
from byzantium.scale import types as t
from byzantium.units import AccountId, Alpha, NetUid, Rao

_ENDS: Final = (
    ("origin_hotkey", t.ACCOUNT_ID),
    ("destination_hotkey", t.ACCOUNT_ID),
    ("origin_netuid", NET_UID),
    ("destination_netuid", NET_UID),
    ("alpha_amount", ALPHA),
)

StakeAndHotkeyTransferred: Final = EventType(
    PALLET,
    143,
    "StakeAndHotkeyTransferred",
    (
        ("origin_coldkey", t.ACCOUNT_ID),
        ("destination_coldkey", t.ACCOUNT_ID),
        ("origin_hotkey", t.ACCOUNT_ID),
        ("destination_hotkey", t.ACCOUNT_ID),
        ("origin_netuid", NET_UID),
        ("destination_netuid", NET_UID),
        ("amount", TAO),
    ),
    LATER + "Stake went to another coldkey and another hotkey.",
)


def _like(name: str) -> Weight:
    return own_weight(WEIGHTS[PALLET.name, name], 0)


@call(
    PALLET,
    143,
    args=(("destination_coldkey", t.ACCOUNT_ID), *_ENDS),
    weigh=lambda *_args: _like("transfer_stake"),
)
def transfer_stake_and_hotkey(
    state: State,
    origin: Origin,
    destination_coldkey: AccountId,
    origin_hotkey: AccountId,
    destination_hotkey: AccountId,
    origin_netuid: NetUid,
    destination_netuid: NetUid,
    alpha_amount: Alpha,
) -> None:
    """Later than spec 425. Give stake to another coldkey, on another hotkey.

    What transfer_stake refuses, this refuses.

    Emits: StakeAndHotkeyTransferred. Source: ADR 0003.
    """
    coldkey = ensure_signed(origin)
    left = Position(origin_hotkey, coldkey, origin_netuid)
    right = Position(destination_hotkey, destination_coldkey, destination_netuid)
    tao = move(state, left, right, alpha_amount, Conditions(transfers=True))
    keys = (coldkey, destination_coldkey, origin_hotkey, destination_hotkey)
    deposit_event(state, StakeAndHotkeyTransferred(*keys, origin_netuid, destination_netuid, tao))


@call(
    PALLET,
    149,
    args=(*_ENDS, ("limit_price", TAO), ("allow_partial", t.BOOL)),
    weigh=lambda *_args: _like("swap_stake_limit"),
)
def move_stake_limit(
    state: State,
    origin: Origin,
    origin_hotkey: AccountId,
    destination_hotkey: AccountId,
    origin_netuid: NetUid,
    destination_netuid: NetUid,
    alpha_amount: Alpha,
    limit_price: Rao,
    allow_partial: bool,
) -> None:
    """Later than spec 425. Move stake at a worst acceptable relative price.

    The limit is that of swap_stake_limit; all else is move_stake.

    Emits: StakeMoved. Source: ADR 0003.
    """
    coldkey = ensure_signed(origin)
    left = Position(origin_hotkey, coldkey, origin_netuid)
    right = Position(destination_hotkey, coldkey, destination_netuid)
    move_stake_of(state, left, right, alpha_amount, Conditions(limit_price, allow_partial))


LATER_MOVING_CALLS: Final[tuple[CallType, ...]] = (transfer_stake_and_hotkey, move_stake_limit)
"""Every call of this file, at the indices of spec 461."""
