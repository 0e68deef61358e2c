"""What the swap pallet reads and writes around its rules.

The caller brings the reserves and moves them afterwards; here only weights and fees are state.
"""

from byzantium.chain.kernel.errors import ensure
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.swap import errors, storage
from byzantium.chain.pallets.swap.pool import Direction, Pool
from byzantium.chain.pallets.swap.storage import Balancer
from byzantium.chain.pallets.swap.trade import Order, Swapped, swap, swap_fee
from byzantium.chain.pallets.swap.weights import (
    HALF,
    drifted_weight,
    initial_weight,
    weight_is_valid,
)
from byzantium.units import NetUid


def pool_of(state: State, netuid: NetUid, tao: int, alpha: int) -> Pool:
    """Return the pool that a subnet's reserves make under its stored weight."""
    return Pool(tao, alpha, storage.SwapBalancer.get(state, netuid).quote)


def initialize_pool(
    state: State, netuid: NetUid, reserves: tuple[int, int], price: int | None = None
) -> None:
    """Give a pool its first weights, once: one half, or what the given price asks for."""
    if storage.PalSwapInitialized.get(state, netuid):
        return
    weight = HALF if price is None else initial_weight(reserves, price)
    ensure(weight_is_valid(weight), errors.ReservesOutOfBalance(got=weight))
    storage.SwapBalancer.put(state, netuid, Balancer(weight))
    storage.PalSwapInitialized.put(state, netuid, True)


def fee_of(state: State, netuid: NetUid, amount: int) -> int:
    """Return the fee that a gross input pays in a dynamic pool."""
    return swap_fee(amount, storage.FeeRate.get(state, netuid))


def run_swap(
    state: State,
    netuid: NetUid,
    reserves: tuple[int, int],
    order: tuple[Direction, int, int],
    *,
    drop_fees: bool = False,
) -> Swapped:
    """Swap in a dynamic pool, given as (TAO, alpha), by (direction, amount, limit in rao).

    A pool that was never swapped in starts at equal weights, whatever injections made of them.
    """
    fee_rate = 0 if drop_fees else storage.FeeRate.get(state, netuid)
    initialized = storage.PalSwapInitialized.get(state, netuid)
    pool = pool_of(state, netuid, *reserves) if initialized else Pool(*reserves)
    swapped = swap(pool, Order(*order, fee_rate))
    initialize_pool(state, netuid, reserves)
    return swapped


def adjust_weights(
    state: State, netuid: NetUid, reserves: tuple[int, int], added: tuple[int, int]
) -> tuple[int, int]:
    """Let the weights absorb an injection of (TAO, alpha); return what may be injected.

    Where a weight would leave its bounds nothing is injected and no weight moves.
    """
    weight = drifted_weight(reserves, added, storage.SwapBalancer.get(state, netuid).quote)
    if not weight_is_valid(weight):
        return 0, 0
    storage.SwapBalancer.put(state, netuid, Balancer(weight))
    return added


def clear_pool(state: State, netuid: NetUid) -> None:
    """Forget everything about the pool of a dissolved subnet."""
    storage.PalSwapInitialized.remove(state, netuid)
    storage.FeeRate.remove(state, netuid)
    storage.SwapBalancer.remove(state, netuid)
