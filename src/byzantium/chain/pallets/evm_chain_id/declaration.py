"""Declaration of the EVMChainId pallet."""

from typing import Final

from byzantium.chain.kernel.runtime import Pallet
from byzantium.chain.kernel.storage import StorageValue
from byzantium.chain.pallets.evm_chain_id.pallet_id import PALLET
from byzantium.scale import types as t

ChainId: Final = StorageValue[int](
    PALLET, "ChainId", t.U64, default=0, doc="Number of the chain, as Ethereum counts chains."
)

DECLARATION: Final = Pallet(id=PALLET, crate="pallet_evm_chain_id", storage=(ChainId,))
