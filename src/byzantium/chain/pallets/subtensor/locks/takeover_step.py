"""Enough conviction takes a subnet over: the hotkey with the most of it becomes the owner's."""

from typing import Final

from byzantium.chain.kernel.errors import DispatchError
from byzantium.chain.kernel.events import deposit_event
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.subtensor import events, storage
from byzantium.chain.pallets.subtensor.locks.aggregation import merged
from byzantium.chain.pallets.subtensor.locks.conviction_step import (
    most_convicted_hotkey,
    total_conviction,
)
from byzantium.chain.pallets.subtensor.locks.rolling import rolled_lock
from byzantium.chain.pallets.subtensor.locks.step import (
    Place,
    aggregate_at,
    put_aggregate,
    rolled_aggregate,
    terms_of,
)
from byzantium.chain.pallets.subtensor.registration.step import seat_neuron
from byzantium.chain.pallets.subtensor.types import ZERO_ACCOUNT
from byzantium.chain.pallets.system.storage import block_number
from byzantium.units import AccountId, NetUid
from byzantium.units.fixed import U64F64

YEAR_BLOCKS: Final = 7_200 * 365 + 1_800
"""No subnet changes hands before this age."""

SHARE_OF_ALPHA: Final = 10
"""All conviction together, times this, must reach the alpha outside the pool."""


def change_owner_if_due(state: State, netuid: NetUid) -> None:
    """Give an old subnet to the owner of its most convicted hotkey, which is registered for it.

    Locks of coldkeys stay as they are; the aggregates take their hotkeys' new roles.
    Emits: SubnetOwnerChanged.
    Source: subtensor, staking/lock.rs, change_subnet_owner_if_needed.
    """
    if not is_ripe(state, netuid):
        return
    king = most_convicted_hotkey(state, netuid)
    assert king is not None, "there is conviction, so that somebody has it"
    before, after = storage.SubnetOwner.get(state, netuid), storage.Owner.get(state, king)
    if after in {ZERO_ACCOUNT, before} or not _is_seated(state, netuid, king):
        return
    deposed = storage.SubnetOwnerHotkey.get(state, netuid)
    for perpetual in (True, False):
        _give_up(state, Place(netuid, deposed), perpetual=perpetual)
    for perpetual in (True, False):
        _take_up(state, Place(netuid, king), perpetual=perpetual)
    storage.SubnetOwner.put(state, netuid, after)
    storage.SubnetOwnerHotkey.put(state, netuid, king)
    deposit_event(state, events.SubnetOwnerChanged(netuid, before, after))


def is_ripe(state: State, netuid: NetUid) -> bool:
    """Tell whether a subnet is old enough, and its locks great enough, to change hands.

        age >= one year and 10 * conviction >= alpha outside the pool, which is not 0

    Units: blocks; U64F64 raws of alpha rao.
    Source: subtensor, staking/lock.rs, change_subnet_owner_if_needed.
    """
    outside = storage.SubnetAlphaOut.get(state, netuid)
    registered_at = storage.NetworkRegisteredAt.get(state, netuid)
    if outside == 0 or block_number(state) < registered_at + YEAR_BLOCKS:
        return False
    weighed = U64F64.mul(total_conviction(state, netuid), U64F64.from_int(SHARE_OF_ALPHA))
    return weighed >= U64F64.from_int(outside)


def _is_seated(state: State, netuid: NetUid, hotkey: AccountId) -> bool:
    """Register a hotkey if it is not, and tell whether it is now."""
    if storage.Uids.contains(state, netuid, hotkey):
        return True
    try:
        seat_neuron(state, netuid, hotkey)
    except DispatchError:
        return False
    return True


def _give_up(state: State, place: Place, *, perpetual: bool) -> None:
    """Merge an aggregate of the owner's hotkey into the one that hotkeys of others have."""
    terms = terms_of(state, owner=True, perpetual=perpetual)
    if aggregate_at(state, place, terms) is None:
        return
    former = rolled_aggregate(state, place, terms)
    put_aggregate(state, place, terms, None)
    terms = terms_of(state, owner=False, perpetual=perpetual)
    put_aggregate(state, place, terms, merged(rolled_aggregate(state, place, terms), former))


def _take_up(state: State, place: Place, *, perpetual: bool) -> None:
    """Merge an aggregate of a hotkey into the owner's, where conviction is the mass itself."""
    terms = terms_of(state, owner=False, perpetual=perpetual)
    if aggregate_at(state, place, terms) is None:
        return
    former = rolled_aggregate(state, place, terms)
    put_aggregate(state, place, terms, None)
    terms = terms_of(state, owner=True, perpetual=perpetual)
    total = merged(rolled_aggregate(state, place, terms), former)
    put_aggregate(state, place, terms, rolled_lock(total, block_number(state), terms))
