"""Locks and their aggregates in state: start reading here.

A coldkey's lock on a subnet backs one hotkey. It counts in one of four aggregates: by whether it
backs the subnet owner's hotkey, and by whether its mass stays.
"""

from typing import NamedTuple

from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.locks.aggregation import merged, reduced, rolled_together
from byzantium.chain.pallets.subtensor.locks.rolling import LockTerms, is_dust, rolled_lock
from byzantium.chain.pallets.subtensor.staking.position import Position
from byzantium.chain.pallets.subtensor.types import LockState
from byzantium.chain.pallets.system.storage import block_number
from byzantium.units import AccountId, Alpha, NetUid


class Place(NamedTuple):
    """A hotkey on a subnet, which locks back."""

    netuid: NetUid
    hotkey: AccountId


class Model(NamedTuple):
    """A lock, how it ages, and the aggregate that it counts in."""

    position: Position
    terms: LockTerms
    lock: LockState
    aggregate: LockState


def empty_lock(state: State) -> LockState:
    """Return nothing, as of this block.

    Source: subtensor, staking/lock.rs, empty_lock.
    """
    return LockState(Alpha(0), 0, block_number(state))


def terms_of(state: State, *, owner: bool, perpetual: bool) -> LockTerms:
    """Return how locks of a kind age at present rates."""
    rates = storage.UnlockRate.get(state), storage.MaturityRate.get(state)
    return LockTerms(*rates, owner, perpetual)


def is_owner_hotkey(state: State, place: Place) -> bool:
    """Tell whether a hotkey is the subnet owner's.

    Source: subtensor, staking/lock.rs, is_subnet_owner_hotkey.
    """
    return storage.SubnetOwnerHotkey.get(state, place.netuid) == place.hotkey


def is_perpetual(state: State, coldkey: AccountId, netuid: NetUid) -> bool:
    """Tell whether the mass of a coldkey's lock on a subnet stays.

    Source: subtensor, staking/lock.rs, is_perpetual_lock.
    """
    return storage.DecayingLock.get(state, coldkey, netuid) is False


def terms_at(state: State, position: Position) -> LockTerms:
    """Return how a lock in a position ages."""
    hotkey, coldkey, netuid = position
    return terms_of(
        state,
        owner=is_owner_hotkey(state, Place(netuid, hotkey)),
        perpetual=is_perpetual(state, coldkey, netuid),
    )


def lock_position(state: State, coldkey: AccountId, netuid: NetUid) -> Position | None:
    """Return where a coldkey has its lock on a subnet; the first one, if there are several."""
    for hotkey, _ in storage.Lock.items(state, coldkey, netuid):
        return Position(hotkey, coldkey, netuid)
    return None


def load(state: State, position: Position) -> Model:
    """Return the lock in a position, perhaps an empty one, with its aggregate.

    Source: subtensor, staking/lock.rs, read_conviction_model_for_hotkey.
    """
    hotkey, coldkey, netuid = position
    terms, empty = terms_at(state, position), empty_lock(state)
    lock = storage.Lock.get(state, coldkey, netuid, hotkey) or empty
    aggregate = aggregate_at(state, Place(netuid, hotkey), terms) or empty
    return Model(position, terms, lock, aggregate)


def load_rolled(state: State, position: Position) -> Model:
    """Return the lock in a position and its aggregate as they stand now; nothing is stored.

    Source: subtensor, staking/lock.rs, roll_forward.
    """
    position, terms, lock, aggregate = load(state, position)
    return Model(position, terms, *rolled_together(lock, aggregate, block_number(state), terms))


def save(state: State, model: Model) -> None:
    """Store a lock and its aggregate.

    Source: subtensor, staking/lock.rs, save_conviction_model.
    """
    hotkey, _, netuid = model.position
    put_lock(state, model.position, model.lock)
    put_aggregate(state, Place(netuid, hotkey), model.terms, model.aggregate)


def put_lock(state: State, position: Position, lock: LockState) -> None:
    """Store a coldkey's lock and index it; nothing is kept of dust.

    Source: subtensor, staking/lock.rs, insert_lock_state.
    """
    hotkey, coldkey, netuid = position
    if is_dust(lock.locked_mass, lock.conviction):
        remove_lock(state, position)
    else:
        storage.LockingColdkeys.put(state, netuid, hotkey, coldkey, ())
        storage.Lock.put(state, coldkey, netuid, hotkey, lock)


def remove_lock(state: State, position: Position) -> None:
    """Remove a coldkey's lock and its index entry."""
    hotkey, coldkey, netuid = position
    storage.LockingColdkeys.remove(state, netuid, hotkey, coldkey)
    storage.Lock.remove(state, coldkey, netuid, hotkey)


def aggregate_at(state: State, place: Place, terms: LockTerms) -> LockState | None:
    """Return the aggregate of the locks of a kind that back a hotkey, as it is stored."""
    if terms.owner:
        item = storage.OwnerLock if terms.perpetual else storage.DecayingOwnerLock
        return item.get(state, place.netuid)
    backing = storage.HotkeyLock if terms.perpetual else storage.DecayingHotkeyLock
    return backing.get(state, *place)


def rolled_aggregate(state: State, place: Place, terms: LockTerms) -> LockState:
    """Return an aggregate as it stands now; an empty one if there is none."""
    stored = aggregate_at(state, place, terms)
    return rolled_lock(stored, block_number(state), terms) if stored else empty_lock(state)


def put_aggregate(state: State, place: Place, terms: LockTerms, lock: LockState | None) -> None:
    """Store an aggregate, or remove it where there is nothing in it.

    Source: subtensor, staking/lock.rs, insert_hotkey_lock_state, insert_owner_lock_state,
    insert_decaying_hotkey_lock_state, insert_decaying_owner_lock_state.
    """
    if terms.owner:
        item = storage.OwnerLock if terms.perpetual else storage.DecayingOwnerLock
        if lock and (lock.locked_mass or lock.conviction):
            item.put(state, place.netuid, lock)
        else:
            item.remove(state, place.netuid)
        return
    backing = storage.HotkeyLock if terms.perpetual else storage.DecayingHotkeyLock
    if lock and (lock.locked_mass or lock.conviction):
        backing.put(state, *place, lock)
    else:
        backing.remove(state, *place)


def add_to_aggregate(state: State, position: Position, added: LockState) -> None:
    """Count a lock that came into a position, with the conviction that it brought.

    Source: subtensor, staking/lock.rs, add_aggregate_lock.
    """
    terms, place = terms_at(state, position), Place(position.netuid, position.hotkey)
    now = block_number(state)
    total = merged(rolled_aggregate(state, place, terms), added)
    put_aggregate(state, place, terms, rolled_lock(total, now, terms))


def take_from_aggregate(state: State, position: Position, mass: int, conviction: int) -> None:
    """Stop counting what left a position.

    Source: subtensor, staking/lock.rs, reduce_aggregate_lock.
    """
    terms, place = terms_at(state, position), Place(position.netuid, position.hotkey)
    left = reduced(rolled_aggregate(state, place, terms), mass, conviction)
    put_aggregate(state, place, terms, left)
