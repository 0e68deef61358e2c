"""What of a coldkey's stake is free of locks."""

from byzantium.chain.kernel.errors import ensure
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.subtensor import errors, storage
from byzantium.chain.pallets.subtensor.staking.locks import LockTerms, rolled_lock
from byzantium.chain.pallets.subtensor.staking.pool_step import stake_of
from byzantium.chain.pallets.subtensor.staking.position import Position
from byzantium.chain.pallets.system.storage import block_number
from byzantium.units import AccountId, NetUid
from byzantium.units.integers import minus


def locked_alpha(state: State, coldkey: AccountId, netuid: NetUid) -> int:
    """Return what a coldkey has locked on a subnet, as of this block. Units: alpha rao.

    Source: subtensor, staking/lock.rs, get_current_locked.
    """
    locks = storage.Lock.items(state, coldkey, netuid)
    if not locks:
        return 0
    hotkey, lock = locks[0]
    assert lock is not None, "an entry has a value"
    terms = LockTerms(
        unlock_rate=storage.UnlockRate.get(state),
        maturity_rate=storage.MaturityRate.get(state),
        owner=storage.SubnetOwnerHotkey.get(state, netuid) == hotkey,
        perpetual=storage.DecayingLock.get(state, coldkey, netuid) is False,
    )
    return rolled_lock(lock, block_number(state), terms).locked_mass


def available_alpha(state: State, coldkey: AccountId, netuid: NetUid) -> int:
    """Return what a coldkey may take out of a subnet over all its hotkeys. Units: alpha rao.

    Source: subtensor, staking/lock.rs, stake_availability.
    """
    hotkeys = storage.StakingHotkeys.get(state, coldkey)
    total = sum(stake_of(state, Position(hotkey, coldkey, netuid)) for hotkey in hotkeys)
    return minus(total, locked_alpha(state, coldkey, netuid))


def ensure_available(state: State, coldkey: AccountId, netuid: NetUid, amount: int) -> None:
    """Raise StakeUnavailable where locks hold some of an amount.

    Source: subtensor, staking/lock.rs, ensure_available_to_unstake.
    """
    available = available_alpha(state, coldkey, netuid)
    ensure(available >= amount, errors.StakeUnavailable(got=available, expected=amount))
