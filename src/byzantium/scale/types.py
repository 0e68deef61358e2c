"""Every SCALE type under the name Rust gives it; imported `as t`."""

from __future__ import annotations

from typing import Any, Final

from byzantium.scale.byte_strings import BYTES, STR
from byzantium.scale.codec import ScaleType as Type
from byzantium.scale.compact import Compact
from byzantium.scale.containers import UNIT, BTreeMap, BTreeSet, Option, Some, Tuple
from byzantium.scale.deferred import Deferred
from byzantium.scale.enums import Case, Enum, Result, Variant
from byzantium.scale.era import ERA, IMMORTAL, Era, Immortal, Mortal
from byzantium.scale.errors import ScaleError
from byzantium.scale.numbers import (
    BOOL,
    I8,
    I16,
    I32,
    I64,
    I128,
    U8,
    U16,
    U32,
    U64,
    U128,
    U256,
)
from byzantium.scale.records import Bounded, Newtype, Struct, UnitStruct
from byzantium.scale.sequences import Array, Vec
from byzantium.scale.substrate import (
    ACCOUNT_ID,
    DIGEST,
    DIGEST_ITEM,
    FIXED_U128,
    H160,
    H256,
    H512,
    MULTI_ADDRESS,
    MULTI_SIGNATURE,
    PER_U16,
    PERBILL,
    PERCENT,
    PERMILL,
    PERQUINTILL,
    Cow,
    Digest,
)

__all__ = [
    "ACCOUNT_ID",
    "BOOL",
    "BYTES",
    "DIGEST",
    "DIGEST_ITEM",
    "ERA",
    "FIXED_U128",
    "H160",
    "H256",
    "H512",
    "I8",
    "I16",
    "I32",
    "I64",
    "I128",
    "IMMORTAL",
    "MULTI_ADDRESS",
    "MULTI_SIGNATURE",
    "PERBILL",
    "PERCENT",
    "PERMILL",
    "PERQUINTILL",
    "PER_U16",
    "STR",
    "U8",
    "U16",
    "U32",
    "U64",
    "U128",
    "U256",
    "UNIT",
    "Array",
    "BTreeMap",
    "BTreeSet",
    "BoundedBytes",
    "BoundedVec",
    "Case",
    "Compact",
    "Cow",
    "Deferred",
    "Digest",
    "Enum",
    "Era",
    "Immortal",
    "Mortal",
    "Newtype",
    "Option",
    "Result",
    "ScaleError",
    "Some",
    "Struct",
    "Tuple",
    "Type",
    "UnitStruct",
    "Variant",
    "Vec",
    "WeakBoundedVec",
]

BoundedVec: Final = Bounded


def BoundedBytes(bound: int | None = None) -> Type[Any]:
    """Return the bounded vector of u8; the value is bytes."""
    return Bounded(U8, bound)


def WeakBoundedVec(inner: Type[Any], bound: int | None = None) -> Type[Any]:
    """Return the bounded vector whose bound may be broken by old state."""
    return Bounded(inner, bound, kind="weak_bounded_vec::WeakBoundedVec")
