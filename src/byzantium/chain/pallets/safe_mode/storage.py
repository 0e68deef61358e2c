"""Storage and constants of the SafeMode pallet."""

from typing import Any, Final

from byzantium.chain.kernel.names import BLOCK_NUMBER, TAO
from byzantium.chain.kernel.pallet import Constant
from byzantium.chain.kernel.storage import (
    TWOX_64_CONCAT,
    StorageDoubleMap,
    StorageItem,
    StorageValue,
)
from byzantium.chain.pallets.safe_mode.pallet_id import PALLET
from byzantium.scale import types as t
from byzantium.units import AccountId, BlockNumber, Rao

EnteredUntil: Final = StorageValue[BlockNumber | None](
    PALLET, "EnteredUntil", BLOCK_NUMBER, doc="Last block of safe mode; none while it is off."
)
Deposits: Final = StorageDoubleMap[AccountId, BlockNumber, Rao | None](
    PALLET,
    "Deposits",
    (TWOX_64_CONCAT(t.ACCOUNT_ID), TWOX_64_CONCAT(BLOCK_NUMBER)),
    TAO,
    doc="What accounts placed to enter safe mode; on this chain they cannot.",
)

ITEMS: Final[tuple[StorageItem[Any], ...]] = (EnteredUntil, Deposits)
"""Every item, in the framework's order."""

CONSTANTS: Final[tuple[Constant[Any], ...]] = (
    Constant(PALLET, "EnterDuration", BLOCK_NUMBER, 0, "For how long an account may enter."),
    Constant(PALLET, "ExtendDuration", BLOCK_NUMBER, 0, "By how much an account may extend."),
    Constant(PALLET, "EnterDepositAmount", t.Option(TAO), None, "What entering would cost."),
    Constant(PALLET, "ExtendDepositAmount", t.Option(TAO), None, "What extending would cost."),
    Constant(PALLET, "ReleaseDelay", t.Option(BLOCK_NUMBER), None, "When a deposit comes back."),
)
