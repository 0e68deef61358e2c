"""Structs: with fields, around one inner type, and without any field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar

from typing_extensions import override

from byzantium.scale.codec import CompactForm, ScaleType, V
from byzantium.scale.compact import read_length
from byzantium.scale.description import (
    Composite,
    Description,
    Field,
    Params,
    named_fields,
    path_segments,
)
from byzantium.scale.errors import ScaleError
from byzantium.scale.fields import Fields, decode_fields, doc_lines, encode_fields
from byzantium.scale.sequences import Vec

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

R = TypeVar("R", bound=tuple[Any, ...])


class Struct(ScaleType[R]):
    """A struct; the value is an instance of `cls`, a NamedTuple with the fields in wire order."""

    def __init__(
        self,
        path: str | Sequence[str],
        cls: type[R],
        fields: Fields,
        *,
        params: Params = (),
        doc: str = "",
    ) -> None:
        """Check that the class and the declaration name the same fields."""
        self.path = path_segments(path)
        self.cls = cls
        self.fields = tuple(fields)
        self.params = params
        self.doc = doc
        names = getattr(cls, "_fields", None)
        if names is not None and len(names) != len(self.fields):
            message = f"{cls.__name__} has the fields {names}, the type {len(self.fields)}"
            raise TypeError(message)
        self._make: Callable[[list[Any]], R] = getattr(cls, "_make", cls)

    @property
    @override
    def name(self) -> str:
        return self.path[-1]

    @override
    def encode(self, value: R) -> bytes:
        if not isinstance(value, tuple):
            raise ScaleError(got=value, expected=self.name)
        if len(value) != len(self.fields):
            raise ScaleError(got=value, expected=self.name)
        return encode_fields(self.name, self.fields, value)

    @override
    def decode(self, data: bytes, offset: int = 0) -> tuple[R, int]:
        values, end = decode_fields(self.name, self.fields, data, offset)
        return self._make(values), end

    @override
    def describe(self) -> Description:
        return Description(
            Composite(named_fields(self.fields)), self.path, self.params, doc_lines(self.doc)
        )

    @override
    def compact_form(self) -> CompactForm | None:
        form = self.fields[0][1].compact_form() if len(self.fields) == 1 else None
        if form is None:
            return None
        value_max, unwrap, wrap = form

        def unwrap_field(value: R) -> int:
            return unwrap(value[0])

        def wrap_field(number: int) -> R:
            return self._make([wrap(number)])

        return CompactForm(value_max, unwrap_field, wrap_field)

    @override
    def order(self, value: R) -> Any:
        return [kind.order(item) for (_, kind), item in zip(self.fields, value, strict=True)]


class Newtype(ScaleType[V], Generic[V]):
    """A named wrapper: value and wire are the inner type's, metadata shows a one-field struct."""

    def __init__(
        self,
        path: str | Sequence[str],
        inner: ScaleType[Any],
        *,
        field: str = "",
        params: Params = (),
        doc: str = "",
        alias: str = "",
    ) -> None:
        """Take over how the inner type packs, and lend its codec; by its alias fields name it."""
        self.path = path_segments(path)
        self.inner = inner
        self.field = field
        self.params = params
        self.doc = doc
        self.alias = alias
        self.pack_code = inner.pack_code

    @property
    @override
    def name(self) -> str:
        return self.alias or self.path[-1]

    @property
    @override
    def is_nullable(self) -> bool:
        return self.inner.is_nullable

    @override
    def encode(self, value: V) -> bytes:
        return self.inner.encode(value)

    @override
    def decode(self, data: bytes, offset: int = 0) -> tuple[V, int]:
        return self.inner.decode(data, offset)

    @override
    def describe(self) -> Description:
        fields = (Field(self.field, self.inner, self.inner.name),)
        return Description(Composite(fields), self.path, self.params, doc_lines(self.doc))

    @override
    def compact_form(self) -> CompactForm | None:
        return self.inner.compact_form()

    @override
    def order(self, value: V) -> Any:
        return self.inner.order(value)


class UnitStruct(ScaleType[tuple[()]]):
    """A struct without fields, such as most signed extensions; the value is ()."""

    def __init__(self, path: str | Sequence[str], *, params: Params = (), doc: str = "") -> None:
        """Take what metadata shows."""
        self.path = path_segments(path)
        self.params = params
        self.doc = doc

    @property
    @override
    def name(self) -> str:
        return self.path[-1]

    @override
    def encode(self, value: tuple[()]) -> bytes:
        if value != ():
            raise ScaleError(got=value, expected="()")
        return b""

    @override
    def decode(self, data: bytes, offset: int = 0) -> tuple[tuple[()], int]:
        return (), offset

    @override
    def describe(self) -> Description:
        return Description(Composite(()), self.path, self.params, doc_lines(self.doc))


class Bounded(Newtype[Any]):
    """A vector in its bounded wrapper; decoding refuses more items than the bound."""

    def __init__(
        self,
        inner: ScaleType[Any],
        bound: int | None = None,
        *,
        kind: str = "bounded_vec::BoundedVec",
    ) -> None:
        """Wrap the vector of `inner`; no bound means that the caller checks it."""
        params: Params = (("T", inner), ("S", None))
        super().__init__(f"bounded_collections::{kind}", Vec(inner), params=params)
        self.bound = bound

    @override
    def decode(self, data: bytes, offset: int = 0) -> tuple[Any, int]:
        if self.bound is not None and read_length(data, offset)[0] > self.bound:
            got = read_length(data, offset)[0]
            raise ScaleError(got=got, expected=f"at most {self.bound} items", offset=offset)
        return self.inner.decode(data, offset)
