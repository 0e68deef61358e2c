"""The power function of a weighted pool, in integers, to the last bit of the chain's.

Two paths: an exact root for small exponents, and otherwise a logarithm and an exponential summed
as power series in fixed point. For steep exponents the series ends before it has converged; that
artefact is part of the protocol, so the series is computed as written and only memoised.
"""

from functools import cache, lru_cache
from math import gcd
from typing import Final, NamedTuple

EXACT_EXPONENT_MAX: Final = 1024
"""Largest reduced exponent for which the root is taken exactly."""

GUARD_BITS: Final = 24
"""Bits of the working precision that are rounded away at the end."""

PRECISION_BITS_MIN: Final = 32
SCALE_MARGIN_BITS: Final = 8
TERMS_MAX: Final = 4096
TERMS_MARGIN: Final = 128

MEMOISED_POWERS: Final = 4096
"""Powers kept: a simulated swap and the swap itself ask for the same ones."""


class Precision(NamedTuple):
    """Working precision of the series path."""

    result_bits: int
    working_bits: int
    terms: int


@lru_cache(maxsize=MEMOISED_POWERS)
def power_ratio_scaled(
    base: tuple[int, int], exponent: tuple[int, int], precision_bits: int, scale: int
) -> int | None:
    """Return a power of a ratio times a scale, rounded down, or none when a denominator is 0.

        result = floor(scale * (bn / bd) ** (en / ed))     base = (bn, bd), exponent = (en, ed)

    Units: pure numbers; the result carries the scale's unit.
    Source: safe-bigmath, src/int.rs, pow_ratio_scaled.
    """
    (bn, bd), (en, ed) = base, exponent
    if bd == 0 or ed == 0:
        return None
    if bn == 0:
        return 0
    if en == 0:
        return scale
    divisor = gcd(en, ed)
    en, ed = en // divisor, ed // divisor
    if en <= EXACT_EXPONENT_MAX and ed <= EXACT_EXPONENT_MAX:
        return integer_root(bn**en * scale**ed // bd**en, ed)
    return series_power(base, (en, ed), precision_bits, scale)


def integer_root(radicand: int, degree: int) -> int:
    """Return the largest integer whose power does not exceed the radicand.

        result = max(y : y ** degree <= radicand)     by Newton's iteration from above

    Units: pure numbers.
    Source: safe-bigmath, src/int.rs, pow_ratio_scaled.
    """
    if degree == 1 or radicand <= 1:
        return radicand
    guess = 1 << -(-radicand.bit_length() // degree)
    while True:
        better = ((degree - 1) * guess + radicand // guess ** (degree - 1)) // degree
        if better >= guess:
            return guess
        guess = better


def series_power(
    base: tuple[int, int], exponent: tuple[int, int], precision_bits: int, scale: int
) -> int:
    """Return a power of a ratio times a scale by logarithm and exponential series.

        y      = (ln bn - ln bd) * en div ed
        result = floor(scale * round(exp y))       exp y rounded to the result's precision

    Units: pure numbers; the result carries the scale's unit.
    Source: safe-bigmath, src/int.rs, pow_ratio_scaled.
    """
    (bn, bd), (en, ed) = base, exponent
    precision = series_precision(precision_bits, scale)
    logarithm = (natural_log(bn, precision) - natural_log(bd, precision)) * en // ed
    power = rounded_guard(exponential(logarithm, precision))
    return power * scale >> precision.result_bits


def series_precision(precision_bits: int, scale: int) -> Precision:
    """Return the widths that the series path works with.

        result = max(wanted, 32, bits(scale) + 8); working = result + 24;
        terms  = min(4096, working + 128)

    Units: bits; terms.
    Source: safe-bigmath, src/int.rs, pow_ratio_scaled.
    """
    result_bits = max(precision_bits, PRECISION_BITS_MIN, scale.bit_length() + SCALE_MARGIN_BITS)
    working_bits = result_bits + GUARD_BITS
    return Precision(result_bits, working_bits, min(TERMS_MAX, working_bits + TERMS_MARGIN))


def log_one_plus(argument: int, precision: Precision) -> int:
    """Return ln(1 + z) as the alternating series, floor after every step.

        acc = z - z**2 / 2 + z**3 / 3 - ...    until a term falls below the guard

    Units: fixed point of the working precision.
    Source: safe-bigmath, src/int.rs, pow_ratio_scaled.
    """
    bits, least = precision.working_bits, 1 << GUARD_BITS
    term = total = argument
    for n in range(2, precision.terms + 1):
        term = term * argument >> bits
        addend = term // n
        total += addend if n % 2 else -addend
        if -least < addend < least:
            break
    return total


@cache
def log_two(precision: Precision) -> int:
    """Return ln 2, as minus the logarithm of one half.

        ln 2 = -ln(1 - 1/2)

    Units: fixed point of the working precision.
    Source: safe-bigmath, src/int.rs, pow_ratio_scaled.
    """
    return -log_one_plus(-(1 << precision.working_bits) // 2, precision)


def natural_log(number: int, precision: Precision) -> int:
    """Return the logarithm of a positive integer, reduced to a mantissa near one.

        ln v = ln(1 + (m - 1)) + k * ln 2      v = m * 2**k, 3/4 <= m < 3/2

    Units: fixed point of the working precision.
    Source: safe-bigmath, src/int.rs, pow_ratio_scaled.
    """
    one = 1 << precision.working_bits
    doublings = number.bit_length() - 1
    mantissa = number * one >> doublings
    if mantissa >= one + one // 2:
        mantissa >>= 1
        doublings += 1
    return log_one_plus(mantissa - one, precision) + doublings * log_two(precision)


def exponential(exponent: int, precision: Precision) -> int:
    """Return e to a power as the plain series, without reducing the argument.

        acc = 1 + y + y**2 / 2! + y**3 / 3! + ...    until a term falls below the guard

    Units: fixed point of the working precision.
    Source: safe-bigmath, src/int.rs, pow_ratio_scaled.
    """
    one, least = 1 << precision.working_bits, 1 << GUARD_BITS
    term = total = one
    for n in range(1, precision.terms + 1):
        term = term * exponent // (one * n)
        total += term
        if -least < term < least:
            break
    return total


def rounded_guard(number: int) -> int:
    """Return a working figure without its guard bits, a half going away from zero.

        result = sign(a) * ((abs(a) + 2**23) >> 24)

    Units: fixed point of the working precision, to that of the result.
    Source: safe-bigmath, src/int.rs, pow_ratio_scaled.
    """
    half = 1 << (GUARD_BITS - 1)
    magnitude = (abs(number) + half) >> GUARD_BITS
    return magnitude if number >= 0 else -magnitude
