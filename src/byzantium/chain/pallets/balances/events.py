"""Events of the Balances pallet, in the framework's order."""

from typing import Final

from byzantium.chain.kernel.events import EventType
from byzantium.chain.kernel.names import TAO
from byzantium.chain.pallets.balances.pallet_id import PALLET
from byzantium.scale import types as t

BALANCE_STATUS: Final = t.Enum(
    "frame_support::traits::tokens::misc::BalanceStatus",
    (t.Case(0, "Free"), t.Case(1, "Reserved")),
)

Endowed: Final = EventType(
    PALLET,
    0,
    "Endowed",
    (("account", t.ACCOUNT_ID), ("free_balance", TAO)),
    "An account was created with this balance.",
)
DustLost: Final = EventType(
    PALLET,
    1,
    "DustLost",
    (("account", t.ACCOUNT_ID), ("amount", TAO)),
    "What was left of a dying account was destroyed.",
)
Transfer: Final = EventType(
    PALLET,
    2,
    "Transfer",
    (("from", t.ACCOUNT_ID), ("to", t.ACCOUNT_ID), ("amount", TAO)),
    "A balance moved.",
)
BalanceSet: Final = EventType(
    PALLET, 3, "BalanceSet", (("who", t.ACCOUNT_ID), ("free", TAO)), "Root set a balance."
)
Reserved: Final = EventType(
    PALLET,
    4,
    "Reserved",
    (("who", t.ACCOUNT_ID), ("amount", TAO)),
    "Part of a balance was reserved.",
)
Unreserved: Final = EventType(
    PALLET, 5, "Unreserved", (("who", t.ACCOUNT_ID), ("amount", TAO)), "A reserve was released."
)
ReserveRepatriated: Final = EventType(
    PALLET,
    6,
    "ReserveRepatriated",
    (
        ("from", t.ACCOUNT_ID),
        ("to", t.ACCOUNT_ID),
        ("amount", TAO),
        ("destination_status", BALANCE_STATUS),
    ),
    "A reserve moved to another account.",
)
Deposit: Final = EventType(
    PALLET,
    7,
    "Deposit",
    (("who", t.ACCOUNT_ID), ("amount", TAO)),
    "An amount was added to a balance.",
)
Withdraw: Final = EventType(
    PALLET,
    8,
    "Withdraw",
    (("who", t.ACCOUNT_ID), ("amount", TAO)),
    "An amount was taken from a balance.",
)
Slashed: Final = EventType(
    PALLET,
    9,
    "Slashed",
    (("who", t.ACCOUNT_ID), ("amount", TAO)),
    "An amount was taken as a penalty.",
)
Minted: Final = EventType(
    PALLET,
    10,
    "Minted",
    (("who", t.ACCOUNT_ID), ("amount", TAO)),
    "An amount was created in a balance.",
)
Burned: Final = EventType(
    PALLET,
    11,
    "Burned",
    (("who", t.ACCOUNT_ID), ("amount", TAO)),
    "An amount was destroyed in a balance.",
)
Suspended: Final = EventType(
    PALLET,
    12,
    "Suspended",
    (("who", t.ACCOUNT_ID), ("amount", TAO)),
    "An amount was put aside outside the issuance.",
)
Restored: Final = EventType(
    PALLET,
    13,
    "Restored",
    (("who", t.ACCOUNT_ID), ("amount", TAO)),
    "An amount put aside came back.",
)
Upgraded: Final = EventType(
    PALLET,
    14,
    "Upgraded",
    (("who", t.ACCOUNT_ID),),
    "An account moved to the present balances logic.",
)
Issued: Final = EventType(PALLET, 15, "Issued", (("amount", TAO),), "The issuance grew.")
Rescinded: Final = EventType(PALLET, 16, "Rescinded", (("amount", TAO),), "The issuance shrank.")
Locked: Final = EventType(
    PALLET, 17, "Locked", (("who", t.ACCOUNT_ID), ("amount", TAO)), "A balance was locked."
)
Unlocked: Final = EventType(
    PALLET, 18, "Unlocked", (("who", t.ACCOUNT_ID), ("amount", TAO)), "A balance was unlocked."
)
Frozen: Final = EventType(
    PALLET, 19, "Frozen", (("who", t.ACCOUNT_ID), ("amount", TAO)), "A balance was frozen."
)
Thawed: Final = EventType(
    PALLET, 20, "Thawed", (("who", t.ACCOUNT_ID), ("amount", TAO)), "A balance was thawed."
)
TotalIssuanceForced: Final = EventType(
    PALLET, 21, "TotalIssuanceForced", (("old", TAO), ("new", TAO)), "Root changed the issuance."
)

EVENTS: Final = tuple(e for e in dict(globals()).values() if isinstance(e, EventType))
"""Every event, in the framework's order."""
