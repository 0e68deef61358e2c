"""Registration prices, what is pruned, new subnets and dissolved ones."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from tools.derive_vectors.fixed import Q64, U64_MAX, V64, V96, clamp, take16, u64

ONE_Q32: Final = 2**32
HALF_Q32: Final = 2**31
RAO: Final = 10**9


def _times_q32(a: int, b: int) -> int:
    return min((a * b) >> 32, U64_MAX)


def _power_q32(base: int, exponent: int) -> int:
    result, factor = ONE_Q32, base
    while exponent > 0:
        if exponent & 1:
            result = _times_q32(result, factor)
        exponent >>= 1
        if exponent:
            factor = _times_q32(factor, factor)
    return result


def decay_factor(half_life: int) -> int:
    """Return the factor of a block, of 2^32, by bisection."""
    if half_life == 0:
        return ONE_Q32
    low, high = 0, ONE_Q32
    while low + 1 < high:
        middle = low + (high - low) // 2
        if _power_q32(middle, half_life) > HALF_Q32:
            high = middle
        else:
            low = middle
    return low


class BurnBounds(NamedTuple):
    """Between what a registration price stays."""

    low: int
    high: int

    def clamped(self, burn: int) -> int:
        """Return a price within the bounds; the upper one has the last word."""
        return min(max(burn, self.low), self.high)


def decayed(burn: int, half_life: int, block: int, bounds: BurnBounds) -> int:
    """Return a price after the beginning of a block."""
    if half_life > 0 and block > 1:
        burn = _times_q32(burn, decay_factor(half_life))
    return bounds.clamped(burn)


def bumped(burn: int, multiplier: int, bounds: BurnBounds) -> int:
    """Return a price after a registration; the multiplier is in V64."""
    return bounds.clamped(V64.floor(V64.mul(V64.of(burn), max(multiplier, V64.one))))


def lock_cost(last: int, last_block: int, block: int, minimum: int, interval: int) -> int:
    """Return what registering a subnet costs."""
    step = last // interval if interval else 0
    fallen = u64(step * u64(block - last_block))
    return max(u64(u64(last * (2 if last_block else 1)) - fallen), minimum)


def reduction_interval(interval: int, emission: int) -> int:
    """Return the interval after the halvings that the emission tells of."""
    halving = Q64.safe_div(Q64.of(emission), Q64.of(RAO))
    return Q64.floor(Q64.mul(Q64.of(interval), halving))


def new_pool(lock: int, minimum: int, median: int) -> dict[str, int]:
    """Return the pool of a new subnet at a median price in V64."""
    tao = max(lock, minimum)
    return {
        "pool_tao": tao,
        "pool_alpha": V64.floor(V64.safe_div(V64.of(tao), median)),
        "alpha_out": 0,
        "recycled": u64(lock - tao),
    }


def median_price(prices: Sequence[int]) -> int:
    """Return the median of prices in V64 that are not zero, or one."""
    ordered = sorted(price for price in prices if price > 0)
    if not ordered:
        return V64.one
    low, high = ordered[(len(ordered) - 1) // 2], ordered[len(ordered) // 2]
    return high if len(ordered) % 2 else V64.safe_div(V64.add(low, high), V64.of(2))


def subnet_to_prune(
    subnets: Sequence[tuple[int, int, int]], block: int, immunity: int
) -> int | None:
    """Return the subnet that makes room: (netuid, registered at, moving price) each."""
    chosen: tuple[int, int, int] | None = None
    for netuid, registered, price in subnets:
        if block < u64(registered + immunity):
            continue
        if chosen is None or (price, registered) < chosen[:2]:
            chosen = (price, registered, netuid)
    return None if chosen is None else chosen[2]


class Neuron(NamedTuple):
    """What decides whether a neuron goes; the order of fields is that of comparison."""

    emission: int
    registered: int
    uid: int


def neuron_to_prune(
    neurons: Sequence[Neuron], immortal: Sequence[int], block: int, immunity: int, minimum: int
) -> int | None:
    """Return the neuron that makes room for another."""
    mortal = [neuron for neuron in neurons if neuron.uid not in immortal]
    immune = [neuron for neuron in mortal if u64(block - neuron.registered) < immunity]
    free = [neuron for neuron in mortal if neuron not in immune]
    if free and len(free) > minimum:
        return min(free).uid
    return min(immune).uid if immune else None


def dissolve(pot: int, holdings: Sequence[int], protocol: int) -> tuple[list[int], int]:
    """Return what holders and the protocol get of a subnet's TAO."""
    values = [*holdings, protocol]
    total = sum(values)
    if pot == 0 or total == 0:
        return [0] * len(holdings), 0
    paid = [pot * value // total for value in values]
    portions = [index for index, value in enumerate(values) if value > 0]
    portions.sort(key=lambda index: -(pot * values[index] % total))
    for index in portions[: pot - sum(paid)]:
        paid[index] += 1
    return paid[:-1], paid[-1]


def owner_refund(lock: int, issuance: int, cut: int, price: int) -> int:
    """Return what an old subnet's owner gets back of his lock; the price is in V64."""
    alpha = V96.floor(V96.mul(V96.of(issuance), take16(cut)))
    return clamp(lock - V96.floor(V96.mul(V96.of(alpha), V96.from_(V64, price))), 0, U64_MAX)
