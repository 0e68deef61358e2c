"""The types that scale vectors name, and how their JSON becomes a value."""

from collections.abc import Callable
from typing import Any, Final, NamedTuple

from byzantium.conformance.vectors import Json
from byzantium.scale import types as t


class NamedType(NamedTuple):
    """A type, and how a vector's JSON becomes one of its values."""

    type: t.Type[Any]
    value_of: Callable[[Json], Any]


def as_it_is(value: Json) -> Json:
    """Return a number or a truth value as JSON has it."""
    return value


def variant_of(value: Json) -> t.Variant:
    """Return the variant of an object with one name and one byte string."""
    ((name, digits),) = value.items()
    return t.Variant(name, bytes.fromhex(digits))


def era_of(value: Json) -> t.Era:
    """Return the era of null or of a pair (period, phase)."""
    return t.IMMORTAL if value is None else t.Mortal(*value)


def maybe_bytes(value: Json) -> bytes | None:
    """Return the bytes of digits, or None for null."""
    return None if value is None else bytes.fromhex(value)


TYPES: Final[dict[str, NamedType]] = {
    "bool": NamedType(t.BOOL, as_it_is),
    "u8": NamedType(t.U8, as_it_is),
    "u16": NamedType(t.U16, as_it_is),
    "u32": NamedType(t.U32, as_it_is),
    "u64": NamedType(t.U64, as_it_is),
    "u128": NamedType(t.U128, as_it_is),
    "Compact<u32>": NamedType(t.Compact(t.U32), as_it_is),
    "Compact<u64>": NamedType(t.Compact(t.U64), as_it_is),
    "Option<u8>": NamedType(t.Option(t.U8), as_it_is),
    "Option<[u8; 32]>": NamedType(t.Option(t.Array(t.U8, 32)), maybe_bytes),
    "Vec<u8>": NamedType(t.BYTES, bytes.fromhex),
    "Vec<u16>": NamedType(t.Vec(t.U16), tuple),
    "[u8; 32]": NamedType(t.Array(t.U8, 32), bytes.fromhex),
    "AccountId32": NamedType(t.ACCOUNT_ID, bytes.fromhex),
    "H256": NamedType(t.H256, bytes.fromhex),
    "MultiAddress": NamedType(t.MULTI_ADDRESS, variant_of),
    "MultiSignature": NamedType(t.MULTI_SIGNATURE, variant_of),
    "Era": NamedType(t.ERA, era_of),
}
