"""Errors of the Drand pallet, in the chain's order."""

from typing import Final

from byzantium.chain.kernel.errors import ModuleError
from byzantium.chain.pallets.drand.pallet_id import PALLET


class NoneValue(ModuleError, pallet=PALLET, index=0):
    """Nothing was stored before."""


class StorageOverflow(ModuleError, pallet=PALLET, index=1):
    """The stored number cannot grow further."""


class DrandConnectionFailure(ModuleError, pallet=PALLET, index=2):
    """The beacon could not be reached."""


class UnverifiedPulse(ModuleError, pallet=PALLET, index=3):
    """The pulse is not the beacon's."""


class InvalidRoundNumber(ModuleError, pallet=PALLET, index=4):
    """The round is not younger than the last one stored."""


class PulseVerificationError(ModuleError, pallet=PALLET, index=5):
    """The pulse's signature could not be checked."""


ERRORS: Final = (
    NoneValue,
    StorageOverflow,
    DrandConnectionFailure,
    UnverifiedPulse,
    InvalidRoundNumber,
    PulseVerificationError,
)
"""Every error, in the chain's order."""
