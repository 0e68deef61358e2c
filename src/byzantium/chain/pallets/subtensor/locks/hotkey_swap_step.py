"""The locks behind a hotkey that gets a new name: they and their aggregates follow it."""

from collections.abc import Iterable
from typing import NamedTuple

from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.locks.rolling import rolled_lock
from byzantium.chain.pallets.subtensor.locks.step import (
    Place,
    aggregate_at,
    is_owner_hotkey,
    is_perpetual,
    put_aggregate,
    put_lock,
    remove_lock,
    terms_of,
)
from byzantium.chain.pallets.subtensor.staking.position import Position
from byzantium.chain.pallets.subtensor.types import LockState
from byzantium.chain.pallets.system.storage import block_number
from byzantium.units import AccountId, NetUid

READS_A_SUBNET, READS_A_LOCKER = 5, 1
WRITES_A_SUBNET, WRITES_A_LOCK, WRITES_A_STALE_ENTRY = 6, 2, 1


class Accesses(NamedTuple):
    """How often storage is said to have been read and written, for the weight of a call."""

    reads: int
    writes: int


class Role(NamedTuple):
    """A subnet on which locks follow, and whose hotkey the old and the new one count as."""

    netuid: NetUid
    was_owner: bool
    is_owner: bool


def swap_hotkey_locks(
    state: State, old: AccountId, new: AccountId, netuids: Iterable[NetUid]
) -> Accesses:
    """Let all locks behind a hotkey on some subnets back another one, conviction included.

    Aggregates of the new hotkey, and the owner's where the new one is the owner's, are replaced.
    To be called while the old hotkey still is the subnet owner's, if it was.
    Source: subtensor, staking/lock.rs, swap_hotkey_locks_for_netuids.
    """
    asked = list(netuids)
    roles = [role for netuid in asked if (role := _role(state, netuid, old, new))]
    reads, writes = READS_A_SUBNET * len(asked), WRITES_A_SUBNET * len(roles)
    found: list[tuple[Position, LockState, Role]] = []
    for role in roles:
        for coldkey, _ in storage.LockingColdkeys.items(state, role.netuid, old):
            reads += READS_A_LOCKER
            lock = storage.Lock.get(state, coldkey, role.netuid, old)
            if lock is None:
                storage.LockingColdkeys.remove(state, role.netuid, old, coldkey)
                writes += WRITES_A_STALE_ENTRY
            else:
                found.append((Position(old, coldkey, role.netuid), lock, role))
    for position, lock, role in found:
        perpetual = is_perpetual(state, position.coldkey, role.netuid)
        remove_lock(state, position)
        renamed = position._replace(hotkey=new)
        put_lock(state, renamed, _in_new_role(state, lock, role, perpetual=perpetual))
        writes += WRITES_A_LOCK
    for role in roles:
        _rename_aggregates(state, role, old, new)
    return Accesses(reads, writes)


def _role(state: State, netuid: NetUid, old: AccountId, new: AccountId) -> Role | None:
    """Return how locks follow on a subnet, or None where no aggregate is concerned."""
    was_owner = is_owner_hotkey(state, Place(netuid, old))
    is_owner = was_owner or is_owner_hotkey(state, Place(netuid, new))
    items = (storage.HotkeyLock, storage.DecayingHotkeyLock)
    if is_owner or any(item.contains(state, netuid, old) for item in items):
        return Role(netuid, was_owner, is_owner)
    return None


def _rename_aggregates(state: State, role: Role, old: AccountId, new: AccountId) -> None:
    taken: list[tuple[LockState, bool]] = []
    for perpetual in (True, False):
        terms = terms_of(state, owner=role.was_owner, perpetual=perpetual)
        place = Place(role.netuid, old)
        lock = aggregate_at(state, place, terms)
        put_aggregate(state, place, terms, None)
        if lock is not None:
            taken.append((lock, perpetual))
    for lock, perpetual in taken:
        terms = terms_of(state, owner=role.is_owner, perpetual=perpetual)
        moved = _in_new_role(state, lock, role, perpetual=perpetual)
        put_aggregate(state, Place(role.netuid, new), terms, moved)


def _in_new_role(state: State, lock: LockState, role: Role, *, perpetual: bool) -> LockState:
    """Return a lock rolled as what it was, and then as what it becomes."""
    for owner in (role.was_owner, role.is_owner):
        terms = terms_of(state, owner=owner, perpetual=perpetual)
        lock = rolled_lock(lock, block_number(state), terms)
    return lock
