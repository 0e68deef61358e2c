"""Exponential and logistic as the chain evaluates them: fixed recipes, not the true functions."""

from typing import Final

from byzantium.units.fixed import I32F32
from byzantium.units.integers import clamp

LAST_TERM: Final = 31
E_AT_ONE: Final = 11_674_931_200
"""What the recipe answers at exactly 1: the constant e, kept with 23 fraction bits."""
EXPONENT_BOUND: Final = 20 << 32


def exponential(exponent: int) -> int | None:
    """Return e to a power by its series of 31 terms, or None when a step overflows.

        r = 1 + |x| + |x|**2 / 2! + ... + |x|**31 / 31!        the result is r, or 1 / r for x < 0

    Every term is made from the one before by a floored product and a truncated quotient.

    Units: I32F32 raws.
    Source: substrate-fixed, transcendental.rs, exp.
    """
    if exponent == 0:
        return I32F32.one
    if exponent == I32F32.one:
        return E_AT_ONE
    magnitude = abs(exponent)
    term = magnitude
    total = I32F32.checked_add(magnitude, I32F32.one)
    for position in range(2, LAST_TERM + 1):
        product = I32F32.checked_mul(term, magnitude)
        if product is None or total is None:
            return None
        term = I32F32.div(product, position << 32)
        total = I32F32.checked_add(total, term)
    if total is None:
        return None
    return total if exponent > 0 else I32F32.div(I32F32.one, total)


def exponential_safe(exponent: int) -> int:
    """Return e to a power, the power clamped to [-20, 20].

    Units: I32F32 raws.
    Source: subtensor, epoch/math.rs, exp_safe.
    """
    clamped = clamp(exponent, -EXPONENT_BOUND, EXPONENT_BOUND)
    result = exponential(clamped)
    if result is None:
        return 0 if clamped <= 0 else I32F32.max
    return result


def sigmoid(value: int, steepness: int, midpoint: int) -> int:
    """Return the logistic curve through 1/2 at ``midpoint``.

        1 / (1 + exp(-steepness * (value - midpoint)))

    Units: I32F32 raws.
    Source: subtensor, epoch/math.rs, sigmoid_safe.
    """
    offset = I32F32.sub(value, midpoint)
    exponent = I32F32.mul(I32F32.mul(steepness, -I32F32.one), offset)
    return I32F32.safe_div(I32F32.one, I32F32.add(exponential_safe(exponent), I32F32.one))
