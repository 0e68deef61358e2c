"""What of a coldkey's stake is free of locks."""

from byzantium.chain.kernel.errors import ensure
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.subtensor import errors, storage
from byzantium.chain.pallets.subtensor.locks.rolling import rolled_lock
from byzantium.chain.pallets.subtensor.locks.step import load, lock_position
from byzantium.chain.pallets.subtensor.staking.pool_step import stake_of
from byzantium.chain.pallets.subtensor.staking.position import Position
from byzantium.chain.pallets.subtensor.types import LockState
from byzantium.chain.pallets.system.storage import block_number
from byzantium.units import AccountId, NetUid
from byzantium.units.integers import U64_MAX, minus


def coldkey_lock(state: State, coldkey: AccountId, netuid: NetUid) -> LockState | None:
    """Return a coldkey's lock on a subnet as of this block, or None.

    Source: subtensor, staking/lock.rs, get_coldkey_lock.
    """
    position = lock_position(state, coldkey, netuid)
    if position is None:
        return None
    model = load(state, position)
    return rolled_lock(model.lock, block_number(state), model.terms)


def locked_alpha(state: State, coldkey: AccountId, netuid: NetUid) -> int:
    """Return what a coldkey has locked on a subnet, as of this block. Units: alpha rao.

    Source: subtensor, staking/lock.rs, get_current_locked.
    """
    lock = coldkey_lock(state, coldkey, netuid)
    return 0 if lock is None else lock.locked_mass


def staked_alpha(state: State, coldkey: AccountId, netuid: NetUid) -> int:
    """Return what a coldkey has staked on a subnet over all its hotkeys. Units: alpha rao.

    Source: subtensor, staking/lock.rs, total_coldkey_alpha_on_subnet.
    """
    hotkeys = storage.StakingHotkeys.get(state, coldkey)
    total = sum(stake_of(state, Position(hotkey, coldkey, netuid)) for hotkey in hotkeys)
    return min(total, U64_MAX)


def available_alpha(state: State, coldkey: AccountId, netuid: NetUid) -> int:
    """Return what a coldkey may take out of a subnet over all its hotkeys. Units: alpha rao.

    Source: subtensor, staking/lock.rs, stake_availability.
    """
    return minus(staked_alpha(state, coldkey, netuid), locked_alpha(state, coldkey, netuid))


def ensure_available(state: State, coldkey: AccountId, netuid: NetUid, amount: int) -> None:
    """Raise StakeUnavailable where locks hold some of an amount.

    Source: subtensor, staking/lock.rs, ensure_available_to_unstake.
    """
    available = available_alpha(state, coldkey, netuid)
    ensure(available >= amount, errors.StakeUnavailable(got=available, expected=amount))
