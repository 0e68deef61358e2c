"""The power function of a buy, compiled: certain of its floor, or it says that it is not.

Instead of the series of `power`, 128-bit fixed point with a bound on its error. The floor is
certain where no whole number lies within the bound; elsewhere the caller asks `power` itself.

The true value is v = 10**18 * exp(-y), y = (en / ed) * ln(bd / bn). One unit is 2**-128, and a
product of two fractions is short by less than three.

ln: with bn shifted k times, up to half of bd or more, u = (bd - bn) / (bd + bn) is at most 1/3 and
ln = k ln 2 + 2 atanh u. Quotient and coefficients are short by less than one unit, and u**2 <= 1/9
dampens what went before: less than 8 units for atanh, the omitted terms, below 2, among them. In
122 fraction bits that is one unit of 2**-122, and k <= 63 multiples of ln 2 are short by one each:
less than 2**-115.9.
y: times en / ed <= 128, and one floor: less than 2**-108.8.
exp: y = k ln 2 + f with k <= 61 and 0 <= f < 0.694; ln 2 costs 2**-116, and exp -f =
1 - f + f * (f / 2! - f**2 / 3! + ...) by Horner less than 16 units, the omitted terms, below 2,
among them: less than 2**-108.7 of the mantissa in all.

The series of `power` is no further from the truth than that, as long as y < 64. It works in units
of 2**-280 or finer. A logarithm errs by what its terms are floored, 408 * 3 units, and by what it
leaves out when a term falls below 2**24 units, at most twice as much: with 64 multiples of ln 2,
2**-246; y errs by 2**-238. In the exponential one unit a term grows as the terms do, to
408 * exp(64) units: 2**-178. It does not end early: the last of n terms, y**n / n!, is below
2**-256, which needs n >= 2y, so that the rest is no more than that term; and 408 terms are enough
for y = 64. Rounding costs 2**-257. Of a mantissa that stands for 2**-k, k <= 61, that is 2**-116.

Together less than `_BOUND`, 2**-107 of the mantissa. The exact branch of `power` is the floor of
the true value without any error, so that the same bound serves it. Beyond y = 64 nothing is
claimed: where the series has not converged only the series itself knows what it says.
"""

from collections.abc import Sequence
from fractions import Fraction
from math import factorial
from typing import Final

import numpy as np
from numpy.typing import NDArray

from byzantium.chain.pallets.swap.weights import ACCURACY
from byzantium.units.compiled import compiled
from byzantium.units.integers import U64_MAX
from byzantium.units.wide import (
    ONE,
    ZERO,
    Pair,
    Word,
    add,
    below,
    divide,
    leading_zeros,
    multiply,
    multiply_by_word,
    shift_left,
    shift_right,
    subtract,
)

Words = NDArray[np.uint64]

_FRACTION_BITS: Final = 128
_LOG_BITS: Final = 122
_SCALE: Final = Word(ACCURACY)
_BOUND: Final = (Word(ACCURACY << 21 >> 64), Word(ACCURACY << 21 & U64_MAX))
_STEEPEST: Final = Word(128)
_BASE_END: Final = Word(2**63)
_VANISHED: Final = Word(42 << (_LOG_BITS - 64))
"""High word of the y from which on 10**18 * exp(-y) is below one."""

_TERMS_MAX: Final = 64
_ln_two = sum((Fraction(2, (2 * n + 1) * 3 ** (2 * n + 1)) for n in range(50)), Fraction(0))
_LN_TWO: Final = divmod(int(_ln_two * 2**_LOG_BITS), 2**64)
_LN_TWO_HIGH, _LN_TWO_LOW = Word(_LN_TWO[0]), Word(_LN_TWO[1])
_PER_LN_TWO: Final = Word(2**30 // _ln_two)
_COARSE: Final = Word(34)
_WHOLE: Final = Word(54)
_TO_LOG: Final = Word(5)
_TO_FRACTION: Final = Word(6)


def _coefficients(fractions: Sequence[Fraction]) -> Words:
    raws = [int(fraction * 2**_FRACTION_BITS) for fraction in fractions]
    return np.array([divmod(raw, 2**64) for raw in raws], np.uint64)


def _exp_terms(zero_bits: int) -> int:
    counts = range(_TERMS_MAX)
    return next(n for n in counts if factorial(n + 2) << zero_bits * (n + 2) >= 2**_FRACTION_BITS)


_ATANH: Final = _coefficients([Fraction(1, 2 * n + 3) for n in range(_TERMS_MAX)])
_ATANH_TERMS: Final = np.array(
    [0, *(max(0, -(-(_FRACTION_BITS - 3 * bits) // (2 * bits))) for bits in range(1, 65))]
)
"""How many terms u, u < 2**-bits, needs behind the first one; u is always below one half."""

_EXP: Final = _coefficients([Fraction(1, factorial(n + 2)) for n in range(_TERMS_MAX)])
_EXP_TERMS: Final = np.array([_exp_terms(bits) for bits in range(65)])
"""How many terms f, f < 2**-bits, needs behind the second one."""


@compiled
def _times(left_high: Word, left: Word, right_high: Word, right: Word) -> Pair:
    """Return the product of two fractions, short by less than three units."""
    high, low = multiply(left_high, right_high)
    _, high, low = add(high, low, ZERO, multiply(left_high, right)[0])
    _, high, low = add(high, low, ZERO, multiply(left, right_high)[0])
    return high, low


@compiled
def _atanh(high: Word, low: Word) -> Pair:
    """Return the area tangent of a fraction of at most 1/3."""
    square_high, square = _times(high, low, high, low)
    total_high, total = ZERO, ZERO
    for n in range(_ATANH_TERMS[leading_zeros(high)] - 1, -1, -1):
        total_high, total = _times(total_high, total, square_high, square)
        _, total_high, total = add(total_high, total, _ATANH[n, 0], _ATANH[n, 1])
    total_high, total = _times(total_high, total, square_high, square)
    total_high, total = _times(total_high, total, high, low)
    _, high, low = add(high, low, total_high, total)
    return high, low


@compiled
def _exp_loss(high: Word, low: Word) -> Pair:
    """Return 1 - exp(-f) for a fraction f < 0.7."""
    total_high, total = ZERO, ZERO
    for n in range(_EXP_TERMS[leading_zeros(high)] - 1, -1, -1):
        total_high, total = _times(total_high, total, high, low)
        total_high, total = subtract(_EXP[n, 0], _EXP[n, 1], total_high, total)
    total_high, total = _times(total_high, total, high, low)
    total_high, total = _times(total_high, total, high, low)
    return subtract(high, low, total_high, total)


@compiled
def _logarithm(small: Word, large: Word) -> Pair:
    """Return ln(large / small) in 122 fraction bits, for 0 < small <= large < 2**63."""
    doublings = leading_zeros(small) - leading_zeros(large)
    if small << doublings > large:
        doublings -= ONE
    small <<= doublings
    apart = large - small
    high, rest = divide(apart, ZERO, large + small)
    low, _ = divide(rest, ZERO, large + small)
    high, low = shift_right(*_atanh(high, low), _TO_LOG)
    _, whole_high, whole = multiply_by_word(_LN_TWO_HIGH, _LN_TWO_LOW, doublings)
    _, high, low = add(high, low, whole_high, whole)
    return high, low


@compiled
def _certain_floor(high: Word, low: Word, halvings: Word) -> tuple[bool, Word]:
    """Return 10**18 * (1 - loss) / 2**halvings, floored, and first whether that is certain."""
    whole, middle, last = multiply_by_word(high, low, _SCALE)
    whole = _SCALE - whole - Word(middle != ZERO or last != ZERO)
    middle, last = subtract(ZERO, ZERO, middle, last)
    least = whole - Word(below(middle, last, _BOUND[0], _BOUND[1]))
    most = whole + add(middle, last, _BOUND[0], _BOUND[1])[0]
    return bool(least >> halvings == most >> halvings), whole >> halvings


@compiled
def certified_power(bn: Word, bd: Word, en: Word, ed: Word) -> tuple[bool, Word]:
    """Return whether the power of a ratio of at most one is certain, and its floor.

        floor(10**18 * (bn / bd) ** (en / ed))

    Units: pure numbers; fractions of 10**18.
    Source: safe-bigmath, src/int.rs, pow_ratio_scaled.
    """
    if bn > bd or bd >= _BASE_END or ed == ZERO or en // ed >= _STEEPEST:
        return False, ZERO
    if bn == ZERO:
        return bool(bd > ZERO and en > ZERO), ZERO
    if bn == bd:
        return True, _SCALE
    if en == ed:
        high, low = multiply(bn, _SCALE)
        return True, divide(high, low, bd)[0]
    first, middle, last = multiply_by_word(*_logarithm(bn, bd), en)
    if first >= ed:
        return False, ZERO
    high, rest = divide(first, middle, ed)
    low, _ = divide(rest, last, ed)
    if high >= _VANISHED:
        return True, ZERO
    halvings = ((high >> _COARSE) * _PER_LN_TWO) >> _WHOLE
    _, whole_high, whole = multiply_by_word(_LN_TWO_HIGH, _LN_TWO_LOW, halvings)
    high, low = subtract(high, low, whole_high, whole)
    high, low = shift_left(high, low, _TO_FRACTION)
    return _certain_floor(*_exp_loss(high, low), halvings)
