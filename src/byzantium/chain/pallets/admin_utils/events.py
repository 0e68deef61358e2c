"""Events of the AdminUtils pallet, in the chain's order."""

from typing import Final

from byzantium.chain.kernel.events import EventType
from byzantium.chain.kernel.names import NET_UID, U64F64
from byzantium.chain.pallets.admin_utils.pallet_id import PALLET
from byzantium.chain.pallets.admin_utils.types import PRECOMPILE
from byzantium.scale import types as t

_ENABLED: Final = (("netuid", NET_UID), ("enabled", t.BOOL))

PrecompileUpdated: Final = EventType(
    PALLET,
    0,
    "PrecompileUpdated",
    (("precompile_id", PRECOMPILE), ("enabled", t.BOOL)),
    "An EVM precompile was switched on or off.",
)
Yuma3EnableToggled: Final = EventType(
    PALLET, 1, "Yuma3EnableToggled", _ENABLED, "Yuma3 was switched on or off on a subnet."
)
BondsResetToggled: Final = EventType(
    PALLET, 2, "BondsResetToggled", _ENABLED, "Resets of bonds were allowed or forbidden."
)
BurnHalfLifeSet: Final = EventType(
    PALLET,
    3,
    "BurnHalfLifeSet",
    (("netuid", NET_UID), ("burn_half_life", t.U16)),
    "The half-life of the registration price was set, in blocks.",
)
BurnIncreaseMultSet: Final = EventType(
    PALLET,
    4,
    "BurnIncreaseMultSet",
    (("netuid", NET_UID), ("burn_increase_mult", U64F64)),
    "The factor by which a registration raises its price was set.",
)
SubnetEmissionEnabledSet: Final = EventType(
    PALLET,
    5,
    "SubnetEmissionEnabledSet",
    _ENABLED,
    "Injection of TAO into a subnet's pool was switched on or off.",
)

EVENTS: Final = (
    PrecompileUpdated,
    Yuma3EnableToggled,
    BondsResetToggled,
    BurnHalfLifeSet,
    BurnIncreaseMultSet,
    SubnetEmissionEnabledSet,
)
"""Every event, in the chain's order."""
