"""Numbers of share pools: what zero does, and what the fractions of old shares become."""

import pytest

from byzantium.chain.kernel.names import SafeFloat
from byzantium.chain.pallets.subtensor.staking.safe_float import (
    ZERO,
    add,
    div,
    from_fixed,
    mul_div,
    new,
    normalized,
    sub,
)

FIVE = normalized(5, 0)


def test_zero_adds_and_takes_nothing() -> None:
    assert add(ZERO, FIVE) == add(FIVE, ZERO) == sub(FIVE, ZERO) == FIVE
    assert add(ZERO, ZERO) == sub(ZERO, ZERO) == ZERO


def test_from_zero_nothing_can_be_taken() -> None:
    assert sub(ZERO, FIVE) is None
    assert sub(FIVE, normalized(6, 0)) == ZERO, "from what is there, down to zero"


def test_nothing_is_divided_by_zero() -> None:
    assert div(FIVE, ZERO) is None
    assert mul_div(FIVE, FIVE, ZERO) is None
    assert div(ZERO, FIVE) == ZERO


@pytest.mark.parametrize(
    ("raw", "number"),
    [
        (0, ZERO),
        (1 << 63, SafeFloat(5 * 10**20, -21)),
        (5 << 63, SafeFloat(25 * 10**19, -20)),
        (3 << 64, SafeFloat(3 * 10**20, -20)),
        (1, SafeFloat(542_101_086_242_752_217_003, -40)),
    ],
)
def test_old_shares_keep_their_fractions(raw: int, number: SafeFloat) -> None:
    assert from_fixed(raw) == number


@pytest.mark.parametrize("edge", [2**63 - 1, -(2**63)])
def test_a_number_whose_exponent_leaves_64_bits_cannot_be_formed(edge: int) -> None:
    most, least = SafeFloat(10**21, edge), SafeFloat(10**20 + 1, edge)
    assert new(10**20 + 1, edge) == least
    assert (new(1, edge) is None) == (edge < 0)
    assert (add(most, most) is None) == (edge > 0)
    assert div(least, SafeFloat(10**21, -edge // 2)) is None
    assert mul_div(least, SafeFloat(10**21, edge // 2), least) is None, "the product comes first"
