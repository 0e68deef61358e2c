"""Storage of the Sudo pallet."""

from typing import Final

from byzantium.chain.kernel.storage import StorageValue
from byzantium.chain.pallets.sudo.pallet_id import PALLET
from byzantium.scale import types as t
from byzantium.units import AccountId

Key: Final = StorageValue[AccountId | None](
    PALLET, "Key", t.ACCOUNT_ID, doc="Account that may act as root; none once it is removed."
)

ITEMS: Final = (Key,)
"""Every item, in the framework's order."""
