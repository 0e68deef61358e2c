"""Events of the Drand pallet, in the chain's order."""

from typing import Final

from byzantium.chain.kernel.events import EventType
from byzantium.chain.pallets.drand.pallet_id import PALLET
from byzantium.scale import types as t

BeaconConfigChanged: Final = EventType(
    PALLET, 0, "BeaconConfigChanged", (), "The beacon's parameters were replaced."
)
NewPulse: Final = EventType(
    PALLET, 1, "NewPulse", (("rounds", t.Vec(t.U64)),), "Pulses of these rounds were stored."
)
SetOldestStoredRound: Final = EventType(
    PALLET, 2, "SetOldestStoredRound", (("", t.U64),), "The oldest round kept was set."
)

EVENTS: Final = (BeaconConfigChanged, NewPulse, SetOldestStoredRound)
"""Every event, in the chain's order."""
