"""Enums and their values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple, SupportsIndex

from typing_extensions import override

from byzantium.scale.codec import ScaleType
from byzantium.scale.description import (
    CaseDescription,
    Description,
    Params,
    Variants,
    named_fields,
    path_segments,
)
from byzantium.scale.errors import ScaleError, UnexpectedEndError
from byzantium.scale.fields import Fields, decode_fields, doc_lines, encode_fields

if TYPE_CHECKING:
    from collections.abc import Sequence


class _VariantParts(NamedTuple):
    name: str
    values: tuple[Any, ...]


class Variant(_VariantParts):
    """A value of an enum: the variant's name and its fields in order."""

    __slots__ = ()

    def __new__(cls, name: str, *values: object) -> Variant:
        """Take the fields one by one."""
        return super().__new__(cls, name, values)

    def __getnewargs__(self) -> tuple[Any, ...]:
        return (self.name, *self.values)

    @override
    def __reduce_ex__(self, protocol: SupportsIndex) -> tuple[Any, ...]:
        return Variant, (self.name, *self.values)

    @override
    def __repr__(self) -> str:
        return f"{self.name}({', '.join(map(repr, self.values))})"


@dataclass(frozen=True, slots=True)
class Case:
    """One variant of an enum: index on the wire, name, fields, doc."""

    index: int
    name: str
    fields: Fields = ()
    doc: str = ""


class Enum(ScaleType[Variant]):
    """An enum; the value is a `Variant`."""

    def __init__(
        self,
        path: str | Sequence[str],
        cases: Sequence[Case],
        *,
        params: Params = (),
        doc: str = "",
    ) -> None:
        """Refuse two cases with one name or one index."""
        self.path = path_segments(path)
        self.cases = tuple(cases)
        self.params = params
        self.doc = doc
        self._by_name = {case.name: case for case in self.cases}
        self._by_index = {case.index: case for case in self.cases}
        if not len(self._by_name) == len(self._by_index) == len(self.cases):
            message = f"{self.name} has two cases of one name or index"
            raise TypeError(message)
        self._places = {case.index: f"{self.name}::{case.name}" for case in self.cases}
        self._units = {case.index: Variant(case.name) for case in self.cases if not case.fields}

    @property
    @override
    def name(self) -> str:
        return self.path[-1]

    @override
    def encode(self, value: Variant) -> bytes:
        case = self._by_name.get(getattr(value, "name", ""))
        if case is None or len(value.values) != len(case.fields):
            raise ScaleError(got=value, expected=f"a variant of {self.name}")
        head = bytes((case.index,))
        if not case.fields:
            return head
        return head + encode_fields(self._places[case.index], case.fields, value.values)

    @override
    def decode(self, data: bytes, offset: int = 0) -> tuple[Variant, int]:
        if offset >= len(data):
            raise UnexpectedEndError(data=data, offset=offset, expected=self.name)
        index = data[offset]
        unit = self._units.get(index)
        if unit is not None:
            return unit, offset + 1
        case = self._by_index.get(index)
        if case is None:
            raise ScaleError(got=index, expected=f"a variant of {self.name}", offset=offset)
        values, end = decode_fields(self._places[index], case.fields, data, offset + 1)
        return Variant(case.name, *values), end

    @override
    def describe(self) -> Description:
        cases = tuple(
            CaseDescription(case.name, named_fields(case.fields), case.index, doc_lines(case.doc))
            for case in self.cases
        )
        return Description(Variants(cases), self.path, self.params, doc_lines(self.doc))

    @override
    def order(self, value: Variant) -> Any:
        case = self._by_name[value.name]
        fields = zip(case.fields, value.values, strict=True)
        return [self.cases.index(case), *(kind.order(item) for (_, kind), item in fields)]


def Result(good: ScaleType[Any], bad: ScaleType[Any]) -> Enum:
    """Return the type `Result<T, E>`; the values are Variant("Ok", v) and Variant("Err", e)."""
    cases = (Case(0, "Ok", (("", good),)), Case(1, "Err", (("", bad),)))
    return Enum("Result", cases, params=(("T", good), ("E", bad)))
