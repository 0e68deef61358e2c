"""Storage of the AdminUtils pallet."""

from typing import Final

from byzantium.chain.kernel.storage import BLAKE2_128_CONCAT, StorageMap
from byzantium.chain.pallets.admin_utils.pallet_id import PALLET
from byzantium.chain.pallets.admin_utils.types import PRECOMPILE
from byzantium.scale import types as t

PrecompileEnable: Final = StorageMap[t.Variant, bool](
    PALLET,
    "PrecompileEnable",
    BLAKE2_128_CONCAT(PRECOMPILE),
    t.BOOL,
    default=True,
    doc="Whether an EVM precompile may be called; nothing here reads it.",
)

ITEMS: Final = (PrecompileEnable,)
"""Every item, in the chain's order."""
