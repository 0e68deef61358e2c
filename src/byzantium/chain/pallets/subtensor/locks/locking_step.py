"""Locking, moving a lock, and choosing how it ages, as callers and the chain ask for it."""

from contextlib import suppress

from byzantium.chain.kernel.errors import DispatchError, ensure
from byzantium.chain.kernel.events import deposit_event
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.subtensor import errors, events, storage
from byzantium.chain.pallets.subtensor.locks.aggregation import force_reduced
from byzantium.chain.pallets.subtensor.locks.availability_step import staked_alpha
from byzantium.chain.pallets.subtensor.locks.rolling import rolled_lock
from byzantium.chain.pallets.subtensor.locks.step import (
    add_to_aggregate,
    is_perpetual,
    load,
    load_rolled,
    lock_position,
    put_lock,
    remove_lock,
    save,
    take_from_aggregate,
    terms_at,
)
from byzantium.chain.pallets.subtensor.staking.ownership_step import ensure_hotkey_exists
from byzantium.chain.pallets.subtensor.staking.position import Position
from byzantium.chain.pallets.subtensor.types import LockState
from byzantium.chain.pallets.system.storage import block_number
from byzantium.units import AccountId, Alpha, NetUid
from byzantium.units.integers import U64_MAX


def lock_stake(state: State, position: Position, amount: int) -> None:
    """Lock some of a coldkey's stake on a subnet behind a hotkey, on top of what is locked.

    What it staked there on any hotkey must cover the whole lock.
    Raises AmountTooLow, HotKeyAccountNotExists, LockHotkeyMismatch, InsufficientStakeForLock.
    Emits: StakeLocked. Source: subtensor, staking/lock.rs, do_lock_stake.
    """
    hotkey, coldkey, netuid = position
    ensure(amount > 0, errors.AmountTooLow(got=amount))
    ensure_hotkey_exists(state, hotkey)
    held = lock_position(state, coldkey, netuid)
    if held is not None:
        same = held.hotkey == hotkey
        ensure(same, errors.LockHotkeyMismatch(got=hotkey.hex(), expected=held.hotkey.hex()))
    model = load_rolled(state, position)
    mass = min(model.lock.locked_mass + amount, U64_MAX)
    staked = staked_alpha(state, coldkey, netuid)
    ensure(staked >= mass, errors.InsufficientStakeForLock(got=staked, expected=f">= {mass}"))
    grown = model.lock._replace(locked_mass=Alpha(mass))
    now = block_number(state)
    save(state, model._replace(lock=rolled_lock(grown, now, model.terms)))
    add_to_aggregate(state, position, LockState(Alpha(amount), 0, now))
    deposit_event(state, events.StakeLocked(coldkey, hotkey, netuid, amount))


def move_lock(state: State, coldkey: AccountId, netuid: NetUid, hotkey: AccountId) -> None:
    """Let a coldkey's lock back another hotkey; conviction stays if both have one owner.

    Raises HotKeyAccountNotExists, NoExistingLock.
    Emits: LockMoved. Source: subtensor, staking/lock.rs, do_move_lock.
    """
    ensure_hotkey_exists(state, hotkey)
    held = lock_position(state, coldkey, netuid)
    if held is None:
        raise errors.NoExistingLock(got=netuid)
    lock = load_rolled(state, held).lock
    moved, destination = lock, held._replace(hotkey=hotkey)
    if storage.Owner.get(state, held.hotkey) != storage.Owner.get(state, hotkey):
        moved = lock._replace(conviction=0)
    moved = rolled_lock(moved, block_number(state), terms_at(state, destination))
    remove_lock(state, held)
    put_lock(state, destination, moved)
    take_from_aggregate(state, held, lock.locked_mass, lock.conviction)
    add_to_aggregate(state, destination, moved)
    deposit_event(state, events.LockMoved(coldkey, held.hotkey, hotkey, netuid))


def set_perpetual_lock(state: State, coldkey: AccountId, netuid: NetUid, *, enabled: bool) -> None:
    """Let the mass of a coldkey's locks on a subnet stay, or let it decay again.

    Emits: PerpetualLockUpdated. Source: subtensor, staking/lock.rs, do_set_perpetual_lock.
    """
    changes = is_perpetual(state, coldkey, netuid) != enabled
    held = lock_position(state, coldkey, netuid)
    if held is not None:
        model = load_rolled(state, held)
        save(state, model)
        if changes:
            take_from_aggregate(state, held, model.lock.locked_mass, model.lock.conviction)
    if enabled:
        storage.DecayingLock.put(state, coldkey, netuid, False)
    else:
        storage.DecayingLock.remove(state, coldkey, netuid)
    left = lock_position(state, coldkey, netuid)
    if changes and left is not None:
        add_to_aggregate(state, left, load(state, left).lock)
    deposit_event(state, events.PerpetualLockUpdated(coldkey, netuid, enabled))


def force_reduce_lock(state: State, coldkey: AccountId, netuid: NetUid, amount: int) -> None:
    """Take an amount out of a coldkey's lock, because its stake is no longer there.

    Source: subtensor, staking/lock.rs, force_reduce_lock.
    """
    held = lock_position(state, coldkey, netuid)
    if held is None:
        return
    model, now = load_rolled(state, held), block_number(state)
    aggregate = rolled_lock(model.aggregate, now, model.terms)
    lock, aggregate = force_reduced(model.lock, aggregate, amount, now)
    save(state, model._replace(lock=lock, aggregate=aggregate))


def clean_up_lock(state: State, coldkey: AccountId, netuid: NetUid) -> None:
    """Bring a coldkey's lock up to this block, and remove it if nothing is left of it.

    Source: subtensor, staking/lock.rs, cleanup_lock_if_zero.
    """
    held = lock_position(state, coldkey, netuid)
    if held is not None:
        save(state, load_rolled(state, held))


def auto_lock_owner_cut(state: State, netuid: NetUid, amount: int) -> None:
    """Lock the owner's cut where the owner wants that; nothing happens if it cannot be locked.

    Source: subtensor, staking/lock.rs, auto_lock_owner_cut.
    """
    if not storage.OwnerCutAutoLockEnabled.get(state, netuid):
        return
    coldkey = storage.SubnetOwner.get(state, netuid)
    held = lock_position(state, coldkey, netuid)
    owner_hotkey = storage.SubnetOwnerHotkey.get(state, netuid)
    with suppress(DispatchError):
        lock_stake(state, held or Position(owner_hotkey, coldkey, netuid), amount)
