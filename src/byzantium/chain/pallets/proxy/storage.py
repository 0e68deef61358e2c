"""Storage of the Proxy pallet."""

from typing import Any, Final

from byzantium.chain.kernel.errors import DISPATCH_RESULT
from byzantium.chain.kernel.names import TAO
from byzantium.chain.kernel.storage import (
    TWOX_64_CONCAT,
    StorageDoubleMap,
    StorageItem,
    StorageMap,
)
from byzantium.chain.pallets.proxy.pallet_id import PALLET
from byzantium.chain.pallets.proxy.types import (
    ANNOUNCEMENT,
    PROXY_DEFINITION,
    Announcement,
    ProxyDefinition,
)
from byzantium.scale import types as t
from byzantium.units import AccountId, Rao

Delegations = tuple[tuple[ProxyDefinition, ...], Rao]
Pending = tuple[tuple[Announcement, ...], Rao]

Proxies: Final = StorageMap[AccountId, Delegations](
    PALLET,
    "Proxies",
    TWOX_64_CONCAT(t.ACCOUNT_ID),
    t.Tuple(t.BoundedVec(PROXY_DEFINITION), TAO),
    default=((), Rao(0)),
    doc="Who may act for an account, in order, and the deposit for it, in rao.",
)
Announcements: Final = StorageMap[AccountId, Pending](
    PALLET,
    "Announcements",
    TWOX_64_CONCAT(t.ACCOUNT_ID),
    t.Tuple(t.BoundedVec(ANNOUNCEMENT), TAO),
    default=((), Rao(0)),
    doc="What a delegate has announced, and the deposit for it, in rao.",
)
LastCallResult: Final = StorageMap[AccountId, t.Variant | None](
    PALLET,
    "LastCallResult",
    TWOX_64_CONCAT(t.ACCOUNT_ID),
    DISPATCH_RESULT,
    doc="How the last call of this block for an account ended; empty between blocks.",
)
RealPaysFee: Final = StorageDoubleMap[AccountId, AccountId, tuple[()] | None](
    PALLET,
    "RealPaysFee",
    (TWOX_64_CONCAT(t.ACCOUNT_ID), TWOX_64_CONCAT(t.ACCOUNT_ID)),
    t.UNIT,
    doc="Accounts that pay the fees of a delegate's calls: there when they do.",
)

ITEMS: Final[tuple[StorageItem[Any], ...]] = (
    Proxies,
    Announcements,
    LastCallResult,
    RealPaysFee,
)
"""Every item, in the chain's order."""
