"""Calls that move stake between hotkeys, coldkeys and subnets."""

from typing import Final

from byzantium.chain.kernel.dispatch import CallType, call
from byzantium.chain.kernel.events import deposit_event
from byzantium.chain.kernel.names import ALPHA, NET_UID, TAO
from byzantium.chain.kernel.origin import Origin, ensure_signed
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.subtensor import events
from byzantium.chain.pallets.subtensor.pallet_id import PALLET
from byzantium.chain.pallets.subtensor.staking.position import Position
from byzantium.chain.pallets.subtensor.staking.transition_step import (
    Conditions,
    move,
    move_stake_of,
)
from byzantium.scale import types as t
from byzantium.units import AccountId, Alpha, NetUid, Rao

SUBNETS: Final = (("origin_netuid", NET_UID), ("destination_netuid", NET_UID))
AMOUNT: Final = ("alpha_amount", ALPHA)


@call(
    PALLET,
    85,
    args=(
        ("origin_hotkey", t.ACCOUNT_ID),
        ("destination_hotkey", t.ACCOUNT_ID),
        *SUBNETS,
        AMOUNT,
    ),
)
def move_stake(
    state: State,
    origin: Origin,
    origin_hotkey: AccountId,
    destination_hotkey: AccountId,
    origin_netuid: NetUid,
    destination_netuid: NetUid,
    alpha_amount: Alpha,
) -> None:
    """Move stake to another hotkey, another subnet, or both, for the same coldkey.

    Emits: StakeMoved. Source: subtensor, staking/move_stake.rs, do_move_stake.
    """
    coldkey = ensure_signed(origin)
    left = Position(origin_hotkey, coldkey, origin_netuid)
    right = Position(destination_hotkey, coldkey, destination_netuid)
    move_stake_of(state, left, right, alpha_amount)


@call(
    PALLET,
    86,
    args=(("destination_coldkey", t.ACCOUNT_ID), ("hotkey", t.ACCOUNT_ID), *SUBNETS, AMOUNT),
)
def transfer_stake(
    state: State,
    origin: Origin,
    destination_coldkey: AccountId,
    hotkey: AccountId,
    origin_netuid: NetUid,
    destination_netuid: NetUid,
    alpha_amount: Alpha,
) -> None:
    """Give stake on a hotkey to another coldkey, perhaps on another subnet.

    Emits: StakeTransferred. Source: subtensor, staking/move_stake.rs, do_transfer_stake.
    """
    coldkey = ensure_signed(origin)
    left = Position(hotkey, coldkey, origin_netuid)
    right = Position(hotkey, destination_coldkey, destination_netuid)
    tao = move(state, left, right, alpha_amount, Conditions(transfers=True))
    ends = (coldkey, destination_coldkey, hotkey, origin_netuid, destination_netuid)
    deposit_event(state, events.StakeTransferred(*ends, tao))


@call(PALLET, 87, args=(("hotkey", t.ACCOUNT_ID), *SUBNETS, AMOUNT))
def swap_stake(
    state: State,
    origin: Origin,
    hotkey: AccountId,
    origin_netuid: NetUid,
    destination_netuid: NetUid,
    alpha_amount: Alpha,
) -> None:
    """Move stake on a hotkey to another subnet.

    Emits: StakeSwapped. Source: subtensor, staking/move_stake.rs, do_swap_stake.
    """
    ends = (origin_netuid, destination_netuid)
    _swap(state, ensure_signed(origin), hotkey, ends, alpha_amount, Conditions())


@call(
    PALLET,
    90,
    args=(
        ("hotkey", t.ACCOUNT_ID),
        *SUBNETS,
        AMOUNT,
        ("limit_price", TAO),
        ("allow_partial", t.BOOL),
    ),
)
def swap_stake_limit(
    state: State,
    origin: Origin,
    hotkey: AccountId,
    origin_netuid: NetUid,
    destination_netuid: NetUid,
    alpha_amount: Alpha,
    limit_price: Rao,
    allow_partial: bool,
) -> None:
    """Move stake on a hotkey to another subnet at a worst acceptable relative price.

    Emits: StakeSwapped. Source: subtensor, staking/move_stake.rs, do_swap_stake_limit.
    """
    conditions = Conditions(limit_price, allow_partial)
    ends = (origin_netuid, destination_netuid)
    _swap(state, ensure_signed(origin), hotkey, ends, alpha_amount, conditions)


def _swap(
    state: State,
    coldkey: AccountId,
    hotkey: AccountId,
    netuids: tuple[NetUid, NetUid],
    alpha: Alpha,
    conditions: Conditions,
) -> None:
    left, right = (Position(hotkey, coldkey, netuid) for netuid in netuids)
    tao = move(state, left, right, alpha, conditions)
    deposit_event(state, events.StakeSwapped(coldkey, hotkey, *netuids, tao))


MOVING_CALLS: Final[tuple[CallType, ...]] = (
    move_stake,
    transfer_stake,
    swap_stake,
    swap_stake_limit,
)
"""Every call of this file, in the chain's order."""
