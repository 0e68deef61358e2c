"""The portable type registry as it stands on the wire, inside every metadata blob."""

from __future__ import annotations

from typing import Any, Final, NamedTuple, TypeVar

from byzantium.scale.byte_strings import STR
from byzantium.scale.compact import Compact
from byzantium.scale.containers import Option
from byzantium.scale.description import PrimitiveKind
from byzantium.scale.enums import Case, Enum, Variant
from byzantium.scale.numbers import U8, U32
from byzantium.scale.records import Struct
from byzantium.scale.sequences import Vec

R = TypeVar("R", bound=tuple[Any, ...])


def record(cls: type[R], *types: Any) -> Struct[R]:  # noqa: ANN401 - types, all of one kind
    """Return the wire type of a NamedTuple from the types of its fields."""
    names: tuple[str, ...] = getattr(cls, "_fields", ())
    return Struct(cls.__name__, cls, tuple(zip(names, types, strict=True)))


class TypeParameter(NamedTuple):
    """A generic parameter; `type` is None where Rust skips it."""

    name: str
    type: int | None


class PortableField(NamedTuple):
    """A field of a composite or of a variant."""

    name: str | None
    type: int
    type_name: str | None
    docs: tuple[str, ...]


class PortableVariant(NamedTuple):
    """A variant of an enum; `number` is its index on the wire."""

    name: str
    fields: tuple[PortableField, ...]
    number: int
    docs: tuple[str, ...]


class PortableDescription(NamedTuple):
    """One type; `definition` is a variant of `TYPE_DEFINITION`."""

    path: tuple[str, ...]
    params: tuple[TypeParameter, ...]
    definition: Variant
    docs: tuple[str, ...]


class PortableType(NamedTuple):
    """One type under its id."""

    id: int
    type: PortableDescription


TYPE_ID: Final = Compact(U32)
DOCS: Final = Vec(STR)

_FIELDS = Vec(record(PortableField, Option(STR), TYPE_ID, Option(STR), DOCS))
_VARIANTS = Vec(record(PortableVariant, STR, _FIELDS, U8, DOCS))
_PRIMITIVES = tuple(Case(kind.value, kind.name) for kind in PrimitiveKind)

TYPE_DEFINITION: Final = Enum(
    "TypeDef",
    (
        Case(0, "Composite", (("fields", _FIELDS),)),
        Case(1, "Variant", (("variants", _VARIANTS),)),
        Case(2, "Sequence", (("type", TYPE_ID),)),
        Case(3, "Array", (("length", U32), ("type", TYPE_ID))),
        Case(4, "Tuple", (("types", Vec(TYPE_ID)),)),
        Case(5, "Primitive", (("kind", Enum("TypeDefPrimitive", _PRIMITIVES)),)),
        Case(6, "Compact", (("type", TYPE_ID),)),
        Case(7, "BitSequence", (("store", TYPE_ID), ("order", TYPE_ID))),
    ),
)

PORTABLE_TYPE: Final = record(
    PortableType,
    TYPE_ID,
    record(
        PortableDescription,
        Vec(STR),
        Vec(record(TypeParameter, STR, Option(TYPE_ID))),
        TYPE_DEFINITION,
        DOCS,
    ),
)

PORTABLE_REGISTRY: Final = Vec(PORTABLE_TYPE)
