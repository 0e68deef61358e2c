"""What the swap pallet reads and writes around its rules.

The caller brings the reserves and moves them afterwards; here only weights and fees are state.
"""

from typing import NamedTuple

from byzantium.chain.kernel.errors import ensure
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.swap import errors, storage
from byzantium.chain.pallets.swap.pool import Direction, Pool
from byzantium.chain.pallets.swap.storage import Balancer
from byzantium.chain.pallets.swap.trade import Order, Swapped, swap
from byzantium.chain.pallets.swap.weights import (
    HALF,
    drifted_weight,
    initial_weight,
    weight_is_valid,
)
from byzantium.units import NetUid


class PricedOrder(NamedTuple):
    """What to swap in a pool whose fee rate is state."""

    direction: Direction
    amount: int
    limit_rao: int
    drop_fees: bool = False


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


def current_pool(state: State, netuid: NetUid, reserves: tuple[int, int]) -> Pool:
    """Return a pool as prices see it: reserves (TAO, alpha) under the stored weight."""
    return Pool(*reserves, storage.SwapBalancer.get(state, netuid).quote)


def swap_pool(state: State, netuid: NetUid, reserves: tuple[int, int]) -> Pool:
    """Return a pool as the next swap finds it.

    One that was never swapped in starts at equal weights, whatever injections made of them.
    """
    initialized = storage.PalSwapInitialized.get(state, netuid)
    return current_pool(state, netuid, reserves) if initialized else Pool(*reserves)


def quote_swap(
    state: State, netuid: NetUid, reserves: tuple[int, int], order: PricedOrder
) -> Swapped:
    """Return what a swap would move, or refuse it; nothing is written."""
    fee_rate = 0 if order.drop_fees else storage.FeeRate.get(state, netuid)
    terms = Order(order.direction, order.amount, order.limit_rao, fee_rate)
    return swap(swap_pool(state, netuid, reserves), terms)


def run_swap(
    state: State, netuid: NetUid, reserves: tuple[int, int], order: PricedOrder
) -> Swapped:
    """Swap in a pool given by its reserves, or refuse; the caller moves the reserves."""
    swapped = quote_swap(state, netuid, reserves, order)
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
