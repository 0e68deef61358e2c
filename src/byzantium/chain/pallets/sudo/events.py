"""Events of the Sudo pallet, in the framework's order."""

from typing import Final

from byzantium.chain.kernel.errors import DISPATCH_RESULT
from byzantium.chain.kernel.events import EventType
from byzantium.chain.pallets.sudo.pallet_id import PALLET
from byzantium.scale import types as t

Sudid: Final = EventType(
    PALLET, 0, "Sudid", (("sudo_result", DISPATCH_RESULT),), "A call ran as root."
)
KeyChanged: Final = EventType(
    PALLET,
    1,
    "KeyChanged",
    (("old", t.Option(t.ACCOUNT_ID)), ("new", t.ACCOUNT_ID)),
    "Another account holds the sudo key.",
)
KeyRemoved: Final = EventType(PALLET, 2, "KeyRemoved", (), "Nobody holds the sudo key any more.")
SudoAsDone: Final = EventType(
    PALLET,
    3,
    "SudoAsDone",
    (("sudo_result", DISPATCH_RESULT),),
    "A call ran as another account.",
)

EVENTS: Final = (Sudid, KeyChanged, KeyRemoved, SudoAsDone)
"""Every event, in the framework's order."""
