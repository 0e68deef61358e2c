"""Errors of the Commitments pallet, in the chain's order."""

from typing import Final

from byzantium.chain.kernel.errors import ModuleError
from byzantium.chain.pallets.commitments.pallet_id import PALLET


class TooManyFieldsInCommitmentInfo(ModuleError, pallet=PALLET, index=0):
    """The commitment holds more than three data."""


class AccountNotAllowedCommit(ModuleError, pallet=PALLET, index=1):
    """The signer is not registered on the subnet; sign with a registered hotkey."""


class SpaceLimitExceeded(ModuleError, pallet=PALLET, index=2):
    """The hotkey has used up its space of this epoch; wait for the next."""


class UnexpectedUnreserveLeftover(ModuleError, pallet=PALLET, index=3):
    """A deposit could not be given back whole."""


ERRORS: Final = (
    TooManyFieldsInCommitmentInfo,
    AccountNotAllowedCommit,
    SpaceLimitExceeded,
    UnexpectedUnreserveLeftover,
)
"""Every error, in the chain's order."""
