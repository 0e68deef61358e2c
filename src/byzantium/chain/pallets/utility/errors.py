"""Errors of the Utility pallet, in the chain's order."""

from typing import Final

from byzantium.chain.kernel.errors import ModuleError
from byzantium.chain.pallets.utility.pallet_id import PALLET


class TooManyCalls(ModuleError, pallet=PALLET, index=0):
    """The batch holds more calls than `batched_calls_limit`; split it."""


class InvalidDerivedAccount(ModuleError, pallet=PALLET, index=1):
    """No account can be derived from this origin."""


ERRORS: Final = (TooManyCalls, InvalidDerivedAccount)
"""Every error, in the chain's order."""
