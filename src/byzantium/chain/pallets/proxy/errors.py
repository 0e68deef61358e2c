"""Errors of the Proxy pallet, in the chain's order."""

from typing import Final

from byzantium.chain.kernel.errors import ModuleError
from byzantium.chain.pallets.proxy.pallet_id import PALLET

# The text of an error is part of the interface where clients compare it letter by letter. They do
# so with five of these, which therefore stand in the chain's own words; the others are ours.


class TooMany(ModuleError, pallet=PALLET, index=0):
    """The account has as many proxies, or announcements, as it may."""


class NotFound(ModuleError, pallet=PALLET, index=1):
    """Proxy registration not found."""


class NotProxy(ModuleError, pallet=PALLET, index=2):
    """Sender is not a proxy of the account to be proxied."""


class Unproxyable(ModuleError, pallet=PALLET, index=3):
    """The type of the proxy does not permit the call."""


class Duplicate(ModuleError, pallet=PALLET, index=4):
    """Account is already a proxy."""


class NoPermission(ModuleError, pallet=PALLET, index=5):
    """The pure account was not made with these parameters."""


class Unannounced(ModuleError, pallet=PALLET, index=6):
    """Announcement, if made at all, was made too recently."""


class NoSelfProxy(ModuleError, pallet=PALLET, index=7):
    """Cannot add self as proxy."""


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
