"""The sealed state while grids and strips hold part of it."""

from collections.abc import Iterator, Sequence

from byzantium.chain.kernel.grid import Cell, Grid
from byzantium.chain.kernel.state import PREFIX_BYTES, State
from byzantium.chain.kernel.strips import Strip, StripChange, strip_of
from byzantium.chain.kernel.table import Table, root_of


class Front:
    """A `Backing` between a state and its table: what grids hold comes from there.

    The table has lent it until `dissolve`. Grids are there from the beginning; strips join as
    rules ask for their columns.
    """

    def __init__(self, state: State, table: Table, grids: Sequence[Grid]) -> None:
        self._state = state
        self._table = table
        self._stored = table.entries()
        self._grids = grids
        self._cells: dict[bytes, tuple[Grid, Cell]] = {}
        self._prefixes: set[bytes] = set()
        self._looked_up: set[bytes] = set()
        self._strips: dict[bytes, Strip] = {}
        self._strips_digest = 0
        self._stands = True
        for grid in grids:
            self._borrow(grid)
        state.backing = self
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

    def keys(self, prefix: bytes, after: bytes | None = None) -> Iterator[bytes]:
        """Yield the present keys under a prefix in byte order, from behind `after`."""
        found = self._table.keys(prefix, after)
        if prefix[:PREFIX_BYTES] in self._prefixes or len(prefix) < PREFIX_BYTES:
            return (key for key in found if self.get(key) is not None)
        return found

    def strip(self, keys: tuple[bytes, ...], width_bytes: int) -> Strip | None:
        """Return the strip of a column of keys, up to date; None where it cannot be one.

        A column is known by its first key; it cannot be one while the state has layers open.
        """
        if self._state.is_nested or not self.take_in():
            return None
        strip = self._strips.get(keys[0])
        if strip is not None:
            return strip if strip.keys == keys and strip.width_bytes == width_bytes else None
        if self._cells.keys().isdisjoint(keys):
            strip = strip_of(keys, width_bytes, [self._stored.get(key) for key in keys])
        if strip is not None:
            self._strips[keys[0]] = strip
            self._strips_digest += strip.digest
            self._borrow(strip)
        return strip if self.take_in() else None

    def take_in(self) -> bool:
        """Move what the state has written to cells there, so that compiled code may go on.

        Where a cell cannot hold what was written the front dissolves: returns whether it stands.
        """
        if not self._stands:
            return False
        pending = self._withdrawn()
        if any(value is not None and len(value) != self._width(key) for key, value in pending):
            self._dissolve(pending)
            return False
        for key, value in pending:
            grid, cell = self._cells[key]
            grid.put(cell, value)
        return True

    def seal_strips(self) -> list[StripChange]:
        """Close the block for the strips, and return what it changed of them."""
        changes: list[StripChange] = []
        for strip in self._strips.values():
            if strip.is_touched:
                self._strips_digest -= strip.digest
                changes += strip.seal_alone()
                self._strips_digest += strip.digest
        return changes

    def reset(self) -> None:
        """Undo what the open block has changed in the grids; the state discards its own part."""
        if self._stands:
            self._looked_up.clear()
            for grid in self._every():
                grid.reset()

    def dissolve(self) -> None:
        """Give the table back what it lent; what is not sealed yet becomes writes of the state."""
        if self._stands:
            self._dissolve(self._withdrawn())

    def _dissolve(self, pending: list[tuple[bytes, bytes | None]]) -> None:
        unsealed = [change for grid in self._every() for change in grid.unsealed()]
        self.reset()
        self._table.take_back((key, grid.get(cell)) for key, (grid, cell) in self._cells.items())
        self._state.backing = self._table
        self._stands = False
        for key, _, new in unsealed:
            self._state.write_raw(key, new)
        for key, new in pending:
            self._state.write_raw(key, new)

    def _every(self) -> Iterator[Grid]:
        yield from self._grids
        yield from self._strips.values()

    def _borrow(self, grid: Grid) -> None:
        self._table.lend(grid.cells)
        self._cells.update((key, (grid, cell)) for key, cell in grid.cells.items())
        self._prefixes.update(key[:PREFIX_BYTES] for key in grid.cells)
        self._looked_up.update(grid.cells)

    def _withdrawn(self) -> list[tuple[bytes, bytes | None]]:
        withdrawn = self._state.withdraw(self._looked_up)
        self._looked_up.clear()
        return withdrawn

    def _width(self, key: bytes) -> int:
        return self._cells[key][1].field.width_bytes
