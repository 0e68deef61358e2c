"""Errors of the Grandpa pallet, in the framework's order."""

from typing import Final

from byzantium.chain.kernel.errors import ModuleError
from byzantium.chain.pallets.grandpa.pallet_id import PALLET


class PauseFailed(ModuleError, pallet=PALLET, index=0):
    """The voters are paused already, or about to be."""


class ResumeFailed(ModuleError, pallet=PALLET, index=1):
    """The voters are not paused, or about to resume."""


class ChangePending(ModuleError, pallet=PALLET, index=2):
    """A change of voters is under way already."""


class TooSoon(ModuleError, pallet=PALLET, index=3):
    """The last forced change was not long ago."""


class InvalidKeyOwnershipProof(ModuleError, pallet=PALLET, index=4):
    """The proof of whose key it was does not hold."""


class InvalidEquivocationProof(ModuleError, pallet=PALLET, index=5):
    """The proof of two votes does not hold."""


class DuplicateOffenceReport(ModuleError, pallet=PALLET, index=6):
    """The offence was reported already."""


ERRORS: Final = (
    PauseFailed,
    ResumeFailed,
    ChangePending,
    TooSoon,
    InvalidKeyOwnershipProof,
    InvalidEquivocationProof,
    DuplicateOffenceReport,
)
"""Every error, in the framework's order."""
