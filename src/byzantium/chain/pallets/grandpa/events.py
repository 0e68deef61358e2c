"""Events of the Grandpa pallet, in the framework's order."""

from typing import Final

from byzantium.chain.kernel.events import EventType
from byzantium.chain.pallets.grandpa.pallet_id import PALLET
from byzantium.chain.pallets.grandpa.types import VOTERS

NewAuthorities: Final = EventType(
    PALLET, 0, "NewAuthorities", (("authority_set", VOTERS),), "Other voters took over."
)
Paused: Final = EventType(PALLET, 1, "Paused", (), "The voters paused.")
Resumed: Final = EventType(PALLET, 2, "Resumed", (), "The voters resumed.")

EVENTS: Final = (NewAuthorities, Paused, Resumed)
"""Every event, in the framework's order."""
