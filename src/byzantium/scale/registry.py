"""Build the portable type registry: ids in the order in which types are first met.

Two types are one entry when path, parameters and structure agree all the way down. Types may
refer to one another in a circle, so an id is given out before its type is descended into, and a
comparison that returns to where it began holds.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, TypeAlias

from byzantium.scale.deferred import Deferred
from byzantium.scale.description import (
    ArrayOf,
    CompactOf,
    Composite,
    Description,
    Field,
    Primitive,
    SequenceOf,
    TupleOf,
    Variants,
)
from byzantium.scale.enums import Variant
from byzantium.scale.portable import (
    PortableDescription,
    PortableField,
    PortableType,
    PortableVariant,
    TypeParameter,
)

if TYPE_CHECKING:
    from byzantium.scale.codec import ScaleType
    from byzantium.scale.description import Definition

AnyType: TypeAlias = "ScaleType[Any]"
Pairs: TypeAlias = "set[tuple[AnyType, AnyType]]"


class Registry:
    """Gives every type an id, and the same id to the same type."""

    def __init__(self) -> None:
        """Begin without types."""
        self._ids: dict[AnyType, int] = {}
        self._descriptions: dict[AnyType, Description] = {}
        self._shapes: dict[AnyType, int] = {}
        self._shape_numbers: dict[object, int] = {}
        self._parts: dict[AnyType, list[AnyType]] = {}
        self._like: defaultdict[int, list[AnyType]] = defaultdict(list)
        self._entries: list[PortableDescription | None] = []

    def id_of(self, kind: AnyType) -> int:
        """Return the id of a type; register it, and all it refers to, when it is new."""
        kind = _resolved(kind)
        if kind not in self._ids:
            alike = self._like[self._shape_of(kind)]
            twin = next((other for other in alike if self._is_same(kind, other, set())), None)
            if twin is None:
                alike.append(kind)
                self._register(kind)
            else:
                self._ids[kind] = self._ids[twin]
        return self._ids[kind]

    def maybe_id_of(self, kind: AnyType | None) -> int | None:
        """Return the id of a type that may be absent."""
        return None if kind is None else self.id_of(kind)

    def portable(self) -> tuple[PortableType, ...]:
        """Return all types registered so far, each under its id."""
        entries = [entry for entry in self._entries if entry is not None]
        assert len(entries) == len(self._entries), "asked while a type was being registered"
        return tuple(PortableType(number, entry) for number, entry in enumerate(entries))

    def _register(self, kind: AnyType) -> None:
        number = len(self._entries)
        self._ids[kind] = number
        self._entries.append(None)
        self._entries[number] = self._portable(self._describe(kind))

    def _describe(self, kind: AnyType) -> Description:
        if kind not in self._descriptions:
            self._descriptions[kind] = kind.describe()
        return self._descriptions[kind]

    def _shape_of(self, kind: AnyType) -> int:
        """Return a number that types have in common whose shapes are equal."""
        number = self._shapes.get(kind)
        if number is None:
            shape = _shape(self._describe(kind))
            number = self._shape_numbers.setdefault(shape, len(self._shape_numbers))
            self._shapes[kind] = number
        return number

    def _parts_of(self, kind: AnyType) -> list[AnyType]:
        parts = self._parts.get(kind)
        if parts is None:
            parts = self._parts[kind] = _parts(self._describe(kind))
        return parts

    def _is_same(self, left: AnyType, right: AnyType, assumed: Pairs) -> bool:
        left, right = _resolved(left), _resolved(right)
        if left is right or (left, right) in assumed:
            return True
        if left in self._ids and right in self._ids:
            return self._ids[left] == self._ids[right]
        if self._shape_of(left) != self._shape_of(right):
            return False
        assumed.add((left, right))
        return all(
            self._is_same(ours, other, assumed)
            for ours, other in zip(self._parts_of(left), self._parts_of(right), strict=True)
        )

    def _portable(self, description: Description) -> PortableDescription:
        params = tuple(
            TypeParameter(name, self.maybe_id_of(kind)) for name, kind in description.params
        )
        definition = self._definition(description.definition)
        return PortableDescription(description.path, params, definition, description.docs)

    def _definition(self, definition: Definition) -> Variant:
        match definition:
            case Composite(fields):
                return Variant("Composite", self._fields(fields))
            case Variants(cases):
                variants = tuple(
                    PortableVariant(case.name, self._fields(case.fields), case.index, case.docs)
                    for case in cases
                )
                return Variant("Variant", variants)
            case SequenceOf(item):
                return Variant("Sequence", self.id_of(item))
            case ArrayOf(length, item):
                return Variant("Array", length, self.id_of(item))
            case TupleOf(items):
                return Variant("Tuple", tuple(self.id_of(item) for item in items))
            case Primitive(kind):
                return Variant("Primitive", Variant(kind.name))
            case CompactOf(item):
                return Variant("Compact", self.id_of(item))

    def _fields(self, fields: tuple[Field, ...]) -> tuple[PortableField, ...]:
        return tuple(
            PortableField(field.name or None, self.id_of(field.type), field.type_name, ())
            for field in fields
        )


def _resolved(kind: AnyType) -> AnyType:
    return _resolved(kind.resolve()) if isinstance(kind, Deferred) else kind


def _shape(description: Description) -> object:
    """Return what distinguishes a type without looking at the types it refers to."""
    params = tuple((name, kind is None) for name, kind in description.params)
    return description.path, params, _structure(description.definition)


def _structure(definition: Definition) -> object:
    match definition:
        case Composite(fields):
            return "composite", tuple(field.name for field in fields)
        case Variants(cases):
            return "variants", tuple(
                (case.index, case.name, tuple(field.name for field in case.fields))
                for case in cases
            )
        case ArrayOf(length, _):
            return "array", length
        case TupleOf(items):
            return "tuple", len(items)
        case Primitive(kind):
            return "primitive", kind
        case SequenceOf() | CompactOf():
            return type(definition).__name__


def _parts(description: Description) -> list[AnyType]:
    """Return the types that a type refers to, in a fixed order."""
    parts = [kind for _, kind in description.params if kind is not None]
    match description.definition:
        case Composite(fields):
            parts += [field.type for field in fields]
        case Variants(cases):
            parts += [field.type for case in cases for field in case.fields]
        case SequenceOf(item) | ArrayOf(_, item) | CompactOf(item):
            parts.append(item)
        case TupleOf(items):
            parts += items
        case Primitive():
            pass
    return parts
