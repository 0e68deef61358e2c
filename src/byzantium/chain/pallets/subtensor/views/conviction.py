"""Locked alpha and the conviction behind hotkeys, as of the block of the state."""

from collections.abc import Iterator

from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.locks.rolling import LockTerms, rolled_lock
from byzantium.chain.pallets.subtensor.types import LockState
from byzantium.chain.pallets.system.storage import block_number
from byzantium.units import AccountId, NetUid
from byzantium.units.fixed import U64F64


def coldkey_lock(state: State, coldkey: AccountId, netuid: NetUid) -> LockState | None:
    """Return a coldkey's lock on a subnet, or nothing.

    Source: subtensor, staking/lock.rs, get_coldkey_lock.
    """
    for hotkey, lock in storage.Lock.items(state, coldkey, netuid):
        owner = storage.SubnetOwnerHotkey.get(state, netuid) == hotkey
        perpetual = storage.DecayingLock.get(state, coldkey, netuid) is False
        return _rolled(state, lock, owner=owner, perpetual=perpetual)
    return None


def hotkey_conviction(state: State, hotkey: AccountId, netuid: NetUid) -> int:
    """Return the conviction behind a hotkey. Units: U64F64 raw.

    Source: subtensor, staking/lock.rs, hotkey_conviction.
    """
    total = 0
    for backed, conviction in _convictions(state, netuid):
        if backed == hotkey:
            total = U64F64.add(total, conviction)
    return total


def most_convicted_hotkey(state: State, netuid: NetUid) -> AccountId | None:
    """Return the hotkey with the most conviction; of equals the greatest account.

    Source: subtensor, staking/lock.rs, subnet_king.
    """
    scores: dict[AccountId, int] = {}
    for hotkey, conviction in _convictions(state, netuid):
        scores[hotkey] = U64F64.add(scores.get(hotkey, 0), conviction)
    return max(scores, key=lambda hotkey: (scores[hotkey], hotkey)) if scores else None


def _convictions(state: State, netuid: NetUid) -> Iterator[tuple[AccountId, int]]:
    """Yield each aggregate of locks of a subnet: the hotkey it backs, and its conviction."""
    for item, perpetual in ((storage.HotkeyLock, True), (storage.DecayingHotkeyLock, False)):
        for hotkey, lock in item.items(state, netuid):
            yield hotkey, _rolled(state, lock, owner=False, perpetual=perpetual).conviction
    owner_hotkey = storage.SubnetOwnerHotkey.get(state, netuid)
    for item_of_owner, perpetual in (
        (storage.OwnerLock, True),
        (storage.DecayingOwnerLock, False),
    ):
        lock = item_of_owner.get(state, netuid)
        if lock is not None:
            yield owner_hotkey, _rolled(state, lock, owner=True, perpetual=perpetual).conviction


def _rolled(state: State, lock: LockState | None, *, owner: bool, perpetual: bool) -> LockState:
    assert lock is not None, "an entry has a value"
    terms = LockTerms(
        unlock_rate=storage.UnlockRate.get(state),
        maturity_rate=storage.MaturityRate.get(state),
        owner=owner,
        perpetual=perpetual,
    )
    return rolled_lock(lock, block_number(state), terms)
