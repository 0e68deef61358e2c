"""Decimal numbers of 21 digits, as share pools count in: mantissa * 10**exponent.

A number is normal when 10**20 < mantissa <= 10**21; zero is (0, 0). A figure that cannot be
formed is None.
"""

from typing import Final

from byzantium.chain.kernel.names import SafeFloat
from byzantium.units.integers import U64_MAX

MANTISSA_MAX: Final = 10**21
_DIGITS: Final = 21
_POWER_CAP: Final = 22
_EXPONENTS: Final = 2**63

ZERO: Final = SafeFloat(0, 0)


def normalized(mantissa: int, exponent: int) -> SafeFloat:
    """Return a number in normal form; digits beyond the 21st are dropped.

        10**20 < mantissa <= 10**21, by m div 10 and e + 1, or m * 10 and e - 1

    Units: decimal digits.
    Source: subtensor, primitives/share-pool/src/lib.rs, normalize.
    """
    if mantissa == 0:
        return ZERO
    while mantissa > MANTISSA_MAX:
        mantissa, exponent = mantissa // 10, exponent + 1
    while mantissa <= MANTISSA_MAX // 10:
        mantissa, exponent = mantissa * 10, exponent - 1
    return SafeFloat(mantissa, exponent)


def new(mantissa: int, exponent: int = 0) -> SafeFloat | None:
    """Return a number from its parts, or none where the mantissa is above 10**21.

    Units: decimal digits.
    Source: subtensor, primitives/share-pool/src/lib.rs, new.
    """
    return _formed(mantissa, exponent) if mantissa <= MANTISSA_MAX else None


def _formed(mantissa: int, exponent: int) -> SafeFloat | None:
    """Return a number in normal form, or none where an exponent does not fit an i64."""
    number = normalized(mantissa, exponent) if _fits(exponent) else None
    return number if number is None or _fits(number.exponent) else None


def _fits(exponent: int) -> bool:
    return -_EXPONENTS <= exponent < _EXPONENTS


def power_of_ten(exponent: int) -> int:
    """Return a power of ten; above the 22nd the 22nd.

        10**min(k, 22)

    Units: pure number.
    Source: subtensor, primitives/share-pool/src/lib.rs, cappow10.
    """
    return int(10 ** min(exponent, _POWER_CAP))


def _aligned(left: SafeFloat, right: SafeFloat) -> tuple[int, int, int]:
    """Return both mantissas under the larger exponent, and that exponent."""
    shift = left.exponent - right.exponent
    if shift >= 0:
        return left.mantissa, right.mantissa // power_of_ten(shift), left.exponent
    return left.mantissa // power_of_ten(-shift), right.mantissa, right.exponent


def add(left: SafeFloat, right: SafeFloat) -> SafeFloat | None:
    """Return a sum; the operand with the smaller exponent loses its last digits first.

        (m_a + m_b div 10**(e_a - e_b)) * 10**e_a

    Units: the operands' own.
    Source: subtensor, primitives/share-pool/src/lib.rs, add.
    """
    if left.mantissa == 0:
        return right
    if right.mantissa == 0:
        return left
    a, b, exponent = _aligned(left, right)
    return _formed(a + b, exponent)


def sub(left: SafeFloat, right: SafeFloat) -> SafeFloat | None:
    """Return a difference that stops at 0, or none when something is taken from zero.

        max(m_a - m_b div 10**(e_a - e_b), 0) * 10**e_a

    Units: the operands' own.
    Source: subtensor, primitives/share-pool/src/lib.rs, sub.
    """
    if left.mantissa == 0:
        return ZERO if right.mantissa == 0 else None
    if right.mantissa == 0:
        return left
    a, b, exponent = _aligned(left, right)
    return _formed(max(a - b, 0), exponent)


def div(left: SafeFloat, right: SafeFloat) -> SafeFloat | None:
    """Return a quotient with 21 digits more than its operands, or none for a divisor of 0.

        (m_a * 10**21 div m_b) * 10**(e_a - e_b - 21)

    Units: the operands' own.
    Source: subtensor, primitives/share-pool/src/lib.rs, div.
    """
    if right.mantissa == 0:
        return None
    mantissa = left.mantissa * MANTISSA_MAX // right.mantissa
    return _formed(mantissa, left.exponent - right.exponent - _DIGITS)


def mul_div(left: SafeFloat, factor: SafeFloat, divisor: SafeFloat) -> SafeFloat | None:
    """Return a product over a divisor, floored once, or none for a divisor of 0.

        (m_a * m_b div m_c) * 10**(e_a + e_b - e_c)

    Units: the operands' own.
    Source: subtensor, primitives/share-pool/src/lib.rs, mul_div.
    """
    exponent = left.exponent + factor.exponent
    if divisor.mantissa == 0 or not _fits(exponent):
        return None
    mantissa = left.mantissa * factor.mantissa // divisor.mantissa
    return _formed(mantissa, exponent - divisor.exponent)


def to_u64(number: SafeFloat) -> int:
    """Return the whole part of a number, at most 2**64 - 1.

        m * 10**e, or m div 10**-e

    Units: the number's own.
    Source: subtensor, primitives/share-pool/src/lib.rs, from.
    """
    scale = power_of_ten(abs(number.exponent))
    whole = number.mantissa * scale if number.exponent > 0 else number.mantissa // scale
    return min(whole, U64_MAX)


def from_fixed(raw: int) -> SafeFloat:
    """Return the number that a share of the old form stands for.

        whole part + fraction / 2**64

    Units: U64F64 raw.
    Source: subtensor, primitives/share-pool/src/lib.rs, from.
    """
    fraction = div(normalized(raw & U64_MAX, 0), normalized(1 << 64, 0)) or ZERO
    return add(normalized(raw >> 64, 0), fraction) or ZERO
