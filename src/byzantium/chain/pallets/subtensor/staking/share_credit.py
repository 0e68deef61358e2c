"""Alpha put into a share pool, on plain integers: the quick twin of `updated_for_one`."""

from typing import Final, TypeAlias

from byzantium.chain.pallets.subtensor.staking.safe_float import MANTISSA_MAX, power_of_ten
from byzantium.units.integers import U64_MAX

_LOW: Final = MANTISSA_MAX // 10
_POWERS: Final = tuple(power_of_ten(exponent) for exponent in range(23))
_LAST: Final = len(_POWERS) - 1


def _digits_wanting(bits: int) -> int:
    """Return how often the largest number of so many bits takes a 0 more to be normal."""
    largest, digits = (1 << bits) - 1, 0
    while bits and largest <= _LOW:
        largest, digits = largest * 10, digits + 1
    return digits


_WANTING: Final = tuple(_digits_wanting(bits) for bits in range(65))
"""Of a smaller number of as many bits it may be one more."""


Pool: TypeAlias = tuple[int, int, int, int, int]
"""A pool's value, all its shares as mantissa and exponent, and one holder's share as the same."""


def credited(pool: Pool, amount: int) -> Pool:
    """Return a pool after its holder put in a positive sum of alpha.

        first holder: D = s = u;  else p = u * D / V, D + p, s + p;  then V = V + u

    Units: alpha rao; shares.
    Source: subtensor, primitives/share-pool/src/lib.rs, update_value_for_one.
    """
    value, every, every_exponent, share, share_exponent = pool
    total = min(value + amount, U64_MAX)
    mantissa, exponent = _whole(amount)
    if every == 0:
        return total, mantissa, exponent, mantissa, exponent
    part = 0
    if value:
        divisor, divisor_exponent = _whole(value)
        part = mantissa * every // divisor
        exponent += every_exponent - divisor_exponent
    if part == 0:
        return total, every, every_exponent, share, share_exponent
    if not _LOW < part <= MANTISSA_MAX:
        part, exponent = _normal(part, exponent)
    mantissa, new_exponent = _sum(every, every_exponent, part, exponent)
    if share == every and share_exponent == every_exponent:
        return total, mantissa, new_exponent, mantissa, new_exponent
    return total, mantissa, new_exponent, *_sum(share, share_exponent, part, exponent)


def _whole(amount: int) -> tuple[int, int]:
    digits = _WANTING[amount.bit_length()]
    mantissa = amount * _POWERS[digits]
    return (mantissa, -digits) if mantissa > _LOW else (mantissa * 10, -digits - 1)


def _normal(mantissa: int, exponent: int) -> tuple[int, int]:
    assert mantissa > 0, "what is put in makes parts above zero"
    while mantissa > MANTISSA_MAX:
        mantissa, exponent = mantissa // 10, exponent + 1
    while mantissa <= _LOW:
        mantissa, exponent = mantissa * 10, exponent - 1
    return mantissa, exponent


def _sum(left: int, left_exponent: int, right: int, right_exponent: int) -> tuple[int, int]:
    if left == 0:
        return right, right_exponent
    shift = left_exponent - right_exponent
    if shift >= 0:
        total = left + right // _POWERS[min(shift, _LAST)]
        if _LOW < total <= MANTISSA_MAX:
            return total, left_exponent
        return _normal(total, left_exponent)
    return _normal(left // _POWERS[min(-shift, _LAST)] + right, right_exponent)
