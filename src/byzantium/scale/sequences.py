"""Vectors and arrays, each in its quickest form."""

from __future__ import annotations

import struct
from functools import cache
from itertools import starmap
from typing import TYPE_CHECKING, Any

from typing_extensions import override

from byzantium.scale.byte_strings import BYTES, ByteArray, read_chunk
from byzantium.scale.codec import ScaleType
from byzantium.scale.compact import compact_bytes, read_length
from byzantium.scale.description import ArrayOf, Description, SequenceOf
from byzantium.scale.errors import ScaleError, UnexpectedEndError
from byzantium.scale.numbers import BOOL, U8

if TYPE_CHECKING:
    from collections.abc import Sequence


class Items(ScaleType[Any]):
    """What vectors and arrays of any item share: the items follow one another."""

    def __init__(self, inner: ScaleType[Any]) -> None:
        """Take the type of the items."""
        self.inner = inner

    def encode_items(self, values: Sequence[Any]) -> bytes:
        """Return the items' bytes without a length."""
        encode = self.inner.encode
        return b"".join([encode(value) for value in values])

    def decode_items(self, data: bytes, offset: int, count: int) -> tuple[tuple[Any, ...], int]:
        """Read `count` items."""
        decode = self.inner.decode
        values: list[Any] = []
        for _ in range(count):
            value, offset = decode(data, offset)
            values.append(value)
        return tuple(values), offset

    @override
    def order(self, value: Sequence[Any]) -> Any:
        return [self.inner.order(item) for item in value]


class Vector(Items):
    """`Vec<T>`; the value is a tuple."""

    @property
    @override
    def name(self) -> str:
        return f"Vec<{self.inner.name}>"

    @override
    def encode(self, value: Sequence[Any]) -> bytes:
        try:
            return compact_bytes(len(value)) + self.encode_items(value)
        except (TypeError, struct.error):
            raise ScaleError(got=value, expected=self.name) from None

    @override
    def decode(self, data: bytes, offset: int = 0) -> tuple[Any, int]:
        count, start = read_length(data, offset)
        return self.decode_items(data, start, count)

    @override
    def describe(self) -> Description:
        return Description(SequenceOf(self.inner))


class FlagVector(Vector):
    """`Vec<bool>`, read and written in one piece."""

    @override
    def encode_items(self, values: Sequence[Any]) -> bytes:
        if not {bool}.issuperset(map(type, values)):
            raise ScaleError(got=values, expected=self.name)
        return bytes(values)

    @override
    def decode_items(self, data: bytes, offset: int, count: int) -> tuple[tuple[Any, ...], int]:
        raw, end = read_chunk(data, offset, count, self.name)
        if raw and max(raw) > 1:
            raise ScaleError(got=max(raw), expected="bool", offset=offset)
        return tuple([byte == 1 for byte in raw]), end


class PackedVector(Vector):
    """A vector of fixed-width integers, read and written by one `struct` call."""

    def __init__(self, inner: ScaleType[Any]) -> None:
        """Take the item's code and width."""
        super().__init__(inner)
        self._code = inner.pack_code
        self._width_bytes = struct.calcsize(f"<{inner.pack_code}")

    @override
    def encode_items(self, values: Sequence[Any]) -> bytes:
        return struct.pack(f"<{len(values)}{self._code}", *values)

    @override
    def decode_items(self, data: bytes, offset: int, count: int) -> tuple[tuple[Any, ...], int]:
        end = offset + count * self._width_bytes
        if end > len(data):
            raise UnexpectedEndError(
                data=data, offset=offset, expected=f"{count} of {self.inner.name}"
            )
        return struct.unpack_from(f"<{count}{self._code}", data, offset), end


class PackedRowVector(Vector):
    """A vector of tuples of fixed-width integers, such as a row of weights."""

    def __init__(self, inner: ScaleType[Any]) -> None:
        """Prepare the packing of one row."""
        super().__init__(inner)
        self._row = struct.Struct(f"<{inner.pack_code}")

    @override
    def encode_items(self, values: Sequence[Any]) -> bytes:
        return b"".join(starmap(self._row.pack, values))

    @override
    def decode_items(self, data: bytes, offset: int, count: int) -> tuple[tuple[Any, ...], int]:
        raw, end = read_chunk(data, offset, count * self._row.size, f"{count} of {self.inner.name}")
        return tuple(self._row.iter_unpack(raw)), end


class FixedArray(Items):
    """`[T; n]` of something other than bytes; the value is a tuple."""

    def __init__(self, inner: ScaleType[Any], length: int) -> None:
        """Take the item's type and how many there are."""
        super().__init__(inner)
        self.length = length

    @property
    @override
    def name(self) -> str:
        return f"[{self.inner.name}; {self.length}]"

    @override
    def encode(self, value: Sequence[Any]) -> bytes:
        if len(value) != self.length:
            raise ScaleError(got=value, expected=self.name)
        return self.encode_items(value)

    @override
    def decode(self, data: bytes, offset: int = 0) -> tuple[Any, int]:
        return self.decode_items(data, offset, self.length)

    @override
    def describe(self) -> Description:
        return Description(ArrayOf(self.length, self.inner))


@cache
def Vec(inner: ScaleType[Any]) -> ScaleType[Any]:
    """Return the vector type of an item; a vector of u8 has bytes as values."""
    if inner is U8:
        return BYTES
    if inner is BOOL:
        return FlagVector(inner)
    if inner.pack_code:
        return PackedVector(inner) if len(inner.pack_code) == 1 else PackedRowVector(inner)
    return Vector(inner)


@cache
def Array(inner: ScaleType[Any], length: int) -> ScaleType[Any]:
    """Return the array type of an item; an array of u8 has bytes as values."""
    return ByteArray(length) if inner is U8 else FixedArray(inner, length)
