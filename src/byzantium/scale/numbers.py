"""Integers of fixed width and booleans."""

from __future__ import annotations

from typing import Final

from typing_extensions import override

from byzantium.scale.codec import CompactForm, ScaleType
from byzantium.scale.description import (
    ArrayOf,
    Composite,
    Description,
    Field,
    Primitive,
    PrimitiveKind,
)
from byzantium.scale.errors import ScaleError, UnexpectedEndError

PACK_CODES: Final = {1: "b", 2: "h", 4: "i", 8: "q"}
"""Signed `struct` codes by width in bytes; the unsigned ones are their capitals."""


class Integer(ScaleType[int]):
    """A little-endian integer of fixed width."""

    def __init__(self, kind: PrimitiveKind, width_bytes: int, *, signed: bool) -> None:
        """Prepare the bounds that messages name."""
        self.kind = kind
        self.width_bytes = width_bytes
        self.signed = signed
        code = PACK_CODES.get(width_bytes, "")
        self.pack_code = code if signed else code.upper()

    @property
    @override
    def name(self) -> str:
        return self.kind.name.lower()

    @override
    def encode(self, value: int) -> bytes:
        try:
            return value.to_bytes(self.width_bytes, "little", signed=self.signed)
        except (OverflowError, AttributeError, TypeError):
            raise ScaleError(got=value, expected=self.name) from None

    @override
    def decode(self, data: bytes, offset: int = 0) -> tuple[int, int]:
        end = offset + self.width_bytes
        if end > len(data):
            raise UnexpectedEndError(data=data, offset=offset, expected=self.name)
        return int.from_bytes(data[offset:end], "little", signed=self.signed), end

    @override
    def describe(self) -> Description:
        return Description(Primitive(self.kind))

    @override
    def compact_form(self) -> CompactForm | None:
        return None if self.signed else CompactForm((1 << 8 * self.width_bytes) - 1, int, int)


class WordInteger(Integer):
    """`primitive_types::U256`: a wide unsigned integer that the registry shows as 64-bit words."""

    def __init__(self, name: str, words: int) -> None:
        """Hold `words` little-endian words of eight bytes."""
        super().__init__(PrimitiveKind.U256, 8 * words, signed=False)
        self._name = name
        self._words = words

    @property
    @override
    def name(self) -> str:
        return self._name

    @override
    def describe(self) -> Description:
        words = Field("", WordArray(self._words), f"[u64; {self._words}]")
        return Description(Composite((words,)), path=("primitive_types", self._name))


class WordArray(Integer):
    """The `[u64; n]` inside a wide integer, read as one number."""

    def __init__(self, words: int) -> None:
        """Hold `words` little-endian words of eight bytes."""
        super().__init__(PrimitiveKind.U256, 8 * words, signed=False)
        self._words = words

    @property
    @override
    def name(self) -> str:
        return f"[u64; {self._words}]"

    @override
    def describe(self) -> Description:
        return Description(ArrayOf(self._words, U64))


class Boolean(ScaleType[bool]):
    """One byte, 0 or 1; every other byte is refused."""

    @property
    @override
    def name(self) -> str:
        return "bool"

    @override
    def encode(self, value: bool) -> bytes:
        if value is True:
            return b"\x01"
        if value is False:
            return b"\x00"
        raise ScaleError(got=value, expected="bool")

    @override
    def decode(self, data: bytes, offset: int = 0) -> tuple[bool, int]:
        if offset >= len(data):
            raise UnexpectedEndError(data=data, offset=offset, expected="bool")
        byte = data[offset]
        if byte > 1:
            raise ScaleError(got=byte, expected="bool", offset=offset)
        return byte == 1, offset + 1

    @override
    def describe(self) -> Description:
        return Description(Primitive(PrimitiveKind.BOOL))


U8: Final = Integer(PrimitiveKind.U8, 1, signed=False)
U16: Final = Integer(PrimitiveKind.U16, 2, signed=False)
U32: Final = Integer(PrimitiveKind.U32, 4, signed=False)
U64: Final = Integer(PrimitiveKind.U64, 8, signed=False)
U128: Final = Integer(PrimitiveKind.U128, 16, signed=False)
I8: Final = Integer(PrimitiveKind.I8, 1, signed=True)
I16: Final = Integer(PrimitiveKind.I16, 2, signed=True)
I32: Final = Integer(PrimitiveKind.I32, 4, signed=True)
I64: Final = Integer(PrimitiveKind.I64, 8, signed=True)
I128: Final = Integer(PrimitiveKind.I128, 16, signed=True)
BOOL: Final = Boolean()
U256: Final = WordInteger("U256", 4)
