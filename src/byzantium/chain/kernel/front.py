"""The sealed state while grids and strips hold part of it."""

from collections.abc import Collection, Iterator, Sequence
from itertools import repeat
from typing import Final, NamedTuple, TypeGuard

import numpy as np

from byzantium.chain.kernel.blake2b_fast import Words
from byzantium.chain.kernel.digest_fast import WORD_BYTES
from byzantium.chain.kernel.grid import Cell, Grid, Values
from byzantium.chain.kernel.read_columns import ReadColumns
from byzantium.chain.kernel.state import PREFIX_BYTES, State
from byzantium.chain.kernel.strips import Rows, Strip, StripChange
from byzantium.chain.kernel.table import Change, Table, root_of

COLUMN_FROM: Final = 32
"""So many keys that are written together are worth a strip."""

WIDTH_MAX: Final = 64
"""Wider values would cost history more than they save, since it keeps columns whole."""


COMPILED_FROM: Final = 24
"""As many entries are hashed by the compiled digest, which is there anyway."""


class _Place(NamedTuple):
    """Where a tuple of keys lies: in these rows of a strip, or in all of them as they come."""

    keys: tuple[bytes, ...]
    strip: Strip
    rows: Rows | None


class Front:
    """A `Backing` between a state and its table: what grids hold comes from there.

    The table has lent it until `dissolve`. Grids are there from the beginning; strips join as
    rules write whole columns.
    """

    def __init__(self, state: State, table: Table, grids: Sequence[Grid]) -> None:
        self._state = state
        self._table = table
        self._stored = table.entries()
        self._grids = grids
        self._cells: dict[bytes, tuple[Grid, Cell]] = {}
        self._doubtful: set[bytes] = set()
        self._listed: set[bytes] = set()
        self._looked_up: set[bytes] = set()
        self._strips: set[Strip] = set()
        self._strips_digest = 0
        self._touched: set[Strip] = set()
        self._read = ReadColumns()
        self._places: dict[int, _Place] = {}
        self._stands = True
        for grid in grids:
            self._borrow(grid)
            self._looked_up.update(grid.cells)
            table.list_keys([key for key, cell in grid.cells.items() if not grid.has(cell)])
            self._doubt(grid)
        table.compiled_from = COMPILED_FROM
        state.backing = self
        state.columns = self
        self.take_in()

    @property
    def root(self) -> bytes:
        """The state root after the last sealed block."""
        grids = sum(grid.digest for grid in self._grids)
        return root_of(self._table.digest + self._strips_digest + grids)

    def get(self, key: bytes) -> bytes | None:
        """Return the encoded value, or None when the key is absent."""
        value = self._stored.get(key)
        if value is None and key in self._cells:
            self._looked_up.add(key)
            grid, cell = self._cells[key]
            return grid.get(cell)
        return value

    def get_many(self, keys: Sequence[bytes]) -> list[bytes | None]:
        """Return the encoded values of several keys; a long tuple's are remembered."""
        known = self._read.get(keys)
        if known is not None:
            return known
        values = list(map(self._stored.get, keys))
        if not self._cells.keys().isdisjoint(keys):
            pairs = zip(keys, values, strict=True)
            return [self.get(key) if value is None else value for key, value in pairs]
        if _is_column(keys):
            self._read.keep(keys, values)
        return values

    def keys(self, prefix: bytes, after: bytes | None = None) -> Iterator[bytes]:
        """Yield the present keys under a prefix in byte order, from behind `after`."""
        found = self._table.keys(prefix, after)
        if prefix[:PREFIX_BYTES] in self._doubtful or len(prefix) < PREFIX_BYTES:
            return filter(self._is_stored, found)
        return found

    def count_keys(self, prefix: bytes) -> int:
        """Return how many keys under a prefix the order knows; some may be absent."""
        return self._table.count_keys(prefix)

    def read_column(self, keys: Sequence[bytes]) -> tuple[bytes | None, ...] | None:
        """Return the values of a column, or None where these keys are none."""
        place = self._column(keys)
        return None if place is None else place.strip.values_at(place.rows)

    def read_words(self, keys: Sequence[bytes]) -> Values | None:
        """Return the values of a column as rows of words, and 1 for each that is stored.

        None where these keys are no column, or its values are not whole words.
        """
        place = self._column(keys)
        if place is None or place.strip.width_bytes % WORD_BYTES:
            return None
        return place.strip.words_at(place.rows)

    def _column(self, keys: Sequence[bytes]) -> _Place | None:
        if not _is_column(keys) or self._state.is_nested or not self.take_in():
            return None
        return self._place_of(keys)

    def write_column(self, keys: Sequence[bytes], values: Sequence[bytes]) -> bool:
        """Replace the values of a column; tell whether these keys are one.

        A long tuple of keys becomes a column when all its values have one width.
        """
        if not _is_column(keys) or self._state.is_nested:
            return False
        width = len(values[0])
        if set(map(len, values)) != {width}:
            return False
        return self._write(keys, b"".join(values), width)

    def write_words(self, keys: Sequence[bytes], words: Words) -> bool:
        """Replace the values of a column by rows of words; tell whether these keys are one."""
        if not _is_column(keys) or self._state.is_nested:
            return False
        return self._write(keys, words, words.nbytes // len(keys))

    def _write(self, keys: tuple[bytes, ...], joined: bytes | Words, width: int) -> bool:
        if not self.take_in():
            return False
        place = self._place_of(keys) or self._new_place(keys, width)
        if place is None or place.strip.width_bytes != width:
            return False
        absent = place.strip.absent()
        if absent:
            self._list(absent)
            if place.rows is not None:
                self._doubt(place.strip)
        place.strip.write(joined, place.rows)
        self._touched.add(place.strip)
        return True

    def _place_of(self, keys: tuple[bytes, ...]) -> _Place | None:
        """Return which rows of a strip some keys are, the same tuple without looking again."""
        place = self._places.get(id(keys))
        if place is not None and place.strip.is_held:
            return place
        strip = self._cells[keys[0]][0] if keys[0] in self._cells else None
        if not isinstance(strip, Strip) or not strip.cells.keys() >= set(keys):
            return None
        alike = strip.column_keys == keys
        rows = None if alike else np.array([strip.cells[key].row for key in keys], np.intp)
        self._places[id(keys)] = place = _Place(keys, strip, rows)
        return place

    def _new_place(self, keys: tuple[bytes, ...], width_bytes: int) -> _Place | None:
        """Make a column of keys that are about to be written, and forget what was.

        None where they will be wide, or their sealed values have another width, or a key is held.
        """
        sealed = list(map(self._stored.get, keys))
        if {len(value) for value in sealed if value is not None} - {width_bytes}:
            return None
        if not 0 < width_bytes <= WIDTH_MAX or len(set(map(len, keys))) > 1:
            return None
        if len(set(keys)) < len(keys) or not self._cells.keys().isdisjoint(keys):
            return None
        strip = Strip(keys, sealed, width_bytes)
        self._strips.add(strip)
        self._strips_digest += strip.digest
        self._borrow(strip)
        self._state.withdraw(keys)
        self._places[id(keys)] = place = _Place(keys, strip, None)
        return place

    def take_in(self) -> bool:
        """Move what the state has written to cells there, so that compiled code may go on.

        Where a cell cannot hold what was written the front dissolves: returns whether it stands.
        """
        if not self._stands or not self._looked_up:
            return self._stands
        pending = self._withdrawn()
        misfits = {self._cells[key][0] for key, value in pending if not self._fits(key, value)}
        if any(not isinstance(grid, Strip) for grid in misfits):
            self._dissolve(pending)
            return False
        for grid in misfits:
            assert isinstance(grid, Strip), "just looked at"
            self._give_back(grid)
        for key, value in pending:
            if key in self._cells:
                self._put(key, value)
            else:
                self._state.write_raw(key, value)
        return True

    def _put(self, key: bytes, value: bytes | None) -> None:
        grid, cell = self._cells[key]
        if isinstance(grid, Strip):
            self._touched.add(grid)
            if value is None:
                self._doubt(grid)
                self._listed.add(key)
            elif not grid.has(cell):
                self._list((key,))
        grid.put(cell, value)

    def apply(self, changes: Sequence[Change]) -> None:
        """Make the changes of a block the table's sealed state."""
        self._table.apply(changes)
        self._read.note(changes)

    def seal_strips(self) -> list[StripChange]:
        """Close the block for the strips, and return what it changed of them."""
        changes: list[StripChange] = []
        for strip in self._touched:
            self._strips_digest -= strip.digest
            changes += strip.seal_alone()
            self._strips_digest += strip.digest
        self._touched.clear()
        return changes

    def reset(self) -> None:
        """Undo what the open block has changed in the grids; the state discards its own part."""
        if self._stands:
            self._looked_up.clear()
            for strip in self._touched:
                self._doubt(strip)
            self._touched.clear()
            for grid in (*self._grids, *self._strips):
                grid.reset()

    def dissolve(self) -> None:
        """Give the table back what it lent; what is not sealed yet becomes writes of the state."""
        if self._stands:
            self._dissolve(self._withdrawn())

    def _dissolve(self, pending: list[tuple[bytes, bytes | None]]) -> None:
        self._state.backing = self._table
        self._state.columns = None
        self._stands = False
        for grid in (*self._grids, *self._strips):
            self._return(grid)
        for key, new in pending:
            self._state.write_raw(key, new)

    def _give_back(self, strip: Strip) -> None:
        """Let the table have a strip's entries again."""
        strip.is_held = False
        self._strips.remove(strip)
        self._touched.discard(strip)
        for key in strip.cells:
            del self._cells[key]
        self._listed.difference_update(strip.cells)
        self._return(strip)
        self._strips_digest -= strip.digest

    def _return(self, grid: Grid) -> None:
        """Let the table have entries again; what the open block did to them becomes writes."""
        unsealed = list(grid.unsealed())
        grid.reset()
        self._table.take_back(zip(grid.cells, grid.values(), strict=True), grid.digest)
        for key, _, new in unsealed:
            self._state.write_raw(key, new)

    def _borrow(self, grid: Grid) -> None:
        """Take a grid's entries from the table: they are what it holds."""
        cells = grid.cells
        self._read.drop(cells)
        self._table.lend(cells, grid.digest)
        self._cells.update(zip(cells, zip(repeat(grid), cells.values(), strict=False), strict=True))

    def _list(self, absent: Collection[bytes]) -> None:
        """Let the table's order know keys that are about to hold something."""
        unlisted = [key for key in absent if key not in self._listed]
        self._listed.update(unlisted)
        self._table.list_keys(unlisted)

    def _doubt(self, grid: Grid) -> None:
        """Look at each of a grid's keys from now on: the order may know some that are absent."""
        self._doubtful.update(of_field[0][:PREFIX_BYTES] for of_field in grid.keys)

    def _withdrawn(self) -> list[tuple[bytes, bytes | None]]:
        withdrawn = self._state.withdraw(self._looked_up)
        self._looked_up.clear()
        return withdrawn

    def _is_stored(self, key: bytes) -> bool:
        if key in self._stored:
            return True
        grid, cell = self._cells[key]
        return grid.has(cell)

    def _fits(self, key: bytes, value: bytes | None) -> bool:
        return value is None or len(value) == self._cells[key][1].field.width_bytes


def _is_column(keys: Sequence[bytes]) -> TypeGuard[tuple[bytes, ...]]:
    """Tell whether keys may be a column: a tuple, and long enough."""
    return isinstance(keys, tuple) and len(keys) >= COLUMN_FROM
