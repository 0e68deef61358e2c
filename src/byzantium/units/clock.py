"""The port through which a pure room learns the time and waits."""

from typing import Protocol


class Clock(Protocol):
    """Time as the program is told it: UTC milliseconds, which may run faster than the wall's."""

    def now_ms(self) -> int:
        """Return the time; it may stand still but never falls within one run."""
        ...

    async def sleep_ms(self, duration_ms: int) -> None:
        """Return when that much of this clock's time has passed."""
        ...
