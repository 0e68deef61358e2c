"""Writing who a hotkey's children and parents are, at both ends of every edge."""

from collections.abc import Mapping
from typing import TypeAlias

from byzantium.chain.kernel.state import State
from byzantium.chain.kernel.storage import StorageDoubleMap
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.children.relations import (
    Edge,
    by_account,
    edges_of,
    with_edge,
    without_edge,
)
from byzantium.units import AccountId, NetUid

Links: TypeAlias = StorageDoubleMap[AccountId, NetUid, tuple[Edge, ...]]


def children_of(state: State, hotkey: AccountId, netuid: NetUid) -> dict[AccountId, int]:
    """Return a hotkey's children, but itself, with their parts. Units: fractions of 2**64 - 1."""
    return by_account(storage.ChildKeys.get(state, hotkey, netuid), hotkey)


def parents_of(state: State, hotkey: AccountId, netuid: NetUid) -> dict[AccountId, int]:
    """Return a hotkey's parents, but itself, with their parts. Units: fractions of 2**64 - 1."""
    return by_account(storage.ParentKeys.get(state, hotkey, netuid), hotkey)


def write_relations(
    state: State,
    hotkey: AccountId,
    netuid: NetUid,
    children: Mapping[AccountId, int],
    parents: Mapping[AccountId, int],
) -> int:
    """Write a hotkey's children and parents, in account order, and the hotkey in their lists.

    In their lists a changed edge keeps its place and a new one is appended; whoever is none of
    them any more loses his edge. Returns how many lists at other ends were looked at.

    Source: subtensor, staking/set_children.rs, persist_child_parent_relations.
    """
    down, up = storage.ChildKeys, storage.ParentKeys
    at_children = _write_one_way(state, (hotkey, netuid), children, down, up)
    return at_children + _write_one_way(state, (hotkey, netuid), parents, up, down)


def store_links(
    state: State, item: Links, at: tuple[AccountId, NetUid], edges: tuple[Edge, ...]
) -> None:
    """Store a list of edges; an empty one is not stored."""
    if edges:
        item.put(state, *at, edges)
    else:
        item.remove(state, *at)


def _write_one_way(
    state: State,
    at: tuple[AccountId, NetUid],
    wanted: Mapping[AccountId, int],
    item: Links,
    mirror: Links,
) -> int:
    hotkey, netuid = at
    before = {other for _, other in item.get(state, *at)}
    store_links(state, item, at, edges_of(wanted))
    for other in sorted(wanted.keys() | before):
        edges = mirror.get(state, other, netuid)
        edges = (
            with_edge(edges, wanted[other], hotkey)
            if other in wanted
            else without_edge(edges, hotkey)
        )
        store_links(state, mirror, (other, netuid), edges)
    return len(wanted.keys() | before)
