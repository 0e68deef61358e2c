"""What a type says about itself to the type registry, before type ids are known."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Sequence

    from byzantium.scale.codec import ScaleType

Params: TypeAlias = "tuple[tuple[str, ScaleType[Any] | None], ...]"
"""Generic parameters as (name, type); the type is None where Rust skips it."""


class PrimitiveKind(IntEnum):
    """The primitives of the portable registry, numbered as on the wire."""

    BOOL = 0
    CHAR = 1
    STR = 2
    U8 = 3
    U16 = 4
    U32 = 5
    U64 = 6
    U128 = 7
    U256 = 8
    I8 = 9
    I16 = 10
    I32 = 11
    I64 = 12
    I128 = 13
    I256 = 14


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a composite or a variant; an unnamed field has the name ""."""

    name: str
    type: ScaleType[Any]
    type_name: str | None = None


@dataclass(frozen=True, slots=True)
class CaseDescription:
    """One variant of an enum."""

    name: str
    fields: tuple[Field, ...]
    index: int
    docs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Composite:
    """A struct."""

    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Variants:
    """An enum."""

    cases: tuple[CaseDescription, ...]


@dataclass(frozen=True, slots=True)
class SequenceOf:
    """A length-prefixed sequence."""

    item: ScaleType[Any]


@dataclass(frozen=True, slots=True)
class ArrayOf:
    """A sequence of fixed length."""

    length: int
    item: ScaleType[Any]


@dataclass(frozen=True, slots=True)
class TupleOf:
    """A tuple; the empty one is the unit type."""

    items: tuple[ScaleType[Any], ...]


@dataclass(frozen=True, slots=True)
class Primitive:
    """A type the registry knows by number."""

    kind: PrimitiveKind


@dataclass(frozen=True, slots=True)
class CompactOf:
    """The compact form of an unsigned type."""

    item: ScaleType[Any]


Definition: TypeAlias = (
    Composite | Variants | SequenceOf | ArrayOf | TupleOf | Primitive | CompactOf
)


@dataclass(frozen=True, slots=True)
class Description:
    """A type's path, generic parameters, definition and docs."""

    definition: Definition
    path: tuple[str, ...] = ()
    params: Params = ()
    docs: tuple[str, ...] = ()


def path_segments(path: str | Sequence[str]) -> tuple[str, ...]:
    """Split a Rust path; a sequence of segments passes as it is."""
    return tuple(path.split("::")) if isinstance(path, str) else tuple(path)


def named_fields(fields: Sequence[tuple[str, ScaleType[Any]]]) -> tuple[Field, ...]:
    """Describe (name, type) pairs; the type's own name stands for the Rust spelling."""
    return tuple(Field(name, kind, kind.name) for name, kind in fields)
