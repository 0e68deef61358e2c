"""Locks that follow stake to another coldkey, and who takes locked alpha in."""

from typing import Final

from byzantium.chain.kernel.errors import ensure
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.subtensor import errors, storage
from byzantium.chain.pallets.subtensor.locks.aggregation import (
    conviction_of_part,
    merged,
    reduced,
)
from byzantium.chain.pallets.subtensor.locks.availability_step import staked_alpha
from byzantium.chain.pallets.subtensor.locks.rolling import rolled_lock
from byzantium.chain.pallets.subtensor.locks.step import (
    add_to_aggregate,
    empty_lock,
    load_rolled,
    lock_position,
    put_lock,
    take_from_aggregate,
    terms_at,
)
from byzantium.chain.pallets.subtensor.staking.position import Position
from byzantium.chain.pallets.subtensor.types import LockState
from byzantium.chain.pallets.system.storage import block_number
from byzantium.units import AccountId, Alpha, NetUid
from byzantium.units.integers import minus

ACCEPTS_LOCKED_ALPHA: Final = 1
"""Bit of an account's flags that lets locked alpha in; without it, it is refused."""


def accepts_locked_alpha(state: State, coldkey: AccountId) -> bool:
    """Tell whether a coldkey takes locked alpha in.

    Source: subtensor, staking/lock.rs, account_rejects_locked_alpha.
    """
    return bool(storage.AccountFlags.get(state, coldkey) & ACCEPTS_LOCKED_ALPHA)


def set_accepts_locked_alpha(state: State, coldkey: AccountId, *, accepts: bool) -> None:
    """Let a coldkey take locked alpha in, or not; flags that are all off are not stored.

    Source: subtensor, staking/lock.rs, set_accept_locked_alpha.
    """
    flags = storage.AccountFlags.get(state, coldkey) & ~ACCEPTS_LOCKED_ALPHA
    if accepts:
        flags |= ACCEPTS_LOCKED_ALPHA
    put_flags(state, coldkey, flags)


def put_flags(state: State, coldkey: AccountId, flags: int) -> None:
    """Store an account's flags, unless all are off."""
    if flags:
        storage.AccountFlags.put(state, coldkey, flags)
    else:
        storage.AccountFlags.remove(state, coldkey)


def ensure_accepts(state: State, coldkey: AccountId, mass: int) -> None:
    """Raise AccountRejectsLockedAlpha where locked alpha comes to one who refuses it.

    Source: subtensor, staking/lock.rs, ensure_can_receive_locked_alpha.
    """
    admitted = mass == 0 or accepts_locked_alpha(state, coldkey)
    ensure(admitted, errors.AccountRejectsLockedAlpha(got=coldkey.hex()))


def transfer_lock(
    state: State, origin: AccountId, destination: AccountId, netuid: NetUid, amount: int
) -> None:
    """Let a lock follow stake that is about to go to another coldkey of the subnet.

    What is free goes first; the rest takes its part of the mass and of the conviction along.
    Raises LockHotkeyMismatch, AccountRejectsLockedAlpha.
    Source: subtensor, staking/lock.rs, transfer_lock.
    """
    source = lock_position(state, origin, netuid)
    if origin == destination or amount == 0 or source is None:
        return
    lock = load_rolled(state, source).lock
    free = minus(staked_alpha(state, origin, netuid), lock.locked_mass)
    excess = minus(amount, free)
    held = lock_position(state, destination, netuid)
    if excess and held is not None:
        same = held.hotkey == source.hotkey
        keys = {"got": held.hotkey.hex(), "expected": source.hotkey.hex()}
        ensure(same, errors.LockHotkeyMismatch(**keys))
    mass = min(excess, lock.locked_mass)
    part = LockState(Alpha(mass), conviction_of_part(lock, mass), block_number(state))
    ensure_accepts(state, destination, mass)
    target = held or source._replace(coldkey=destination)
    received = empty_lock(state) if held is None else load_rolled(state, held).lock
    _put_rolled(state, source, reduced(lock, *part[:2]))
    _put_rolled(state, target, merged(received, part))
    if mass:
        take_from_aggregate(state, source, *part[:2])
        add_to_aggregate(state, target, part)


def _put_rolled(state: State, position: Position, lock: LockState) -> None:
    put_lock(state, position, rolled_lock(lock, block_number(state), terms_at(state, position)))
