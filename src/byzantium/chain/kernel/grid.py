"""Values of fixed width that lie side by side in rows, outside the table while a run lasts.

A grid has a row for each of some things and a field for each of some storage items; a cell is
one storage entry. Compiled code works on the words; a front shows them to the state as sealed.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from byzantium.chain.kernel.blake2b_fast import BLOCK_WORDS, DIGEST_WORDS, LANES, Words
from byzantium.chain.kernel.digest_fast import FRAME_BYTES, WORD_BYTES, number_of
from byzantium.chain.kernel.grid_fast import (
    AT_WORD,
    LAYOUT_COLUMNS,
    TEMPLATE,
    VARYING_FROM,
    WORD_BITS,
    Kept,
    Places,
    Sheet,
    seal_sheet,
    sum_sheet,
)
from byzantium.chain.kernel.table import Change

BLOCK_BYTES: Final = BLOCK_WORDS * WORD_BYTES
_SHAPES_KEPT: Final = 256


class GridField(NamedTuple):
    """Where a storage item's values lie in every row, and what an absent one leaves there."""

    word: int
    width_bytes: int
    bit: int
    """The bit of a row's `present` that tells whether the value is stored."""

    fallback: bytes

    @property
    def words(self) -> int:
        """How many words a value takes."""
        return -(-self.width_bytes // WORD_BYTES)


Values = tuple[Words, Words]
"""Words of all rows, and the bits that say what is stored."""


class Cell(NamedTuple):
    """Where one storage entry lies."""

    row: int
    field: GridField


class IrregularValueError(ValueError):
    """A value of another width than its field's, which no rule writes."""


class Grid:
    """Rows of words, the raw keys of their cells, and the digest of what is stored in them.

    `keys` has those of each field, by row. `words` has the shape (rows, words of a row), `present`
    (rows,); their owner writes to both.
    """

    def __init__(
        self,
        fields: Sequence[GridField],
        keys: Sequence[Sequence[bytes]],
        words: Words,
        present: Words,
    ) -> None:
        self.fields = fields
        self.keys = keys
        self.words = words
        self.present = present
        self.cells: dict[bytes, Cell] = {}
        for field, of_field in zip(fields, keys, strict=True):
            self.cells.update(zip(of_field, _cells_of(field, len(present)), strict=True))
        self._bytes = words.data.cast("B")
        self._bits = present.data
        self._row_bytes = words.shape[1] * WORD_BYTES
        self._sheet = _sheet(fields, keys, words, present)
        sum_sheet(self._sheet)
        self._digest: int | None = None

    @property
    def digest(self) -> int:
        """The sum of the digests of the cells stored after the last sealed block."""
        if self._digest is None:
            sums = self._sheet.sums
            total = sums[0] if len(sums) == 1 else sums.sum(axis=0, dtype=np.uint64)
            self._digest = number_of(total)
        return self._digest

    def values(self) -> Sequence[bytes | None]:
        """Return the values of all cells, in the order of `cells`."""
        return [self.get(cell) for cell in self.cells.values()]

    def has(self, cell: Cell) -> bool:
        """Tell whether a cell holds a value."""
        return bool(self._bits[cell.row] >> cell.field.bit & 1)

    def get(self, cell: Cell) -> bytes | None:
        """Return a cell's encoded value, or None where nothing is stored."""
        row, field = cell
        if not self._bits[row] >> field.bit & 1:
            return None
        begin = row * self._row_bytes + field.word * WORD_BYTES
        return bytes(self._bytes[begin : begin + field.width_bytes])

    def put(self, cell: Cell, value: bytes | None) -> None:
        """Store a cell's encoded value, or remove it. Raises IrregularValueError."""
        row, field = cell
        stored = field.fallback if value is None else value
        if len(stored) != field.width_bytes:
            raise IrregularValueError(f"got {len(stored)} bytes, expected {field.width_bytes}")
        begin = row * self._row_bytes + field.word * WORD_BYTES
        self._bytes[begin : begin + field.width_bytes] = stored
        bits = self._bits[row] & ~(1 << field.bit)
        self._bits[row] = bits if value is None else bits | 1 << field.bit

    def seal(self, kept: Kept, block: int, begin: int) -> int:
        """Close a block, the so manieth of `kept`; return where the next one's columns begin."""
        self._digest = None
        return seal_sheet(self._sheet, kept, block, begin)

    def sum_anew(self) -> None:
        """Close a block of which no span keeps anything."""
        self._digest = None
        sum_sheet(self._sheet)
        self._sheet.sealed[:] = self.words
        self._sheet.sealed_present[:] = self.present

    def unsealed(self) -> Iterator[Change]:
        """Yield what the open block has changed so far, in no particular order."""
        sealed = self._sheet.sealed, self._sheet.sealed_present
        return self.differences(sealed, (self.words, self.present))

    def differences(self, before: Values, after: Values) -> Iterator[Change]:
        """Yield what lies between two sets of values of the grid's shape."""
        words = before[0] != after[0]
        bits = before[1] ^ after[1]
        for number, field in enumerate(self.fields):
            moved = words[:, field.word : field.word + field.words].any(axis=1)
            moved |= (bits >> np.uint64(field.bit)) & np.uint64(1) != 0
            rows = np.flatnonzero(moved)
            held = zip(stored_of(*before, field, rows), stored_of(*after, field, rows), strict=True)
            for row, (old, new) in zip(rows.tolist(), held, strict=True):
                if old != new:
                    yield Change(self.keys[number][row], old, new)

    def reset(self) -> None:
        """Undo what the open block has changed."""
        self.words[:] = self._sheet.sealed
        self.present[:] = self._sheet.sealed_present


def stored_in(words: Words, present: Words, cell: Cell) -> bytes | None:
    """Return the encoded value that arrays shaped like a grid's hold in a cell."""
    row, field = cell
    if not int(present[row]) >> field.bit & 1:
        return None
    return words[row, field.word : field.word + field.words].tobytes()[: field.width_bytes]


def stored_of(
    words: Words, present: Words, field: GridField, rows: NDArray[np.intp]
) -> list[bytes | None]:
    """Return what `stored_in` does of a field's cells in some rows."""
    stride, width = field.words * WORD_BYTES, field.width_bytes
    raw = words[rows, field.word : field.word + field.words].tobytes()
    stored: list[int] = (present[rows] >> np.uint64(field.bit) & np.uint64(1)).tolist()
    return [
        raw[start : start + width] if is_stored else None
        for start, is_stored in zip(range(0, len(raw), stride), stored, strict=True)
    ]


@lru_cache(maxsize=_SHAPES_KEPT)
def _cells_of(field: GridField, rows: int) -> tuple[Cell, ...]:
    return tuple([Cell(row, field) for row in range(rows)])


def _sheet(
    fields: Sequence[GridField], keys: Sequence[Sequence[bytes]], cells: Words, present: Words
) -> Sheet:
    layout = np.zeros((len(fields), LAYOUT_COLUMNS), np.int64)
    blocks = 0
    for number, field in enumerate(fields):
        at = FRAME_BYTES + len(keys[number][0])
        length = at + field.width_bytes
        at_word, at_bit = divmod(at * 8, WORD_BITS)
        place = (field.word, field.words, field.bit, at_word, at_bit, length, blocks)
        layout[number] = place
        blocks += -(-length // BLOCK_BYTES)
    rows = len(present)
    groups = -(-rows // LANES)
    framed = np.zeros((groups * LANES, blocks * BLOCK_BYTES), np.uint8)
    for number, of_field in enumerate(keys):
        size = len(of_field[0])
        begin = int(layout[number, TEMPLATE]) * BLOCK_BYTES
        frame = np.frombuffer(size.to_bytes(FRAME_BYTES, "little"), np.uint8)
        framed[:rows, begin : begin + FRAME_BYTES] = frame
        begin += FRAME_BYTES
        joined = np.frombuffer(b"".join(of_field), np.uint8)
        framed[:rows, begin : begin + size] = joined.reshape(-1, size)
    framed[rows:] = framed[0]
    lanes_last = framed.view(np.uint64).reshape(groups, LANES, blocks, BLOCK_WORDS)
    differs = (lanes_last != lanes_last[0, 0]).any(axis=(0, 1))
    for number, field in enumerate(fields):
        at = int(layout[number, TEMPLATE]) * BLOCK_WORDS + int(layout[number, AT_WORD])
        differs.reshape(-1)[at : at + field.words + 1] = True
    sums = np.zeros((len(fields), 2 * DIGEST_WORDS), np.uint64)
    sealed = cells.copy(), present.copy()
    return Sheet(cells, present, *sealed, layout, *_templates(lanes_last, differs), sums)


def _templates(framed: Words, differs: NDArray[np.bool_]) -> tuple[Words, Places]:
    """Return `Sheet.templates` and `Sheet.varying` of messages.

    `framed` has the shape (groups, `LANES`, message blocks, `BLOCK_WORDS`); `differs` tells which
    words of which message blocks vary.
    """
    templates: list[Words] = []
    varying = np.zeros((len(differs), VARYING_FROM + BLOCK_WORDS), np.int64)
    begin = 0
    for block, of_block in enumerate(differs):
        words = np.flatnonzero(of_block)
        varying[block, : VARYING_FROM + len(words)] = (begin, len(words), *words)
        templates += framed[0, 0, block], framed[:, :, block, words].transpose(0, 2, 1).ravel()
        begin += templates[-2].size + templates[-1].size
    return np.concatenate(templates), varying
