"""Rows of weights or bonds as they lie in storage, decoded only when someone asks for one.

Arrays load with the first epoch that needs them: most chains start without one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from itertools import accumulate
from struct import iter_unpack
from typing import TYPE_CHECKING, Final, overload

from typing_extensions import override

from byzantium.chain.pallets.subtensor.epoch.records import StoredRow
from byzantium.scale.compact import compact_bytes, read_length
from byzantium.scale.errors import ScaleError

if TYPE_CHECKING:
    from byzantium.chain.pallets.subtensor.epoch.fast_layout import PackedRows

CELL_BYTES: Final = 4
_CELL: Final = "<HH"
_EMPTY: Final = compact_bytes(0)
_KEPT: Final = 256
_SIZES_KEPT: Final = 4096


class EncodedRows(Sequence[StoredRow]):
    """A sequence of stored rows that holds the bytes of their cells."""

    def __init__(self, cells: Sequence[bytes]) -> None:
        self.cells = cells

    @cached_property
    def packed(self) -> PackedRows:
        """The rows one behind the other; the arrays are not to be written to."""
        import numpy as np

        from byzantium.chain.pallets.subtensor.epoch.fast_layout import PackedRows

        lengths = [len(cells) // CELL_BYTES for cells in self.cells]
        starts = np.array([0, *accumulate(lengths)], np.int64)
        return PackedRows(starts, np.frombuffer(b"".join(self.cells), "<u4"))

    @override
    def __len__(self) -> int:
        return len(self.cells)

    @overload
    def __getitem__(self, index: int) -> StoredRow: ...
    @overload
    def __getitem__(self, index: slice) -> EncodedRows: ...
    @override
    def __getitem__(self, index: int | slice) -> StoredRow | EncodedRows:
        if isinstance(index, slice):
            return EncodedRows(self.cells[index])
        return tuple(iter_unpack(_CELL, self.cells[index]))

    def encoded(self, index: int) -> bytes:
        """Return a row as storage holds it."""
        cells = self.cells[index]
        return compact_bytes(len(cells) // CELL_BYTES) + cells if cells else _EMPTY


def encoded_rows(raws: Iterable[bytes | None]) -> EncodedRows:
    """Return the rows that storage holds; what is absent or does not decode is empty there."""
    return EncodedRows([b"" if raw is None or raw == _EMPTY else _cells(raw) for raw in raws])


@lru_cache(maxsize=_KEPT)
def kept_rows(raws: tuple[bytes | None, ...]) -> EncodedRows:
    """Return the same of rows that are likely to be asked for again as they are."""
    return encoded_rows(raws)


def _cells(raw: bytes) -> bytes:
    usual = _prefix_of(len(raw))
    if usual and raw.startswith(usual):
        return raw[len(usual) :]
    try:
        count, start = read_length(raw, 0)
    except ScaleError:
        return b""
    end = start + count * CELL_BYTES
    return raw[start:end] if end <= len(raw) else b""


@lru_cache(maxsize=_SIZES_KEPT)
def _prefix_of(size: int) -> bytes:
    """Return what a whole row of so many bytes begins with; empty where there is none."""
    length = size % CELL_BYTES or CELL_BYTES
    prefix = compact_bytes(max(size - length, 0) // CELL_BYTES)
    return prefix if len(prefix) == length else b""
