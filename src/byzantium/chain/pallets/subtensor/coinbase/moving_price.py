"""The moving price: an average that is slow to believe a new subnet."""

from byzantium.units.fixed import I96F32, U64F64
from byzantium.units.integers import minus


def moving_price_factor(base_factor: int, blocks_since_start: int, halving_blocks: int) -> int:
    """Return how much of the present price enters the average in one block.

        alpha = base * b / (b + halving)          b = blocks since the subnet was started

    Units: I96F32 raw; blocks; U64F64 raw.
    Source: subtensor, staking/stake_utils.rs, update_moving_price.
    """
    elapsed = U64F64.from_int(blocks_since_start)
    age = U64F64.safe_div(elapsed, U64F64.add(elapsed, U64F64.from_int(halving_blocks)))
    return U64F64.mul(U64F64.from_fixed(I96F32, base_factor), age)


def moving_price(previous: int, price: int, factor: int) -> int:
    """Return the average after one more block; a price above one counts as one.

        new = alpha * min(price, 1) + (1 - alpha) * previous

    Units: U64F64 raws; the result is an I96F32 raw, as stored.
    Source: subtensor, staking/stake_utils.rs, update_moving_price.
    """
    present = U64F64.mul(factor, min(price, U64F64.one))
    past = U64F64.mul(U64F64.sub(U64F64.one, factor), previous)
    return I96F32.from_fixed(U64F64, U64F64.add(present, past))


def blocks_since_start(block: int, first_emission_block: int) -> int:
    """Return the age by which the moving price is slowed.

        b = block - max(first emission block - 1, 0)

    Units: blocks.
    Source: subtensor, staking/stake_utils.rs, update_moving_price.
    """
    return minus(block, minus(first_emission_block, 1))
