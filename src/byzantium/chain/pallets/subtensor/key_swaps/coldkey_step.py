"""The swap of a coldkey: everything that was the old one's becomes the new one's."""

from byzantium.chain.kernel.errors import ensure
from byzantium.chain.kernel.events import deposit_event
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.subtensor import errors, events, storage
from byzantium.chain.pallets.subtensor.coinbase.tao_step import pay, spendable
from byzantium.chain.pallets.subtensor.locks.coldkey_swap_step import swap_coldkey_locks
from byzantium.chain.pallets.subtensor.locks.transfer_step import set_accepts_locked_alpha
from byzantium.chain.pallets.subtensor.staking.ownership_step import hotkey_exists
from byzantium.chain.pallets.subtensor.staking.pool_step import (
    decrease_stake,
    increase_stake,
    stake_of,
)
from byzantium.chain.pallets.subtensor.staking.position import Position
from byzantium.chain.pallets.subtensor.staking.root_claim_step import (
    drop_root_staker,
    index_root_staker,
)
from byzantium.chain.pallets.subtensor.subnets.existing import ROOT, all_netuids
from byzantium.chain.pallets.system.storage import block_number
from byzantium.scale import types as t
from byzantium.units import AccountId, NetUid
from byzantium.units.integers import U128_MAX


def swap_coldkey(state: State, old: AccountId, new: AccountId) -> None:
    """Hand identity, subnets, stake, hotkeys, locks and TAO over to a coldkey not in use.

    Raises ColdKeyAlreadyAssociated, NewColdKeyIsHotkey, ActiveLockExists.
    Emits: ColdkeySwapped. Source: subtensor, swap/swap_coldkey.rs, do_swap_coldkey.
    """
    unused = not storage.StakingHotkeys.get(state, new)
    ensure(unused, errors.ColdKeyAlreadyAssociated(got=new.hex()))
    ensure(not hotkey_exists(state, new), errors.NewColdKeyIsHotkey(got=new.hex()))
    _hand_over_identity(state, old, new)
    set_accepts_locked_alpha(state, new, accepts=True)
    for netuid in all_netuids(state):
        _hand_over_subnet(state, netuid, old, new)
        _hand_over_destination(state, netuid, old, new)
        _hand_over_stakes(state, netuid, old, new)
    drop_root_staker(state, old)
    _hand_over_hotkeys(state, old, new)
    swap_coldkey_locks(state, old, new)
    tao = spendable(state, old)
    if tao:
        pay(state, old, new, tao)
    stamp = t.Variant("LastTxBlock", new)
    storage.LastRateLimitedBlock.put(state, stamp, block_number(state))
    deposit_event(state, events.ColdkeySwapped(old, new))


def _hand_over_identity(state: State, old: AccountId, new: AccountId) -> None:
    identity = storage.IdentitiesV2.get(state, old)
    if identity is not None and not storage.IdentitiesV2.contains(state, new):
        storage.IdentitiesV2.remove(state, old)
        storage.IdentitiesV2.put(state, new, identity)


def _hand_over_subnet(state: State, netuid: NetUid, old: AccountId, new: AccountId) -> None:
    if storage.SubnetOwner.get(state, netuid) == old:
        storage.SubnetOwner.put(state, netuid, new)


def _hand_over_destination(state: State, netuid: NetUid, old: AccountId, new: AccountId) -> None:
    hotkey = storage.AutoStakeDestination.get(state, old, netuid)
    if hotkey is None:
        return
    storage.AutoStakeDestination.remove(state, old, netuid)
    storage.AutoStakeDestination.put(state, new, netuid, hotkey)
    listed = storage.AutoStakeDestinationColdkeys.get(state, hotkey, netuid)
    others = tuple(coldkey for coldkey in listed if coldkey not in {old, new})
    storage.AutoStakeDestinationColdkeys.put(state, hotkey, netuid, (*others, new))


def _hand_over_stakes(state: State, netuid: NetUid, old: AccountId, new: AccountId) -> None:
    """Move stakes by what they read, so that shares are made anew, and what they had claimed."""
    for hotkey in storage.StakingHotkeys.get(state, old):
        origin, destination = Position(hotkey, old, netuid), Position(hotkey, new, netuid)
        alpha = stake_of(state, origin)
        decrease_stake(state, origin, alpha)
        increase_stake(state, destination, alpha)
        if stake_of(state, destination):
            _hand_over_claimed(state, origin, destination)
            if netuid == ROOT:
                index_root_staker(state, new)


def _hand_over_claimed(state: State, origin: Position, destination: Position) -> None:
    hotkey, old, netuid = origin
    claimed = storage.RootClaimed.get(state, netuid, hotkey, old)
    storage.RootClaimed.remove(state, netuid, hotkey, old)
    claimed += storage.RootClaimed.get(state, netuid, hotkey, destination.coldkey)
    storage.RootClaimed.put(state, netuid, hotkey, destination.coldkey, min(claimed, U128_MAX))


def _hand_over_hotkeys(state: State, old: AccountId, new: AccountId) -> None:
    staked, owned = storage.StakingHotkeys.get(state, old), storage.OwnedHotkeys.get(state, old)
    for hotkey in owned:
        storage.Owner.put(state, hotkey, new)
    for item, hotkeys in ((storage.StakingHotkeys, staked), (storage.OwnedHotkeys, owned)):
        listed = item.get(state, new)
        added = tuple(hotkey for hotkey in hotkeys if hotkey not in listed)
        item.remove(state, old)
        item.put(state, new, (*listed, *added))
