"""Events of the Multisig pallet, in the framework's order."""

from typing import Final

from byzantium.chain.kernel.errors import DISPATCH_RESULT
from byzantium.chain.kernel.events import EventType
from byzantium.chain.kernel.names import TAO
from byzantium.chain.pallets.multisig.pallet_id import PALLET
from byzantium.chain.pallets.multisig.storage import CALL_HASH, TIMEPOINT
from byzantium.scale import types as t

NewMultisig: Final = EventType(
    PALLET,
    0,
    "NewMultisig",
    (("approving", t.ACCOUNT_ID), ("multisig", t.ACCOUNT_ID), ("call_hash", CALL_HASH)),
    "An operation began.",
)
MultisigApproval: Final = EventType(
    PALLET,
    1,
    "MultisigApproval",
    (
        ("approving", t.ACCOUNT_ID),
        ("timepoint", TIMEPOINT),
        ("multisig", t.ACCOUNT_ID),
        ("call_hash", CALL_HASH),
    ),
    "A signatory approved an operation.",
)
MultisigExecuted: Final = EventType(
    PALLET,
    2,
    "MultisigExecuted",
    (
        ("approving", t.ACCOUNT_ID),
        ("timepoint", TIMEPOINT),
        ("multisig", t.ACCOUNT_ID),
        ("call_hash", CALL_HASH),
        ("result", DISPATCH_RESULT),
    ),
    "The call of an operation ran, with this result.",
)
MultisigCancelled: Final = EventType(
    PALLET,
    3,
    "MultisigCancelled",
    (
        ("cancelling", t.ACCOUNT_ID),
        ("timepoint", TIMEPOINT),
        ("multisig", t.ACCOUNT_ID),
        ("call_hash", CALL_HASH),
    ),
    "An operation was cancelled.",
)
DepositPoked: Final = EventType(
    PALLET,
    4,
    "DepositPoked",
    (
        ("who", t.ACCOUNT_ID),
        ("call_hash", CALL_HASH),
        ("old_deposit", TAO),
        ("new_deposit", TAO),
    ),
    "The deposit of an operation was brought to what it should be.",
)

EVENTS: Final = (NewMultisig, MultisigApproval, MultisigExecuted, MultisigCancelled, DepositPoked)
"""Every event, in the framework's order."""
