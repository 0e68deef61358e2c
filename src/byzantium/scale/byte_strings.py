"""Byte strings and text: with a length before them, and of fixed length."""

from __future__ import annotations

from typing import Final

from typing_extensions import override

from byzantium.scale.codec import ScaleType
from byzantium.scale.compact import compact_bytes, read_length
from byzantium.scale.description import (
    ArrayOf,
    Description,
    Primitive,
    PrimitiveKind,
    SequenceOf,
)
from byzantium.scale.errors import ScaleError, UnexpectedEndError
from byzantium.scale.numbers import U8


def read_chunk(data: bytes, offset: int, length: int, expected: str) -> tuple[bytes, int]:
    """Cut `length` bytes out of `data`."""
    end = offset + length
    if end > len(data):
        raise UnexpectedEndError(data=data, offset=offset, expected=expected)
    return data[offset:end], end


class ByteVector(ScaleType[bytes]):
    """`Vec<u8>`; the value is bytes."""

    @property
    @override
    def name(self) -> str:
        return "Vec<u8>"

    @override
    def encode(self, value: bytes) -> bytes:
        if not isinstance(value, bytes | bytearray):
            raise ScaleError(got=value, expected="bytes")
        return compact_bytes(len(value)) + value

    @override
    def decode(self, data: bytes, offset: int = 0) -> tuple[bytes, int]:
        length, start = read_length(data, offset)
        return read_chunk(data, start, length, "Vec<u8>")

    @override
    def describe(self) -> Description:
        return Description(SequenceOf(U8))


class Text(ScaleType[str]):
    """`String`: length-prefixed UTF-8."""

    @property
    @override
    def name(self) -> str:
        return "str"

    @override
    def encode(self, value: str) -> bytes:
        try:
            raw = value.encode()
        except (AttributeError, UnicodeEncodeError):
            raise ScaleError(got=value, expected="text") from None
        return compact_bytes(len(raw)) + raw

    @override
    def decode(self, data: bytes, offset: int = 0) -> tuple[str, int]:
        length, start = read_length(data, offset)
        raw, end = read_chunk(data, start, length, "text")
        try:
            return raw.decode(), end
        except UnicodeDecodeError:
            raise ScaleError(got=raw, expected="UTF-8 text", offset=start) from None

    @override
    def describe(self) -> Description:
        return Description(Primitive(PrimitiveKind.STR))


class ByteArray(ScaleType[bytes]):
    """`[u8; n]`; the value is bytes of that length."""

    def __init__(self, length: int) -> None:
        """Take the length in bytes."""
        self.length = length

    @property
    @override
    def name(self) -> str:
        return f"[u8; {self.length}]"

    @override
    def encode(self, value: bytes) -> bytes:
        if not isinstance(value, bytes):
            raise ScaleError(got=value, expected="bytes")
        if len(value) != self.length:
            raise ScaleError(got=value, expected=f"{self.length} bytes")
        return value

    @override
    def decode(self, data: bytes, offset: int = 0) -> tuple[bytes, int]:
        end = offset + self.length
        if end > len(data):
            raise UnexpectedEndError(data=data, offset=offset, expected=self.name)
        return data[offset:end], end

    @override
    def describe(self) -> Description:
        return Description(ArrayOf(self.length, U8))


STR: Final = Text()
BYTES: Final = ByteVector()
