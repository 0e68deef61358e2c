"""How a validator's dividend is shared between it and the hotkeys that back it as parents."""

from collections.abc import Sequence
from typing import NamedTuple

from byzantium.units.fixed import U96F32
from byzantium.units.integers import U64_MAX


class Parent(NamedTuple):
    """One parent of a hotkey: how much of its stake it lends, and its stake in rao."""

    proportion: int
    """Of 2**64 - 1."""

    alpha: int
    root: int
    same_owner: bool
    """Whether parent and child belong to one coldkey; then nothing is taken or burnt."""


class ChildTerms(NamedTuple):
    """What is kept from a parent of another owner, as U96F32 raws."""

    child_take: int
    burn: int


class ParentSplit(NamedTuple):
    """A dividend divided, in alpha rao: each parent's part, the hotkey's own, and what is lost."""

    to_parents: list[int]
    own: int
    recycled: int


def proportion_of(proportion: int) -> int:
    """Return a stored proportion as a fraction.

        p / (2**64 - 1)

    Units: fraction of 2**64 - 1; U96F32 raw.
    Source: subtensor, coinbase/run_coinbase.rs, get_self_contribution.
    """
    return U96F32.ratio(proportion, U64_MAX)


def contribution(alpha: int, root: int, fraction: int, root_weight: int) -> int:
    """Return what a part of a hotkey's stake weighs.

        c = alpha * f + (root * f) * w

    Units: rao; U96F32 raws.
    Source: subtensor, coinbase/run_coinbase.rs, get_parent_child_dividends_distribution.
    """
    alpha_part = U96F32.mul(U96F32.from_int(alpha), fraction)
    root_part = U96F32.mul(U96F32.mul(U96F32.from_int(root), fraction), root_weight)
    return U96F32.add(alpha_part, root_part)


def own_contribution(
    alpha: int, root: int, child_proportions: Sequence[int], root_weight: int
) -> int:
    """Return the stake that a hotkey has not lent to its children.

        C_0 = u64(contribution(alpha, root, 1 - sum(p)))

    Units: rao; fractions of 2**64 - 1; rao.
    Source: subtensor, coinbase/run_coinbase.rs, get_self_contribution.
    """
    remaining = U96F32.one
    for proportion in child_proportions:
        remaining = U96F32.sub(remaining, proportion_of(proportion))
    return U96F32.to_int(contribution(alpha, root, remaining, root_weight))


def parent_child_split(
    dividend: int, own: int, parents: Sequence[Parent], terms: ChildTerms, root_weight: int
) -> ParentSplit:
    """Return a hotkey's dividend divided between its parents and itself.

        e = D * C_p / (C_0 + sum C)                     a parent's gross part
        of another owner: e is lowered by burn * e, which is recycled, and by take * e
        own = u64(D - sum(gross parts) + sum(takes))

    Units: alpha rao; rao of stake; U96F32 raws.
    Source: subtensor, coinbase/run_coinbase.rs, get_parent_child_dividends_distribution.
    """
    whole = U96F32.from_int(dividend)
    contributions = [
        contribution(p.alpha, p.root, proportion_of(p.proportion), root_weight) for p in parents
    ]
    total = U96F32.saturate(U96F32.from_int(own) + sum(contributions))
    to_parents: list[int] = []
    remaining, taken, recycled = whole, 0, 0
    for parent, lent in zip(parents, contributions, strict=True):
        gross = U96F32.mul(whole, U96F32.safe_div(lent, total))
        remaining = U96F32.sub(remaining, gross)
        burn = 0 if parent.same_owner else U96F32.mul(terms.burn, gross)
        take = 0 if parent.same_owner else U96F32.mul(terms.child_take, gross)
        taken = U96F32.add(taken, take)
        recycled += U96F32.to_int(burn)
        to_parents.append(U96F32.to_int(U96F32.sub(U96F32.sub(gross, burn), take)))
    return ParentSplit(to_parents, U96F32.to_int(U96F32.add(remaining, taken)), recycled)
