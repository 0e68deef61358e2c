"""SCALE types that several pallets share, under the chain's own names."""

from typing import Final, NamedTuple

from byzantium.scale import types as t

NET_UID: Final[t.Type[int]] = t.Newtype("subtensor_runtime_common::NetUid", t.U16)
NET_UID_STORAGE_INDEX: Final[t.Type[int]] = t.Newtype(
    "subtensor_runtime_common::NetUidStorageIndex", t.U16
)
MECH_ID: Final[t.Type[int]] = t.Newtype("subtensor_runtime_common::MechId", t.U8)
TAO: Final[t.Type[int]] = t.Newtype("subtensor_runtime_common::currency::TaoBalance", t.U64)
ALPHA: Final[t.Type[int]] = t.Newtype("subtensor_runtime_common::currency::AlphaBalance", t.U64)
BLOCK_NUMBER: Final = t.U32


def _fixed(alias: str, wide: str, inner: t.Type[int]) -> t.Type[int]:
    """Return a fixed-point type; clients tell by the alias which of a width it is."""
    return t.Newtype(f"substrate_fixed::Fixed{wide}", inner, field="bits", alias=alias)


I32F32: Final = _fixed("I32F32", "I64", t.I64)
I64F64: Final = _fixed("I64F64", "I128", t.I128)
I96F32: Final = _fixed("I96F32", "I128", t.I128)
U64F64: Final = _fixed("U64F64", "U128", t.U128)
U96F32: Final = _fixed("U96F32", "U128", t.U128)


class SafeFloat(NamedTuple):
    """mantissa * 10**exponent; zero is (0, 0)."""

    mantissa: int
    exponent: int


SAFE_FLOAT: Final = t.Struct(
    "share_pool::SafeFloat", SafeFloat, (("mantissa", t.U128), ("exponent", t.I64))
)
