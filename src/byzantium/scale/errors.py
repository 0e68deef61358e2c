"""What goes wrong when bytes and values do not fit a SCALE type."""

from __future__ import annotations

from typing import Final

from typing_extensions import override

TRAIL_SHOWN: Final = 6
"""How many places a message names at most; a deeper trail shows its two ends."""


class ScaleError(ValueError):
    """A value or a byte string does not fit its type.

    Remedy: compare `got` with `expected`; `trail` names the fields that lead to the place.
    """

    def __init__(self, *, got: object, expected: str, offset: int | None = None) -> None:
        """Keep both sides of the mismatch; `offset` is where decoding stood, if it was decoding."""
        super().__init__(got, expected, offset)
        self.got = got
        self.expected = expected
        self.offset = offset
        self.trail: tuple[str, ...] = ()

    def within(self, place: str) -> None:
        """Note that the mismatch happened inside `place`; called from the innermost outwards."""
        self.trail = (place, *self.trail)

    @override
    def __str__(self) -> str:
        """Say where, what was expected and what was there."""
        where = "" if self.offset is None else f" at byte {self.offset}"
        deep = len(self.trail) > TRAIL_SHOWN
        places = (*self.trail[:2], "...", *self.trail[-3:]) if deep else self.trail
        trail = f"{' > '.join(places)}: " if places else ""
        return f"{trail}expected {self.expected}{where}, got {self.got!r}"


class UnexpectedEndError(ScaleError):
    """The bytes ended inside a value; the sender truncated it or means another type."""

    def __init__(self, *, data: bytes, offset: int, expected: str) -> None:
        """Report how many bytes were left at `offset`."""
        left = max(len(data) - offset, 0)
        super().__init__(got=f"{left} bytes left", expected=expected, offset=offset)
