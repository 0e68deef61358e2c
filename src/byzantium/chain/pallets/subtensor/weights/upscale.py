"""Weights as stored: every row is scaled so that its largest value is 65535."""

from collections.abc import Sequence

from byzantium.units.fixed import I32F32
from byzantium.units.integers import U16_MAX

LARGEST_EXACT = I32F32.from_int(32_768)
"""Above it a value times 65535 would not fit, and the factor is divided first."""


def max_upscaled(values: Sequence[int]) -> list[int]:
    """Return values scaled to u16 so that the largest becomes 65535, rounded to the nearest.

        round(value * 65535 / largest)

    Units: I32F32 raws to u16.
    Source: subtensor, epoch/math.rs, vec_max_upscale_to_u16.
    """
    largest = max(values, default=0)
    full = I32F32.from_int(U16_MAX)
    if largest == 0:
        return [I32F32.to_int(I32F32.mul(value, full), U16_MAX) for value in values]
    if largest > LARGEST_EXACT:
        factor = I32F32.safe_div(full, largest)
        scaled = [I32F32.mul(value, factor) for value in values]
    else:
        scaled = [I32F32.safe_div(I32F32.mul(value, full), largest) for value in values]
    return [I32F32.to_int(I32F32.round(value), U16_MAX) for value in scaled]


def max_upscaled_row(weights: Sequence[int]) -> list[int]:
    """Return u16 weights scaled so that the largest becomes 65535.

    Units: u16.
    Source: subtensor, epoch/math.rs, vec_u16_max_upscale_to_u16.
    """
    return max_upscaled([I32F32.from_int(weight) for weight in weights])
