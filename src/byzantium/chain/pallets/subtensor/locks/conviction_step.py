"""The conviction behind hotkeys, as of the block of the state, and who has most of it."""

from collections import defaultdict
from collections.abc import Iterator

from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.locks.step import (
    Place,
    is_owner_hotkey,
    rolled_aggregate,
    terms_of,
)
from byzantium.units import AccountId, NetUid
from byzantium.units.fixed import U64F64


def hotkey_conviction(state: State, hotkey: AccountId, netuid: NetUid) -> int:
    """Return the conviction behind a hotkey. Units: U64F64 raw.

    Source: subtensor, staking/lock.rs, hotkey_conviction.
    """
    place = Place(netuid, hotkey)
    total = _conviction(state, place, owner=False)
    if is_owner_hotkey(state, place):
        total = U64F64.add(total, _conviction(state, place, owner=True))
    return total


def total_conviction(state: State, netuid: NetUid) -> int:
    """Return the conviction behind all hotkeys of a subnet. Units: U64F64 raw.

    Source: subtensor, staking/lock.rs, get_total_conviction.
    """
    return U64F64.saturate(sum(conviction for _, conviction in _convictions(state, netuid)))


def most_convicted_hotkey(state: State, netuid: NetUid) -> AccountId | None:
    """Return the hotkey with the most conviction; of equals the greatest account.

    Source: subtensor, staking/lock.rs, subnet_king.
    """
    scores: dict[AccountId, int] = defaultdict(int)
    for hotkey, conviction in _convictions(state, netuid):
        scores[hotkey] = U64F64.add(scores[hotkey], conviction)
    return max(scores, key=lambda hotkey: (scores[hotkey], hotkey)) if scores else None


def _convictions(state: State, netuid: NetUid) -> Iterator[tuple[AccountId, int]]:
    """Yield each aggregate of a subnet: the hotkey that it backs, and its conviction."""
    for item, perpetual in ((storage.HotkeyLock, True), (storage.DecayingHotkeyLock, False)):
        terms = terms_of(state, owner=False, perpetual=perpetual)
        for hotkey in item.keys(state, netuid):
            yield hotkey, rolled_aggregate(state, Place(netuid, hotkey), terms).conviction
    owner_hotkey = storage.SubnetOwnerHotkey.get(state, netuid)
    for item_of_owner, perpetual in (
        (storage.OwnerLock, True),
        (storage.DecayingOwnerLock, False),
    ):
        if item_of_owner.contains(state, netuid):
            terms = terms_of(state, owner=True, perpetual=perpetual)
            place = Place(netuid, owner_hotkey)
            yield owner_hotkey, rolled_aggregate(state, place, terms).conviction


def _conviction(state: State, place: Place, *, owner: bool) -> int:
    """Return what the aggregates behind a hotkey hold, those of both modes."""
    both = (terms_of(state, owner=owner, perpetual=perpetual) for perpetual in (True, False))
    return U64F64.saturate(sum(rolled_aggregate(state, place, terms).conviction for terms in both))
