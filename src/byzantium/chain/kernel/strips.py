"""Columns of values that a rule reads and writes as one: the same item under many keys.

`columns.read_column` and `write_column` work on any state. In a run the column lies in a strip,
a grid of one field, and neither reading nor writing it touches a value by itself.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from typing_extensions import override

from byzantium.chain.kernel.blake2b_fast import Words
from byzantium.chain.kernel.digest_fast import WORD_BYTES
from byzantium.chain.kernel.grid import Cell, Grid, GridField, stored_in
from byzantium.chain.kernel.table import Change


class Column(NamedTuple):
    """The encoded values of a column, and which of them are stored."""

    rows: NDArray[np.uint8]
    """Shape (keys, width); zeros where nothing is stored."""

    present: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class StripChange:
    """What a block did to a strip: its arrays before and after."""

    strip: "Strip"
    before: tuple[Words, Words]
    after: tuple[Words, Words]

    def changes(self) -> Iterator[Change]:
        """Yield the changes of single entries."""
        for key, cell in self.strip.cells.items():
            old, new = stored_in(*self.before, cell), stored_in(*self.after, cell)
            if old != new:
                yield Change(key, old, new)

    def __contains__(self, key: bytes) -> bool:
        return key in self.strip.cells

    def value(self, key: bytes) -> bytes | None:
        """Return what an entry held afterwards."""
        return stored_in(*self.after, self.strip.cells[key])


class Strip(Grid):
    """A column that a front holds."""

    def __init__(self, keys: tuple[bytes, ...], width_bytes: int, column: Column) -> None:
        words = np.zeros((len(keys), -(-width_bytes // WORD_BYTES)), np.uint64)
        words.view(np.uint8)[:, :width_bytes] = column.rows
        field = GridField(0, width_bytes, 0, bytes(width_bytes))
        super().__init__([field], [(key,) for key in keys], words, column.present.astype(np.uint64))
        self.keys = keys
        self.width_bytes = width_bytes
        self.is_touched = False
        self._last = words.copy(), self.present.copy()

    @override
    def put(self, cell: Cell, value: bytes | None) -> None:
        self.is_touched = True
        super().put(cell, value)

    def read(self) -> Column:
        """Return a copy of the column."""
        rows = self.words.view(np.uint8)[:, : self.width_bytes].copy()
        return Column(rows, self.present != 0)

    def write(self, column: Column) -> None:
        """Replace the column."""
        self.is_touched = True
        self.words.view(np.uint8)[:, : self.width_bytes] = column.rows
        self.present[:] = column.present

    def seal_alone(self) -> list[StripChange]:
        """Close a block; return the change it made, if it made one."""
        self.is_touched = False
        before, after = self._last, (self.words.copy(), self.present.copy())
        if all(map(np.array_equal, before, after)):
            return []
        self.sum_anew()
        self._last = after
        return [StripChange(self, before, after)]

    @override
    def reset(self) -> None:
        super().reset()
        self.is_touched = False


def strip_of(
    keys: tuple[bytes, ...], width_bytes: int, values: Sequence[bytes | None]
) -> Strip | None:
    """Return the strip of a column, or None where its keys or values do not make one."""
    column = column_of(values, width_bytes)
    regular = len(set(keys)) == len(keys) and len({len(key) for key in keys}) == 1
    return Strip(keys, width_bytes, column) if regular and column is not None else None


def column_of(values: Sequence[bytes | None], width_bytes: int) -> Column | None:
    """Return values as a column, or None where one has another width."""
    nothing = bytes(width_bytes)
    filled = [nothing if value is None else value for value in values]
    if any(len(value) != width_bytes for value in filled):
        return None
    rows = np.frombuffer(b"".join(filled), np.uint8).reshape(-1, width_bytes)
    return Column(rows, np.array([value is not None for value in values]))
