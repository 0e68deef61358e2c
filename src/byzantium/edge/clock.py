"""Clocks: the wall's own, and one that runs faster and survives a restart.

A fast clock is a line through one point: at this wall time it was that simulated time, and it
has run at this speed since. The point is kept in a file, so that every process of an
installation reads the same time, and a later run goes on where the last one stopped.
"""

import asyncio
import json
import time
from pathlib import Path
from typing import NamedTuple

from byzantium.edge.durable_files import write_durably

NS_PER_MS = 1_000_000
MS_PER_S = 1_000


class SystemClock:
    """The wall clock of this machine."""

    def now_ms(self) -> int:
        """Return UTC milliseconds."""
        return time.time_ns() // NS_PER_MS

    async def sleep_ms(self, duration_ms: int) -> None:
        """Sleep for that long."""
        await asyncio.sleep(duration_ms / MS_PER_S)


class ClockOrigin(NamedTuple):
    """The point and the slope of a fast clock."""

    simulated_ms: int
    wall_ms: int
    speed: int
    """Simulated milliseconds in one of the wall's."""


class FastClock:
    """A clock that runs `speed` times as fast as the wall's from its origin on."""

    def __init__(self, origin: ClockOrigin) -> None:
        """Take the point that the clock runs through."""
        self.origin = origin

    def now_ms(self) -> int:
        """Return simulated UTC milliseconds, rounded down."""
        elapsed_ns = time.time_ns() - self.origin.wall_ms * NS_PER_MS
        return self.origin.simulated_ms + elapsed_ns * self.origin.speed // NS_PER_MS

    async def sleep_ms(self, duration_ms: int) -> None:
        """Sleep until that much simulated time has passed."""
        await asyncio.sleep(duration_ms / (MS_PER_S * self.origin.speed))


def start_clock(path: Path, speed: int, last_ms: int = 0) -> FastClock:
    """Start an installation's clock and write its origin for the other processes.

    The first run starts at the wall's time. A later one goes on at `last_ms`, the newest time
    that the earlier run left in its log, and never before the earlier origin: what was
    logged stays in the past, and the hours in which nothing ran do not pass.
    """
    wall_ms = time.time_ns() // NS_PER_MS
    simulated_ms = max(last_ms, read_origin(path).simulated_ms) if path.exists() else wall_ms
    origin = ClockOrigin(simulated_ms, wall_ms, speed)
    write_durably(path, json.dumps(origin._asdict()).encode())
    return FastClock(origin)


def open_clock(path: Path) -> FastClock:
    """Return the clock that another process of this installation has started."""
    return FastClock(read_origin(path))


def read_origin(path: Path) -> ClockOrigin:
    """Return the origin in a clock's file."""
    return ClockOrigin(**json.loads(path.read_bytes()))
