"""Errors of the Proxy pallet, in the chain's order."""

from typing import Final

from byzantium.chain.kernel.errors import ModuleError
from byzantium.chain.pallets.proxy.pallet_id import PALLET


class TooMany(ModuleError, pallet=PALLET, index=0):
    """The account has as many proxies, or announcements, as it may."""


class NotFound(ModuleError, pallet=PALLET, index=1):
    """There is no such proxy or announcement."""


class NotProxy(ModuleError, pallet=PALLET, index=2):
    """The account is not a proxy of the other one."""


class Unproxyable(ModuleError, pallet=PALLET, index=3):
    """The type of the proxy does not permit the call."""


class Duplicate(ModuleError, pallet=PALLET, index=4):
    """The account is such a proxy already."""


class NoPermission(ModuleError, pallet=PALLET, index=5):
    """The pure account was not made with these parameters."""


class Unannounced(ModuleError, pallet=PALLET, index=6):
    """The call was not announced, or not long enough ago."""


class NoSelfProxy(ModuleError, pallet=PALLET, index=7):
    """An account cannot be its own proxy."""


class AnnouncementDepositInvariantViolated(ModuleError, pallet=PALLET, index=8):
    """No deposit was found for the announcements that there are."""


class InvalidDerivedAccountId(ModuleError, pallet=PALLET, index=9):
    """No account can be derived for the pure proxy."""


ERRORS: Final = (
    TooMany,
    NotFound,
    NotProxy,
    Unproxyable,
    Duplicate,
    NoPermission,
    Unannounced,
    NoSelfProxy,
    AnnouncementDepositInvariantViolated,
    InvalidDerivedAccountId,
)
"""Every error, in the chain's order."""
