"""Errors of the System pallet, in the framework's order."""

from typing import Final

from byzantium.chain.kernel.errors import ModuleError
from byzantium.chain.pallets.system.pallet_id import PALLET


class InvalidSpecName(ModuleError, pallet=PALLET, index=0):
    """The new runtime has another spec name."""


class SpecVersionNeedsToIncrease(ModuleError, pallet=PALLET, index=1):
    """The new runtime's spec version is not higher."""


class FailedToExtractRuntimeVersion(ModuleError, pallet=PALLET, index=2):
    """The new runtime does not tell its version."""


class NonDefaultComposite(ModuleError, pallet=PALLET, index=3):
    """The account still holds something and cannot be removed."""


class NonZeroRefCount(ModuleError, pallet=PALLET, index=4):
    """The account is still referred to and cannot be removed."""


class CallFiltered(ModuleError, pallet=PALLET, index=5):
    """The origin's filter does not let the call through."""


class MultiBlockMigrationsOngoing(ModuleError, pallet=PALLET, index=6):
    """A migration over several blocks is still under way."""


class NothingAuthorized(ModuleError, pallet=PALLET, index=7):
    """No upgrade was authorized."""


class Unauthorized(ModuleError, pallet=PALLET, index=8):
    """The code is not the one that was authorized."""


ERRORS: Final = (
    InvalidSpecName,
    SpecVersionNeedsToIncrease,
    FailedToExtractRuntimeVersion,
    NonDefaultComposite,
    NonZeroRefCount,
    CallFiltered,
    MultiBlockMigrationsOngoing,
    NothingAuthorized,
    Unauthorized,
)
"""Every error, in the framework's order."""
