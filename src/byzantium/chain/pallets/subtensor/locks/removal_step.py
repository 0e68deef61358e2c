"""What becomes of locks when their subnet ends: nothing."""

from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.subtensor import storage
from byzantium.units import NetUid


def destroy_locks(state: State, netuid: NetUid) -> None:
    """Remove every lock and aggregate of a subnet, and how its locks age.

    Source: subtensor, staking/lock.rs, destroy_lock_maps.
    """
    for (hotkey, coldkey), _ in storage.LockingColdkeys.items(state, netuid):
        storage.Lock.remove(state, coldkey, netuid, hotkey)
    storage.LockingColdkeys.clear(state, netuid)
    storage.HotkeyLock.clear(state, netuid)
    storage.DecayingHotkeyLock.clear(state, netuid)
    storage.OwnerLock.remove(state, netuid)
    storage.DecayingOwnerLock.remove(state, netuid)
    for (coldkey, where), _ in storage.DecayingLock.all_items(state):
        if where == netuid:
            storage.DecayingLock.remove(state, coldkey, netuid)
