"""Fields of structs and enum variants: one after another, and named when one does not fit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from byzantium.scale.errors import ScaleError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from byzantium.scale.codec import ScaleType

Fields: TypeAlias = "Sequence[tuple[str, ScaleType[Any]]]"
"""(name, type) pairs in wire order; an unnamed field has the name ""."""


def encode_fields(owner: str, fields: Fields, values: Iterable[Any]) -> bytes:
    """Encode as many values as there are fields."""
    parts: list[bytes] = []
    for (name, kind), value in zip(fields, values, strict=True):
        try:
            parts.append(kind.encode(value))
        except ScaleError as error:
            error.within(f"{owner}.{name}")
            raise
    return b"".join(parts)


def decode_fields(owner: str, fields: Fields, data: bytes, offset: int) -> tuple[list[Any], int]:
    """Read all fields; return their values and the offset behind them."""
    values: list[Any] = []
    for name, kind in fields:
        try:
            value, offset = kind.decode(data, offset)
        except ScaleError as error:
            error.within(f"{owner}.{name}")
            raise
        values.append(value)
    return values, offset


def doc_lines(doc: str) -> tuple[str, ...]:
    """Split a doc text into the lines that metadata carries."""
    return tuple(doc.split("\n")) if doc else ()
