"""Errors of the Preimage pallet, in the framework's order."""

from typing import Final

from byzantium.chain.kernel.errors import ModuleError
from byzantium.chain.pallets.preimage.pallet_id import PALLET


class TooBig(ModuleError, pallet=PALLET, index=0):
    """The preimage is too large to be kept."""


class AlreadyNoted(ModuleError, pallet=PALLET, index=1):
    """The preimage is kept already."""


class NotAuthorized(ModuleError, pallet=PALLET, index=2):
    """Another account keeps the preimage."""


class NotNoted(ModuleError, pallet=PALLET, index=3):
    """The preimage is not kept."""


class Requested(ModuleError, pallet=PALLET, index=4):
    """Somebody still asks for the preimage."""


class NotRequested(ModuleError, pallet=PALLET, index=5):
    """Nobody asks for the preimage."""


class TooMany(ModuleError, pallet=PALLET, index=6):
    """More preimages were named than may be at once."""


class TooFew(ModuleError, pallet=PALLET, index=7):
    """No preimage was named."""


ERRORS: Final = (
    TooBig,
    AlreadyNoted,
    NotAuthorized,
    NotNoted,
    Requested,
    NotRequested,
    TooMany,
    TooFew,
)
"""Every error, in the framework's order."""
