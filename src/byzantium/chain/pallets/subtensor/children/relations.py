"""The rules that lists of children and parents obey; an edge is (proportion, account)."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, TypeAlias

from byzantium.chain.kernel.errors import ensure
from byzantium.chain.pallets.subtensor import errors
from byzantium.units import AccountId
from byzantium.units.integers import U64_MAX

Edge: TypeAlias = tuple[int, AccountId]
"""A share of a parent's stake, of 2**64 - 1, and the account at the other end."""

CHILDREN_MAX: Final = 5


def by_account(edges: Iterable[Edge], pivot: AccountId | None = None) -> dict[AccountId, int]:
    """Return edges by account, ascending; the last of two to one account counts, none to a pivot.

    Units: fractions of 2**64 - 1.
    Source: subtensor, staking/set_children.rs, load_child_parent_relations.
    """
    known = {account: proportion for proportion, account in edges if account != pivot}
    return dict(sorted(known.items()))


def edges_of(known: Mapping[AccountId, int]) -> tuple[Edge, ...]:
    """Return edges as they are stored.

    Units: fractions of 2**64 - 1.
    Source: subtensor, staking/set_children.rs, persist_child_parent_relations.
    """
    return tuple((proportion, account) for account, proportion in known.items())


def check_links(children: Mapping[AccountId, int], parents: Mapping[AccountId, int]) -> None:
    """Refuse children that claim more than everything, or that are parents too.

        sum(p) <= 2**64 - 1,  children and parents have nobody in common

    Units: fractions of 2**64 - 1.
    Source: subtensor, staking/set_children.rs, link_children.
    """
    total = sum(children.values())
    ensure(total <= U64_MAX, errors.ProportionOverflow(got=total, expected=f"<= {U64_MAX}"))
    common = children.keys() & parents.keys()
    ensure(not common, errors.ChildParentInconsistency(got=sorted(common)))


def check_wanted(
    pivot: AccountId, wanted: Mapping[AccountId, int], parents: Mapping[AccountId, int]
) -> None:
    """Refuse a list of children that its hotkey may not have.

    Not itself, five at most, not more than everything, none of its parents.

    Units: fractions of 2**64 - 1.
    Source: subtensor, staking/set_children.rs, ensure_pending_consistency.
    """
    ensure(pivot not in wanted, errors.InvalidChild(got=pivot.hex()))
    most = errors.TooManyChildren(got=len(wanted), expected=f"<= {CHILDREN_MAX}")
    ensure(len(wanted) <= CHILDREN_MAX, most)
    check_links(wanted, parents)


def with_edge(edges: Sequence[Edge], proportion: int, account: AccountId) -> tuple[Edge, ...]:
    """Return a list with an edge changed in place, or appended.

    Units: fraction of 2**64 - 1.
    Source: subtensor, staking/set_children.rs, upsert_edge.
    """
    for place, (_, other) in enumerate(edges):
        if other == account:
            return (*edges[:place], (proportion, account), *edges[place + 1 :])
    return (*edges, (proportion, account))


def without_edge(edges: Sequence[Edge], account: AccountId) -> tuple[Edge, ...]:
    """Return a list without the edges to an account.

    Units: fractions of 2**64 - 1.
    Source: subtensor, staking/set_children.rs, remove_edge.
    """
    return tuple(edge for edge in edges if edge[1] != account)
