"""Comparison of an answer with what a case expects, by the mode that the case names."""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from operator import ge, gt, le, lt
from typing import Final

from byzantium.conformance.vectors import Json

ORDERS: Final[Mapping[str, Callable[[Fraction, Fraction], bool]]] = {
    "lt": lt,
    "gt": gt,
    "le": le,
    "ge": ge,
}
IMAGE_TOLERANCE: Final = Fraction(1, 10**12)
"""How far the decimal image of a figure may lie from the figure, as a part of it."""


def meets(got: Json, value: Json, mode: str, tolerance: Json = 0) -> bool:
    """Tell whether an answer meets an expectation, lists element by element."""
    if _is_list(value):
        return (
            _is_list(got)
            and len(got) == len(value)
            and all(meets(a, b, mode, tolerance) for a, b in zip(got, value, strict=True))
        )
    if not _is_number(value) or not _is_number(got):
        return mode not in ORDERS and type(got) is type(value) and bool(got == value)
    return _number_meets(Fraction(got), Fraction(value), mode, Fraction(tolerance))


def matches_reference(got: Json, reference: Json) -> bool:
    """Tell whether an answer is a reference's: integers to the bit, reals to their image."""
    if _is_list(reference):
        return (
            _is_list(got)
            and len(got) == len(reference)
            and all(map(matches_reference, got, reference))
        )
    if isinstance(reference, float):
        return meets(got, reference, "rel", IMAGE_TOLERANCE)
    return meets(got, reference, "exact")


def _number_meets(got: Fraction, value: Fraction, mode: str, tolerance: Fraction) -> bool:
    if mode == "exact":
        return got == value
    if mode == "abs":
        return abs(got - value) <= tolerance
    if mode == "rel":
        return abs(got - value) <= tolerance * abs(value)
    return ORDERS[mode](got, value)


def _is_list(value: Json) -> bool:
    return isinstance(value, Sequence) and not isinstance(value, str)


def _is_number(value: Json) -> bool:
    return isinstance(value, (int, float, Fraction)) and not isinstance(value, bool)
