"""Fixed point as the chain has it: raw integers, saturation, floors and truncations."""

from typing import Final, NamedTuple

U64_MAX: Final = 2**64 - 1
U128_MAX: Final = 2**128 - 1
U16_MAX: Final = 65_535


def clamp(value: int, low: int, high: int) -> int:
    """Return the nearest number within two bounds."""
    return max(low, min(value, high))


def u64(value: int) -> int:
    """Return an amount that stops at both bounds."""
    return clamp(value, 0, U64_MAX)


def truncated(numerator: int, denominator: int) -> int:
    """Return a quotient cut towards zero."""
    quotient = abs(numerator) // abs(denominator)
    return quotient if (numerator < 0) == (denominator < 0) else -quotient


class Fixed(NamedTuple):
    """A fixed-point type; every operation takes and gives raw integers."""

    bits: int
    fraction: int
    signed: bool

    @property
    def one(self) -> int:
        """Return the raw of one."""
        return int(2**self.fraction)

    @property
    def low(self) -> int:
        """Return the smallest raw."""
        return int(-(2 ** (self.bits - 1))) if self.signed else 0

    @property
    def high(self) -> int:
        """Return the greatest raw."""
        return int(2 ** (self.bits - self.signed)) - 1

    def fits(self, raw: int) -> bool:
        """Tell whether a raw is one of the type's."""
        return self.low <= raw <= self.high

    def sat(self, raw: int) -> int:
        """Return the nearest raw of the type."""
        return clamp(raw, self.low, self.high)

    def of(self, number: int) -> int:
        """Return an integer as the type has it."""
        return self.sat(number * self.one)

    def floor(self, raw: int, bits: int = 64) -> int:
        """Return the unsigned integer below a raw."""
        return clamp(raw >> self.fraction, 0, 2**bits - 1)

    def add(self, a: int, b: int) -> int:
        """Return a sum that saturates."""
        return self.sat(a + b)

    def sub(self, a: int, b: int) -> int:
        """Return a difference that saturates."""
        return self.sat(a - b)

    def mul(self, a: int, b: int) -> int:
        """Return a product, floored, that saturates."""
        return self.sat((a * b) >> self.fraction)

    def checked_div(self, a: int, b: int) -> int | None:
        """Return a quotient, or nothing where there is none or it does not fit."""
        if b == 0:
            return None
        quotient = truncated(a * self.one, b)
        return quotient if self.fits(quotient) else None

    def safe_div(self, a: int, b: int) -> int:
        """Return a quotient, or 0 where there is none or it does not fit."""
        return self.checked_div(a, b) or 0

    def from_(self, other: "Fixed", raw: int) -> int:
        """Return another type's raw in this type."""
        shift = self.fraction - other.fraction
        return self.sat(raw << shift if shift >= 0 else raw >> -shift)


Q32: Final = Fixed(64, 32, signed=True)
Q64: Final = Fixed(128, 64, signed=True)
Q96: Final = Fixed(128, 32, signed=True)
V64: Final = Fixed(128, 64, signed=False)
V96: Final = Fixed(128, 32, signed=False)


def share(number: int, whole: int) -> int:
    """Return a part of a whole in V96."""
    return V96.safe_div(V96.of(number), V96.of(whole))


def take16(part: int) -> int:
    """Return a take of 65535 in V96."""
    return share(part, U16_MAX)


def prop64(part: int) -> int:
    """Return a proportion of 2^64-1 in V96."""
    return share(part, U64_MAX)


def exp(kind: Fixed, operand: int) -> int | None:
    """Return the chain's exponential: a series of a fixed length, or nothing on overflow."""
    if operand == 0:
        return kind.one
    if operand == kind.one:
        return 11_674_931_200 << (kind.fraction - 32)
    size = abs(operand)
    term, result = size, size + kind.one
    for index in range(2, kind.fraction):
        product = (term * size) >> kind.fraction
        term = product // index
        result += term
        if not (kind.fits(product) and kind.fits(result)):
            return None
    return result if operand > 0 else kind.checked_div(kind.one, result)
