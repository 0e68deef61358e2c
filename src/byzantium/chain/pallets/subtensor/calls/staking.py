"""Calls that buy alpha into stake, sell it again, or destroy it."""

from typing import Final

from byzantium.chain.kernel.dispatch import CallType, call
from byzantium.chain.kernel.names import ALPHA, NET_UID, TAO
from byzantium.chain.kernel.origin import Origin, ensure_signed
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.subtensor.pallet_id import PALLET
from byzantium.chain.pallets.subtensor.staking import step
from byzantium.chain.pallets.subtensor.staking.position import Position
from byzantium.scale import types as t
from byzantium.units import AccountId, Alpha, NetUid, Rao

HOTKEY: Final = ("hotkey", t.ACCOUNT_ID)
NETUID: Final = ("netuid", NET_UID)
LIMIT: Final = (("limit_price", TAO), ("allow_partial", t.BOOL))


@call(PALLET, 2, args=(HOTKEY, NETUID, ("amount_staked", TAO)))
def add_stake(
    state: State, origin: Origin, hotkey: AccountId, netuid: NetUid, amount_staked: Rao
) -> None:
    """Buy a subnet's alpha with free TAO and stake it on a hotkey; on root one to one.

    Emits: StakeAdded. Source: subtensor, macros/dispatches.rs, add_stake.
    """
    step.add_stake(state, Position(hotkey, ensure_signed(origin), netuid), amount_staked)


@call(PALLET, 3, args=(HOTKEY, NETUID, ("amount_unstaked", ALPHA)))
def remove_stake(
    state: State, origin: Origin, hotkey: AccountId, netuid: NetUid, amount_unstaked: Alpha
) -> None:
    """Sell staked alpha for free TAO.

    Emits: StakeRemoved. Source: subtensor, macros/dispatches.rs, remove_stake.
    """
    step.remove_stake(state, Position(hotkey, ensure_signed(origin), netuid), amount_unstaked)


@call(PALLET, 83, args=(HOTKEY,))
def unstake_all(state: State, origin: Origin, hotkey: AccountId) -> None:
    """Sell everything the caller holds on a hotkey, on every subnet where it can be sold.

    Emits: StakeRemoved. Source: subtensor, macros/dispatches.rs, unstake_all.
    """
    step.remove_all_stakes(state, ensure_signed(origin), hotkey)


@call(PALLET, 84, args=(HOTKEY,))
def unstake_all_alpha(state: State, origin: Origin, hotkey: AccountId) -> None:
    """Sell all stake on a hotkey but root's, and stake the proceeds on root.

    Emits: StakeRemoved, StakeAdded. Source: subtensor, macros/dispatches.rs, unstake_all_alpha.
    """
    step.remove_all_alpha(state, ensure_signed(origin), hotkey)


@call(PALLET, 88, args=(HOTKEY, NETUID, ("amount_staked", TAO), *LIMIT))
def add_stake_limit(
    state: State,
    origin: Origin,
    hotkey: AccountId,
    netuid: NetUid,
    amount_staked: Rao,
    limit_price: Rao,
    allow_partial: bool,
) -> None:
    """Buy and stake at a worst acceptable price: all, or in part where that is allowed.

    Emits: StakeAdded. Source: subtensor, macros/dispatches.rs, add_stake_limit.
    """
    position = Position(hotkey, ensure_signed(origin), netuid)
    step.add_stake_within(state, position, amount_staked, limit_price, partial=allow_partial)


@call(PALLET, 89, args=(HOTKEY, NETUID, ("amount_unstaked", ALPHA), *LIMIT))
def remove_stake_limit(
    state: State,
    origin: Origin,
    hotkey: AccountId,
    netuid: NetUid,
    amount_unstaked: Alpha,
    limit_price: Rao,
    allow_partial: bool,
) -> None:
    """Sell stake at a worst acceptable price: all, or in part where that is allowed.

    Emits: StakeRemoved. Source: subtensor, macros/dispatches.rs, remove_stake_limit.
    """
    position = Position(hotkey, ensure_signed(origin), netuid)
    step.remove_stake_within(state, position, amount_unstaked, limit_price, partial=allow_partial)


@call(PALLET, 101, args=(HOTKEY, ("amount", ALPHA), NETUID))
def recycle_alpha(
    state: State, origin: Origin, hotkey: AccountId, amount: Alpha, netuid: NetUid
) -> None:
    """Destroy staked alpha and lower what is outstanding.

    Emits: AlphaRecycled. Source: subtensor, macros/dispatches.rs, recycle_alpha.
    """
    step.recycle_stake(state, Position(hotkey, ensure_signed(origin), netuid), amount)


@call(PALLET, 102, args=(HOTKEY, ("amount", ALPHA), NETUID))
def burn_alpha(
    state: State, origin: Origin, hotkey: AccountId, amount: Alpha, netuid: NetUid
) -> None:
    """Destroy staked alpha without lowering what is outstanding.

    Emits: AlphaBurned. Source: subtensor, macros/dispatches.rs, burn_alpha.
    """
    step.burn_stake(state, Position(hotkey, ensure_signed(origin), netuid), amount)


@call(PALLET, 103, args=(HOTKEY, NETUID, ("limit_price", t.Option(TAO))))
def remove_stake_full_limit(
    state: State, origin: Origin, hotkey: AccountId, netuid: NetUid, limit_price: Rao | None
) -> None:
    """Sell all of a stake, at a worst acceptable price if one is given.

    Emits: StakeRemoved. Source: subtensor, macros/dispatches.rs, remove_stake_full_limit.
    """
    position = Position(hotkey, ensure_signed(origin), netuid)
    step.remove_whole_stake(state, position, limit_price)


@call(PALLET, 132, args=(HOTKEY, NETUID, ("amount", TAO), ("limit", t.Option(TAO))))
def add_stake_burn(
    state: State,
    origin: Origin,
    hotkey: AccountId,
    netuid: NetUid,
    amount: Rao,
    limit: Rao | None,
) -> None:
    """Buy alpha and burn it in one go.

    Emits: AddStakeBurn. Source: subtensor, macros/dispatches.rs, add_stake_burn.
    """
    position = Position(hotkey, ensure_signed(origin), netuid)
    step.add_stake_and_burn(state, position, amount, limit)


STAKING_CALLS: Final[tuple[CallType, ...]] = (
    add_stake,
    remove_stake,
    unstake_all,
    unstake_all_alpha,
    add_stake_limit,
    remove_stake_limit,
    recycle_alpha,
    burn_alpha,
    remove_stake_full_limit,
    add_stake_burn,
)
"""Every call of this file, in the chain's order."""
