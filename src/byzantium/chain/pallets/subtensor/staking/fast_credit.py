"""Alpha put into a share pool, compiled: the quick twin of `updated_for_one`.

Shares are a mantissa of two words, the high one first, and an exponent. A mantissa is 0 or at most
`MANTISSA_MAX`, and an exponent at most `EXPONENT_MAX` either way: whoever calls makes sure.
"""

from typing import Final

import numpy as np

from byzantium.chain.pallets.subtensor.staking.safe_float import MANTISSA_MAX, power_of_ten
from byzantium.units.compiled import compiled
from byzantium.units.wide import (
    ZERO,
    Word,
    add,
    add_word,
    below,
    divide,
    divide_by_pair,
    multiply_by_word,
    multiply_pairs,
)

EXPONENT_MAX: Final = 2**40

Exponent = np.int64
Share = tuple[Word, Word, Exponent]
"""High and low word of a mantissa, and its exponent."""

_WORD: Final = 2**64
_TEN: Final = Word(10)
_NONE: Final = Exponent(0)
_STEP: Final = Exponent(1)
_POWERS: Final = [power_of_ten(exponent) for exponent in range(23)]
_POWERS_HIGH: Final = np.array([power // _WORD for power in _POWERS], np.uint64)
_POWERS_LOW: Final = np.array([power % _WORD for power in _POWERS], np.uint64)
_LAST: Final = Exponent(len(_POWERS) - 1)
_MOST_HIGH: Final = Word(MANTISSA_MAX // _WORD)
_MOST: Final = Word(MANTISSA_MAX % _WORD)
_LEAST_HIGH: Final = Word(MANTISSA_MAX // 10 // _WORD)
_LEAST: Final = Word(MANTISSA_MAX // 10 % _WORD)


@compiled
def normal(high: Word, low: Word, exponent: Exponent) -> Share:
    """Return a number above 0 in normal form; digits beyond the 21st are dropped.

        10**20 < mantissa <= 10**21

    Units: decimal digits.
    Source: subtensor, primitives/share-pool/src/lib.rs, normalize.
    """
    while below(_MOST_HIGH, _MOST, high, low):
        upper = high // _TEN
        low, _ = divide(high - upper * _TEN, low, _TEN)
        high = upper
        exponent += _STEP
    while not below(_LEAST_HIGH, _LEAST, high, low):
        _, high, low = multiply_by_word(high, low, _TEN)
        exponent -= _STEP
    return high, low, exponent


@compiled
def scaled_down(high: Word, low: Word, digits: Exponent) -> tuple[Word, Word]:
    """Return a mantissa without its last digits, 22 at most."""
    place = min(digits, _LAST)
    _, upper, lower = divide_by_pair(ZERO, ZERO, high, low, _POWERS_HIGH[place], _POWERS_LOW[place])
    return upper, lower


@compiled
def sum_of(
    left_high: Word, left: Word, left_exponent: Exponent, high: Word, low: Word, exponent: Exponent
) -> Share:
    """Return the sum of two numbers, of which the right one is above 0.

    The operand with the smaller exponent loses its last digits first.

    Units: the operands' own.
    Source: subtensor, primitives/share-pool/src/lib.rs, add.
    """
    if left_high == ZERO and left == ZERO:
        return high, low, exponent
    if left_exponent >= exponent:
        high, low = scaled_down(high, low, left_exponent - exponent)
        exponent = left_exponent
    else:
        left_high, left = scaled_down(left_high, left, exponent - left_exponent)
    _, high, low = add(left_high, left, high, low)
    return normal(high, low, exponent)


@compiled
def part_of(amount: Word, value: Word, high: Word, low: Word, exponent: Exponent) -> Share:
    """Return how many of all shares a sum above 0 makes up, 0 in a pool without value.

        p = u * D / V

    Units: alpha rao; shares.
    Source: subtensor, primitives/share-pool/src/lib.rs, get_shares_per_update.
    """
    if value == ZERO:
        return ZERO, ZERO, _NONE
    put_high, put, put_exponent = normal(ZERO, amount, _NONE)
    by_high, by, by_exponent = normal(ZERO, value, _NONE)
    w3, w2, w1, w0 = multiply_pairs(put_high, put, high, low)
    _, high, low = divide_by_pair(w3, w2, w1, w0, by_high, by)
    if high == ZERO and low == ZERO:
        return ZERO, ZERO, _NONE
    return normal(high, low, put_exponent + exponent - by_exponent)


@compiled
def credit(value: Word, every: Share, held: Share, amount: Word) -> tuple[Word, Share, Share]:
    """Return a pool after its holder put in a sum of alpha above 0.

        first holder: D = s = u;  else p = u * D / V, D + p, s + p;  then V = V + u

    Units: alpha rao; shares.
    Source: subtensor, primitives/share-pool/src/lib.rs, update_value_for_one.
    """
    total = add_word(value, amount)
    if every[0] == ZERO and every[1] == ZERO:
        first = normal(ZERO, amount, _NONE)
        return total, first, first
    part = part_of(amount, value, *every)
    if part[0] == ZERO and part[1] == ZERO:
        return total, every, held
    return total, sum_of(*every, *part), sum_of(*held, *part)
