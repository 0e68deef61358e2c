"""Events of the Crowdloan pallet, in the chain's order."""

from typing import Final

from byzantium.chain.kernel.events import EventType
from byzantium.chain.kernel.names import BLOCK_NUMBER, TAO
from byzantium.chain.pallets.crowdloan.pallet_id import PALLET
from byzantium.scale import types as t

_ID: Final = ("crowdloan_id", t.U32)

Created: Final = EventType(
    PALLET,
    0,
    "Created",
    (_ID, ("creator", t.ACCOUNT_ID), ("end", BLOCK_NUMBER), ("cap", TAO)),
    "A crowdloan was opened.",
)
Contributed: Final = EventType(
    PALLET,
    1,
    "Contributed",
    (_ID, ("contributor", t.ACCOUNT_ID), ("amount", TAO)),
    "Somebody paid into a crowdloan.",
)
Withdrew: Final = EventType(
    PALLET,
    2,
    "Withdrew",
    (_ID, ("contributor", t.ACCOUNT_ID), ("amount", TAO)),
    "Somebody took a contribution back.",
)
PartiallyRefunded: Final = EventType(
    PALLET, 3, "PartiallyRefunded", (_ID,), "Some contributors were paid back; others still wait."
)
AllRefunded: Final = EventType(
    PALLET, 4, "AllRefunded", (_ID,), "All contributors but the creator have been paid back."
)
Finalized: Final = EventType(
    PALLET, 5, "Finalized", (_ID,), "A full crowdloan did what it was for."
)
Dissolved: Final = EventType(
    PALLET, 6, "Dissolved", (_ID,), "A crowdloan was given up and removed."
)
MinContributionUpdated: Final = EventType(
    PALLET,
    7,
    "MinContributionUpdated",
    (_ID, ("new_min_contribution", TAO)),
    "The smallest contribution changed.",
)
EndUpdated: Final = EventType(
    PALLET, 8, "EndUpdated", (_ID, ("new_end", BLOCK_NUMBER)), "The last block changed."
)
CapUpdated: Final = EventType(PALLET, 9, "CapUpdated", (_ID, ("new_cap", TAO)), "The cap changed.")
MaxContributionUpdated: Final = EventType(
    PALLET,
    10,
    "MaxContributionUpdated",
    (_ID, ("new_max_contribution", t.Option(TAO))),
    "The limit of one contributor changed.",
)

EVENTS: Final = (
    Created,
    Contributed,
    Withdrew,
    PartiallyRefunded,
    AllRefunded,
    Finalized,
    Dissolved,
    MinContributionUpdated,
    EndUpdated,
    CapUpdated,
    MaxContributionUpdated,
)
"""Every event, in the chain's order."""
