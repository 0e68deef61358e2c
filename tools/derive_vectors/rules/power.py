"""The power of a ratio as the big-number library computes it, its series taken literally."""

from math import gcd
from typing import Final

EXACT_EXPONENT: Final = 1024
GUARD_BITS: Final = 24
ITERATIONS_MAX: Final = 4096
SPARE_ITERATIONS: Final = 128
PRECISION_MIN: Final = 32
SCALE_BITS_SPARE: Final = 8


def pow_ratio_scaled(
    base: tuple[int, int], exponent: tuple[int, int], precision: int, scale: int
) -> int | None:
    """Return floor(scale * base^exponent), or what the series makes of it."""
    if base[1] == 0 or exponent[1] == 0:
        return None
    if base[0] == 0:
        return 0
    if exponent[0] == 0:
        return scale
    common = gcd(*exponent)
    power, root = exponent[0] // common, exponent[1] // common
    if power <= EXACT_EXPONENT and root <= EXACT_EXPONENT:
        return _root_of_ratio(base[0] ** power * scale**root, base[1] ** power, root)
    return _Series(max(precision, PRECISION_MIN, scale.bit_length() + SCALE_BITS_SPARE)).power(
        base, (power, root), scale
    )


def _root_of_ratio(numerator: int, denominator: int, root: int) -> int:
    """Return the greatest y with y^root * denominator <= numerator."""
    high = 1
    while high**root * denominator <= numerator:
        high *= 2
    low = 0
    while low < high:
        middle = (low + high + 1) // 2
        if middle**root * denominator <= numerator:
            low = middle
        else:
            high = middle - 1
    return low


def _rounded(value: int) -> int:
    """Return a value without its guard bits, a half going away from zero."""
    whole, rest = divmod(abs(value), 2**GUARD_BITS)
    whole += rest * 2 >= 2**GUARD_BITS and rest > 0
    return whole if value >= 0 else -whole


class _Series:
    """The logarithm and the exponential at one precision."""

    def __init__(self, precision: int) -> None:
        self.precision: int = precision
        self.bits = precision + GUARD_BITS
        self.unit: int = 2**self.bits
        self.rounds = min(ITERATIONS_MAX, self.bits + SPARE_ITERATIONS)

    def power(self, base: tuple[int, int], exponent: tuple[int, int], scale: int) -> int:
        ln_two = -self.ln1p(-(self.unit // 2))
        logarithm = self.ln(base[0], ln_two) - self.ln(base[1], ln_two)
        result = _rounded(self.exp(logarithm * exponent[0] // exponent[1]))
        return (result * scale) >> self.precision

    def ln1p(self, operand: int) -> int:
        term = total = operand
        before = _rounded(total)
        for index in range(2, self.rounds + 1):
            term = term * operand // self.unit
            step = term // index
            if term == 0 or step == 0:
                break
            total += step if index % 2 else -step
            now = _rounded(total)
            if abs(step) < 2**GUARD_BITS or now == before:
                break
            before = now
        return total

    def ln(self, value: int, ln_two: int) -> int:
        shift = value.bit_length() - 1
        mantissa = (value << self.bits) >> shift
        if mantissa >= self.unit + self.unit // 2:
            mantissa, shift = mantissa >> 1, shift + 1
        return self.ln1p(mantissa - self.unit) + ln_two * shift

    def exp(self, operand: int) -> int:
        term = total = self.unit
        before = _rounded(total)
        for index in range(1, self.rounds + 1):
            term = term * operand // (self.unit * index)
            if term == 0:
                break
            total += term
            now = _rounded(total)
            if abs(term) < 2**GUARD_BITS or now == before:
                break
            before = now
        return total
