"""What a staking call must satisfy before anything moves; the order of refusals is observable."""

from typing import NamedTuple

from byzantium.chain.kernel.errors import DispatchError, ModuleError, ensure
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.subtensor import errors, storage
from byzantium.chain.pallets.subtensor.coinbase.tao_step import spendable
from byzantium.chain.pallets.subtensor.locks.availability_step import ensure_available
from byzantium.chain.pallets.subtensor.staking.limits import MIN_STAKE_RAO
from byzantium.chain.pallets.subtensor.staking.market_step import (
    is_dynamic,
    reserves_of,
    simulate,
)
from byzantium.chain.pallets.subtensor.staking.ownership_step import ensure_hotkey_exists
from byzantium.chain.pallets.subtensor.staking.pool_step import admits_stake, stake_of
from byzantium.chain.pallets.subtensor.staking.position import Position
from byzantium.chain.pallets.subtensor.subnets.existing import exists
from byzantium.chain.pallets.swap import storage as swap_storage
from byzantium.chain.pallets.swap.constants import INPUT_RESERVES_MAX
from byzantium.chain.pallets.swap.pool import Direction
from byzantium.chain.pallets.swap.trade import Swapped, swap_fee
from byzantium.units import NetUid


class Ceiling(NamedTuple):
    """The most that a price limit admits, and whether less than was asked for may be traded."""

    most: int
    partial: bool = False


def ensure_exists(state: State, netuid: NetUid) -> None:
    """Raise SubnetNotExists where there is no such subnet."""
    ensure(exists(state, netuid), errors.SubnetNotExists(got=netuid))


def ensure_subtoken(state: State, netuid: NetUid) -> None:
    """Raise SubtokenDisabled before a subnet was started.

    Source: subtensor, pallets/subtensor/src/lib.rs, ensure_subtoken_enabled.
    """
    ensure(storage.SubtokenEnabled.get(state, netuid), errors.SubtokenDisabled(got=netuid))


def ensure_within_reserves(state: State, netuid: NetUid, direction: Direction, amount: int) -> None:
    """Raise InsufficientLiquidity for an input over a thousand times a pool's reserve.

    Source: subtensor, staking/add_stake.rs, ensure_add_stake_input_within_swap_limit; subtensor,
    staking/remove_stake.rs, ensure_remove_stake_input_within_swap_limit.
    """
    if is_dynamic(state, netuid):
        tao, alpha = reserves_of(state, netuid)
        most = (tao if direction is Direction.BUY else alpha) * INPUT_RESERVES_MAX
        ensure(amount <= most, errors.InsufficientLiquidity(got=amount, expected=f"<= {most}"))


def check_adding(state: State, position: Position, tao: int, ceiling: Ceiling) -> None:
    """Refuse a stake that is too small, too dear, not paid for or not representable.

    Source: subtensor, staking/stake_utils.rs, validate_add_stake.
    """
    hotkey, coldkey, netuid = position
    ensure_exists(state, netuid)
    ensure_subtoken(state, netuid)
    least = MIN_STAKE_RAO + _minimum_fee(state, netuid)
    ensure(tao >= least, errors.AmountTooLow(got=tao, expected=f">= {least}"))
    if ceiling.partial:
        tao = min(tao, ceiling.most)
    ensure(tao <= ceiling.most, errors.SlippageTooHigh(got=tao, expected=f"<= {ceiling.most}"))
    free = spendable(state, coldkey)
    ensure(tao <= free, errors.NotEnoughBalanceToStake(got=free, expected=f">= {tao}"))
    ensure_hotkey_exists(state, hotkey)
    bought = simulated(state, netuid, Direction.BUY, tao)
    ensure(
        bought.paid_in >= MIN_STAKE_RAO,
        errors.AmountTooLow(got=bought.paid_in, expected=f">= {MIN_STAKE_RAO}"),
    )
    ensure(bought.paid_out > 0, errors.InsufficientLiquidity(got=bought.paid_out))
    ensure(
        admits_stake(state, hotkey, netuid, bought.paid_out),
        errors.InsufficientLiquidity(got=bought.paid_out),
    )


def check_removing(state: State, position: Position, alpha: int, ceiling: Ceiling) -> None:
    """Refuse a sale of nothing, of more than is held, of too little, too cheap, or locked.

    Source: subtensor, staking/stake_utils.rs, validate_remove_stake.
    """
    hotkey, coldkey, netuid = position
    ensure_exists(state, netuid)
    ensure(alpha > 0, errors.AmountTooLow(got=alpha))
    stake = stake_of(state, position)
    ensure(alpha <= stake, errors.NotEnoughStakeToWithdraw(got=stake, expected=f">= {alpha}"))
    sold = simulated(state, netuid, Direction.SELL, alpha)
    ensure(
        alpha == stake or sold.paid_out >= MIN_STAKE_RAO,
        errors.AmountTooLow(got=sold.paid_out, expected=f">= {MIN_STAKE_RAO}"),
    )
    ensure(
        ceiling.partial or alpha <= ceiling.most,
        errors.SlippageTooHigh(got=alpha, expected=f"<= {ceiling.most}"),
    )
    ensure_hotkey_exists(state, hotkey)
    ensure_available(state, coldkey, netuid, alpha)


def may_remove(state: State, position: Position, alpha: int) -> bool:
    """Tell whether a sale at any price would be admitted."""
    try:
        check_removing(state, position, alpha, Ceiling(alpha))
    except DispatchError:
        return False
    return True


def simulated(state: State, netuid: NetUid, direction: Direction, amount: int) -> Swapped:
    """Return what a swap would move; raise InsufficientLiquidity where it would be refused."""
    try:
        return simulate(state, netuid, direction, amount)
    except ModuleError as refusal:
        raise errors.InsufficientLiquidity(got=amount) from refusal


def _minimum_fee(state: State, netuid: NetUid) -> int:
    """Return the fee on the smallest stake. Units: rao."""
    try:
        return simulate(state, netuid, Direction.BUY, MIN_STAKE_RAO).fee
    except ModuleError:
        return swap_fee(MIN_STAKE_RAO, swap_storage.FeeRate.get(state, netuid))
