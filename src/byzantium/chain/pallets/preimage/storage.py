"""Storage of the Preimage pallet, and the records it keeps."""

from typing import Any, Final

from byzantium.chain.kernel.names import TAO
from byzantium.chain.kernel.storage import IDENTITY, StorageItem, StorageMap
from byzantium.chain.pallets.preimage.pallet_id import PALLET
from byzantium.scale import types as t

MAX_SIZE: Final = 4 * 1024 * 1024
"""Longest preimage that may be kept, in bytes."""

_TICKET: Final[t.Type[int]] = t.Newtype(
    "frame_support::traits::tokens::fungible::HoldConsideration", TAO
)
_OWNED: Final = t.Tuple(t.ACCOUNT_ID, _TICKET)
_DEPOSITED: Final = t.Tuple(t.ACCOUNT_ID, TAO)

REQUEST_STATUS: Final = t.Enum(
    "pallet_preimage::RequestStatus",
    (
        t.Case(0, "Unrequested", (("ticket", _OWNED), ("len", t.U32))),
        t.Case(
            1,
            "Requested",
            (
                ("maybe_ticket", t.Option(_OWNED)),
                ("count", t.U32),
                ("maybe_len", t.Option(t.U32)),
            ),
        ),
    ),
    params=(("AccountId", t.ACCOUNT_ID), ("Ticket", _TICKET)),
)
"""Who keeps a preimage under which deposit, how many ask for it, and how long it is."""

_OLD_STATUS: Final = t.Enum(
    "pallet_preimage::OldRequestStatus",
    (
        t.Case(0, "Unrequested", (("deposit", _DEPOSITED), ("len", t.U32))),
        t.Case(
            1,
            "Requested",
            (
                ("deposit", t.Option(_DEPOSITED)),
                ("count", t.U32),
                ("len", t.Option(t.U32)),
            ),
        ),
    ),
    params=(("AccountId", t.ACCOUNT_ID), ("Balance", TAO)),
)

StatusFor: Final = StorageMap[bytes, t.Variant | None](
    PALLET,
    "StatusFor",
    IDENTITY(t.H256),
    _OLD_STATUS,
    doc="Status of preimages in an older form; this chain never wrote any.",
)
RequestStatusFor: Final = StorageMap[bytes, t.Variant | None](
    PALLET, "RequestStatusFor", IDENTITY(t.H256), REQUEST_STATUS, doc="Status of preimages."
)
PreimageFor: Final = StorageMap[tuple[bytes, int], bytes | None](
    PALLET,
    "PreimageFor",
    IDENTITY(t.Tuple(t.H256, t.U32)),
    t.BoundedBytes(MAX_SIZE),
    doc="Preimages by hash and length.",
)

ITEMS: Final[tuple[StorageItem[Any], ...]] = (StatusFor, RequestStatusFor, PreimageFor)
"""Every item, in the framework's order."""
