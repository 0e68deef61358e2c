"""What a pool is made of, and its price."""

from enum import Enum
from typing import Final, NamedTuple

from byzantium.chain.pallets.swap.weights import HALF, base_weight
from byzantium.units.fixed import U64F64
from byzantium.units.integers import U64_MAX, minus

STABLE_PRICE: Final = U64F64.one
"""Price on a subnet without a dynamic pool, the root network among them: one to one."""


class Direction(Enum):
    """What the trader pays in."""

    BUY = "buy"
    """TAO in, alpha out."""

    SELL = "sell"
    """Alpha in, TAO out."""


class Pool(NamedTuple):
    """Reserves of a dynamic subnet and the weight of TAO among them."""

    tao: int
    alpha: int
    quote_weight: int = HALF

    def reserves(self, direction: Direction) -> tuple[int, int]:
        """Return the reserve that a swap pays into, then the one that it draws from."""
        return (self.tao, self.alpha) if direction is Direction.BUY else (self.alpha, self.tao)

    def after(self, direction: Direction, paid_in: int, paid_out: int) -> "Pool":
        """Return the pool once a swap's sums have moved; reserves stop at 0 and at 2**64 - 1."""
        reserve_in, reserve_out = self.reserves(direction)
        more, less = min(reserve_in + paid_in, U64_MAX), minus(reserve_out, paid_out)
        tao, alpha = (more, less) if direction is Direction.BUY else (less, more)
        return Pool(tao, alpha, self.quote_weight)


def pool_price(pool: Pool) -> int:
    """Return the TAO that one alpha is worth at the margin.

        price = (base weight / quote weight) * (TAO reserve / alpha reserve); 0 without alpha

    Units: weights of 10**18, rao, alpha rao; U64F64 raw.
    Source: subtensor, pallets/swap/src/pallet/balancer.rs, calculate_price.
    """
    base, quote = (
        U64F64.from_int(base_weight(pool.quote_weight)),
        U64F64.from_int(pool.quote_weight),
    )
    reserves = U64F64.safe_div(U64F64.from_int(pool.tao), U64F64.from_int(pool.alpha))
    return U64F64.mul(U64F64.safe_div(base, quote), reserves)
