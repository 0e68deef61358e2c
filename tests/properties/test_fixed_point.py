"""Fixed-point arithmetic is exact rational arithmetic, rounded and bounded as the chain does."""

import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byzantium.units.fixed import I32F32, I64F64, I96F32, U64F64, U96F32, FixedPoint
from byzantium.units.transcendental import exponential_safe, sigmoid

TYPES = (I32F32, I64F64, I96F32, U64F64, U96F32)


def raws(kind: FixedPoint) -> st.SearchStrategy[int]:
    """Any raw of the type, with its bounds and small values met often."""
    edges = st.sampled_from([kind.min, kind.max, 0, 1, kind.one, kind.one - 1])
    return st.one_of(edges, st.integers(kind.min, kind.max), st.integers(0, 1 << 40))


@st.composite
def pairs(draw: st.DrawFn) -> tuple[FixedPoint, int, int]:
    kind = draw(st.sampled_from(TYPES))
    return kind, draw(raws(kind)), draw(raws(kind))


def value(kind: FixedPoint, raw: int) -> Fraction:
    return Fraction(raw, 1 << kind.fraction_bits)


@given(pairs())
def test_sums_and_products_are_rational_ones_bounded(
    given_pair: tuple[FixedPoint, int, int],
) -> None:
    kind, left, right = given_pair
    scale = 1 << kind.fraction_bits
    product = math.floor(value(kind, left) * value(kind, right) * scale)
    assert kind.add(left, right) == min(max(left + right, kind.min), kind.max)
    assert kind.sub(left, right) == min(max(left - right, kind.min), kind.max)
    assert kind.mul(left, right) == min(max(product, kind.min), kind.max)
    assert kind.checked_mul(left, right) == (product if kind.fits(product) else None)


@given(pairs())
def test_quotients_truncate_towards_zero(given_pair: tuple[FixedPoint, int, int]) -> None:
    kind, left, right = given_pair
    if right == 0:
        assert kind.safe_div(left, right) == 0
        assert kind.checked_div(left, right) is None
        return
    exact = math.trunc(Fraction(left, right) * (1 << kind.fraction_bits))
    fits = kind.min <= exact <= kind.max
    assert kind.div(left, right) == min(max(exact, kind.min), kind.max)
    assert kind.safe_div(left, right) == (exact if fits else 0)
    assert kind.checked_div(left, right) == (exact if fits else None)


@given(pairs(), st.sampled_from(TYPES))
def test_conversion_floors_and_bounds(
    given_pair: tuple[FixedPoint, int, int], target: FixedPoint
) -> None:
    kind, raw, _ = given_pair
    floored = math.floor(value(kind, raw) * (1 << target.fraction_bits))
    assert target.from_fixed(kind, raw) == min(max(floored, target.min), target.max)
    assert kind.to_int(raw) == min(max(math.floor(value(kind, raw)), 0), 2**64 - 1)


@given(raws(I32F32))
def test_a_half_rounds_away_from_zero(raw: int) -> None:
    exact = value(I32F32, raw)
    away = math.floor(abs(exact) + Fraction(1, 2)) * (1 if raw >= 0 else -1)
    assert I32F32.round(raw) == I32F32.from_int(away)


def test_only_the_signed_types_reach_below_zero() -> None:
    assert [kind.name for kind in TYPES if kind.min < 0] == ["I32F32", "I64F64", "I96F32"]


@given(st.integers(-(30 << 32), 30 << 32))
def test_exponential_stays_near_the_true_function(exponent: int) -> None:
    power = max(min(exponent / 2**32, 20.0), -20.0)
    # a negative power is the quotient by a rounded series, so its error is absolute
    error = 0.01 * math.exp(power) + 1e-8
    assert exponential_safe(exponent) / 2**32 == pytest.approx(math.exp(power), abs=error)


@given(raws(I32F32), raws(I32F32), raws(I32F32))
def test_the_logistic_curve_lies_between_zero_and_one(x: int, rho: int, kappa: int) -> None:
    assert 0 <= sigmoid(x, rho, kappa) <= I32F32.one
