"""Declaration of the Ethereum pallet."""

from typing import Final

from byzantium.chain.kernel.runtime import Pallet
from byzantium.chain.kernel.storage import TWOX_64_CONCAT, StorageMap
from byzantium.chain.pallets.ethereum import errors
from byzantium.chain.pallets.ethereum.pallet_id import PALLET
from byzantium.scale import types as t

BlockHash: Final = StorageMap[int, bytes](
    PALLET,
    "BlockHash",
    TWOX_64_CONCAT(t.U256),
    t.H256,
    default=bytes(32),
    doc="Hashes of blocks in Ethereum's form; none are kept here.",
)

DECLARATION: Final = Pallet(
    id=PALLET, crate="pallet_ethereum", storage=(BlockHash,), errors=errors.ERRORS
)
