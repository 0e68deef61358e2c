"""What is kept of a compiled function goes stale with everything that was compiled into it."""

from collections.abc import Callable

import numpy as np

from byzantium.units.compiled import compiled, fingerprint
from byzantium.units.wide import multiply


@compiled
def twice(number: int) -> int:
    return number + number


@compiled
def thrice(number: int) -> int:
    return twice(number) + number


def using(**names: object) -> Callable[..., int]:
    """Return a function whose globals are these."""
    scope = dict(names)
    exec("def outer(number): return inner(number) + LIMIT", scope)
    outer = scope["outer"]
    assert callable(outer)
    return outer


def test_a_compiled_function_computes() -> None:
    assert thrice(5) == 15


def test_the_same_parts_have_the_same_fingerprint() -> None:
    one = fingerprint(using(inner=twice, LIMIT=np.uint64(7)))
    assert one == fingerprint(using(inner=twice, LIMIT=np.uint64(7)))


def test_every_part_counts() -> None:
    table = np.arange(4)
    prints = {
        fingerprint(using(inner=inner, LIMIT=limit))
        for inner in (twice, thrice, multiply, np.uint64)
        for limit in (1, 2, np.uint64(1), np.uint64(2), table, table + 1, (table[0], 1))
    }
    assert len(prints) == 4 * 7
