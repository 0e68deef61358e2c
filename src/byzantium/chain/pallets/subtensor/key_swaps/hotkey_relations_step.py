"""The children and parents of a swapped hotkey, those it chose last, and who stakes on it."""

from byzantium.chain.kernel.errors import ensure
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.subtensor import errors, storage
from byzantium.chain.pallets.subtensor.children.links_step import (
    children_of,
    parents_of,
    store_links,
    write_relations,
)
from byzantium.chain.pallets.subtensor.children.relations import (
    by_account,
    check_links,
    check_wanted,
    without_edge,
)
from byzantium.chain.pallets.subtensor.key_swaps.hotkey import HotkeySwap, Tally
from byzantium.units import AccountId, NetUid


def move_relations(state: State, swap: HotkeySwap, netuid: NetUid, tally: Tally) -> None:
    """Make the old hotkey's children and parents the new one's, which loses those it had.

    The old hotkey keeps an empty list of children.

    Raises InvalidChild where the new hotkey is among them, and what a choice of children raises
    where the one that still cools down would not hold for the new hotkey.
    Source: subtensor, staking/set_children.rs, parent_child_swap_hotkey.
    """
    children = children_of(state, swap.old, netuid)
    parents = parents_of(state, swap.old, netuid)
    check_links(children, parents)
    for child in children:
        edges = without_edge(storage.ParentKeys.get(state, child, netuid), swap.old)
        store_links(state, storage.ParentKeys, (child, netuid), edges)
    for parent in parents:
        edges = without_edge(storage.ChildKeys.get(state, parent, netuid), swap.old)
        store_links(state, storage.ChildKeys, (parent, netuid), edges)
    storage.ChildKeys.put(state, swap.old, netuid, ())
    storage.ParentKeys.remove(state, swap.old, netuid)
    ends = len(children) + len(parents)
    tally.add(2 + ends, 2 + ends)
    is_loop = swap.new in {*children, *parents}
    ensure(not is_loop, errors.InvalidChild(got=swap.new.hex()))
    _move_choice(state, swap, netuid, parents, tally)
    written = write_relations(state, swap.new, netuid, children, parents)
    tally.add(1 + written, 1 + written)


def rename_in_choices(state: State, swap: HotkeySwap, netuid: NetUid, tally: Tally) -> None:
    """Put the new hotkey in the old one's place in choices that cool down, at their end.

    Source: subtensor, swap/swap_hotkey.rs, perform_hotkey_swap_on_one_subnet.
    """
    for parent, (children, cooldown) in storage.PendingChildKeys.items(state, netuid):
        tally.add(reads=1)
        at = next((i for i, (_, child) in enumerate(children) if child == swap.old), None)
        if at is not None:
            renamed = (*children[:at], *children[at + 1 :], (children[at][0], swap.new))
            storage.PendingChildKeys.put(state, netuid, parent, (renamed, cooldown))
            tally.add(1, 2)


def move_destinations(state: State, swap: HotkeySwap, netuid: NetUid) -> None:
    """Have those whose incentive goes to the old hotkey send it to the new one.

    Source: subtensor, swap/swap_hotkey.rs, perform_hotkey_swap_on_one_subnet.
    """
    listed = storage.AutoStakeDestinationColdkeys
    if listed.contains(state, swap.old, netuid):
        coldkeys = listed.get(state, swap.old, netuid)
        for coldkey in coldkeys:
            storage.AutoStakeDestination.put(state, coldkey, netuid, swap.new)
        listed.remove(state, swap.old, netuid)
        listed.put(state, swap.new, netuid, coldkeys)


def _move_choice(
    state: State, swap: HotkeySwap, netuid: NetUid, parents: dict[AccountId, int], tally: Tally
) -> None:
    if storage.PendingChildKeys.contains(state, netuid, swap.old):
        children, cooldown = storage.PendingChildKeys.get(state, netuid, swap.old)
        check_wanted(swap.new, by_account(children), parents)
        storage.PendingChildKeys.remove(state, netuid, swap.old)
        storage.PendingChildKeys.put(state, netuid, swap.new, (children, cooldown))
        tally.add(1, 2)
