"""Declaration of the EVM pallet."""

from typing import Final

from byzantium.chain.kernel.runtime import Pallet
from byzantium.chain.pallets.evm import calls, errors, storage
from byzantium.chain.pallets.evm.pallet_id import PALLET

DECLARATION: Final = Pallet(
    id=PALLET,
    crate="pallet_evm",
    storage=storage.ITEMS,
    calls=calls.CALLS,
    errors=errors.ERRORS,
)
