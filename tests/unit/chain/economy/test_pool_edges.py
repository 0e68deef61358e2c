"""Powers and pools at the edges of their figures, where nothing, or everything, is left."""

import pytest

from byzantium.chain.pallets.swap.pool import Direction, Pool
from byzantium.chain.pallets.swap.power import Precision, log_one_plus, power_ratio_scaled
from byzantium.chain.pallets.swap.quantities import (
    alpha_needed_for_tao,
    input_to_price,
    remaining_ratio,
)
from byzantium.chain.pallets.swap.step import adjust_weights
from byzantium.chain.pallets.swap.storage import Balancer, SwapBalancer
from byzantium.chain.pallets.swap.weights import ACCURACY, HALF
from byzantium.units.fixed import U64F64
from byzantium.units.integers import U64_MAX
from tests.unit.chain.states import NETUID, state_at

EVEN = (HALF, HALF)
POOL = Pool(10**12, 10**12, HALF)


@pytest.mark.parametrize(
    ("base", "exponent", "power"),
    [
        ((3, 0), (1, 2), None),
        ((3, 4), (1, 0), None),
        ((0, 4), (1, 2), 0),
        ((3, 4), (0, 2), ACCURACY),
        ((0, 4), (0, 2), 0),
        ((9, 4), (1, 2), ACCURACY * 3 // 2),
    ],
)
def test_powers_of_nothing_and_to_nothing(
    base: tuple[int, int], exponent: tuple[int, int], power: int | None
) -> None:
    assert power_ratio_scaled(base, exponent, 64, ACCURACY) == power


def test_a_logarithm_ends_with_its_terms() -> None:
    bits = 64
    half = 1 << bits - 1
    two_terms = log_one_plus(half, Precision(40, bits, 2))
    three_terms = log_one_plus(half, Precision(40, bits, 3))
    assert two_terms == half - (1 << bits - 3), "1/2 - 1/8"
    assert three_terms == two_terms + (1 << bits - 3) // 3, "and 1/24"


def test_of_a_reserve_that_is_gone_nothing_remains() -> None:
    assert remaining_ratio(10**12, -(10**12), EVEN) == 0
    assert remaining_ratio(10**12, 0, EVEN) == U64F64.one
    assert alpha_needed_for_tao(POOL, POOL.tao) == 0
    assert alpha_needed_for_tao(POOL, POOL.tao // 2) == POOL.alpha


@pytest.mark.parametrize("direction", list(Direction))
def test_no_input_moves_a_price_from_or_to_nothing(direction: Direction) -> None:
    buys = direction is Direction.BUY
    price, target = (0, U64F64.one) if buys else (U64F64.one, 0)
    assert input_to_price(POOL, direction, price, target) == 0
    assert input_to_price(POOL, direction, U64F64.one, U64F64.one) == 0


def test_an_input_has_a_largest_growth() -> None:
    grown = input_to_price(POOL, Direction.BUY, 1, U64_MAX << 64)
    assert grown == POOL.tao * (U64_MAX - ACCURACY) // ACCURACY


def test_an_injection_that_no_weight_absorbs_is_refused() -> None:
    state = state_at()
    reserves = (10**12, 10**12)
    assert adjust_weights(state, NETUID, reserves, (98 * 10**12, 0)) == (98 * 10**12, 0)
    weight = SwapBalancer.get(state, NETUID)
    assert weight == Balancer(ACCURACY * 99 // 100)
    assert adjust_weights(state, NETUID, reserves, (10**12, 0)) == (0, 0)
    assert SwapBalancer.get(state, NETUID) == weight
