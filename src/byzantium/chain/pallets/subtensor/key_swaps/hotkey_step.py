"""The swap of a hotkey: on one subnet, where it keeps the rest, or on all, where it ends."""

from byzantium.chain.kernel.errors import ensure
from byzantium.chain.kernel.events import deposit_event
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.subtensor import errors, events, storage
from byzantium.chain.pallets.subtensor.coinbase.tao_step import recycle, spendable
from byzantium.chain.pallets.subtensor.constants import KEY_SWAP_COST, KEY_SWAP_ON_SUBNET_COST
from byzantium.chain.pallets.subtensor.key_swaps.hotkey import HotkeySwap, Tally
from byzantium.chain.pallets.subtensor.key_swaps.hotkey_check_step import (
    check_swap,
    ensure_interval_passed,
    ensure_intervals_passed,
)
from byzantium.chain.pallets.subtensor.key_swaps.hotkey_neuron_step import move_neuron
from byzantium.chain.pallets.subtensor.key_swaps.hotkey_record_step import (
    copy_stamps,
    drop_stamps,
    record_swap,
    stamp_swap,
)
from byzantium.chain.pallets.subtensor.key_swaps.hotkey_relations_step import (
    move_destinations,
    move_relations,
    rename_in_choices,
)
from byzantium.chain.pallets.subtensor.key_swaps.hotkey_stake_step import (
    move_dividends,
    move_root_dividends,
    move_stake,
    rename_among_staked,
    shares_on,
)
from byzantium.chain.pallets.subtensor.locks.hotkey_swap_step import swap_hotkey_locks
from byzantium.chain.pallets.subtensor.subnets.accounts import is_subnet_account
from byzantium.chain.pallets.subtensor.subnets.existing import ROOT, all_netuids
from byzantium.units import AccountId, NetUid


def swap_hotkey(state: State, swap: HotkeySwap, netuid: NetUid | None) -> Tally:
    """Swap a hotkey on one subnet or on all, and return what it took.

    Raises what `check_swap` raises first, then HotKeySwapOnSubnetIntervalNotPassed,
    CannotUseSystemAccount, NotEnoughBalanceToPaySwapHotKey and what the relations raise.
    Source: subtensor, swap/swap_hotkey.rs, do_swap_hotkey.
    """
    check_swap(state, swap, netuid)
    copy_stamps(state, swap)
    tally = Tally(reads=7, writes=3)
    if netuid is None:
        _swap_everywhere(state, swap, tally)
    else:
        _swap_on_one(state, swap, netuid, tally)
    return tally


def _swap_on_one(state: State, swap: HotkeySwap, netuid: NetUid, tally: Tally) -> None:
    """Move one subnet's part to a hotkey that may be new; the old one goes on elsewhere.

    Emits: HotkeySwappedOnSubnet. Source: subtensor, swap/swap_hotkey.rs, swap_hotkey_on_subnet.
    """
    ensure_interval_passed(state, swap.coldkey, netuid)
    _ensure_no_subnets_own(swap.new)
    _charge(state, swap.coldkey, KEY_SWAP_ON_SUBNET_COST)
    storage.Owner.put(state, swap.new, swap.coldkey)
    tally.add(7, 2)
    owned = storage.OwnedHotkeys.get(state, swap.coldkey)
    if swap.new not in owned:
        storage.OwnedHotkeys.put(state, swap.coldkey, (*owned, swap.new))
        tally.add(1, 1)
    tally.add(*swap_hotkey_locks(state, swap.old, swap.new, [netuid]))
    _move_subnet(state, swap, netuid, tally)
    stamp_swap(state, swap.coldkey)
    record_swap(state, swap.coldkey, netuid)
    tally.add(writes=2)
    deposit_event(state, events.HotkeySwappedOnSubnet(swap.coldkey, swap.old, swap.new, netuid))


def _swap_everywhere(state: State, swap: HotkeySwap, tally: Tally) -> None:
    """Move all subnets' parts, and the hotkey itself; the old one is nobody's any more.

    Emits: HotkeySwapped. Source: subtensor, swap/swap_hotkey.rs, do_swap_hotkey.
    """
    netuids = all_netuids(state)
    touched = [netuid for netuid in netuids if _takes_part(state, swap.old, netuid)]
    ensure_intervals_passed(state, swap.coldkey, touched)
    _charge(state, swap.coldkey, KEY_SWAP_COST)
    tally.add(2 * len(netuids) + 1 + len(touched) + 3, 2)
    _move_everything(state, swap, netuids, tally)
    for netuid in touched:
        record_swap(state, swap.coldkey, netuid)
    stamp_swap(state, swap.coldkey)
    tally.add(writes=len(touched) + 1)
    deposit_event(state, events.HotkeySwapped(swap.coldkey, swap.old, swap.new))


def _move_everything(state: State, swap: HotkeySwap, netuids: list[NetUid], tally: Tally) -> None:
    """Source: subtensor, swap/swap_hotkey.rs, perform_hotkey_swap_on_all_subnets."""
    shares = shares_on(state, swap.old)
    tally.add(*swap_hotkey_locks(state, swap.old, swap.new, netuids))
    storage.Owner.remove(state, swap.old)
    _ensure_no_subnets_own(swap.new)
    storage.Owner.put(state, swap.new, swap.coldkey)
    owned = storage.OwnedHotkeys.get(state, swap.coldkey)
    listed = owned if swap.new in owned else (*owned, swap.new)
    kept = tuple(hotkey for hotkey in listed if hotkey != swap.old)
    storage.OwnedHotkeys.put(state, swap.coldkey, kept)
    tally.add(len(shares) + 2, 2)
    for netuid in netuids:
        _move_subnet(state, swap, netuid, tally)
    drop_stamps(state, swap.old)
    tally.add(3, 6)
    if storage.Delegates.contains(state, swap.old):
        storage.Delegates.put(state, swap.new, storage.Delegates.get(state, swap.old))
        storage.Delegates.remove(state, swap.old)
        tally.add(2, 2)
    if not swap.keep_stake:
        rename_among_staked(state, swap, shares, tally)


def _move_subnet(state: State, swap: HotkeySwap, netuid: NetUid, tally: Tally) -> None:
    """Source: subtensor, swap/swap_hotkey.rs, perform_hotkey_swap_on_one_subnet."""
    move_neuron(state, swap, netuid, tally)
    move_relations(state, swap, netuid, tally)
    rename_in_choices(state, swap, netuid, tally)
    move_destinations(state, swap, netuid)
    _move_owners_seat(state, swap, netuid, tally)
    if not swap.keep_stake:
        move_dividends(state, swap, netuid, tally)
        move_stake(state, swap, netuid, tally)
        if netuid == ROOT:
            move_root_dividends(state, swap, tally)


def _move_owners_seat(state: State, swap: HotkeySwap, netuid: NetUid, tally: Tally) -> None:
    if not storage.SubnetOwnerHotkey.contains(state, netuid):
        return
    tally.add(reads=1)
    if storage.SubnetOwnerHotkey.get(state, netuid) == swap.old:
        _ensure_no_subnets_own(swap.new)
        storage.SubnetOwnerHotkey.put(state, netuid, swap.new)
        deposit_event(state, events.SubnetOwnerHotkeySet(netuid, swap.new))
        tally.add(writes=1)


def _takes_part(state: State, hotkey: AccountId, netuid: NetUid) -> bool:
    """Tell whether a hotkey is a member of a subnet or lends its stake there.

    To be somebody's child does not count, for nobody is asked whether he wants to be one.
    """
    is_member = storage.IsNetworkMember.get(state, hotkey, netuid)
    return is_member or bool(storage.ChildKeys.get(state, hotkey, netuid))


def _ensure_no_subnets_own(hotkey: AccountId) -> None:
    ensure(not is_subnet_account(hotkey), errors.CannotUseSystemAccount(got=hotkey.hex()))


def _charge(state: State, coldkey: AccountId, cost: int) -> None:
    free = spendable(state, coldkey)
    refusal = errors.NotEnoughBalanceToPaySwapHotKey(got=free, expected=f">= {cost}")
    ensure(free >= cost, refusal)
    recycle(state, coldkey, cost)
