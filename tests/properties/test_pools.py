"""Whatever is swapped, the pool loses nothing and no limit is passed.

The power function floors the part that remains of a reserve to 18 digits, on the chain too, so
"nothing" is to be read to that accuracy: a swap of one rao may take the last digit with it.
"""

from fractions import Fraction
from math import log

from hypothesis import assume, given
from hypothesis import strategies as st

from byzantium.chain.kernel.errors import ModuleError
from byzantium.chain.pallets.swap.pool import Direction, Pool, pool_price
from byzantium.chain.pallets.swap.power import integer_root, power_ratio_scaled, series_power
from byzantium.chain.pallets.swap.trade import Order, limit_price, swap
from byzantium.chain.pallets.swap.weights import (
    ACCURACY,
    HALF,
    base_weight,
    drifted_weight,
    weight_is_valid,
)

RESERVES = st.integers(10**7, 10**16)
WEIGHTS = st.integers(ACCURACY // 4, 3 * ACCURACY // 4)
DIRECTIONS = st.sampled_from(list(Direction))
FEE_RATES = st.integers(0, 10_000)
ROUNDING = 2
"""Parts of 10**18 by which one swap may round in the trader's favour."""

LOOSE = {Direction.BUY: 2**64 - 1, Direction.SELL: 0}


def invariant(pool: Pool) -> float:
    """The logarithm of what a swap may not lower."""
    return base_weight(pool.quote_weight) * log(pool.alpha) + pool.quote_weight * log(pool.tao)


def swapped(pool: Pool, order: Order) -> Pool:
    """Return the pool after an order that is admitted."""
    try:
        moved = swap(pool, order)
    except ModuleError:
        assume(False)
    after = pool.after(order.direction, moved.paid_in, moved.paid_out)
    assume(after.tao > 0 and after.alpha > 0)
    return after


@given(RESERVES, RESERVES, DIRECTIONS, st.integers(1, 10**14), FEE_RATES)
def test_a_swap_never_lowers_the_product(
    tao: int, alpha: int, direction: Direction, amount: int, fee_rate: int
) -> None:
    pool = Pool(tao, alpha)
    after = swapped(pool, Order(direction, amount, LOOSE[direction], fee_rate))
    kept = after.tao * after.alpha
    assert (kept - tao * alpha) * ACCURACY >= -ROUNDING * kept


@given(RESERVES, RESERVES, WEIGHTS, DIRECTIONS, st.integers(1, 10**14))
def test_a_swap_never_lowers_the_weighted_product(
    tao: int, alpha: int, weight: int, direction: Direction, amount: int
) -> None:
    pool = Pool(tao, alpha, weight)
    after = swapped(pool, Order(direction, amount, LOOSE[direction], 0))
    assert invariant(after) >= invariant(pool) * (1 - 1e-13)


@given(RESERVES, RESERVES, WEIGHTS, DIRECTIONS, st.integers(1, 10**14))
def test_there_and_back_never_pays_a_rao_more(
    tao: int, alpha: int, weight: int, direction: Direction, amount: int
) -> None:
    pool = Pool(tao, alpha, weight)
    order = Order(direction, amount, LOOSE[direction], 0)
    after = swapped(pool, order)
    back = Direction.SELL if direction is Direction.BUY else Direction.BUY
    received = pool.reserves(direction)[1] - after.reserves(direction)[1]
    assume(received > 0)
    final = swapped(after, Order(back, received, LOOSE[back], 0))
    spent = after.reserves(direction)[0] - pool.reserves(direction)[0]
    regained = after.reserves(direction)[0] - final.reserves(direction)[0]
    assert regained <= spent + 1


@given(RESERVES, RESERVES, WEIGHTS, DIRECTIONS, st.integers(1, 10**14), st.integers(1, 10**10))
def test_no_swap_passes_its_limit(
    tao: int, alpha: int, weight: int, direction: Direction, amount: int, limit_rao: int
) -> None:
    after = swapped(Pool(tao, alpha, weight), Order(direction, amount, limit_rao, 33))
    price, limit = Fraction(pool_price(after)), Fraction(limit_price(limit_rao))
    slack = limit / 2**30 + 2
    if direction is Direction.BUY:
        assert price <= limit + slack
    else:
        assert price >= limit - slack


@given(RESERVES, RESERVES, DIRECTIONS, st.integers(1, 10**14), FEE_RATES)
def test_fee_and_net_input_are_the_whole_input(
    tao: int, alpha: int, direction: Direction, amount: int, fee_rate: int
) -> None:
    try:
        moved = swap(Pool(tao, alpha), Order(direction, amount, LOOSE[direction], fee_rate))
    except ModuleError:
        assume(False)
    assert moved.paid_in + moved.fee == amount


@given(st.integers(0, 2**256), st.integers(1, 40))
def test_a_root_is_the_largest_that_fits(radicand: int, degree: int) -> None:
    root = integer_root(radicand, degree)
    assert root**degree <= radicand < (root + 1) ** degree


@given(
    st.integers(10**6, 10**16),
    st.integers(10**6, 10**16),
    st.integers(1, 12),
    st.integers(1, 12),
)
def test_the_series_finds_the_exact_floor(bn: int, bd: int, en: int, ed: int) -> None:
    power = Fraction(bn, bd) ** en
    assume(Fraction(1, 10**9) ** ed < power < Fraction(10**9) ** ed)
    exact = power_ratio_scaled((bn, bd), (en, ed), 256, ACCURACY)
    series = series_power((bn, bd), (en, ed), 256, ACCURACY)
    assert exact is not None
    assert exact - series in {0, 1}, "only a power that is a whole number may fall one short"


@given(RESERVES, RESERVES, st.integers(0, 10**12), st.integers(0, 10**12))
def test_an_injection_leaves_the_price(tao: int, alpha: int, tao_in: int, alpha_in: int) -> None:
    weight = drifted_weight((tao, alpha), (tao_in, alpha_in), HALF)
    assume(weight_is_valid(weight))
    before = pool_price(Pool(tao, alpha))
    after = pool_price(Pool(tao + tao_in, alpha + alpha_in, weight))
    assert abs(after - before) <= before // 10**14 + 2**20
