"""Storage of the EVM pallet."""

from typing import Any, Final, NamedTuple

from byzantium.chain.kernel.storage import (
    BLAKE2_128_CONCAT,
    StorageDoubleMap,
    StorageItem,
    StorageMap,
    StorageValue,
)
from byzantium.chain.pallets.evm.pallet_id import PALLET
from byzantium.scale import types as t


class CodeMetadata(NamedTuple):
    """Size and hash of a contract's code."""

    size: int
    hash: bytes


_CODE_METADATA: Final = t.Struct(
    "pallet_evm::CodeMetadata", CodeMetadata, (("size", t.U64), ("hash", t.H256))
)

AccountCodes: Final = StorageMap[bytes, bytes](
    PALLET,
    "AccountCodes",
    BLAKE2_128_CONCAT(t.H160),
    t.BYTES,
    default=b"",
    doc="Code of contracts; there are none here.",
)
AccountCodesMetadata: Final = StorageMap[bytes, CodeMetadata | None](
    PALLET,
    "AccountCodesMetadata",
    BLAKE2_128_CONCAT(t.H160),
    _CODE_METADATA,
    doc="Size and hash of contracts' code; there are none here.",
)
AccountStorages: Final = StorageDoubleMap[bytes, bytes, bytes](
    PALLET,
    "AccountStorages",
    (BLAKE2_128_CONCAT(t.H160), BLAKE2_128_CONCAT(t.H256)),
    t.H256,
    default=bytes(32),
    doc="What contracts store; there are none here.",
)
WhitelistedCreators: Final = StorageValue[tuple[bytes, ...]](
    PALLET,
    "WhitelistedCreators",
    t.Vec(t.H160),
    default=(),
    doc="Who may deploy contracts while the list counts.",
)
DisableWhitelistCheck: Final = StorageValue[bool](
    PALLET,
    "DisableWhitelistCheck",
    t.BOOL,
    default=False,
    doc="Whether anybody may deploy contracts.",
)

ITEMS: Final[tuple[StorageItem[Any], ...]] = (
    AccountCodes,
    AccountCodesMetadata,
    AccountStorages,
    WhitelistedCreators,
    DisableWhitelistCheck,
)
"""Every item, in the chain's order."""
