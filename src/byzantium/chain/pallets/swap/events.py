"""What the swap pallet tells clients."""

from typing import Final

from byzantium.chain.kernel.events import EventType
from byzantium.chain.kernel.names import NET_UID
from byzantium.chain.pallets.swap.pallet_id import PALLET
from byzantium.scale import types as t

FeeRateSet: Final = EventType(
    PALLET,
    0,
    "FeeRateSet",
    (("netuid", NET_UID), ("rate", t.U16)),
    "The fee rate of a subnet's pool was set.",
)

EVENTS: Final = (FeeRateSet,)
"""Every event, in the chain's order."""
