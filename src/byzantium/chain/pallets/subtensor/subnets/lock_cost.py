"""What a new subnet costs: twice the last one, falling back in time."""

from byzantium.chain.pallets.subtensor.coinbase.block_emission import BLOCK_EMISSION_FULL
from byzantium.units.fixed import I64F64
from byzantium.units.integers import U64_MAX, minus


def lock_reduction_interval(interval: int, block_emission: int) -> int:
    """Return in how many blocks the price falls back to the last one; shorter at each halving.

        effective = interval * (emission / 10**9)

    Units: blocks; rao per block.
    Source: subtensor, coinbase/root.rs, get_lock_reduction_interval.
    """
    emitted = I64F64.div(I64F64.from_int(block_emission), I64F64.from_int(BLOCK_EMISSION_FULL))
    return I64F64.to_int(I64F64.mul(I64F64.from_int(interval), emitted))


def network_lock_cost(
    last_lock: int, last_lock_block: int, block: int, lock_min: int, interval: int
) -> int:
    """Return what registering a subnet costs now.

        cost = max(last * m - (last div interval) * (block - last block), minimum)

    m is 2, or 1 where no subnet was ever registered (last block 0).

    Units: rao; blocks.
    Source: subtensor, coinbase/root.rs, get_network_lock_cost.
    """
    doubled = min(last_lock * (1 if last_lock_block == 0 else 2), U64_MAX)
    step = last_lock // interval if interval else 0
    fallen = min(step * minus(block, last_lock_block), U64_MAX)
    return max(minus(doubled, fallen), lock_min)
