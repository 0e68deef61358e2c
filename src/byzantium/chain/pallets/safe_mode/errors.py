"""Errors of the SafeMode pallet, in the framework's order."""

from typing import Final

from byzantium.chain.kernel.errors import ModuleError
from byzantium.chain.pallets.safe_mode.pallet_id import PALLET


class Entered(ModuleError, pallet=PALLET, index=0):
    """Safe mode is on."""


class Exited(ModuleError, pallet=PALLET, index=1):
    """Safe mode is off."""


class NotConfigured(ModuleError, pallet=PALLET, index=2):
    """Only root may do this on this chain."""


class NoDeposit(ModuleError, pallet=PALLET, index=3):
    """There is no such deposit."""


class AlreadyDeposited(ModuleError, pallet=PALLET, index=4):
    """The account has a deposit already."""


class CannotReleaseYet(ModuleError, pallet=PALLET, index=5):
    """The deposit was placed too recently."""


class CurrencyError(ModuleError, pallet=PALLET, index=6):
    """The deposit could not be held or given back."""


ERRORS: Final = (
    Entered,
    Exited,
    NotConfigured,
    NoDeposit,
    AlreadyDeposited,
    CannotReleaseYet,
    CurrencyError,
)
"""Every error, in the framework's order."""
