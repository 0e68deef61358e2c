"""The deferred type, which lets types refer to one another in a circle."""

from __future__ import annotations

import sys
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, Final

from typing_extensions import override

from byzantium.scale.codec import ScaleType, V
from byzantium.scale.errors import ScaleError

if TYPE_CHECKING:
    from collections.abc import Callable

    from byzantium.scale.description import Description

NESTING_MAX: Final = 256
"""How deep calls may nest in calls; the chain's extrinsic decoder has the same limit."""

FRAMES_PER_CALL: Final = 16
"""Generous count of interpreter frames that one call inside another takes to decode or dispatch."""

# The interpreter's own limit would refuse what the chain takes, at a depth that depends on the
# caller. Python frames live on the heap, so a higher limit is safe.
sys.setrecursionlimit(max(sys.getrecursionlimit(), 2 * FRAMES_PER_CALL * NESTING_MAX))

_nesting: ContextVar[int] = ContextVar("nesting", default=0)


class Deferred(ScaleType[V]):
    """A type named before it exists; asked for anew at every use, so it may still grow.

    Decoding counts how deep it is inside itself: a stranger's bytes cannot exhaust the stack.
    """

    def __init__(self, resolve: Callable[[], ScaleType[V]]) -> None:
        """Take the function that finds the type; while nothing grew, it answers the same object."""
        self.resolve = resolve

    @property
    @override
    def name(self) -> str:
        return self.resolve().name

    @property
    @override
    def is_nullable(self) -> bool:
        return self.resolve().is_nullable

    @override
    def encode(self, value: V) -> bytes:
        return self.resolve().encode(value)

    @override
    def decode(self, data: bytes, offset: int = 0) -> tuple[V, int]:
        depth = _nesting.get()
        if depth > NESTING_MAX:
            expected = f"nesting of at most {NESTING_MAX}"
            raise ScaleError(got="deeper nesting", expected=expected, offset=offset)
        token = _nesting.set(depth + 1)
        try:
            return self.resolve().decode(data, offset)
        finally:
            _nesting.reset(token)

    @override
    def describe(self) -> Description:
        return self.resolve().describe()

    @override
    def order(self, value: V) -> Any:
        return self.resolve().order(value)
