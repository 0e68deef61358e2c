"""The pool that a new subnet starts with."""

from collections.abc import Sequence
from typing import NamedTuple

from byzantium.units.fixed import U64F64
from byzantium.units.integers import minus


class NewPool(NamedTuple):
    """Reserves of a new subnet, and what of the lock goes back out of circulation."""

    tao: int
    alpha: int
    recycled: int


def median_price(prices: Sequence[int]) -> int:
    """Return the price at which a new pool opens: the median of the subnets there are.

        the middle of the prices above 0, the mean of the two middle ones when even, 1 without any

    Units: U64F64 raws.
    Source: subtensor, staking/stake_utils.rs, get_median_subnet_alpha_price.
    """
    ordered = sorted(price for price in prices if price > 0)
    if not ordered:
        return U64F64.one
    middle = len(ordered) // 2
    if len(ordered) % 2:
        return ordered[middle]
    return U64F64.safe_div(U64F64.add(ordered[middle - 1], ordered[middle]), U64F64.from_int(2))


def new_subnet_pool(lock: int, lock_min: int, price: int) -> NewPool:
    """Return a new subnet's pool: the whole lock, with the alpha that it buys at the median.

        tao = max(lock, minimum lock),  alpha = floor(tao / price),  recycled = lock - tao

    Units: rao; price as a U64F64 raw; alpha rao.
    Source: subtensor, subnets/subnet.rs, do_register_network.
    """
    tao = max(lock, lock_min)
    alpha = U64F64.to_int(U64F64.safe_div(U64F64.from_int(tao), price))
    return NewPool(tao, alpha, minus(lock, tao))
