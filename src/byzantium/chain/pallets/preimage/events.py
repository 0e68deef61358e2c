"""Events of the Preimage pallet, in the framework's order."""

from typing import Final

from byzantium.chain.kernel.events import EventType
from byzantium.chain.pallets.preimage.pallet_id import PALLET
from byzantium.scale import types as t

Noted: Final = EventType(PALLET, 0, "Noted", (("hash", t.H256),), "A preimage is kept.")
Requested: Final = EventType(
    PALLET, 1, "Requested", (("hash", t.H256),), "Somebody asks for a preimage."
)
Cleared: Final = EventType(
    PALLET, 2, "Cleared", (("hash", t.H256),), "A preimage is no longer kept."
)

EVENTS: Final = (Noted, Requested, Cleared)
"""Every event, in the framework's order."""
