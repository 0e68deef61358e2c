"""What delegations and announcements keep on deposit."""

from byzantium.chain.pallets.proxy.constants import (
    ANNOUNCEMENT_DEPOSIT_BASE,
    ANNOUNCEMENT_DEPOSIT_FACTOR,
    PROXY_DEPOSIT_BASE,
    PROXY_DEPOSIT_FACTOR,
)
from byzantium.units import Rao


def proxy_deposit(count: int) -> Rao:
    """Return what an account with so many proxies keeps on deposit.

    60_000_000 + 33_000_000 * count, nothing for none

    Units: rao. Source: subtensor, pallets/proxy/src/lib.rs, deposit.
    """
    return Rao(PROXY_DEPOSIT_BASE + PROXY_DEPOSIT_FACTOR * count if count else 0)


def announcement_deposit(count: int) -> Rao:
    """Return what a delegate with so many announcements keeps on deposit.

    36_000_000 + 68_000_000 * count, nothing for none

    Units: rao. Source: subtensor, pallets/proxy/src/lib.rs, rejig_deposit.
    """
    return Rao(ANNOUNCEMENT_DEPOSIT_BASE + ANNOUNCEMENT_DEPOSIT_FACTOR * count if count else 0)
