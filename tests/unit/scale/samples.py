"""Random values of any type, and how the official core writes the same value."""

from functools import cache, singledispatch
from typing import Any

from hypothesis import strategies as st

from byzantium.scale import ss58
from byzantium.scale import types as t
from byzantium.scale.byte_strings import ByteArray, ByteVector, Text
from byzantium.scale.containers import BTreeMap, BTreeSet, Option, Tuple
from byzantium.scale.numbers import Boolean, Integer
from byzantium.scale.records import Bounded
from byzantium.scale.sequences import FixedArray, Vector

NOT_TEXT = b"\xff"
"""A byte that begins no UTF-8 text; the core shows byte strings that are text as text."""

Strategy = st.SearchStrategy[Any]


@cache
def values(kind: t.Type[Any]) -> Strategy:
    """Return the strategy for the values of a type."""
    return _values(kind)


@singledispatch
def _values(kind: t.Type[Any]) -> Strategy:
    raise AssertionError(kind)


@_values.register
def _(kind: Integer) -> Strategy:
    bits = 8 * kind.width_bytes
    return st.integers(-(1 << bits - 1), (1 << bits - 1) - 1) if kind.signed else numbers(bits)


def numbers(bits: int) -> Strategy:
    """Return unsigned integers of every length, so that every compact mode occurs."""
    return st.integers(0, bits).flatmap(lambda size: st.integers((1 << size) >> 1, (1 << size) - 1))


@_values.register
def _(_kind: Boolean) -> Strategy:
    return st.booleans()


@_values.register
def _(_kind: Text) -> Strategy:
    return st.text(max_size=90)


@_values.register
def _(_kind: ByteVector) -> Strategy:
    return st.binary(max_size=90).map(lambda tail: NOT_TEXT + tail)


@_values.register
def _(kind: ByteArray) -> Strategy:
    size = kind.length - 1
    return st.binary(min_size=size, max_size=size).map(lambda tail: NOT_TEXT + tail)


@_values.register
def _(kind: t.Compact) -> Strategy:
    return values(kind.inner)


@_values.register
def _(kind: t.Newtype) -> Strategy:
    return values(kind.inner)


@_values.register
def _(kind: t.Deferred) -> Strategy:
    return st.deferred(lambda: values(kind.resolve()))


@_values.register
def _(kind: Vector) -> Strategy:
    return st.lists(values(kind.inner), max_size=70 if kind.inner.pack_code else 3).map(tuple)


@_values.register
def _(kind: FixedArray) -> Strategy:
    return st.tuples(*[values(kind.inner)] * kind.length)


@_values.register
def _(kind: Tuple) -> Strategy:
    return st.tuples(*map(values, kind.items))


@_values.register
def _(kind: Option) -> Strategy:
    some = values(kind.inner).map(t.Some) if kind.inner.is_nullable else values(kind.inner)
    return st.none() | some


@_values.register
def _(kind: BTreeMap) -> Strategy:
    return st.dictionaries(values(kind.key), values(kind.item), max_size=5)


@_values.register
def _(kind: BTreeSet) -> Strategy:
    return st.sets(values(kind.key), max_size=5).map(sorted).map(tuple)


@_values.register
def _(kind: t.Struct) -> Strategy:
    return st.tuples(*(values(field) for _, field in kind.fields)).map(lambda v: kind.cls(*v))


@_values.register
def _(kind: t.Enum) -> Strategy:
    """Leave out the address `Index(())`: the core reads a byte where Compact<()> has none."""
    cases = [
        st.tuples(*(values(field) for _, field in case.fields)).map(
            lambda v, name=case.name: t.Variant(name, *v)
        )
        for case in kind.cases
        if not (kind is t.MULTI_ADDRESS and case.name == "Index")
    ]
    return st.one_of(cases)


@singledispatch
def as_core(kind: t.Type[Any], value: Any) -> Any:
    """Write a value as the core shows and takes it."""
    return value


@as_core.register(ByteVector)
@as_core.register(ByteArray)
def _(_kind: t.Type[bytes], value: bytes) -> str:
    return "0x" + value.hex()


@as_core.register
def _(kind: t.Newtype, value: Any) -> Any:
    if kind is t.ACCOUNT_ID:
        return ss58.encode(value)
    inner = as_core(kind.inner, value)
    return {kind.field: inner} if kind.field else inner


@as_core.register
def _(kind: Bounded, value: Any) -> Any:
    return as_core(kind.inner, value)


@as_core.register
def _(kind: t.Compact, value: Any) -> Any:
    return value[0] if isinstance(value, tuple) and value else value


@as_core.register(Vector)
@as_core.register(FixedArray)
def _(kind: Any, value: Any) -> list[Any]:
    return [as_core(kind.inner, item) for item in value]


@as_core.register
def _(kind: Tuple, value: Any) -> Any:
    return tuple(as_core(inner, item) for inner, item in zip(kind.items, value, strict=True))


@as_core.register
def _(kind: Option, value: Any) -> Any:
    return None if value is None else as_core(kind.inner, value)


@as_core.register
def _(kind: BTreeMap, value: Any) -> Any:
    return {as_core(kind.key, key): as_core(kind.item, item) for key, item in sorted(value.items())}


@as_core.register
def _(kind: BTreeSet, value: Any) -> Any:
    return [as_core(kind.key, item) for item in value]


@as_core.register
def _(kind: t.Struct, value: Any) -> Any:
    return {
        name: as_core(field, item) for (name, field), item in zip(kind.fields, value, strict=True)
    }


@as_core.register
def _(kind: t.Enum, value: t.Variant) -> Any:
    case = next(case for case in kind.cases if case.name == value.name)
    items = tuple(
        as_core(field, item) for (_, field), item in zip(case.fields, value.values, strict=True)
    )
    if kind is t.MULTI_ADDRESS and value.name == "Id":
        return items[0]
    if not items:
        return value.name
    if case.fields[0][0]:
        return {value.name: dict(zip((name for name, _ in case.fields), items, strict=True))}
    return {value.name: items[0] if len(items) == 1 else items}
