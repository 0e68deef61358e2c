"""Integers of several 64-bit words, for compiled code: products, quotients, sums, shifts.

A number is its words, the most significant first. Nothing here wraps by accident: where a result
may not fit, the function says so or saturates, and its docstring says which. The plain forms are
Python's own integers, and the two are held to each other by test.
"""

from typing import Any, Final

import numpy as np
from llvmlite import ir
from numba import types
from numba.extending import intrinsic

from byzantium.units.compiled import compiled

Word = np.uint64
Pair = tuple[Word, Word]

WORD_BITS: Final = 64
ZERO: Final = np.uint64(0)
ONE: Final = np.uint64(1)
MAX: Final = np.uint64(2**64 - 1)

_HALF: Final = np.uint64(32)
_LOW_HALF: Final = np.uint64(2**32 - 1)
_HALF_BASE: Final = np.uint64(2**32)
_BITS: Final = np.uint64(WORD_BITS)


@intrinsic
def multiply(_typing: Any, _left: Any, _right: Any) -> Any:  # noqa: ANN401 - numba's own objects
    """Return the product of two words as two words."""
    signature = types.UniTuple(types.uint64, 2)(types.uint64, types.uint64)

    def emit(context: Any, builder: Any, signed: Any, words: Any) -> Any:  # noqa: ANN401
        single, double = ir.IntType(WORD_BITS), ir.IntType(2 * WORD_BITS)
        product = builder.mul(*(builder.zext(word, double) for word in words))
        high = builder.trunc(builder.lshr(product, double(WORD_BITS)), single)
        low = builder.trunc(product, single)
        return context.make_tuple(builder, signed.return_type, (high, low))

    return signature, emit


@intrinsic
def leading_zeros(_typing: Any, _word: Any) -> Any:  # noqa: ANN401 - numba's own objects
    """Return how many bits above its highest one a word has; 64 for 0."""

    def emit(_context: Any, builder: Any, _signed: Any, words: Any) -> Any:  # noqa: ANN401
        return builder.ctlz(words[0], ir.IntType(1)(0))

    return types.uint64(types.uint64), emit


@compiled
def add(left_high: Word, left: Word, right_high: Word, right: Word) -> tuple[Word, Word, Word]:
    """Return the sum of two pairs as carry, high and low word."""
    low = left + right
    carry = Word(low < left)
    high = left_high + right_high
    over = Word(high < left_high)
    high += carry
    return over + Word(high < carry), high, low


@compiled
def subtract(left_high: Word, left: Word, right_high: Word, right: Word) -> Pair:
    """Return the difference of two pairs, of which the right one is not the greater."""
    return left_high - right_high - Word(left < right), left - right


@compiled
def below(left_high: Word, left: Word, right_high: Word, right: Word) -> bool:
    """Tell whether one pair is less than another."""
    return bool(left_high < right_high or (left_high == right_high and left < right))


@compiled
def add_word(word: Word, amount: Word) -> Word:
    """Return the sum of two words, at most the largest one."""
    total = word + amount
    return MAX if total < word else total


@compiled
def take_word(word: Word, amount: Word) -> Word:
    """Return the difference of two words, at least 0."""
    return word - amount if word > amount else ZERO


@compiled
def add_saturated(left_high: Word, left: Word, right_high: Word, right: Word) -> Pair:
    """Return the sum of two pairs, at most the largest pair."""
    carry, high, low = add(left_high, left, right_high, right)
    return (high, low) if carry == ZERO else (MAX, MAX)


@compiled
def subtract_saturated(left_high: Word, left: Word, right_high: Word, right: Word) -> Pair:
    """Return the difference of two pairs, at least 0."""
    if below(left_high, left, right_high, right):
        return ZERO, ZERO
    return subtract(left_high, left, right_high, right)


@compiled
def multiply_by_word(high: Word, low: Word, factor: Word) -> tuple[Word, Word, Word]:
    """Return the product of a pair and a word as three words."""
    carry, last = multiply(low, factor)
    if high == ZERO:
        return ZERO, carry, last
    first, middle = multiply(high, factor)
    middle += carry
    return first + Word(middle < carry), middle, last


@compiled
def multiply_pairs(
    left_high: Word, left: Word, right_high: Word, right: Word
) -> tuple[Word, Word, Word, Word]:
    """Return the product of two pairs as four words."""
    p2, p1, p0 = multiply_by_word(left_high, left, right)
    if right_high == ZERO:
        return ZERO, p2, p1, p0
    q2, q1, q0 = multiply_by_word(left_high, left, right_high)
    w1 = p1 + q0
    carry = Word(w1 < q0)
    _, w3, w2 = add(q2, q1, ZERO, p2)
    _, w3, w2 = add(w3, w2, ZERO, carry)
    return w3, w2, w1, p0


@compiled
def shift_left(high: Word, low: Word, bits: Word) -> Pair:
    """Return a pair shifted left by less than 64 bits; what leaves it is lost."""
    if bits == ZERO:
        return high, low
    return (high << bits) | (low >> (_BITS - bits)), low << bits


@compiled
def shift_right(high: Word, low: Word, bits: Word) -> Pair:
    """Return a pair shifted right by less than 64 bits."""
    if bits == ZERO:
        return high, low
    return high >> bits, (low >> bits) | (high << (_BITS - bits))


@compiled
def _half_quotient(high: Word, half: Word, divisor: Word) -> Pair:
    """Return quotient and rest of (high * 2**32 + half) by a divisor whose highest bit is set.

    `high` is below the divisor, so that the quotient has 32 bits.
    """
    top, bottom = divisor >> _HALF, divisor & _LOW_HALF
    digit = high // top
    rest = high - digit * top
    while digit >= _HALF_BASE or digit * bottom > ((rest << _HALF) | half):
        digit -= ONE
        rest += top
        if rest >= _HALF_BASE:
            break
    return digit, ((high << _HALF) | half) - digit * divisor


@compiled
def _divide_normal(high: Word, low: Word, divisor: Word) -> Pair:
    """Return quotient and rest of a pair by a divisor above `high` whose highest bit is set."""
    upper, rest = _half_quotient(high, low >> _HALF, divisor)
    lower, rest = _half_quotient(rest, low & _LOW_HALF, divisor)
    return (upper << _HALF) | lower, rest


@compiled
def divide(high: Word, low: Word, divisor: Word) -> Pair:
    """Return quotient and rest of a pair by a word that is above the pair's high word."""
    if high == ZERO:
        quotient = low // divisor
        return quotient, low - quotient * divisor
    bits = leading_zeros(divisor)
    high, low = shift_left(high, low, bits)
    quotient, rest = _divide_normal(high, low, divisor << bits)
    return quotient, rest >> bits


@compiled
def _divide_by_normal_pair(
    n2: Word, n1: Word, n0: Word, high: Word, low: Word
) -> tuple[Word, Word, Word]:
    """Return quotient and rest of three words by a pair above (n2, n1), its highest bit set."""
    if n2 == high:
        quotient, rest = MAX, n1 + high
        exact = bool(rest < high)
    else:
        quotient, rest = _divide_normal(n2, n1, high)
        exact = False
    p1, p0 = multiply(quotient, low)
    while not exact and below(rest, n0, p1, p0):
        quotient -= ONE
        p1, p0 = subtract(p1, p0, ZERO, low)
        rest += high
        exact = bool(rest < high)
    r1, r0 = subtract(rest, n0, p1, p0)
    return quotient, r1, r0


@compiled
def divide_by_pair(
    n3: Word, n2: Word, n1: Word, n0: Word, high: Word, low: Word
) -> tuple[bool, Word, Word]:
    """Return whether the quotient of four words by a pair fits a pair, and that pair.

    A divisor of 0 fits nothing.
    """
    if not below(n3, n2, high, low):
        return False, ZERO, ZERO
    if high == ZERO:
        upper, rest = divide(n2, n1, low)
        lower, rest = divide(rest, n0, low)
        return True, upper, lower
    bits = leading_zeros(high)
    high, low = shift_left(high, low, bits)
    n3, last = shift_left(n3, n2, bits)
    n2 = last | shift_left(ZERO, n1, bits)[0]
    n1, n0 = shift_left(n1, n0, bits)
    upper, r1, r0 = _divide_by_normal_pair(n3, n2, n1, high, low)
    lower, r1, r0 = _divide_by_normal_pair(r1, r0, n0, high, low)
    return True, upper, lower
