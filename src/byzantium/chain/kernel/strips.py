"""Columns of values that rules read and write as one: the same item under many keys.

In a run such a column lies in a strip, a grid of one field: neither reading nor writing it, nor
sealing it, touches a value by itself.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from struct import Struct

import numpy as np
from numpy.typing import NDArray
from typing_extensions import override

from byzantium.chain.kernel.blake2b_fast import Words
from byzantium.chain.kernel.digest_fast import WORD_BYTES
from byzantium.chain.kernel.grid import Cell, Grid, GridField, Values, stored_in
from byzantium.chain.kernel.table import Change

Rows = NDArray[np.intp]
"""Places in a strip."""


@dataclass(frozen=True, slots=True)
class StripChange:
    """What a block did to a strip: its arrays before and after."""

    strip: "Strip"
    before: Values
    after: Values

    def changes(self) -> Iterator[Change]:
        """Yield the changes of single entries."""
        return self.strip.differences(self.before, self.after)

    def __contains__(self, key: bytes) -> bool:
        return key in self.strip.cells

    def value(self, key: bytes) -> bytes | None:
        """Return what an entry held afterwards."""
        return stored_in(*self.after, self.strip.cells[key])


class Strip(Grid):
    """A column that a front holds."""

    def __init__(
        self, keys: tuple[bytes, ...], values: Sequence[bytes | None], width_bytes: int
    ) -> None:
        words = np.zeros((len(keys), -(-width_bytes // WORD_BYTES)), np.uint64)
        nothing = bytes(width_bytes)
        joined = b"".join([nothing if value is None else value for value in values])
        rows = np.frombuffer(joined, np.uint8).reshape(-1, width_bytes)
        words.view(np.uint8)[:, :width_bytes] = rows
        present = np.array([value is not None for value in values], np.uint64)
        field = GridField(0, width_bytes, 0, nothing)
        super().__init__([field], [keys], words, present)
        padding = -width_bytes % WORD_BYTES
        self._split = Struct(f"{width_bytes}s{padding}x" * len(keys)).unpack
        self.column_keys = keys
        self.width_bytes = width_bytes
        self.is_held = True
        self._last = words.copy(), present.copy()
        self._values: tuple[bytes | None, ...] | None = None

    @override
    def values(self) -> tuple[bytes | None, ...]:
        """Return the values of all cells, in the order of `cells`: one object until they move."""
        if self._values is None:
            values: tuple[bytes, ...] = self._split(self.words.tobytes())
            stored: list[int] = self.present.tolist()
            kept = zip(values, stored, strict=True)
            self._values = (
                values
                if all(stored)
                else tuple(value if is_stored else None for value, is_stored in kept)
            )
        return self._values

    @override
    def put(self, cell: Cell, value: bytes | None) -> None:
        """Store a cell's encoded value, or remove it. Raises IrregularValueError."""
        self._values = None
        super().put(cell, value)

    @override
    def reset(self) -> None:
        """Undo what the open block has changed."""
        self._values = None
        super().reset()

    def absent(self) -> list[bytes]:
        """Return the keys that nothing is stored under."""
        if self.present.all():
            return []
        return [self.column_keys[row] for row in np.flatnonzero(self.present == 0).tolist()]

    def values_at(self, rows: Rows | None) -> tuple[bytes | None, ...]:
        """Return the values of some rows in their order, or of all."""
        values = self.values()
        if rows is None:
            return values
        places: list[int] = rows.tolist()
        return tuple([values[row] for row in places])

    def words_at(self, rows: Rows | None) -> Values:
        """Return the words of some rows in their order, or of all, and which are stored."""
        if rows is None:
            return self.words.copy(), self.present.copy()
        return self.words[rows], self.present[rows]

    def write(self, joined: bytes | Words, at: Rows | None = None) -> None:
        """Store the values of some rows, or of all, which come one behind the other."""
        self._values = None
        rows = np.frombuffer(joined, np.uint8).reshape(-1, self.width_bytes)
        places = slice(None) if at is None else at
        self.words.view(np.uint8)[places, : self.width_bytes] = rows
        self.present[places] = 1

    def seal_alone(self) -> list[StripChange]:
        """Close a block; return the change it made, if it made one."""
        before = self._last
        words, present = map(_kept, before, (self.words, self.present))
        if words is before[0] and present is before[1]:
            return []
        self.sum_anew()
        self._last = words, present
        return [StripChange(self, before, self._last)]


def _kept(before: Words, now: Words) -> Words:
    """Return the array from before if nothing has changed, else a copy of how it is now."""
    return before if before.tobytes() == now.tobytes() else now.copy()
