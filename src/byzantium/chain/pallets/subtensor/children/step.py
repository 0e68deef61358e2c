"""Choosing children, letting the choice cool down, and making it so."""

from collections.abc import Sequence
from typing import Final

from byzantium.chain.kernel.errors import DispatchError, ensure
from byzantium.chain.kernel.events import deposit_event
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.subtensor import errors, events, storage
from byzantium.chain.pallets.subtensor.children.links_step import (
    children_of,
    parents_of,
    write_relations,
)
from byzantium.chain.pallets.subtensor.children.relations import (
    Edge,
    by_account,
    check_links,
    check_wanted,
)
from byzantium.chain.pallets.subtensor.hyperparameters.permission import has_waited
from byzantium.chain.pallets.subtensor.staking.ownership_step import (
    ensure_owns,
    total_stake_in_tao,
)
from byzantium.chain.pallets.subtensor.subnets.existing import ROOT, all_netuids, exists
from byzantium.chain.pallets.system.storage import block_number
from byzantium.units import AccountId, NetUid
from byzantium.units.integers import U64_MAX

SET_CHILDREN: Final = 0
SET_CHILDKEY_TAKE: Final = 1
"""Numbers of the rate-limited transactions."""

BLOCKS_BETWEEN_CHOICES: Final = 150


def choose_children(
    state: State,
    coldkey: AccountId,
    hotkey: AccountId,
    netuid: NetUid,
    children: Sequence[Edge],
) -> None:
    """Choose a hotkey's children: at once before the subnet starts, else after a cooldown.

    Raises the refusals of a choice in their observable order.
    Emits: SetChildrenScheduled. Source: subtensor, staking/set_children.rs, do_schedule_children.
    """
    last = storage.TransactionKeyLastBlock.get(state, hotkey, netuid, SET_CHILDREN)
    waited = has_waited(last, block_number(state), BLOCKS_BETWEEN_CHOICES)
    ensure(waited, errors.TxRateLimitExceeded(got=last))
    ensure(netuid != ROOT, errors.RegistrationNotPermittedOnRootSubnet)
    ensure(exists(state, netuid), errors.SubnetNotExists(got=netuid))
    ensure_owns(state, coldkey, hotkey)
    accounts = [account for _, account in children]
    ensure(len(set(accounts)) == len(accounts), errors.DuplicateChild)
    parents = parents_of(state, hotkey, netuid)
    check_links(children_of(state, hotkey, netuid), parents)
    check_wanted(hotkey, by_account(children), parents)
    if children:
        _ensure_enough_stake(state, hotkey, netuid)
    storage.TransactionKeyLastBlock.put(state, hotkey, netuid, SET_CHILDREN, block_number(state))
    _schedule_or_apply(state, hotkey, netuid, children)


def apply_due_children(state: State) -> None:
    """Make the cooled-down choices so on every subnet whose epoch slot was this block.

    Source: subtensor, coinbase/block_step.rs, try_set_pending_children.
    """
    for netuid in all_netuids(state):
        if storage.LastEpochBlock.get(state, netuid) == block_number(state):
            apply_pending_children(state, netuid)


def apply_pending_children(state: State, netuid: NetUid) -> None:
    """Make a subnet's cooled-down choices so; before the subnet starts, all of them.

    Source: subtensor, staking/set_children.rs, do_set_pending_children.
    """
    started = storage.SubtokenEnabled.get(state, netuid)
    for hotkey, (children, cooldown) in storage.PendingChildKeys.items(state, netuid):
        if cooldown < block_number(state) or not started:
            apply_children(state, hotkey, netuid, children)
            storage.PendingChildKeys.remove(state, netuid, hotkey)


def apply_children(
    state: State, hotkey: AccountId, netuid: NetUid, children: Sequence[Edge]
) -> None:
    """Write a hotkey's children, and the hotkey among their parents; nothing if they clash.

    The hotkey's own two lists come out in account order; elsewhere new edges are appended.
    Emits: SetChildren. Source: subtensor, staking/set_children.rs, persist_pending_chidren_ok.
    """
    wanted, parents = by_account(children, hotkey), parents_of(state, hotkey, netuid)
    try:
        check_links(wanted, parents)
    except DispatchError:
        return
    write_relations(state, hotkey, netuid, wanted, parents)
    deposit_event(state, events.SetChildren(hotkey, netuid, tuple(children)))


def adopt_for_root(state: State, netuid: NetUid) -> None:
    """Make a new subnet's owner hotkey the only child there of every root member that allows it.

    Who cannot is passed over.
    Source: subtensor, staking/set_children.rs, do_set_root_validators_for_subnet.
    """
    child = storage.SubnetOwnerHotkey.get(state, netuid)
    for _, member in storage.Keys.items(state, ROOT):
        if member != child and storage.AutoParentDelegationEnabled.get(state, member):
            _adopt(state, member, netuid, child)


def _adopt(state: State, member: AccountId, netuid: NetUid, child: AccountId) -> None:
    owner = storage.Owner.get(state, member)
    try:
        choose_children(state, owner, member, netuid, ((U64_MAX, child),))
    except DispatchError:
        return


def _schedule_or_apply(
    state: State, hotkey: AccountId, netuid: NetUid, children: Sequence[Edge]
) -> None:
    if not storage.SubtokenEnabled.get(state, netuid):
        apply_children(state, hotkey, netuid, children)
        return
    cooldown = min(block_number(state) + storage.PendingChildKeyCooldown.get(state), U64_MAX)
    pending = tuple(children)
    storage.PendingChildKeys.put(state, netuid, hotkey, (pending, cooldown))
    deposit_event(state, events.SetChildrenScheduled(hotkey, netuid, cooldown, pending))


def _ensure_enough_stake(state: State, hotkey: AccountId, netuid: NetUid) -> None:
    is_owners = storage.SubnetOwnerHotkey.contains(state, netuid) and (
        storage.SubnetOwnerHotkey.get(state, netuid) == hotkey
    )
    stake, least = total_stake_in_tao(state, hotkey), storage.StakeThreshold.get(state)
    refusal = errors.NotEnoughStakeToSetChildkeys(got=stake, expected=f">= {least}")
    ensure(is_owners or stake >= least, refusal)
