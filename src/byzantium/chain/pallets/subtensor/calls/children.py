"""Calls with which hotkeys lend their stake to children, and what children charge."""

from collections.abc import Sequence
from typing import Final

from byzantium.chain.kernel.dispatch import CallType, call
from byzantium.chain.kernel.errors import ensure
from byzantium.chain.kernel.events import deposit_event
from byzantium.chain.kernel.names import NET_UID
from byzantium.chain.kernel.origin import Origin, ensure_root, ensure_signed
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.subtensor import errors, events, storage
from byzantium.chain.pallets.subtensor.children import take_step
from byzantium.chain.pallets.subtensor.children.relations import Edge
from byzantium.chain.pallets.subtensor.children.step import choose_children
from byzantium.chain.pallets.subtensor.pallet_id import PALLET
from byzantium.chain.pallets.subtensor.staking.ownership_step import ensure_owns
from byzantium.chain.pallets.subtensor.subnets.existing import ROOT
from byzantium.scale import types as t
from byzantium.units import AccountId, NetUid

HOTKEY: Final = ("hotkey", t.ACCOUNT_ID)
NETUID: Final = ("netuid", NET_UID)
CHILDREN: Final = t.Vec(t.Tuple(t.U64, t.ACCOUNT_ID))


@call(PALLET, 67, args=(HOTKEY, NETUID, ("children", CHILDREN)))
def set_children(
    state: State, origin: Origin, hotkey: AccountId, netuid: NetUid, children: Sequence[Edge]
) -> None:
    """Choose to which hotkeys an own hotkey lends its stake on a subnet.

    Emits: SetChildrenScheduled. Source: subtensor, staking/set_children.rs, do_schedule_children.
    """
    choose_children(state, ensure_signed(origin), hotkey, netuid, children)


@call(PALLET, 69, args=(("tx_rate_limit", t.U64),))
def sudo_set_tx_childkey_take_rate_limit(state: State, origin: Origin, tx_rate_limit: int) -> None:
    """Set how many blocks lie between two raises of a child's take; root only.

    Emits: TxChildKeyTakeRateLimitSet.
    Source: subtensor, macros/dispatches.rs, sudo_set_tx_childkey_take_rate_limit.
    """
    ensure_root(origin)
    storage.TxChildkeyTakeRateLimit.put(state, tx_rate_limit)
    deposit_event(state, events.TxChildKeyTakeRateLimitSet(tx_rate_limit))


@call(PALLET, 75, args=(HOTKEY, NETUID, ("take", t.U16)))
def set_childkey_take(
    state: State, origin: Origin, hotkey: AccountId, netuid: NetUid, take: int
) -> None:
    """Set the take that an own hotkey charges its parents on a subnet.

    Emits: ChildKeyTakeSet. Source: subtensor, staking/set_children.rs, do_set_childkey_take.
    """
    take_step.set_childkey_take(state, ensure_signed(origin), hotkey, netuid, take)


@call(PALLET, 76, args=(("take", t.U16),))
def sudo_set_min_childkey_take(state: State, origin: Origin, take: int) -> None:
    """Set the smallest take of a child; root only.

    Emits: MinChildKeyTakeSet. Source: subtensor, macros/dispatches.rs, sudo_set_min_childkey_take.
    """
    ensure_root(origin)
    storage.MinChildkeyTake.put(state, take)
    deposit_event(state, events.MinChildKeyTakeSet(take))


@call(PALLET, 77, args=(("take", t.U16),))
def sudo_set_max_childkey_take(state: State, origin: Origin, take: int) -> None:
    """Set the largest take of a child; root only.

    Emits: MaxChildKeyTakeSet. Source: subtensor, macros/dispatches.rs, sudo_set_max_childkey_take.
    """
    ensure_root(origin)
    storage.MaxChildkeyTake.put(state, take)
    deposit_event(state, events.MaxChildKeyTakeSet(take))


@call(PALLET, 109, args=(("cooldown", t.U64),))
def set_pending_childkey_cooldown(state: State, origin: Origin, cooldown: int) -> None:
    """Set how many blocks a choice of children cools down; root only.

    Source: subtensor, macros/dispatches.rs, set_pending_childkey_cooldown.
    """
    ensure_root(origin)
    storage.PendingChildKeyCooldown.put(state, cooldown)


@call(PALLET, 135, args=(HOTKEY, ("enabled", t.BOOL)))
def set_auto_parent_delegation_enabled(
    state: State, origin: Origin, hotkey: AccountId, enabled: bool
) -> None:
    """Choose whether an own root member becomes a parent on every new subnet.

    Emits: AutoParentDelegationEnabledSet.
    Source: subtensor, macros/dispatches.rs, set_auto_parent_delegation_enabled.
    """
    ensure_owns(state, ensure_signed(origin), hotkey)
    registered = storage.Uids.contains(state, ROOT, hotkey)
    ensure(registered, errors.HotKeyNotRegisteredInSubNet(got=hotkey.hex()))
    storage.AutoParentDelegationEnabled.put(state, hotkey, enabled)
    deposit_event(state, events.AutoParentDelegationEnabledSet(hotkey, enabled))


CHILD_CALLS: Final[tuple[CallType, ...]] = (
    set_children,
    sudo_set_tx_childkey_take_rate_limit,
    set_childkey_take,
    sudo_set_min_childkey_take,
    sudo_set_max_childkey_take,
    set_pending_childkey_cooldown,
    set_auto_parent_delegation_enabled,
)
"""Every call of this file, in the chain's order."""
