"""The unsigned fixed-point types of 128 bits as pairs of words, for compiled code.

Each function gives the raw value that the method of the same name in `byzantium.units.fixed`
gives. The types share sum and difference: `add_saturated` and `subtract_saturated` of
`byzantium.units.wide`.
"""

from typing import Final

import numpy as np

from byzantium.units.compiled import compiled
from byzantium.units.wide import (
    MAX,
    ONE,
    ZERO,
    Pair,
    Word,
    divide_by_pair,
    multiply_by_word,
    multiply_pairs,
)

_HALF: Final = np.uint64(32)
_SIGN: Final = np.uint64(63)


@compiled
def u64f64_mul(left_high: Word, left: Word, right_high: Word, right: Word) -> Pair:
    """Return the product, floored and saturated."""
    w3, w2, w1, _ = multiply_pairs(left_high, left, right_high, right)
    return (w2, w1) if w3 == ZERO else (MAX, MAX)


@compiled
def u64f64_by_int(high: Word, low: Word, whole: Word) -> Pair:
    """Return the product with a whole number, saturated: `mul` by `from_int`."""
    w2, w1, w0 = multiply_by_word(high, low, whole)
    return (w1, w0) if w2 == ZERO else (MAX, MAX)


@compiled
def u64f64_safe_div(high: Word, low: Word, by_high: Word, by: Word) -> Pair:
    """Return the quotient, or 0 where the divisor is 0 and where it overflows."""
    fits, q1, q0 = divide_by_pair(ZERO, high, low, ZERO, by_high, by)
    return (q1, q0) if fits else (ZERO, ZERO)


@compiled
def u64f64_ratio(numerator: Word, denominator: Word) -> Pair:
    """Return the ratio of two whole numbers, or 0 where the denominator is 0."""
    fits, q1, q0 = divide_by_pair(ZERO, ZERO, numerator, ZERO, ZERO, denominator)
    return (q1, q0) if fits else (ZERO, ZERO)


@compiled
def u96f32_mul(left_high: Word, left: Word, right_high: Word, right: Word) -> Pair:
    """Return the product, floored and saturated."""
    w3, w2, w1, w0 = multiply_pairs(left_high, left, right_high, right)
    if w3 != ZERO or w2 >> _HALF != ZERO:
        return MAX, MAX
    return (w2 << _HALF) | (w1 >> _HALF), (w1 << _HALF) | (w0 >> _HALF)


@compiled
def u96f32_by_int(high: Word, low: Word, whole: Word) -> Pair:
    """Return the product with a whole number, saturated: `mul` by `from_int`."""
    return u64f64_by_int(high, low, whole)


@compiled
def u96f32_safe_div(high: Word, low: Word, by_high: Word, by: Word) -> Pair:
    """Return the quotient, or 0 where the divisor is 0 and where it overflows."""
    fits, q1, q0 = divide_by_pair(
        ZERO, high >> _HALF, (high << _HALF) | (low >> _HALF), low << _HALF, by_high, by
    )
    return (q1, q0) if fits else (ZERO, ZERO)


@compiled
def u96f32_from_int(whole: Word) -> Pair:
    """Return a whole number of 64 bits."""
    return whole >> _HALF, whole << _HALF


@compiled
def u96f32_to_int(high: Word, low: Word) -> Word:
    """Return the floored value, at most 2**64 - 1."""
    return MAX if high >> _HALF != ZERO else (high << _HALF) | (low >> _HALF)


@compiled
def u96f32_from_u64f64(high: Word, low: Word) -> Pair:
    """Return a U64F64 without what is too fine."""
    return high >> _HALF, (high << _HALF) | (low >> _HALF)


@compiled
def u64f64_from_u96f32(high: Word, low: Word) -> Pair:
    """Return a U96F32, saturated."""
    if high >> _HALF != ZERO:
        return MAX, MAX
    return (high << _HALF) | (low >> _HALF), low << _HALF


@compiled
def u64f64_from_i96f32(high: Word, low: Word) -> Pair:
    """Return a signed I96F32 in two's complement, saturated; below 0 is 0."""
    return u64f64_from_u96f32(high, low) if high >> _SIGN == ZERO else (ZERO, ZERO)


@compiled
def u64f64_complement(high: Word, low: Word) -> Pair:
    """Return one less a value, or 0 where the value is above one."""
    if high != ZERO:
        return ZERO, ZERO
    return (ONE, ZERO) if low == ZERO else (ZERO, ZERO - low)
