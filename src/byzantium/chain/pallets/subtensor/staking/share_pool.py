"""The pool behind a hotkey on one subnet: a sum of alpha, and who holds which share of it.

Shares never change when the sum grows for all; a coldkey's stake is re-derived at each read,
floored, so that it can read one rao less than was put in.
"""

from functools import lru_cache
from typing import Final, NamedTuple

from byzantium.chain.kernel.names import SafeFloat
from byzantium.chain.pallets.subtensor.staking import safe_float
from byzantium.chain.pallets.subtensor.staking.safe_float import ZERO
from byzantium.units.integers import U64_MAX, clamp

MEMOISED_VALUES: Final = 4096
"""Worths kept: those who stake on root are looked at again and again, and few of them trade."""


class Shares(NamedTuple):
    """What one holder's share is counted in: the pool's sum, all shares, and the holder's own."""

    value: int
    denominator: SafeFloat
    share: SafeFloat


@lru_cache(maxsize=MEMOISED_VALUES)
def holder_value(pool: Shares) -> int:
    """Return what a share is worth, floored.

        u64(V * s / D), 0 for an empty pool

    Units: alpha rao; shares.
    Source: subtensor, primitives/share-pool/src/lib.rs, get_value.
    """
    worth = safe_float.mul_div(_whole(pool.value), pool.share, pool.denominator)
    return 0 if worth is None else safe_float.to_u64(worth)


def shares_for(update: int, value: int, denominator: SafeFloat) -> SafeFloat:
    """Return how many shares a sum of alpha makes up.

        p = |u| * D / V, 0 for a pool without value

    Units: alpha rao; shares.
    Source: subtensor, primitives/share-pool/src/lib.rs, get_shares_per_update.
    """
    return safe_float.mul_div(_whole(abs(update)), denominator, _whole(value)) or ZERO


def can_represent(update: int, value: int, denominator: SafeFloat) -> bool:
    """Tell whether an addition is large enough to make a share at all.

        D = 0 or p > 0

    Units: alpha rao; shares.
    Source: subtensor, primitives/share-pool/src/lib.rs, sim_update_value_for_one.
    """
    return denominator == ZERO or shares_for(update, value, denominator) != ZERO


def updated_for_all(value: int, update: int) -> int:
    """Return the pool's sum after all holders gained or lost together.

        V = clamp(V + u, 0, 2**64 - 1)

    Units: alpha rao.
    Source: subtensor, primitives/share-pool/src/lib.rs, update_value_for_all.
    """
    return clamp(value + update, 0, U64_MAX)


def updated_for_one(pool: Shares, update: int) -> Shares:
    """Return a pool after one holder put in, or took out, a sum of alpha.

        first holder: D = s = |u|;  else D + p, s + p, or D - p, s - p;  then V = V + u

    A sum that cannot be formed leaves its figure as it was.

    Units: alpha rao; shares.
    Source: subtensor, primitives/share-pool/src/lib.rs, update_value_for_one.
    """
    value = updated_for_all(pool.value, update)
    if pool.denominator == ZERO:
        first = _whole(abs(update))
        return Shares(value, first, first)
    part = shares_for(update, pool.value, pool.denominator)
    step = safe_float.add if update > 0 else safe_float.sub
    return Shares(
        value,
        step(pool.denominator, part) or pool.denominator,
        step(pool.share, part) or pool.share,
    )


def _whole(amount: int) -> SafeFloat:
    return safe_float.normalized(amount, 0)
