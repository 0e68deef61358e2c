"""Errors of the Multisig pallet, in the framework's order."""

from typing import Final

from byzantium.chain.kernel.errors import ModuleError
from byzantium.chain.pallets.multisig.pallet_id import PALLET


class MinimumThreshold(ModuleError, pallet=PALLET, index=0):
    """The threshold must be two or more."""


class AlreadyApproved(ModuleError, pallet=PALLET, index=1):
    """The signatory has approved the call already."""


class NoApprovalsNeeded(ModuleError, pallet=PALLET, index=2):
    """The call needs no more approvals."""


class TooFewSignatories(ModuleError, pallet=PALLET, index=3):
    """There must be other signatories."""


class TooManySignatories(ModuleError, pallet=PALLET, index=4):
    """There are more signatories than there may be."""


class SignatoriesOutOfOrder(ModuleError, pallet=PALLET, index=5):
    """The signatories must be in ascending order, each once."""


class SenderInSignatories(ModuleError, pallet=PALLET, index=6):
    """The signer must not be among the others."""


class NotFound(ModuleError, pallet=PALLET, index=7):
    """No such operation is under way."""


class NotOwner(ModuleError, pallet=PALLET, index=8):
    """Only who began the operation may cancel it or change its deposit."""


class NoTimepoint(ModuleError, pallet=PALLET, index=9):
    """The operation is under way; name the moment it began."""


class WrongTimepoint(ModuleError, pallet=PALLET, index=10):
    """The operation began at another moment."""


class UnexpectedTimepoint(ModuleError, pallet=PALLET, index=11):
    """The operation is not under way; name no moment."""


class MaxWeightTooLow(ModuleError, pallet=PALLET, index=12):
    """The call weighs more than the weight it was given."""


class AlreadyStored(ModuleError, pallet=PALLET, index=13):
    """The data is stored already."""


ERRORS: Final = (
    MinimumThreshold,
    AlreadyApproved,
    NoApprovalsNeeded,
    TooFewSignatories,
    TooManySignatories,
    SignatoriesOutOfOrder,
    SenderInSignatories,
    NotFound,
    NotOwner,
    NoTimepoint,
    WrongTimepoint,
    UnexpectedTimepoint,
    MaxWeightTooLow,
    AlreadyStored,
)
"""Every error, in the framework's order."""
