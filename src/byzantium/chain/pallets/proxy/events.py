"""Events of the Proxy pallet, in the chain's order."""

from typing import Final

from byzantium.chain.kernel.errors import DISPATCH_RESULT
from byzantium.chain.kernel.events import EventType
from byzantium.chain.kernel.names import BLOCK_NUMBER, TAO
from byzantium.chain.pallets.proxy.pallet_id import PALLET
from byzantium.chain.pallets.proxy.types import DEPOSIT_KIND, PROXY_TYPE
from byzantium.scale import types as t

ProxyExecuted: Final = EventType(
    PALLET,
    0,
    "ProxyExecuted",
    (("result", DISPATCH_RESULT),),
    "A proxy's call ran, with this result.",
)
PureCreated: Final = EventType(
    PALLET,
    1,
    "PureCreated",
    (
        ("pure", t.ACCOUNT_ID),
        ("who", t.ACCOUNT_ID),
        ("proxy_type", PROXY_TYPE),
        ("disambiguation_index", t.U16),
    ),
    "An account without a key was made, with its maker as its proxy.",
)
PureKilled: Final = EventType(
    PALLET,
    2,
    "PureKilled",
    (
        ("pure", t.ACCOUNT_ID),
        ("spawner", t.ACCOUNT_ID),
        ("proxy_type", PROXY_TYPE),
        ("disambiguation_index", t.U16),
    ),
    "An account without a key lost its proxies for good.",
)
Announced: Final = EventType(
    PALLET,
    3,
    "Announced",
    (("real", t.ACCOUNT_ID), ("proxy", t.ACCOUNT_ID), ("call_hash", t.H256)),
    "A proxy announced a call.",
)
ProxyAdded: Final = EventType(
    PALLET,
    4,
    "ProxyAdded",
    (
        ("delegator", t.ACCOUNT_ID),
        ("delegatee", t.ACCOUNT_ID),
        ("proxy_type", PROXY_TYPE),
        ("delay", BLOCK_NUMBER),
    ),
    "An account got a proxy.",
)
ProxyRemoved: Final = EventType(
    PALLET,
    5,
    "ProxyRemoved",
    (
        ("delegator", t.ACCOUNT_ID),
        ("delegatee", t.ACCOUNT_ID),
        ("proxy_type", PROXY_TYPE),
        ("delay", BLOCK_NUMBER),
    ),
    "An account lost a proxy.",
)
DepositPoked: Final = EventType(
    PALLET,
    6,
    "DepositPoked",
    (
        ("who", t.ACCOUNT_ID),
        ("kind", DEPOSIT_KIND),
        ("old_deposit", TAO),
        ("new_deposit", TAO),
    ),
    "A deposit was brought to what it should be.",
)
RealPaysFeeSet: Final = EventType(
    PALLET,
    7,
    "RealPaysFeeSet",
    (("real", t.ACCOUNT_ID), ("delegate", t.ACCOUNT_ID), ("pays_fee", t.BOOL)),
    "An account chose whether it pays the fees of a proxy's calls.",
)

EVENTS: Final = (
    ProxyExecuted,
    PureCreated,
    PureKilled,
    Announced,
    ProxyAdded,
    ProxyRemoved,
    DepositPoked,
    RealPaysFeeSet,
)
"""Every event, in the chain's order."""
