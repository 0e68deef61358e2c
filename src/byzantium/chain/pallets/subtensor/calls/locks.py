"""Calls with which coldkeys lock alpha behind a hotkey."""

from typing import Final

from byzantium.chain.kernel.dispatch import CallType, call
from byzantium.chain.kernel.events import deposit_event
from byzantium.chain.kernel.names import ALPHA, NET_UID
from byzantium.chain.kernel.origin import Origin, ensure_signed
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.subtensor import events
from byzantium.chain.pallets.subtensor.locks import locking_step, transfer_step
from byzantium.chain.pallets.subtensor.pallet_id import PALLET
from byzantium.chain.pallets.subtensor.staking.position import Position
from byzantium.scale import types as t
from byzantium.units import AccountId, Alpha, NetUid


@call(PALLET, 136, args=(("hotkey", t.ACCOUNT_ID), ("netuid", NET_UID), ("amount", ALPHA)))
def lock_stake(
    state: State, origin: Origin, hotkey: AccountId, netuid: NetUid, amount: Alpha
) -> None:
    """Lock staked alpha of a subnet behind a hotkey, where it grows conviction.

    Emits: StakeLocked. Source: subtensor, staking/lock.rs, do_lock_stake.
    """
    locking_step.lock_stake(state, Position(hotkey, ensure_signed(origin), netuid), amount)


@call(PALLET, 137, args=(("destination_hotkey", t.ACCOUNT_ID), ("netuid", NET_UID)))
def move_lock(state: State, origin: Origin, destination_hotkey: AccountId, netuid: NetUid) -> None:
    """Let the caller's lock on a subnet back another hotkey.

    Emits: LockMoved. Source: subtensor, staking/lock.rs, do_move_lock.
    """
    locking_step.move_lock(state, ensure_signed(origin), netuid, destination_hotkey)


@call(PALLET, 138, args=(("netuid", NET_UID), ("enabled", t.BOOL)))
def set_perpetual_lock(state: State, origin: Origin, netuid: NetUid, enabled: bool) -> None:
    """Choose whether the caller's lock on a subnet stays whole or decays.

    Emits: PerpetualLockUpdated. Source: subtensor, staking/lock.rs, do_set_perpetual_lock.
    """
    locking_step.set_perpetual_lock(state, ensure_signed(origin), netuid, enabled=enabled)


@call(PALLET, 142, args=(("enabled", t.BOOL),))
def set_reject_locked_alpha(state: State, origin: Origin, enabled: bool) -> None:
    """Choose whether the caller refuses locked alpha that others send, as it does at first.

    Emits: RejectLockedAlphaUpdated.
    Source: subtensor, macros/dispatches.rs, set_reject_locked_alpha.
    """
    coldkey = ensure_signed(origin)
    transfer_step.set_accepts_locked_alpha(state, coldkey, accepts=not enabled)
    deposit_event(state, events.RejectLockedAlphaUpdated(coldkey, enabled))


LOCK_CALLS: Final[tuple[CallType, ...]] = (
    lock_stake,
    move_lock,
    set_perpetual_lock,
    set_reject_locked_alpha,
)
"""Every call of this file, in the chain's order."""
