"""Columns of sealed values that rules read but seldom write, kept as they were last read.

The entries of a large table lie scattered in memory, and looking up a column of them takes longer
than what most rules do with it.
"""

from collections.abc import Iterable, Sequence
from itertools import count, repeat
from typing import NamedTuple

from byzantium.chain.kernel.table import Change


class _Column(NamedTuple):
    """A tuple of keys and what is stored under each."""

    keys: tuple[bytes, ...]
    values: list[bytes | None]


class ReadColumns:
    """What was read of tuples of keys, which are told apart by identity and share no key."""

    def __init__(self) -> None:
        self._columns: dict[int, _Column] = {}
        self._rows: dict[bytes, tuple[_Column, int]] = {}

    def get(self, keys: Sequence[bytes]) -> list[bytes | None] | None:
        """Return the values of a tuple that was kept, or None."""
        column = self._columns.get(id(keys))
        return None if column is None else column.values.copy()

    def keep(self, keys: tuple[bytes, ...], values: list[bytes | None]) -> None:
        """Keep what was read, unless a key stands twice or in another tuple's column already."""
        if self._rows.keys().isdisjoint(keys) and len(set(keys)) == len(keys):
            column = _Column(keys, values.copy())
            self._columns[id(keys)] = column
            self._rows.update(zip(keys, zip(repeat(column), count(), strict=False), strict=False))

    def note(self, changes: Iterable[Change]) -> None:
        """Take over what a block changed."""
        for key, _, new in changes:
            place = self._rows.get(key)
            if place is not None:
                column, row = place
                column.values[row] = new

    def drop(self, keys: Iterable[bytes]) -> None:
        """Keep the columns of some keys no longer."""
        for key in keys:
            if key in self._rows:
                column, _ = self._rows[key]
                del self._columns[id(column.keys)]
                for each in column.keys:
                    del self._rows[each]
