"""The take that a hotkey's owner keeps of its dividends, and how it changes."""

from byzantium.chain.kernel.errors import ensure
from byzantium.chain.kernel.events import deposit_event
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.subtensor import errors, events, storage
from byzantium.chain.pallets.subtensor.staking.ownership_step import (
    ensure_hotkey_exists,
    ensure_owns,
)
from byzantium.chain.pallets.system.storage import block_number
from byzantium.scale import types as t
from byzantium.units import AccountId
from byzantium.units.integers import minus


def check_take(state: State, coldkey: AccountId, hotkey: AccountId, take: int) -> None:
    """Refuse a take out of bounds, or for a hotkey that is not the caller's.

    Source: subtensor, guards/check_delegate_take.rs, check.
    """
    least, most = storage.MinDelegateTake.get(state), storage.MaxDelegateTake.get(state)
    ensure(take >= least, errors.DelegateTakeTooLow(got=take, expected=f">= {least}"))
    ensure(take <= most, errors.DelegateTakeTooHigh(got=take, expected=f"<= {most}"))
    ensure_own_hotkey(state, coldkey, hotkey)


def ensure_own_hotkey(state: State, coldkey: AccountId, hotkey: AccountId) -> None:
    """Raise unless a hotkey exists and is a coldkey's.

    Source: subtensor, utils/misc.rs, do_take_checks.
    """
    ensure_hotkey_exists(state, hotkey)
    ensure_owns(state, coldkey, hotkey)


def raise_take(state: State, coldkey: AccountId, hotkey: AccountId, take: int) -> None:
    """Raise a take, once in a long while.

    Emits: TakeIncreased. Source: subtensor, staking/increase_take.rs, do_increase_take.
    """
    ensure_own_hotkey(state, coldkey, hotkey)
    if storage.Delegates.contains(state, hotkey):
        current = storage.Delegates.get(state, hotkey)
        ensure(take > current, errors.DelegateTakeTooLow(got=take, expected=f"> {current}"))
    most = storage.MaxDelegateTake.get(state)
    ensure(take <= most, errors.DelegateTakeTooHigh(got=take, expected=f"<= {most}"))
    last, limit = _last_change(state, hotkey), storage.TxDelegateTakeRateLimit.get(state)
    waited = limit == 0 or last == 0 or minus(block_number(state), last) > limit
    ensure(waited, errors.DelegateTxRateLimitExceeded(got=last, expected=f"{limit} blocks"))
    _change(state, hotkey, take)
    deposit_event(state, events.TakeIncreased(coldkey, hotkey, take))


def lower_take(state: State, coldkey: AccountId, hotkey: AccountId, take: int) -> None:
    """Lower a take, at any time; this too delays the next raise.

    Emits: TakeDecreased. Source: subtensor, staking/decrease_take.rs, do_decrease_take.
    """
    ensure_own_hotkey(state, coldkey, hotkey)
    if storage.Delegates.contains(state, hotkey):
        current = storage.Delegates.get(state, hotkey)
        ensure(take < current, errors.DelegateTakeTooLow(got=take, expected=f"< {current}"))
    least = storage.MinDelegateTake.get(state)
    ensure(take >= least, errors.DelegateTakeTooLow(got=take, expected=f">= {least}"))
    _change(state, hotkey, take)
    deposit_event(state, events.TakeDecreased(coldkey, hotkey, take))


def _last_change(state: State, hotkey: AccountId) -> int:
    return storage.LastRateLimitedBlock.get(state, _record(hotkey))


def _change(state: State, hotkey: AccountId, take: int) -> None:
    storage.Delegates.put(state, hotkey, take)
    storage.LastRateLimitedBlock.put(state, _record(hotkey), block_number(state))


def _record(hotkey: AccountId) -> t.Variant:
    return t.Variant("LastTxBlockDelegateTake", hotkey)
