"""Declaration of the AlphaAssets pallet."""

from typing import Final

from byzantium.chain.kernel.runtime import Pallet
from byzantium.chain.pallets.alpha_assets import storage
from byzantium.chain.pallets.alpha_assets.pallet_id import PALLET

DECLARATION: Final = Pallet(id=PALLET, crate="pallet_alpha_assets", storage=storage.ITEMS)
