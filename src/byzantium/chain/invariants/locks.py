"""Checks of locks and of their index."""

from collections import Counter
from collections.abc import Iterator

from byzantium.chain.invariants.violation import Violation, named
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.locks.rolling import is_dust
from byzantium.chain.pallets.subtensor.subnets.existing import exists
from byzantium.chain.pallets.system.storage import block_number


def locks_are_indexed(state: State) -> Iterator[Violation]:
    """Every lock is in the index of its hotkey, and the index names no other.

    Lock[c, n, h] exists <=> LockingColdkeys[n, h, c] exists

    Source: subtensor, migrations/migrate_populate_locking_coldkeys.rs,
    migrate_populate_locking_coldkeys.
    """
    locks = {keys for keys, _ in storage.Lock.items(state)}
    indexed = {
        (coldkey, netuid, hotkey)
        for (netuid, hotkey, coldkey), _ in storage.LockingColdkeys.items(state)
    }
    for keys in sorted(locks ^ indexed):
        yield Violation(named("LockingColdkeys of", *keys), keys in indexed, keys in locks)


def a_coldkey_locks_behind_one_hotkey(state: State) -> Iterator[Violation]:
    """A coldkey has one lock on a subnet that exists; it holds something, and has begun."""
    held = Counter((coldkey, netuid) for (coldkey, netuid, _), _ in storage.Lock.items(state))
    for (coldkey, netuid), count in sorted(held.items()):
        if count != 1 or not exists(state, netuid):
            yield Violation(named("locks of", coldkey, netuid), count, "one, on a subnet")
    for keys, lock in storage.Lock.items(state):
        assert lock is not None, "an entry has a value"
        if is_dust(lock.locked_mass, lock.conviction) or lock.last_update > block_number(state):
            yield Violation(named("Lock", *keys), lock, "more than dust, not of a later block")


def aggregates_are_on_subnets_that_exist(state: State) -> Iterator[Violation]:
    """No aggregate of locks outlives its subnet."""
    places = [(netuid, lock) for netuid, lock in storage.OwnerLock.items(state)]
    places += [(netuid, lock) for netuid, lock in storage.DecayingOwnerLock.items(state)]
    for item in (storage.HotkeyLock, storage.DecayingHotkeyLock):
        places += [(netuid, lock) for (netuid, _), lock in item.all_items(state)]
    for netuid, lock in places:
        if not exists(state, netuid):
            yield Violation(f"aggregate of locks on {netuid}", lock, "nothing")
