"""Values of any SCALE type, drawn at random: edges first, nothing in between forgotten."""

from collections.abc import Callable, Sequence
from random import Random
from typing import Any, Final

from byzantium.scale import types as t
from byzantium.scale.byte_strings import ByteArray, ByteVector, Text
from byzantium.scale.containers import BTreeMap, BTreeSet
from byzantium.scale.numbers import Boolean, Integer
from byzantium.scale.sequences import FixedArray, Vector

SMALL: Final = (0, 1, 1, 2, 3, 5, 7, 10, 16, 50, 100, 360, 1_000, 65_535)
ITEMS_MAX: Final = 3

Hint = Callable[[t.Type[Any], str], Any]
"""Offers a value for a type under an argument's name, or `PASS`."""

PASS: Final[Any] = object()


class UninhabitedError(Exception):
    """The type has no values: nobody can make the call."""


class Values:
    """Draws values; a hint is asked for every part of a value before chance is."""

    def __init__(self, random: Random, hint: Hint) -> None:
        self.random = random
        self._hint = hint

    def draw(self, kind: t.Type[Any], name: str = "") -> Any:
        """Return a value of a type that is wanted under a name."""
        offered = self._hint(kind, name)
        if offered is not PASS:
            return offered
        for shape, made in _SHAPES:
            if isinstance(kind, shape):
                return made(self, kind, name)
        raise TypeError(f"no values for {kind!r}")

    def number(self, kind: Integer) -> int:
        bits = 8 * kind.width_bytes - kind.signed
        most, least = (1 << bits) - 1, -(1 << bits) if kind.signed else 0
        roll = self.random.randrange(10)
        if roll < 7:
            return min(self.random.choice(SMALL), most)
        if roll == 7:
            return self.random.choice((least, most, most - 1, most // 2))
        return self.random.randint(least, most)

    def octets(self, most: int = 40) -> bytes:
        length = self.random.choice((0, 1, 8, 32, self.random.randint(0, most)))
        return self.random.randbytes(length)

    def items(self, kind: t.Type[Any], name: str, exactly: int | None = None) -> tuple[Any, ...]:
        count = self.random.randint(0, ITEMS_MAX) if exactly is None else exactly
        return tuple(self.draw(kind, name) for _ in range(count))

    def fields(self, fields: Sequence[tuple[str, t.Type[Any]]], name: str) -> list[Any]:
        return [self.draw(kind, field or name) for field, kind in fields]

    def of_set(self, kind: BTreeSet, name: str) -> tuple[Any, ...]:
        return tuple(sorted(set(self.items(kind._members.inner, name)), key=repr))  # type: ignore[attr-defined] # the member's type has no other door

    def of_map(self, kind: BTreeMap, name: str) -> dict[Any, Any]:
        return {self.draw(kind.key, name): self.draw(kind.item, name) for _ in range(2)}

    def of_case(self, kind: t.Enum, name: str) -> t.Variant:
        if not kind.cases:
            raise UninhabitedError(kind.name)
        case = self.random.choice(kind.cases)
        return t.Variant(case.name, *self.fields(case.fields, name))

    def maybe(self, kind: t.Option, name: str) -> Any:
        if self.random.randrange(2):
            return None
        inner = self.draw(kind.inner, name)
        return t.Some(inner) if kind.inner.is_nullable else inner

    def of_bounded(self, kind: t.Newtype[Any], name: str) -> Any:
        value = self.draw(kind.inner, name)
        bound = getattr(kind, "bound", None)
        return value if bound is None else value[:bound]


Shape = Callable[[Values, Any, str], Any]

_SHAPES: Final[tuple[tuple[type, Shape], ...]] = (
    (Integer, lambda values, kind, _: values.number(kind)),
    (Boolean, lambda values, _kind, _: bool(values.random.randrange(2))),
    (ByteVector, lambda values, _kind, _: values.octets()),
    (ByteArray, lambda values, kind, _: values.random.randbytes(kind.length)),
    (Text, lambda _values, _kind, _: "text"),
    (t.Newtype, Values.of_bounded),
    (t.UnitStruct, lambda _values, _kind, _: ()),
    (t.Struct, lambda values, kind, name: kind.cls(*values.fields(kind.fields, name))),
    (t.Enum, Values.of_case),
    (t.Tuple, lambda values, kind, name: tuple(values.draw(item, name) for item in kind.items)),
    (t.Option, Values.maybe),
    (t.Compact, lambda values, kind, name: values.draw(kind.inner, name)),
    (BTreeSet, Values.of_set),
    (BTreeMap, Values.of_map),
    (FixedArray, lambda values, kind, name: values.items(kind.inner, name, exactly=kind.length)),
    (Vector, lambda values, kind, name: values.items(kind.inner, name)),
    (t.Deferred, lambda values, kind, name: values.draw(kind.resolve(), name)),
)
