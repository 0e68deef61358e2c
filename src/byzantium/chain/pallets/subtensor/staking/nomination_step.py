"""What is left after a sale: nominations too small to keep, and children too poor to have."""

from byzantium.chain.kernel.errors import DispatchError
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.locks.locking_step import force_reduce_lock
from byzantium.chain.pallets.subtensor.staking.limits import smallest_nomination
from byzantium.chain.pallets.subtensor.staking.market_step import alpha_price
from byzantium.chain.pallets.subtensor.staking.ownership_step import owns, total_stake_in_tao
from byzantium.chain.pallets.subtensor.staking.pool_step import decrease_stake, stake_of
from byzantium.chain.pallets.subtensor.staking.position import Position
from byzantium.chain.pallets.subtensor.staking.trade_step import unstake_from
from byzantium.chain.pallets.subtensor.subnets.existing import all_netuids


def clear_small_nomination(state: State, position: Position) -> None:
    """Sell what a nominator has left on a hotkey if it is too small; delete it if that fails.

    What was locked of it is not locked any more.

    Source: subtensor, staking/helpers.rs, clear_small_nomination_if_required.
    """
    if owns(state, position.coldkey, position.hotkey):
        return
    factor = storage.NominatorMinRequiredStake.get(state)
    least = smallest_nomination(factor, alpha_price(state, position.netuid))
    stake = stake_of(state, position)
    if not 0 < stake < least:
        return
    try:
        unstake_from(state, position, stake)
    except DispatchError:
        decrease_stake(state, position, stake_of(state, position))
    force_reduce_lock(state, position.coldkey, position.netuid, stake)


def drop_poor_children(state: State, position: Position) -> None:
    """Forget the pending children of a hotkey whose stake fell below the threshold.

    Source: subtensor, staking/remove_stake.rs, do_remove_stake.
    """
    threshold = storage.StakeThreshold.get(state)
    if total_stake_in_tao(state, position.hotkey) < threshold:
        for netuid in all_netuids(state):
            storage.PendingChildKeys.remove(state, netuid, position.hotkey)
