"""Adding and removing stake as callers ask for it: start reading here.

Each function checks in the observable order, then trades, then tidies up.
"""

from byzantium.chain.kernel.errors import ensure
from byzantium.chain.kernel.events import deposit_event
from byzantium.chain.kernel.state import State, transaction
from byzantium.chain.pallets.subtensor import errors, events, storage
from byzantium.chain.pallets.subtensor.coinbase.alpha_step import burn_alpha, recycle_alpha
from byzantium.chain.pallets.subtensor.locks.availability_step import ensure_available
from byzantium.chain.pallets.subtensor.staking.checks_step import (
    Ceiling,
    check_adding,
    check_removing,
    ensure_exists,
    ensure_subtoken,
    ensure_within_reserves,
    may_remove,
)
from byzantium.chain.pallets.subtensor.staking.market_step import Terms, max_amount
from byzantium.chain.pallets.subtensor.staking.nomination_step import (
    clear_small_nomination,
    drop_poor_children,
)
from byzantium.chain.pallets.subtensor.staking.ownership_step import (
    become_delegate,
    ensure_hotkey_exists,
)
from byzantium.chain.pallets.subtensor.staking.pool_step import decrease_stake, stake_of
from byzantium.chain.pallets.subtensor.staking.position import Position
from byzantium.chain.pallets.subtensor.staking.trade_step import stake_into, unstake_from
from byzantium.chain.pallets.subtensor.subnets.existing import ROOT, all_netuids
from byzantium.chain.pallets.swap.pool import Direction
from byzantium.units import AccountId


def add_stake(state: State, position: Position, tao: int) -> int:
    """Buy alpha at any price and stake it; return that alpha.

    Source: subtensor, staking/add_stake.rs, do_add_stake.
    """
    ensure_within_reserves(state, position.netuid, Direction.BUY, tao)
    check_adding(state, position, tao, Ceiling(tao))
    return stake_into(state, position, tao)


def add_stake_within(
    state: State, position: Position, tao: int, limit_rao: int, *, partial: bool
) -> int:
    """Buy alpha under a price limit and stake it; return that alpha.

    Source: subtensor, staking/add_stake.rs, do_add_stake_limit.
    """
    ensure_within_reserves(state, position.netuid, Direction.BUY, tao)
    most = max_amount(state, position.netuid, Direction.BUY, limit_rao)
    check_adding(state, position, tao, Ceiling(most, partial))
    if storage.Owner.get(state, position.hotkey) != position.coldkey:
        become_delegate(state, position.hotkey)
    return stake_into(state, position, min(tao, most), Terms(limit_rao))


def remove_stake(state: State, position: Position, alpha: int) -> None:
    """Sell stake at any price; at most what is there.

    Source: subtensor, staking/remove_stake.rs, do_remove_stake.
    """
    ensure_subtoken(state, position.netuid)
    alpha = min(alpha, stake_of(state, position))
    ensure_within_reserves(state, position.netuid, Direction.SELL, alpha)
    check_removing(state, position, alpha, Ceiling(alpha))
    unstake_from(state, position, alpha)
    _tidy(state, position)


def remove_stake_within(
    state: State, position: Position, alpha: int, limit_rao: int, *, partial: bool
) -> None:
    """Sell stake under a price limit.

    Source: subtensor, staking/remove_stake.rs, do_remove_stake_limit.
    """
    ensure_within_reserves(state, position.netuid, Direction.SELL, alpha)
    most = max_amount(state, position.netuid, Direction.SELL, limit_rao)
    check_removing(state, position, alpha, Ceiling(most, partial))
    unstake_from(state, position, min(alpha, most), Terms(limit_rao))
    _tidy(state, position)


def remove_whole_stake(state: State, position: Position, limit_rao: int | None) -> None:
    """Sell all of a stake, under a price limit if one is given.

    Source: subtensor, staking/remove_stake.rs, do_remove_stake_full_limit.
    """
    alpha = stake_of(state, position)
    if limit_rao is None:
        remove_stake(state, position, alpha)
    else:
        remove_stake_within(state, position, alpha, limit_rao, partial=False)


def remove_all_stakes(state: State, coldkey: AccountId, hotkey: AccountId) -> None:
    """Sell a coldkey's stake on a hotkey on every subnet where it can be sold.

    Source: subtensor, staking/remove_stake.rs, do_unstake_all.
    """
    ensure_hotkey_exists(state, hotkey)
    for netuid in all_netuids(state):
        _remove_if_possible(state, Position(hotkey, coldkey, netuid))


def remove_all_alpha(state: State, coldkey: AccountId, hotkey: AccountId) -> None:
    """Sell a coldkey's stake on a hotkey on every subnet but root, and stake the TAO on root.

    Source: subtensor, staking/remove_stake.rs, do_unstake_all_alpha.
    """
    ensure_hotkey_exists(state, hotkey)
    total = sum(
        _remove_if_possible(state, Position(hotkey, coldkey, netuid))
        for netuid in all_netuids(state)
        if netuid != ROOT
    )
    stake_into(state, Position(hotkey, coldkey, ROOT), total)


def recycle_stake(state: State, position: Position, alpha: int) -> None:
    """Destroy staked alpha so that it can be emitted again; at most what is there.

    Emits: AlphaRecycled. Source: subtensor, staking/recycle_alpha.rs, do_recycle_alpha.
    """
    alpha = _take_for_destruction(state, position, alpha)
    recycle_alpha(state, position.netuid, alpha)
    hotkey, coldkey, netuid = position
    deposit_event(state, events.AlphaRecycled(coldkey, hotkey, alpha, netuid))


def burn_stake(state: State, position: Position, alpha: int) -> None:
    """Put staked alpha out of everybody's hands; at most what is there.

    Emits: AlphaBurned. Source: subtensor, staking/recycle_alpha.rs, do_burn_alpha.
    """
    alpha = _take_for_destruction(state, position, alpha)
    burn_alpha(state, position.netuid, alpha)
    hotkey, coldkey, netuid = position
    deposit_event(state, events.AlphaBurned(coldkey, hotkey, alpha, netuid))


def add_stake_and_burn(state: State, position: Position, tao: int, limit_rao: int | None) -> None:
    """Buy alpha, under a price limit if one is given, and burn it: everything or nothing.

    Emits: AddStakeBurn. Source: subtensor, staking/recycle_alpha.rs, do_add_stake_burn.
    """
    with transaction(state):
        if limit_rao is None:
            alpha = add_stake(state, position, tao)
        else:
            alpha = add_stake_within(state, position, tao, limit_rao, partial=False)
        burn_stake(state, position, alpha)
        event = events.AddStakeBurn(position.netuid, position.hotkey, tao, alpha)
        deposit_event(state, event)


def _remove_if_possible(state: State, position: Position) -> int:
    """Sell a whole stake where the token is enabled and the sale admitted; return the TAO."""
    alpha = stake_of(state, position)
    enabled = storage.SubtokenEnabled.get(state, position.netuid)
    if not enabled or not may_remove(state, position, alpha):
        return 0
    tao = unstake_from(state, position, alpha)
    clear_small_nomination(state, position)
    return tao


def _take_for_destruction(state: State, position: Position, alpha: int) -> int:
    netuid = position.netuid
    ensure_exists(state, netuid)
    ensure(netuid != ROOT, errors.CannotBurnOrRecycleOnRootSubnet)
    ensure_subtoken(state, netuid)
    ensure_hotkey_exists(state, position.hotkey)
    alpha = min(alpha, stake_of(state, position))
    outstanding = storage.SubnetAlphaOut.get(state, netuid)
    ensure(alpha <= outstanding, errors.InsufficientLiquidity(got=outstanding, expected=alpha))
    ensure_available(state, position.coldkey, netuid, alpha)
    decrease_stake(state, position, alpha)
    return alpha


def _tidy(state: State, position: Position) -> None:
    clear_small_nomination(state, position)
    drop_poor_children(state, position)
