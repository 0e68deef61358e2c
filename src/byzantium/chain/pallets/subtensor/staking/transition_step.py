"""Moving stake to another hotkey, coldkey or subnet."""

from typing import NamedTuple

from byzantium.chain.kernel.errors import ensure
from byzantium.chain.kernel.events import deposit_event
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.subtensor import errors, events, storage
from byzantium.chain.pallets.subtensor.coinbase.tao_step import pay
from byzantium.chain.pallets.subtensor.locks.availability_step import ensure_available
from byzantium.chain.pallets.subtensor.staking.checks_step import (
    ensure_exists,
    ensure_subtoken,
    simulated,
)
from byzantium.chain.pallets.subtensor.staking.limits import MIN_STAKE_RAO
from byzantium.chain.pallets.subtensor.staking.market_step import (
    BUY_AT_MARKET,
    BUY_FREE,
    SELL_AT_MARKET,
    SELL_FREE,
    max_move,
)
from byzantium.chain.pallets.subtensor.staking.ownership_step import (
    become_delegate,
    ensure_hotkey_exists,
)
from byzantium.chain.pallets.subtensor.staking.pool_step import stake_of
from byzantium.chain.pallets.subtensor.staking.position import Position
from byzantium.chain.pallets.subtensor.staking.trade_step import (
    hand_over,
    stake_into,
    unstake_from,
)
from byzantium.chain.pallets.subtensor.subnets.existing import ROOT
from byzantium.chain.pallets.swap.pool import Direction


class Conditions(NamedTuple):
    """What a move is subject to beside its amount."""

    limit_rao: int | None = None
    """Least destination alpha for one origin alpha, of 10**9; None for no limit."""

    partial: bool | None = None
    """Whether less than was asked for may move under the limit."""

    transfers: bool = False
    """Whether the subnets must allow transfers between coldkeys."""


def move(
    state: State,
    origin: Position,
    destination: Position,
    alpha: int,
    conditions: Conditions = Conditions(),  # noqa: B008 - a NamedTuple never changes
) -> int:
    """Move stake and return its worth in TAO; at most what is there is moved.

    Between subnets it is sold and bought again, with one fee, charged on the first dynamic side;
    a sum below the smallest stake stays TAO. Within a subnet it is handed over.
    Source: subtensor, staking/move_stake.rs, transition_stake_internal.
    """
    alpha = min(alpha, stake_of(state, origin))
    crosses = origin.netuid != destination.netuid
    most = alpha
    if crosses and conditions.limit_rao is not None:
        most = max_move(state, origin.netuid, destination.netuid, conditions.limit_rao)
    check_transition(state, (origin, destination), alpha, most, conditions)
    moved = min(alpha, most)
    if crosses:
        return _cross(state, origin, destination, moved)
    return hand_over(state, origin, destination, moved)


def move_stake_of(
    state: State,
    origin: Position,
    destination: Position,
    alpha: int,
    conditions: Conditions = Conditions(),  # noqa: B008 - a NamedTuple never changes
) -> None:
    """Move a coldkey's stake to another hotkey, another subnet, or both, and tell of it.

    Emits: StakeMoved. Source: subtensor, staking/move_stake.rs, do_move_stake.
    """
    tao = move(state, origin, destination, alpha, conditions)
    ends = (origin.hotkey, origin.netuid, destination.hotkey, destination.netuid)
    deposit_event(state, events.StakeMoved(origin.coldkey, *ends, tao))


def check_transition(
    state: State,
    ends: tuple[Position, Position],
    alpha: int,
    most: int,
    conditions: Conditions,
) -> None:
    """Refuse a move that goes nowhere, is too small or too dear, or is not allowed.

    Source: subtensor, staking/stake_utils.rs, validate_stake_transition.
    """
    origin, destination = ends
    ensure(origin != destination, errors.SameNetuid(got=origin.netuid))
    for position in ends:
        ensure_exists(state, position.netuid)
    for position in ends:
        ensure_subtoken(state, position.netuid)
    for position in ends:
        ensure_hotkey_exists(state, position.hotkey)
    stake = stake_of(state, origin)
    ensure(alpha <= stake, errors.NotEnoughStakeToWithdraw(got=stake, expected=alpha))
    crosses = origin.netuid != destination.netuid
    if crosses:
        worth = simulated(state, origin.netuid, Direction.SELL, alpha).paid_out
        ensure(worth > MIN_STAKE_RAO, errors.AmountTooLow(got=worth, expected=MIN_STAKE_RAO))
        ensure(
            conditions.partial is not False or alpha <= most,
            errors.SlippageTooHigh(got=alpha, expected=f"<= {most}"),
        )
    if conditions.transfers:
        for position in ends:
            allowed = storage.TransferToggle.get(state, position.netuid)
            ensure(allowed, errors.TransferDisallowed(got=position.netuid))
    if crosses:
        ensure_available(state, origin.coldkey, origin.netuid, alpha)


def _cross(state: State, origin: Position, destination: Position, alpha: int) -> int:
    from_root = origin.netuid == ROOT
    tao = unstake_from(state, origin, alpha, SELL_FREE if from_root else SELL_AT_MARKET)
    if origin.coldkey != destination.coldkey:
        pay(state, origin.coldkey, destination.coldkey, tao)
    if tao >= MIN_STAKE_RAO:
        if storage.Owner.get(state, destination.hotkey) != destination.coldkey:
            become_delegate(state, destination.hotkey)
        stake_into(state, destination, tao, BUY_AT_MARKET if from_root else BUY_FREE)
    return tao
