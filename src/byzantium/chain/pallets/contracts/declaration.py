"""Declaration of the Contracts pallet."""

from typing import Final

from byzantium.chain.kernel.runtime import Pallet
from byzantium.chain.kernel.storage import StorageValue
from byzantium.chain.pallets.contracts import calls, constants, errors
from byzantium.chain.pallets.contracts.pallet_id import PALLET
from byzantium.scale import types as t

Nonce: Final = StorageValue[int](
    PALLET, "Nonce", t.U64, default=0, doc="How many contracts were made: none."
)

DECLARATION: Final = Pallet(
    id=PALLET,
    crate="pallet_contracts",
    storage=(Nonce,),
    calls=calls.CALLS,
    errors=errors.ERRORS,
    constants=constants.CONSTANTS,
)
