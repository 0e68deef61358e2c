"""What the tables of kinds share: their form, and reals to and from fixed point."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import TypeAlias

from byzantium.conformance.vectors import Json
from byzantium.units.fixed import FixedPoint

Inputs: TypeAlias = Mapping[str, Json]
Outputs: TypeAlias = Mapping[str, Json]
Kind: TypeAlias = Callable[[Inputs], Outputs]


def real(kind: FixedPoint, raw: int) -> float:
    """Return the decimal image of a fixed-point figure."""
    return float(Fraction(raw, kind.one))


def raw(kind: FixedPoint, number: float) -> int:
    """Return a real as a fixed-point raw: nearest, a tie to even."""
    return kind.saturate(round(Fraction(number) * kind.one))
