"""I32F32 arithmetic in 64-bit machine integers, compiled.

The short forms are exact for shares, which lie between 0 and 1, and for sums of shares; the wide
forms for any operands whose result fits.
"""

from typing import Final

from byzantium.units.compiled import compiled

ONE: Final = 1 << 32
LOW: Final = ONE - 1
_U16: Final = 65535
_LARGEST: Final = (1 << 63) - 1
_TERMS_END: Final = 32
_EXPONENT_BOUND: Final = 20 << 32
_E_AT_ONE: Final = 11_674_931_200


@compiled
def product(left: int, right: int) -> int:
    """Return the floored product of two shares; the mask stands in for 1 * 1, which wraps."""
    return (((left * right) >> 32) & LOW) + (left & right & ONE)


@compiled
def reciprocal(divisor: int) -> int:
    """Return (2**64 - 1) // divisor as 64 bits, for a positive divisor."""
    half = _LARGEST // divisor
    rest = _LARGEST - half * divisor
    return 2 * half + (2 * rest + 1 >= divisor)


@compiled
def quotient(part: int, whole: int, inverse: int) -> int:
    """Return (part << 32) // whole, for a part of at most 1 and at most the whole.

    The estimate from the whole's reciprocal falls short by one at most.
    """
    estimate = ((part * inverse) >> 32) & LOW
    rest = (part << 32) - estimate * whole
    return estimate + (rest >= whole)


@compiled
def quotient_of_sum(part: int, whole: int, inverse: int) -> int:
    """Return (part << 32) // whole, for a part of at most 2 and at most the whole.

    The estimate from the whole's reciprocal falls short by two at most.
    """
    estimate = ((part * inverse) >> 32) & LOW
    rest = (part << 32) - estimate * whole
    return estimate + (rest >= whole) + (rest >= 2 * whole)


@compiled
def share_of_stored(stored: int) -> int:
    """Return (stored << 32) // 65535 of a u16."""
    return stored * (_U16 + 2) + (stored == _U16)


@compiled
def high_product(left: int, right: int) -> int:
    """Return the upper 64 of the 128 bits of a product of two unsigned 64-bit numbers."""
    left_low, left_high = left & LOW, (left >> 32) & LOW
    right_low, right_high = right & LOW, (right >> 32) & LOW
    low = left_low * right_low
    middle = left_high * right_low + ((low >> 32) & LOW)
    cross = left_low * right_high + (middle & LOW)
    return left_high * right_high + ((middle >> 32) & LOW) + ((cross >> 32) & LOW)


@compiled
def wide_product(left: int, right: int) -> int:
    """Return the floored product of any two raws whose product fits."""
    left_low, left_high = left & LOW, left >> 32
    right_low, right_high = right & LOW, right >> 32
    low = ((left_low * right_low) >> 32) & LOW
    return ((left_high * right_high) << 32) + left_high * right_low + right_high * left_low + low


@compiled
def one_over(raw: int) -> int:
    """Return 1 divided by a raw of at least 1."""
    estimate = reciprocal(raw)
    return estimate + (estimate * raw == -raw)


@compiled
def exponential(exponent: int) -> int:
    """Return e to a power within [-20, 20], by the chain's series of 31 terms.

    A term of 0 ends the series early: all that follow are 0 too.
    """
    if exponent == ONE:
        return _E_AT_ONE
    magnitude = abs(min(max(exponent, -_EXPONENT_BOUND), _EXPONENT_BOUND))
    term = magnitude
    total = magnitude + ONE
    for position in range(2, _TERMS_END):
        term = wide_product(term, magnitude) // position
        if term == 0:
            break
        total += term
    return total if exponent >= 0 else one_over(total)
