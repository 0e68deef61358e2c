"""Events of the SafeMode pallet, in the framework's order."""

from typing import Final

from byzantium.chain.kernel.events import EventType
from byzantium.chain.kernel.names import BLOCK_NUMBER, TAO
from byzantium.chain.pallets.safe_mode.pallet_id import PALLET
from byzantium.scale import types as t

_REASON: Final = t.Enum(
    "pallet_safe_mode::pallet::ExitReason", (t.Case(0, "Timeout"), t.Case(1, "Force"))
)
_DEPOSIT: Final = (("account", t.ACCOUNT_ID), ("amount", TAO))

Entered: Final = EventType(
    PALLET, 0, "Entered", (("until", BLOCK_NUMBER),), "Safe mode is on up to this block."
)
Extended: Final = EventType(
    PALLET, 1, "Extended", (("until", BLOCK_NUMBER),), "Safe mode stays on up to this block."
)
Exited: Final = EventType(PALLET, 2, "Exited", (("reason", _REASON),), "Safe mode is off.")
DepositPlaced: Final = EventType(
    PALLET, 3, "DepositPlaced", _DEPOSIT, "An account placed a deposit."
)
DepositReleased: Final = EventType(
    PALLET, 4, "DepositReleased", _DEPOSIT, "An account got its deposit back."
)
DepositSlashed: Final = EventType(
    PALLET, 5, "DepositSlashed", _DEPOSIT, "An account lost its deposit."
)
CannotDeposit: Final = EventType(PALLET, 6, "CannotDeposit", (), "A deposit could not be held.")
CannotRelease: Final = EventType(
    PALLET, 7, "CannotRelease", (), "A deposit could not be given back."
)

EVENTS: Final = (
    Entered,
    Extended,
    Exited,
    DepositPlaced,
    DepositReleased,
    DepositSlashed,
    CannotDeposit,
    CannotRelease,
)
"""Every event, in the framework's order."""
