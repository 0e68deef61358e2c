"""Exact comparison of answers with expectations, with a tolerance where a vector grants one."""

from collections.abc import Sequence

from byzantium.conformance.vectors import Json


def agrees(got: Json, expected: Json, tolerance: int = 0) -> bool:
    """Tell whether two values are equal, lists item by item and numbers within a tolerance.

    A truth value never equals a number, and nothing is equal only to nothing.
    """
    if isinstance(expected, Sequence) and not isinstance(expected, str):
        return (
            isinstance(got, Sequence)
            and not isinstance(got, str)
            and len(got) == len(expected)
            and all(agrees(a, b, tolerance) for a, b in zip(got, expected, strict=True))
        )
    if type(got) is int and type(expected) is int:
        return abs(got - expected) <= tolerance
    return type(got) is type(expected) and bool(got == expected)
