"""Constants of the Proxy pallet: how many there may be, and what each keeps on deposit."""

from typing import Any, Final

from byzantium.chain.kernel.names import TAO
from byzantium.chain.kernel.pallet import Constant
from byzantium.chain.pallets.proxy.pallet_id import PALLET
from byzantium.scale import types as t
from byzantium.units import Rao

PROXY_DEPOSIT_BASE: Final = Rao(60_000_000)
PROXY_DEPOSIT_FACTOR: Final = Rao(33_000_000)
MAX_PROXIES: Final = 20
MAX_PENDING: Final = 75
ANNOUNCEMENT_DEPOSIT_BASE: Final = Rao(36_000_000)
ANNOUNCEMENT_DEPOSIT_FACTOR: Final = Rao(68_000_000)

CONSTANTS: Final[tuple[Constant[Any], ...]] = (
    Constant(
        PALLET, "ProxyDepositBase", TAO, PROXY_DEPOSIT_BASE, "Deposit of an account with proxies."
    ),
    Constant(
        PALLET, "ProxyDepositFactor", TAO, PROXY_DEPOSIT_FACTOR, "Deposit for each of its proxies."
    ),
    Constant(PALLET, "MaxProxies", t.U32, MAX_PROXIES, "How many proxies an account may have."),
    Constant(
        PALLET, "MaxPending", t.U32, MAX_PENDING, "How many announcements a delegate may have."
    ),
    Constant(
        PALLET,
        "AnnouncementDepositBase",
        TAO,
        ANNOUNCEMENT_DEPOSIT_BASE,
        "Deposit of a delegate with announcements.",
    ),
    Constant(
        PALLET,
        "AnnouncementDepositFactor",
        TAO,
        ANNOUNCEMENT_DEPOSIT_FACTOR,
        "Deposit for each of its announcements.",
    ),
)
