"""The stake that counts for a hotkey once parents have lent theirs to children."""

from collections.abc import Sequence
from typing import NamedTuple

from byzantium.units.fixed import U96F32
from byzantium.units.integers import U64_MAX


class Loan(NamedTuple):
    """Stake that a parent lends: the proportion of 2**64 - 1, and the parent's whole stake."""

    proportion: int
    stake: int


def proportion_of(proportion: int) -> int:
    """Return a stored proportion as a fraction.

        p / (2**64 - 1)

    Units: fraction of 2**64 - 1; U96F32 raw.
    Source: subtensor, staking/stake_utils.rs, get_inherited_for_hotkey_on_subnet.
    """
    return U96F32.ratio(proportion, U64_MAX)


def inherited_stake(own: int, to_children: Sequence[int], from_parents: Sequence[Loan]) -> int:
    """Return a hotkey's stake without what it lends and with what it is lent.

        u64(own - sum(own * p_child) + sum(parent * p_parent))

    Only direct relations count: what a parent was itself lent goes no further.

    Units: rao or alpha rao; proportions of 2**64 - 1.
    Source: subtensor, staking/stake_utils.rs, get_inherited_for_hotkey_on_subnet.
    """
    whole = U96F32.from_int(own)
    lent = U96F32.saturate(sum(U96F32.mul(whole, proportion_of(p)) for p in to_children))
    borrowed = U96F32.saturate(
        sum(
            U96F32.mul(U96F32.from_int(loan.stake), proportion_of(loan.proportion))
            for loan in from_parents
        )
    )
    return U96F32.to_int(U96F32.add(U96F32.sub(whole, lent), borrowed))
