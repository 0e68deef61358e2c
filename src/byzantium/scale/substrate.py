"""Named types that every Substrate chain shares."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

from byzantium.scale.byte_strings import BYTES
from byzantium.scale.compact import Compact
from byzantium.scale.containers import UNIT
from byzantium.scale.enums import Case, Enum, Variant
from byzantium.scale.numbers import U8, U16, U32, U64, U128
from byzantium.scale.records import Newtype, Struct
from byzantium.scale.sequences import Array, Vec

if TYPE_CHECKING:
    from byzantium.scale.codec import ScaleType

V = TypeVar("V")

ACCOUNT_ID: Final = Newtype[bytes]("sp_core::crypto::AccountId32", Array(U8, 32))
"""A public key or a derived account; the value is its 32 bytes."""

H160: Final = Newtype[bytes]("primitive_types::H160", Array(U8, 20))
H256: Final = Newtype[bytes]("primitive_types::H256", Array(U8, 32))
H512: Final = Newtype[bytes]("primitive_types::H512", Array(U8, 64))

PERCENT: Final = Newtype[int]("sp_arithmetic::per_things::Percent", U8)
PER_U16: Final = Newtype[int]("sp_arithmetic::per_things::PerU16", U16)
PERMILL: Final = Newtype[int]("sp_arithmetic::per_things::Permill", U32)
PERBILL: Final = Newtype[int]("sp_arithmetic::per_things::Perbill", U32)
PERQUINTILL: Final = Newtype[int]("sp_arithmetic::per_things::Perquintill", U64)
FIXED_U128: Final = Newtype[int]("sp_arithmetic::fixed_point::FixedU128", U128)

MULTI_ADDRESS: Final = Enum(
    "sp_runtime::multiaddress::MultiAddress",
    (
        Case(0, "Id", (("", ACCOUNT_ID),)),
        Case(1, "Index", (("", Compact(UNIT)),)),
        Case(2, "Raw", (("", BYTES),)),
        Case(3, "Address32", (("", Array(U8, 32)),)),
        Case(4, "Address20", (("", Array(U8, 20)),)),
    ),
    params=(("AccountId", ACCOUNT_ID), ("AccountIndex", UNIT)),
)
"""Who a transaction names; `Id` is the only form that this chain resolves."""

MULTI_SIGNATURE: Final = Enum(
    "sp_runtime::MultiSignature",
    (
        Case(0, "Ed25519", (("", Array(U8, 64)),)),
        Case(1, "Sr25519", (("", Array(U8, 64)),)),
        Case(2, "Ecdsa", (("", Array(U8, 65)),)),
    ),
)

_ENGINE_ID = Array(U8, 4)

DIGEST_ITEM: Final = Enum(
    "sp_runtime::generic::digest::DigestItem",
    (
        Case(6, "PreRuntime", (("", _ENGINE_ID), ("", BYTES))),
        Case(4, "Consensus", (("", _ENGINE_ID), ("", BYTES))),
        Case(5, "Seal", (("", _ENGINE_ID), ("", BYTES))),
        Case(0, "Other", (("", BYTES),)),
        Case(8, "RuntimeEnvironmentUpdated"),
    ),
)
"""One log of a block header. Some clients cannot submit unless the registry holds this type."""


class Digest(NamedTuple):
    """The logs of a block header."""

    logs: tuple[Variant, ...]


DIGEST: Final = Struct("sp_runtime::generic::digest::Digest", Digest, (("logs", Vec(DIGEST_ITEM)),))


def Cow(inner: ScaleType[V]) -> Newtype[V]:
    """Return Rust's copy-on-write wrapper, as the runtime version uses it."""
    return Newtype("Cow", inner, params=(("T", inner),))
