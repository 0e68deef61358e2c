"""The chain's fixed-point types, as exact arithmetic on raw integers.

A value is held as its raw integer: value = raw / 2**fraction_bits. Multiplication floors and
division truncates towards zero, so the two differ for negative values.
"""

from dataclasses import dataclass, field
from typing import Final

from byzantium.units.integers import U64_MAX, clamp, divide_towards_zero


@dataclass(frozen=True, slots=True)
class FixedPoint:
    """One fixed-point type; its methods take and return raw integers of that type.

    The plain names saturate at the bounds of the type, as the chain's ``saturating_*`` do;
    ``safe_div`` answers 0 instead; the ``checked_*`` names answer None.

    Source: substrate-fixed, src/arith.rs; subtensor, primitives/safe-math/src/lib.rs.
    """

    name: str
    bits: int
    fraction_bits: int
    signed: bool
    min: int = field(init=False)
    max: int = field(init=False)
    one: int = field(init=False)

    def __post_init__(self) -> None:
        """Derive the bounds of the type from its width."""
        magnitude_bits = self.bits - 1 if self.signed else self.bits
        object.__setattr__(self, "max", (1 << magnitude_bits) - 1)
        object.__setattr__(self, "min", -(1 << magnitude_bits) if self.signed else 0)
        object.__setattr__(self, "one", 1 << self.fraction_bits)

    def saturate(self, exact: int) -> int:
        """Return the representable raw value nearest to ``exact``."""
        if exact > self.max:
            return self.max
        return self.min if exact < self.min else exact

    def fits(self, exact: int) -> bool:
        """Tell whether ``exact`` lies within the type's range."""
        return self.min <= exact <= self.max

    def add(self, left: int, right: int) -> int:
        """Return the saturated sum."""
        return self.saturate(left + right)

    def sub(self, left: int, right: int) -> int:
        """Return the saturated difference; an unsigned one stops at 0."""
        return self.saturate(left - right)

    def mul(self, left: int, right: int) -> int:
        """Return the saturated product, floored: (left * right) >> fraction_bits."""
        return self.saturate((left * right) >> self.fraction_bits)

    def div(self, dividend: int, divisor: int) -> int:
        """Return the saturated quotient, truncated towards zero; the divisor is never 0."""
        return self.saturate(self._exact_quotient(dividend, divisor))

    def safe_div(self, dividend: int, divisor: int) -> int:
        """Return the quotient, or 0 when the divisor is 0 and also when the quotient overflows."""
        if divisor == 0:
            return 0
        quotient = self._exact_quotient(dividend, divisor)
        return quotient if self.fits(quotient) else 0

    def checked_add(self, left: int, right: int) -> int | None:
        """Return the sum, or None when it does not fit."""
        return self._checked(left + right)

    def checked_sub(self, left: int, right: int) -> int | None:
        """Return the difference, or None when it does not fit."""
        return self._checked(left - right)

    def checked_mul(self, left: int, right: int) -> int | None:
        """Return the floored product, or None when it does not fit."""
        return self._checked((left * right) >> self.fraction_bits)

    def checked_div(self, dividend: int, divisor: int) -> int | None:
        """Return the truncated quotient, or None when the divisor is 0 or it does not fit."""
        if divisor == 0:
            return None
        return self._checked(self._exact_quotient(dividend, divisor))

    def round(self, raw: int) -> int:
        """Return the nearest whole value as a raw; a half goes away from zero."""
        half = self.one >> 1
        magnitude = (abs(raw) + half) >> self.fraction_bits << self.fraction_bits
        return self.saturate(magnitude if raw >= 0 else -magnitude)

    def from_int(self, whole: int) -> int:
        """Return the raw of a whole number, saturated."""
        return self.saturate(whole << self.fraction_bits)

    def to_int(self, raw: int, ceiling: int = U64_MAX) -> int:
        """Return the floored value as an unsigned integer of at most ``ceiling``; below 0 is 0."""
        return clamp(raw >> self.fraction_bits, 0, ceiling)

    def from_fixed(self, other: "FixedPoint", raw: int) -> int:
        """Return this type's raw of another type's raw: floor what is too fine, then saturate."""
        shift = self.fraction_bits - other.fraction_bits
        return self.saturate(raw << shift if shift >= 0 else raw >> -shift)

    def ratio(self, numerator: int, denominator: int) -> int:
        """Return one whole number over another as a raw, truncated; 0 for a denominator of 0."""
        return self.safe_div(self.from_int(numerator), self.from_int(denominator))

    def _exact_quotient(self, dividend: int, divisor: int) -> int:
        return divide_towards_zero(dividend << self.fraction_bits, divisor)

    def _checked(self, exact: int) -> int | None:
        return exact if self.fits(exact) else None


I32F32: Final = FixedPoint("I32F32", bits=64, fraction_bits=32, signed=True)
"""Holds every vector and matrix of an epoch."""

I64F64: Final = FixedPoint("I64F64", bits=128, fraction_bits=64, signed=True)
"""Holds stake before it is normalised."""

I96F32: Final = FixedPoint("I96F32", bits=128, fraction_bits=32, signed=True)
"""Turns shares into amounts."""

U64F64: Final = FixedPoint("U64F64", bits=128, fraction_bits=64, signed=False)
"""Aggregates over mechanisms; share pools and prices."""

U96F32: Final = FixedPoint("U96F32", bits=128, fraction_bits=32, signed=False)
"""Holds the TAO weight, and the shares between child and parent keys."""
