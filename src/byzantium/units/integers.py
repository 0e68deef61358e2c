"""Bounds of the chain's plain integers, and the operations on them that saturate or truncate."""

from typing import Final

U8_MAX: Final = 2**8 - 1
U16_MAX: Final = 2**16 - 1
U32_MAX: Final = 2**32 - 1
U64_MAX: Final = 2**64 - 1
U128_MAX: Final = 2**128 - 1


def minus(left: int, right: int) -> int:
    """Return the difference of two unsigned integers, or 0 where it would be negative.

    max(left - right, 0)
    """
    return left - right if left > right else 0


def clamp(value: int, lowest: int, highest: int) -> int:
    """Return the number nearest to ``value`` that lies within both bounds."""
    if value < lowest:
        return lowest
    return min(value, highest)


def divide_towards_zero(dividend: int, divisor: int) -> int:
    """Return the quotient with its fraction cut off, where Python's ``//`` would floor it."""
    if (dividend < 0) == (divisor < 0):
        return dividend // divisor
    return -(-dividend // divisor)
