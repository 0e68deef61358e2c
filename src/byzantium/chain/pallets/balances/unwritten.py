"""Storage of the Balances pallet that this chain has and never writes: nobody locks or freezes."""

from typing import Any, Final, NamedTuple

from byzantium.chain.kernel.names import TAO
from byzantium.chain.kernel.storage import BLAKE2_128_CONCAT, StorageMap
from byzantium.chain.pallets.balances.pallet_id import PALLET
from byzantium.chain.pallets.system.types import ACCOUNT_DATA, NO_ACCOUNT, AccountData
from byzantium.scale import types as t
from byzantium.units import AccountId, Rao

_IDENTIFIER: Final = t.Array(t.U8, 8)
_HOLDER: Final = BLAKE2_128_CONCAT(t.ACCOUNT_ID)
_AT_MOST: Final = 50


class BalanceLock(NamedTuple):
    """An amount that may not be spent, and on what it may not."""

    identifier: bytes
    amount: Rao
    reasons: t.Variant


class Named(NamedTuple):
    """An amount under an identifier."""

    identifier: object
    amount: Rao


REASONS: Final = t.Enum(
    "pallet_balances::types::Reasons", (t.Case(0, "Fee"), t.Case(1, "Misc"), t.Case(2, "All"))
)
BALANCE_LOCK: Final = t.Struct(
    "pallet_balances::types::BalanceLock",
    BalanceLock,
    (("id", _IDENTIFIER), ("amount", TAO), ("reasons", REASONS)),
    params=(("Balance", TAO),),
)
RESERVE_DATA: Final = t.Struct(
    "pallet_balances::types::ReserveData",
    Named,
    (("id", _IDENTIFIER), ("amount", TAO)),
    params=(("ReserveIdentifier", _IDENTIFIER), ("Balance", TAO)),
)
FREEZE_REASON: Final = t.Enum("node_subtensor_runtime::RuntimeFreezeReason", ())
FREEZE: Final = t.Struct(
    "frame_support::traits::tokens::misc::IdAmount",
    Named,
    (("id", FREEZE_REASON), ("amount", TAO)),
    params=(("Id", FREEZE_REASON), ("Balance", TAO)),
)

Account: Final = StorageMap[AccountId, AccountData](
    PALLET,
    "Account",
    _HOLDER,
    ACCOUNT_DATA,
    default=NO_ACCOUNT.data,
    doc="Balances, on chains that keep them apart from System's accounts.",
)
Locks: Final = StorageMap[AccountId, tuple[BalanceLock, ...]](
    PALLET,
    "Locks",
    _HOLDER,
    t.WeakBoundedVec(BALANCE_LOCK, _AT_MOST),
    default=(),
    doc="What is locked of an account's balance.",
)
Reserves: Final = StorageMap[AccountId, tuple[Named, ...]](
    PALLET,
    "Reserves",
    _HOLDER,
    t.BoundedVec(RESERVE_DATA, _AT_MOST),
    default=(),
    doc="Reserves of an account that have names.",
)
Freezes: Final = StorageMap[AccountId, tuple[Named, ...]](
    PALLET,
    "Freezes",
    _HOLDER,
    t.BoundedVec(FREEZE, _AT_MOST),
    default=(),
    doc="What is frozen of an account's balance.",
)

ORDER: Final = (
    "TotalIssuance",
    "InactiveIssuance",
    "Account",
    "Locks",
    "Reserves",
    "Holds",
    "Freezes",
)
"""Every item of the pallet by name, in the framework's order."""

ITEMS: Final[tuple[StorageMap[AccountId, Any], ...]] = (Account, Locks, Reserves, Freezes)
