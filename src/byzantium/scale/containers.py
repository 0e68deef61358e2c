"""Types around other types: tuple, option, result, ordered map and set."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from typing_extensions import override

from byzantium.scale.codec import CompactForm, ScaleType
from byzantium.scale.compact import compact_bytes, read_length
from byzantium.scale.description import (
    CaseDescription,
    Composite,
    Description,
    Field,
    TupleOf,
    Variants,
)
from byzantium.scale.errors import ScaleError, UnexpectedEndError
from byzantium.scale.sequences import Vec

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


class Tuple(ScaleType[Any]):
    """A tuple of types; the value is a tuple as long."""

    def __init__(self, *items: ScaleType[Any]) -> None:
        """Take the types in order."""
        self.items = items
        codes = [item.pack_code for item in items]
        self.pack_code = "".join(codes) if len(codes) > 1 and all(map(_is_one, codes)) else ""

    @property
    @override
    def name(self) -> str:
        return f"({', '.join(item.name for item in self.items)})"

    @override
    def encode(self, value: Sequence[Any]) -> bytes:
        if len(value) != len(self.items):
            raise ScaleError(got=value, expected=self.name)
        return b"".join([kind.encode(item) for kind, item in zip(self.items, value, strict=True)])

    @override
    def decode(self, data: bytes, offset: int = 0) -> tuple[Any, int]:
        values: list[Any] = []
        for kind in self.items:
            value, offset = kind.decode(data, offset)
            values.append(value)
        return tuple(values), offset

    @override
    def describe(self) -> Description:
        return Description(TupleOf(self.items))

    @override
    def compact_form(self) -> CompactForm | None:
        return None if self.items else CompactForm(0, len, _unit)

    @override
    def order(self, value: Sequence[Any]) -> Any:
        return [kind.order(item) for kind, item in zip(self.items, value, strict=True)]


def _unit(_number: int) -> tuple[()]:
    return ()


def _is_one(code: str) -> bool:
    return len(code) == 1


UNIT: Final = Tuple()


class Some(NamedTuple):
    """A present value of an option whose value may itself be None."""

    value: Any


class Option(ScaleType[Any]):
    """`Option<T>`: None or the value; `Some(value)` where T is itself an option."""

    def __init__(self, inner: ScaleType[Any]) -> None:
        """Take the type of what may be there."""
        self.inner = inner

    @property
    @override
    def name(self) -> str:
        return f"Option<{self.inner.name}>"

    @property
    @override
    def is_nullable(self) -> bool:
        return True

    @override
    def encode(self, value: Any) -> bytes:
        if value is None:
            return b"\x00"
        if self.inner.is_nullable:
            if not isinstance(value, Some):
                raise ScaleError(got=value, expected=f"None or Some of {self.inner.name}")
            value = value.value
        return b"\x01" + self.inner.encode(value)

    @override
    def decode(self, data: bytes, offset: int = 0) -> tuple[Any, int]:
        if offset >= len(data):
            raise UnexpectedEndError(data=data, offset=offset, expected=self.name)
        if data[offset] == 0:
            return None, offset + 1
        if data[offset] != 1:
            raise ScaleError(got=data[offset], expected=self.name, offset=offset)
        value, end = self.inner.decode(data, offset + 1)
        return (Some(value) if self.inner.is_nullable else value), end

    @override
    def describe(self) -> Description:
        cases = (
            CaseDescription("None", (), 0),
            CaseDescription("Some", (Field("", self.inner),), 1),
        )
        return Description(Variants(cases), ("Option",), (("T", self.inner),))

    @override
    def order(self, value: Any) -> Any:
        if value is None:
            return ()
        return (self.inner.order(value.value if self.inner.is_nullable else value),)


class BTreeMap(ScaleType[Any]):
    """`BTreeMap<K, V>`; the value is a dict in key order, any mapping is taken."""

    def __init__(self, key: ScaleType[Any], item: ScaleType[Any]) -> None:
        """Take the types of keys and values."""
        self.key = key
        self.item = item
        self._pairs = Vec(Tuple(key, item))

    @property
    @override
    def name(self) -> str:
        return f"BTreeMap<{self.key.name}, {self.item.name}>"

    @override
    def encode(self, value: Mapping[Any, Any]) -> bytes:
        if not hasattr(value, "items"):
            raise ScaleError(got=value, expected="a mapping")
        return self._pairs.encode(self._sorted(value.items()))

    @override
    def decode(self, data: bytes, offset: int = 0) -> tuple[Any, int]:
        pairs, end = self._pairs.decode(data, offset)
        return dict(self._sorted(pairs)), end

    @override
    def describe(self) -> Description:
        params = (("K", self.key), ("V", self.item))
        return Description(Composite((Field("", self._pairs),)), ("BTreeMap",), params)

    @override
    def order(self, value: Mapping[Any, Any]) -> Any:
        return [
            (self.key.order(key), self.item.order(item))
            for key, item in self._sorted(value.items())
        ]

    def _sorted(self, pairs: Iterable[tuple[Any, Any]]) -> list[tuple[Any, Any]]:
        return sorted(pairs, key=lambda pair: self.key.order(pair[0]))


class BTreeSet(ScaleType[Any]):
    """`BTreeSet<K>`; the value is a sorted tuple, any iterable is taken."""

    def __init__(self, key: ScaleType[Any]) -> None:
        """Take the type of the members."""
        self.key = key
        self._members = Vec(key)

    @property
    @override
    def name(self) -> str:
        return f"BTreeSet<{self.key.name}>"

    @override
    def encode(self, value: Iterable[Any]) -> bytes:
        members = sorted(set(value), key=self.key.order)
        return compact_bytes(len(members)) + b"".join([self.key.encode(item) for item in members])

    @override
    def decode(self, data: bytes, offset: int = 0) -> tuple[Any, int]:
        count, offset = read_length(data, offset)
        members: set[Any] = set()
        for _ in range(count):
            member, offset = self.key.decode(data, offset)
            members.add(member)
        return tuple(sorted(members, key=self.key.order)), offset

    @override
    def describe(self) -> Description:
        return Description(
            Composite((Field("", self._members),)), ("BTreeSet",), (("T", self.key),)
        )
