"""Compact integers: four modes, chosen by size, told by the two low bits of the first byte."""

from __future__ import annotations

from typing import Any, Final

from typing_extensions import override

from byzantium.scale.codec import CompactForm, ScaleType
from byzantium.scale.description import CompactOf, Description
from byzantium.scale.errors import ScaleError, UnexpectedEndError

ONE_BYTE_MAX: Final = (1 << 6) - 1
TWO_BYTES_MAX: Final = (1 << 14) - 1
FOUR_BYTES_MAX: Final = (1 << 30) - 1
BIG_WIDTH_MIN_BYTES: Final = 4
BIG_MAX: Final = (1 << 536) - 1
LENGTH_MAX: Final = (1 << 32) - 1


def compact_bytes(value: int) -> bytes:
    """Return the shortest compact form of an unsigned integer."""
    if 0 <= value <= ONE_BYTE_MAX:
        return bytes((value << 2,))
    if value <= TWO_BYTES_MAX:
        if value < 0:
            raise ScaleError(got=value, expected="an unsigned integer")
        return (value << 2 | 1).to_bytes(2, "little")
    if value <= FOUR_BYTES_MAX:
        return (value << 2 | 2).to_bytes(4, "little")
    if value > BIG_MAX:
        raise ScaleError(got=value, expected="at most 536 bits")
    width_bytes = (value.bit_length() + 7) // 8
    return bytes(((width_bytes - BIG_WIDTH_MIN_BYTES) << 2 | 3,)) + value.to_bytes(
        width_bytes, "little"
    )


def read_compact(data: bytes, offset: int = 0) -> tuple[int, int]:
    """Read a compact integer; refuse one that a shorter mode could have carried."""
    if offset >= len(data):
        raise UnexpectedEndError(data=data, offset=offset, expected="compact integer")
    first = data[offset]
    mode = first & 3
    if mode == 0:
        return first >> 2, offset + 1
    if mode == 3:  # noqa: PLR2004 - the four modes are 0 to 3
        start, width_bytes, shift = offset + 1, (first >> 2) + BIG_WIDTH_MIN_BYTES, 0
        least = max(FOUR_BYTES_MAX, (1 << 8 * (width_bytes - 1)) - 1)
    else:
        start, width_bytes, shift = offset, 2 * mode, 2
        least = ONE_BYTE_MAX if mode == 1 else TWO_BYTES_MAX
    end = start + width_bytes
    if end > len(data):
        raise UnexpectedEndError(data=data, offset=offset, expected="compact integer")
    value = int.from_bytes(data[start:end], "little") >> shift
    if value <= least:
        raise ScaleError(got=value, expected="the shortest compact form", offset=offset)
    return value, end


def read_length(data: bytes, offset: int) -> tuple[int, int]:
    """Read the length prefix of a sequence, a compact u32."""
    value, end = read_compact(data, offset)
    if value > LENGTH_MAX:
        raise ScaleError(got=value, expected="a length below 2**32", offset=offset)
    return value, end


class Compact(ScaleType[Any]):
    """The compact form of an unsigned integer, of a one-field struct around one, or of ()."""

    def __init__(self, inner: ScaleType[Any]) -> None:
        """Refuse, at declaration, an inner type that has no compact form."""
        self.inner = inner
        self._form = form = _form_of(inner)
        self._is_plain = form.unwrap is int

    @property
    @override
    def name(self) -> str:
        return f"Compact<{self.inner.name}>"

    @override
    def encode(self, value: Any) -> bytes:
        if self._form.value_max == 0:
            return b""
        number = value if self._is_plain else self._form.unwrap(value)
        if not isinstance(number, int) or not 0 <= number <= self._form.value_max:
            raise ScaleError(got=value, expected=self.name)
        return compact_bytes(number)

    @override
    def decode(self, data: bytes, offset: int = 0) -> tuple[Any, int]:
        if self._form.value_max == 0:
            return self._form.wrap(0), offset
        number, end = read_compact(data, offset)
        if number > self._form.value_max:
            raise ScaleError(got=number, expected=self.name, offset=offset)
        return (number if self._is_plain else self._form.wrap(number)), end

    @override
    def describe(self) -> Description:
        return Description(CompactOf(self.inner))


def _form_of(inner: ScaleType[Any]) -> CompactForm:
    form = inner.compact_form()
    if form is None:
        message = f"{inner.name} has no compact form"
        raise TypeError(message)
    return form
