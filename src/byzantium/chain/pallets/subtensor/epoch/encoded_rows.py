"""Rows of weights or bonds as they lie in storage, decoded only when someone asks for one."""

from collections.abc import Iterable, Sequence
from struct import iter_unpack
from typing import Final, overload

from typing_extensions import override

from byzantium.chain.pallets.subtensor.epoch.records import StoredRow
from byzantium.scale.compact import compact_bytes, read_length
from byzantium.scale.errors import ScaleError

CELL_BYTES: Final = 4
_CELL: Final = "<HH"
_EMPTY: Final = compact_bytes(0)


class EncodedRows(Sequence[StoredRow]):
    """A sequence of stored rows that holds the bytes of their cells."""

    __slots__ = ("cells",)

    def __init__(self, cells: Sequence[bytes]) -> None:
        self.cells = cells

    @override
    def __len__(self) -> int:
        return len(self.cells)

    @overload
    def __getitem__(self, index: int) -> StoredRow: ...
    @overload
    def __getitem__(self, index: slice) -> "EncodedRows": ...
    @override
    def __getitem__(self, index: int | slice) -> "StoredRow | EncodedRows":
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


def _cells(raw: bytes) -> bytes:
    try:
        count, start = read_length(raw, 0)
    except ScaleError:
        return b""
    end = start + count * CELL_BYTES
    return raw[start:end] if end <= len(raw) else b""
