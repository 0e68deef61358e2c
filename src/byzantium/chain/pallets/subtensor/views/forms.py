"""Wire forms that several views share."""

from typing import Any, Final

from byzantium.chain.kernel.names import ALPHA, NET_UID, TAO
from byzantium.scale import types as t

CNETUID: Final[t.Type[Any]] = t.Compact(NET_UID)
CU8: Final[t.Type[Any]] = t.Compact(t.U8)
CU16: Final[t.Type[Any]] = t.Compact(t.U16)
CU32: Final[t.Type[Any]] = t.Compact(t.U32)
CU64: Final[t.Type[Any]] = t.Compact(t.U64)
CU128: Final[t.Type[Any]] = t.Compact(t.U128)
CTAO: Final[t.Type[Any]] = t.Compact(TAO)
CALPHA: Final[t.Type[Any]] = t.Compact(ALPHA)

TEXT: Final = t.Vec(CU8)
"""Names and symbols: each byte on its own, in compact form."""

OF_ACCOUNT: Final = (("AccountId", t.ACCOUNT_ID),)
"""Parameters of a record that is generic over accounts."""

RPC_INFO: Final = "pallet_subtensor::rpc_info"
"""Where the chain keeps these records."""
