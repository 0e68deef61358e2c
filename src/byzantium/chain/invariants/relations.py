"""Checks of children and parents."""

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from byzantium.chain.invariants.violation import Violation, named
from byzantium.chain.kernel.state import State
from byzantium.chain.kernel.storage import StorageDoubleMap
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.children.relations import CHILDREN_MAX, Edge
from byzantium.chain.pallets.subtensor.subnets.existing import ROOT, exists
from byzantium.units import AccountId, NetUid
from byzantium.units.integers import U64_MAX

Tie: TypeAlias = tuple[NetUid, AccountId, AccountId]
"""A subnet, a parent and its child there."""


def children_and_parents_agree(state: State) -> Iterator[Violation]:
    """Each edge stands at both of its ends, with the same proportion.

    (p, c) in ChildKeys[h, n] <=> (p, h) in ParentKeys[c, n]
    """
    lent = _edges(state, storage.ChildKeys)
    borrowed = {
        (netuid, parent, child): proportion
        for (netuid, child, parent), proportion in _edges(state, storage.ParentKeys).items()
    }
    for tie in sorted(lent.keys() | borrowed.keys()):
        if lent.get(tie) != borrowed.get(tie):
            yield Violation(named("edge", *tie), lent.get(tie), borrowed.get(tie))


def _edges(
    state: State, item: StorageDoubleMap[AccountId, NetUid, tuple[Edge, ...]]
) -> Mapping[Tie, int]:
    return {
        (netuid, pivot, other): proportion
        for (pivot, netuid), edges in item.all_items(state)
        for proportion, other in edges
    }


def children_share_at_most_everything(state: State) -> Iterator[Violation]:
    """A hotkey lends at most all it has, to at most five children, none of them itself or a parent.

    sum(p) <= 2**64 - 1
    """
    for (hotkey, netuid), edges in storage.ChildKeys.all_items(state):
        place = named("ChildKeys", hotkey, netuid)
        children = [child for _, child in edges]
        total = sum(proportion for proportion, _ in edges)
        if total > U64_MAX:
            yield Violation(place, total, f"<= {U64_MAX}")
        if len(edges) > CHILDREN_MAX:
            yield Violation(place, f"{len(edges)} children", f"<= {CHILDREN_MAX}")
        if len(set(children)) != len(children) or hotkey in children:
            yield Violation(place, children, "different others")
        parents = {parent for _, parent in storage.ParentKeys.get(state, hotkey, netuid)}
        if parents & set(children):
            yield Violation(place, sorted(parents & set(children)), "no child that is a parent")


def relations_are_on_subnets_that_exist(state: State) -> Iterator[Violation]:
    """Nobody lends on root, nor on a subnet that is gone."""
    for item in (storage.ChildKeys, storage.ParentKeys):
        for (hotkey, netuid), edges in item.all_items(state):
            if edges and (netuid == ROOT or not exists(state, netuid)):
                yield Violation(named(item.name, hotkey, netuid), edges, "nothing")
