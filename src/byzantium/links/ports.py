"""What this room needs of the world: a place that keeps records."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from byzantium.links.records import Record


class Leaf(NamedTuple):
    """A record that is in the log, as it stands there."""

    leaf_index: int
    record: Record


class Log(Protocol):
    """The append-only log of one gateway. Leaf indices start at 0 and have no gap."""

    async def append(self, record: Record) -> Leaf | None:
        """Return the record as it was stored, once it would survive a loss of power.

        The log may raise its time, so that time never falls from leaf to leaf, and may refuse
        a beacon whose stage is taken. None: it says nothing new and was not stored.
        """
        ...

    def size(self) -> int:
        """Return the number of records, which is the next leaf index."""
        ...

    def records(self, first: int, last: int) -> Sequence[Record]:
        """Return the records with first <= leaf index < last, in leaf order."""
        ...
