"""The locks of a coldkey that hands everything over to another one."""

from typing import NamedTuple

from byzantium.chain.kernel.errors import ensure
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.subtensor import errors, storage
from byzantium.chain.pallets.subtensor.locks.rolling import LockTerms, rolled_lock
from byzantium.chain.pallets.subtensor.locks.step import (
    add_to_aggregate,
    put_lock,
    remove_lock,
    take_from_aggregate,
    terms_at,
)
from byzantium.chain.pallets.subtensor.locks.transfer_step import ensure_accepts, put_flags
from byzantium.chain.pallets.subtensor.staking.position import Position
from byzantium.chain.pallets.subtensor.types import LockState
from byzantium.chain.pallets.system.storage import block_number
from byzantium.units import AccountId


class Held(NamedTuple):
    """A coldkey's lock as it stands now, where it has it, and how it ages."""

    position: Position
    lock: LockState
    terms: LockTerms


def swap_coldkey_locks(state: State, old: AccountId, new: AccountId) -> None:
    """Hand a coldkey's locks, how they age, and its flags over to another one.

    Conviction goes with them. A lock of the new coldkey with conviction alone is no hindrance.
    Raises ActiveLockExists, AccountRejectsLockedAlpha.
    Source: subtensor, staking/lock.rs, swap_coldkey_locks.
    """
    for held in _locks_of(state, new):
        mass = held.lock.locked_mass
        ensure(mass == 0, errors.ActiveLockExists(got=mass, expected=0))
    locks = _locks_of(state, old)
    for held in locks:
        ensure_accepts(state, new, held.lock.locked_mass)
    for held in locks:
        remove_lock(state, held.position)
        take_from_aggregate(state, held.position, held.lock.locked_mass, held.lock.conviction)
    for netuid, decaying in storage.DecayingLock.items(state, old):
        storage.DecayingLock.remove(state, old, netuid)
        storage.DecayingLock.put(state, new, netuid, decaying)
    flags = storage.AccountFlags.get(state, old)
    storage.AccountFlags.remove(state, old)
    put_flags(state, new, flags)
    for held in locks:
        position = held.position._replace(coldkey=new)
        lock = rolled_lock(held.lock, block_number(state), held.terms)
        put_lock(state, position, lock)
        add_to_aggregate(state, position, lock)


def _locks_of(state: State, coldkey: AccountId) -> list[Held]:
    """Return all locks of a coldkey, in storage order."""
    found: list[Held] = []
    for (netuid, hotkey), lock in storage.Lock.items(state, coldkey):
        position = Position(hotkey, coldkey, netuid)
        terms = terms_at(state, position)
        assert lock is not None, "an entry has a value"
        found.append(Held(position, rolled_lock(lock, block_number(state), terms), terms))
    return found
