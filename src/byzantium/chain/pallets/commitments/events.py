"""Events of the Commitments pallet, in the chain's order."""

from typing import Final

from byzantium.chain.kernel.events import EventType
from byzantium.chain.kernel.names import NET_UID
from byzantium.chain.pallets.commitments.pallet_id import PALLET
from byzantium.scale import types as t

_WHO: Final = (("netuid", NET_UID), ("who", t.ACCOUNT_ID))

Commitment: Final = EventType(PALLET, 0, "Commitment", _WHO, "A hotkey committed data.")
TimelockCommitment: Final = EventType(
    PALLET,
    1,
    "TimelockCommitment",
    (*_WHO, ("reveal_round", t.U64)),
    "A hotkey committed data sealed until a round of the beacon.",
)
CommitmentRevealed: Final = EventType(
    PALLET, 2, "CommitmentRevealed", _WHO, "Sealed data of a hotkey was opened."
)

EVENTS: Final = (Commitment, TimelockCommitment, CommitmentRevealed)
"""Every event, in the chain's order."""
