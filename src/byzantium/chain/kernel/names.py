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

_FIXED: Final = "substrate_fixed"


I32F32: Final[t.Type[int]] = t.Newtype(f"{_FIXED}::FixedI64", t.I64, field="bits")
I64F64: Final[t.Type[int]] = t.Newtype(f"{_FIXED}::FixedI128", t.I128, field="bits")
I96F32: Final[t.Type[int]] = t.Newtype(f"{_FIXED}::FixedI128", t.I128, field="bits")
U64F64: Final[t.Type[int]] = t.Newtype(f"{_FIXED}::FixedU128", t.U128, field="bits")
U96F32: Final[t.Type[int]] = t.Newtype(f"{_FIXED}::FixedU128", t.U128, field="bits")


class SafeFloat(NamedTuple):
    """mantissa * 10**exponent; zero is (0, 0)."""

    mantissa: int
    exponent: int


SAFE_FLOAT: Final = t.Struct(
    "share_pool::SafeFloat", SafeFloat, (("mantissa", t.U128), ("exponent", t.I64))
)
