"""Values of any SCALE type in a form that people and programs without the metadata can read.

An integer of 64 bits or more becomes a decimal string, for many readers of JSON hold it as a
float; a narrower one stays a number. Bytes become hex behind 0x, accounts SS58 addresses, fixed
point numbers their exact decimals. Structs become objects, unit cases of enums their names, other
cases objects of one member; an enum's or struct's fields without names become a list, one alone
its value.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final, TypeAlias

from byzantium.chain.explorer.failure import failure
from byzantium.chain.kernel import names
from byzantium.chain.kernel.errors import DISPATCH_ERROR
from byzantium.chain.kernel.outer import RUNTIME_CALL
from byzantium.scale import ss58
from byzantium.scale import types as t
from byzantium.scale.byte_strings import ByteArray, ByteVector
from byzantium.scale.fields import Fields
from byzantium.scale.numbers import Integer
from byzantium.scale.sequences import Items
from byzantium.units.fixed import I32F32, I64F64, I96F32, U64F64, U96F32, FixedPoint

Readable: TypeAlias = "bool | int | str | list[Readable] | dict[str, Readable] | None"
Reader: TypeAlias = Callable[[Any], Readable]

PLAIN_BYTES_MAX: Final = 4
"""Integers up to this width are exact in every reader of JSON."""

TEN: Final = 10
FIXED_U128_PLACES: Final = 18
READERS_KEPT: Final = 4096

_FIXED: Final[tuple[tuple[t.Type[int], FixedPoint], ...]] = (
    (names.I32F32, I32F32),
    (names.I64F64, I64F64),
    (names.I96F32, I96F32),
    (names.U64F64, U64F64),
    (names.U96F32, U96F32),
)


def decimals(kind: FixedPoint, raw: int, places: int | None = None) -> str:
    """Return a fixed point number as decimals: exactly, or cut off towards zero at some places.

    Units: a raw of that type.
    """
    bits = kind.fraction_bits
    # a fraction of n bits has n decimals
    digits = bits if places is None else places
    return _placed(abs(raw) * TEN**digits >> bits, digits, is_negative=raw < 0)


def _placed(scaled: int, digits: int, *, is_negative: bool) -> str:
    whole, rest = divmod(scaled, TEN**digits)
    sign = "-" if is_negative and scaled else ""
    fraction = f"{rest:0{digits}}".rstrip("0") if digits else ""
    return f"{sign}{whole}.{fraction}" if fraction else f"{sign}{whole}"


def readable(kind: t.Type[Any], value: object) -> Readable:
    """Return a value of a type in readable form."""
    return reader_of(kind)(value)


@lru_cache(maxsize=READERS_KEPT)
def reader_of(kind: t.Type[Any]) -> Reader:
    """Return what makes values of a type readable."""
    special = _SPECIAL.get(id(kind))
    if special is not None:
        return special
    for family, make in _FAMILIES:
        if isinstance(kind, family):
            return make(kind)
    return lambda value: hex_of(kind.encode(value))


def hex_of(data: bytes) -> str:
    """Return bytes as hex digits behind 0x."""
    return f"0x{data.hex()}"


def call_of(value: t.Variant) -> dict[str, Readable]:
    """Return a call by pallet, name and named arguments."""
    inner: t.Variant = value.values[0]
    fields = call_fields(value)
    args = {
        name: readable(kind, arg) for (name, kind), arg in zip(fields, inner.values, strict=True)
    }
    return {"pallet": value.name, "call": inner.name, "args": args}


def call_fields(value: t.Variant) -> Fields:
    """Return the names and types of a call's arguments, as its pallet declares them."""
    return case_of(RUNTIME_CALL, value).fields


def case_of(outer: t.Type[t.Variant], value: t.Variant) -> t.Case:
    """Return the declaration of what an outer enum's value holds: a pallet's call or event."""
    return _inner_cases(resolved(outer), value.name)[value.values[0].name]


@lru_cache(maxsize=READERS_KEPT)
def _inner_cases(outer: t.Enum, pallet: str) -> Mapping[str, t.Case]:
    (case,) = (case for case in outer.cases if case.name == pallet)
    inner = case.fields[0][1]
    assert isinstance(inner, t.Enum), "a pallet's calls and events are enums"
    return {one.name: one for one in inner.cases}


def resolved(kind: t.Type[Any]) -> t.Enum:
    """Return the enum behind a deferred type."""
    found = kind.resolve() if isinstance(kind, t.Deferred) else kind
    assert isinstance(found, t.Enum), "the outer types are enums"
    return found


def _integer(kind: Integer) -> Reader:
    return int if kind.width_bytes <= PLAIN_BYTES_MAX else str


def _same(value: Readable) -> Readable:
    return value


def _compact(kind: t.Compact) -> Reader:
    inner = kind.inner
    return reader_of(inner)


def _list(kind: Items) -> Reader:
    inner = reader_of(kind.inner)
    return lambda values: [inner(value) for value in values]


def _set(kind: t.BTreeSet) -> Reader:
    inner = reader_of(kind.key)
    return lambda values: [inner(value) for value in values]


def _map(kind: t.BTreeMap) -> Reader:
    key, item = reader_of(kind.key), reader_of(kind.item)
    return lambda pairs: [[key(k), item(v)] for k, v in pairs.items()]


def _tuple(kind: t.Tuple) -> Reader:
    readers = [reader_of(item) for item in kind.items]
    return lambda values: [read(value) for read, value in zip(readers, values, strict=True)]


def _option(kind: t.Option) -> Reader:
    inner = reader_of(kind.inner)

    def read(value: object) -> Readable:
        if value is None:
            return None
        return inner(value.value if isinstance(value, t.Some) else value)

    return read


def _struct(kind: t.Struct[Any]) -> Reader:
    return lambda value: _fields(kind.fields, value)


def _enum(kind: t.Enum) -> Reader:
    cases = {case.name: case for case in kind.cases}

    def read(value: t.Variant) -> Readable:
        if not value.values:
            return value.name
        return {value.name: _fields(cases[value.name].fields, value.values)}

    return read


def _fields(fields: Fields, values: Sequence[Any]) -> Readable:
    """Return named fields as an object; without names one field as itself, several as a list."""
    read = [reader_of(kind)(value) for (_, kind), value in zip(fields, values, strict=True)]
    if all(name for name, _ in fields):
        return {name: one for (name, _), one in zip(fields, read, strict=True)}
    return read[0] if len(read) == 1 else read


def _address(value: t.Variant) -> Readable:
    if value.name == "Id":
        return ss58.encode(value.values[0])
    return _enum(t.MULTI_ADDRESS)(value)


def _fixed(kind: FixedPoint) -> Reader:
    return lambda raw: decimals(kind, raw)


def _fixed_u128(raw: int) -> Readable:
    return _placed(raw, FIXED_U128_PLACES, is_negative=False)


_SPECIAL: Final[dict[int, Reader]] = {
    id(t.ACCOUNT_ID): ss58.encode,
    id(t.MULTI_ADDRESS): _address,
    id(t.FIXED_U128): _fixed_u128,
    id(RUNTIME_CALL): call_of,
    id(DISPATCH_ERROR): failure,
    **{id(kind): _fixed(numbers) for kind, numbers in _FIXED},
}

_FAMILIES: Final[tuple[tuple[Any, Callable[[Any], Reader]], ...]] = (
    (Integer, _integer),
    (type(t.BOOL), lambda _kind: _same),
    (type(t.STR), lambda _kind: _same),
    ((ByteVector, ByteArray), lambda _kind: hex_of),
    (t.Newtype, lambda kind: reader_of(kind.inner)),
    (t.Compact, _compact),
    (t.Option, _option),
    (t.Struct, _struct),
    (t.Enum, _enum),
    (t.Tuple, _tuple),
    (Items, _list),
    (t.BTreeMap, _map),
    (t.BTreeSet, _set),
    (t.UnitStruct, lambda _kind: lambda _value: None),
)
