"""Events of the System pallet, in the framework's order."""

from typing import Final

from byzantium.chain.kernel.errors import DISPATCH_ERROR
from byzantium.chain.kernel.events import EventType
from byzantium.chain.pallets.system.pallet_id import PALLET
from byzantium.chain.pallets.system.types import DISPATCH_EVENT_INFO
from byzantium.scale import types as t

ExtrinsicSuccess: Final = EventType(
    PALLET,
    0,
    "ExtrinsicSuccess",
    (("dispatch_info", DISPATCH_EVENT_INFO),),
    "A transaction did what it asked.",
)
ExtrinsicFailed: Final = EventType(
    PALLET,
    1,
    "ExtrinsicFailed",
    (("dispatch_error", DISPATCH_ERROR), ("dispatch_info", DISPATCH_EVENT_INFO)),
    "A transaction failed and changed nothing but nonce and fee.",
)
CodeUpdated: Final = EventType(PALLET, 2, "CodeUpdated", (), "The runtime was replaced.")
NewAccount: Final = EventType(
    PALLET, 3, "NewAccount", (("account", t.ACCOUNT_ID),), "An account came into being."
)
KilledAccount: Final = EventType(
    PALLET, 4, "KilledAccount", (("account", t.ACCOUNT_ID),), "An account was removed."
)
Remarked: Final = EventType(
    PALLET,
    5,
    "Remarked",
    (("sender", t.ACCOUNT_ID), ("hash", t.H256)),
    "Somebody left a remark.",
)
UpgradeAuthorized: Final = EventType(
    PALLET,
    6,
    "UpgradeAuthorized",
    (("code_hash", t.H256), ("check_version", t.BOOL)),
    "Code was authorized to become the runtime.",
)
RejectedInvalidAuthorizedUpgrade: Final = EventType(
    PALLET,
    7,
    "RejectedInvalidAuthorizedUpgrade",
    (("code_hash", t.H256), ("error", DISPATCH_ERROR)),
    "Authorized code could not become the runtime.",
)

EVENTS: Final = (
    ExtrinsicSuccess,
    ExtrinsicFailed,
    CodeUpdated,
    NewAccount,
    KilledAccount,
    Remarked,
    UpgradeAuthorized,
    RejectedInvalidAuthorizedUpgrade,
)
"""Every event, in the framework's order."""
