"""What grids held after each block of a run, without an object for every value."""

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np

from byzantium.chain.kernel.digest_fast import WORD_BYTES
from byzantium.chain.kernel.grid import Cell, Grid, Values
from byzantium.chain.kernel.grid_fast import Kept
from byzantium.chain.kernel.table import Change

BLOCKS_MAX: Final = 512
"""How many blocks one span covers; a longer run is several."""


class Span:
    """The blocks behind `base` up to `last`, as far as the grids of their run go.

    Every block keeps those columns of words that it changed; the base keeps all.
    """

    def __init__(self, grids: Sequence[Grid], base: int) -> None:
        self.base = base
        self.last = base - 1
        self._grids = grids
        self._kept = tuple(_room(grid) for grid in grids)
        self._ends = [0] * len(grids)
        self.seal()

    @property
    def is_full(self) -> bool:
        """Whether another block needs another span."""
        return self.last - self.base == BLOCKS_MAX

    def seal(self) -> None:
        """Close the next block: keep what it changed, and bring the grids' digests up to date."""
        block = self.last + 1 - self.base
        for i, (grid, kept) in enumerate(zip(self._grids, self._kept, strict=True)):
            self._ends[i] = grid.seal(kept, block, self._ends[i])
        self.last += 1

    def held_keys(self) -> Iterator[bytes]:
        """Yield the keys of all cells."""
        for grid in self._grids:
            yield from grid.cells

    def holds(self, key: bytes) -> bool:
        """Tell whether a key is one of the grids' cells."""
        return any(key in grid.cells for grid in self._grids)

    def value(self, key: bytes, number: int) -> bytes | None:
        """Return what a cell held after one of the span's blocks."""
        grids = zip(self._grids, self._kept, strict=True)
        cells, kept = next((grid.cells, kept) for grid, kept in grids if key in grid.cells)
        return _value(kept, number - self.base, cells[key])

    def entries(self, number: int) -> Iterator[tuple[bytes, bytes | None]]:
        """Yield every cell's key and what it held after one of the span's blocks."""
        for grid, kept in zip(self._grids, self._kept, strict=True):
            words, present = _rebuilt(grid, kept, number - self.base)
            held, bits, row_bytes = words.tobytes(), present.tolist(), words[0].nbytes
            for key, (row, field) in grid.cells.items():
                at = row * row_bytes + field.word * WORD_BYTES
                is_stored = bits[row] >> field.bit & 1
                yield key, held[at : at + field.width_bytes] if is_stored else None

    def changes(self, number: int) -> list[Change]:
        """Return what a block behind the base changed, in byte order of the keys."""
        found: list[Change] = []
        block = number - self.base
        for grid, kept in zip(self._grids, self._kept, strict=True):
            if (kept.where[block] != kept.where[block - 1]).any():
                before, after = _rebuilt(grid, kept, block - 1), _rebuilt(grid, kept, block)
                found += grid.differences(before, after)
        return sorted(found)

    def cut(self, number: int) -> None:
        """Forget the blocks above a number, which is not below the base."""
        self.last = min(self.last, number)


def _room(grid: Grid) -> Kept:
    rows, width = grid.words.shape
    store = np.empty((BLOCKS_MAX + 1) * rows * (width + 1), np.uint64)
    return Kept(store, np.zeros((BLOCKS_MAX + 1, width + 1), np.int64))


def _value(kept: Kept, block: int, cell: Cell) -> bytes | None:
    row, field = cell
    where = kept.where[block]
    if not int(kept.store[int(where[-1]) + row]) >> field.bit & 1:
        return None
    places = where[field.word : field.word + field.words] + row
    raw: bytes = kept.store[places].tobytes()
    return raw[: field.width_bytes]


def _rebuilt(grid: Grid, kept: Kept, block: int) -> Values:
    rows, width = grid.words.shape
    columns = kept.store[kept.where[block][:, None] + np.arange(rows)]
    return np.ascontiguousarray(columns[:width].T), columns[width]
