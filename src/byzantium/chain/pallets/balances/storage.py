"""Storage and constants of the Balances pallet."""

from typing import Any, Final

from byzantium.chain.kernel.names import TAO
from byzantium.chain.kernel.pallet import Constant
from byzantium.chain.kernel.storage import (
    BLAKE2_128_CONCAT,
    StorageItem,
    StorageMap,
    StorageValue,
)
from byzantium.chain.pallets.balances.pallet_id import PALLET
from byzantium.chain.pallets.balances.types import HOLD, Hold
from byzantium.scale import types as t
from byzantium.units import AccountId, Rao

EXISTENTIAL_DEPOSIT: Final = Rao(500)
"""Smallest balance an account can live on, in rao."""

TotalIssuance: Final = StorageValue[Rao](
    PALLET, "TotalIssuance", TAO, default=Rao(0), doc="Sum of all balances, in rao."
)
InactiveIssuance: Final = StorageValue[Rao](
    PALLET, "InactiveIssuance", TAO, default=Rao(0), doc="Issuance set aside as inactive, in rao."
)

Holds: Final = StorageMap[AccountId, tuple[Hold, ...]](
    PALLET,
    "Holds",
    BLAKE2_128_CONCAT(t.ACCOUNT_ID),
    t.BoundedVec(HOLD),
    default=(),
    doc="What is held of an account's balance, and why.",
)

ITEMS: Final[tuple[StorageItem[Any], ...]] = (TotalIssuance, InactiveIssuance, Holds)

CONSTANTS: Final[tuple[Constant[Any], ...]] = (
    Constant(
        PALLET,
        "ExistentialDeposit",
        TAO,
        EXISTENTIAL_DEPOSIT,
        "Smallest balance an account can live on.",
    ),
    Constant(PALLET, "MaxLocks", t.U32, 50, "Locks an account can have."),
    Constant(PALLET, "MaxReserves", t.U32, 50, "Named reserves an account can have."),
    Constant(PALLET, "MaxFreezes", t.U32, 50, "Freezes an account can have."),
)
