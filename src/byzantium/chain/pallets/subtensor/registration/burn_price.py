"""The price of a registration: it falls with every block and rises with every registration."""

from functools import cache
from typing import Final

from byzantium.units.fixed import U64F64
from byzantium.units.integers import U64_MAX

_ONE: Final = 1 << 32
_HALF: Final = 1 << 31


def times_factor(value: int, factor: int) -> int:
    """Return a value times a factor with 32 fraction bits.

        min(value * factor >> 32, 2**64 - 1)

    Units: the value's own; fraction of 2**32.
    Source: subtensor, utils/misc.rs, mul_by_q32.
    """
    return min(value * factor >> 32, U64_MAX)


def factor_power(factor: int, exponent: int) -> int:
    """Return a factor to a whole power, by squaring, floored after every product.

        factor ** exponent, low bit of the exponent first

    Units: fractions of 2**32.
    Source: subtensor, utils/misc.rs, pow_q32.
    """
    result = _ONE
    while exponent:
        if exponent & 1:
            result = times_factor(result, factor)
        exponent >>= 1
        if exponent:
            factor = times_factor(factor, factor)
    return result


@cache
def decay_factor(half_life: int) -> int:
    """Return what one block leaves of a price that should halve in `half_life` blocks.

        F = the largest f < 2**32 with f ** half_life <= 1/2; one for a half-life of 0

    Units: blocks; fraction of 2**32.
    Source: subtensor, utils/misc.rs, decay_factor_q32.
    """
    if half_life == 0:
        return _ONE
    low, high = 0, _ONE
    while low + 1 < high:
        middle = low + (high - low >> 1)
        if factor_power(middle, half_life) > _HALF:
            high = middle
        else:
            low = middle
    return low


def decayed_burn(burn: int, half_life: int, block: int, bounds: tuple[int, int]) -> int:
    """Return a registration price as the next block finds it.

        burn = clamp(burn * F, MinBurn, MaxBurn)       no decay in block 1 nor for half-life 0

    Units: rao; blocks; bounds in rao.
    Source: subtensor, subnets/registration.rs, update_registration_prices_for_networks.
    """
    if half_life > 0 and block > 1:
        burn = times_factor(burn, decay_factor(half_life))
    return _bounded(burn, bounds)


def bumped_burn(burn: int, multiplier: int, bounds: tuple[int, int]) -> int:
    """Return a registration price as it stands after one registration.

        burn = clamp(u64(burn * max(multiplier, 1)), MinBurn, MaxBurn)

    Units: rao; multiplier as a U64F64 raw; bounds in rao.
    Source: subtensor, subnets/registration.rs, bump_registration_price_after_registration.
    """
    raised = U64F64.mul(U64F64.from_int(burn), max(multiplier, U64F64.one))
    return _bounded(U64F64.to_int(raised), bounds)


def _bounded(burn: int, bounds: tuple[int, int]) -> int:
    lowest, highest = bounds
    return min(max(burn, lowest), highest)
