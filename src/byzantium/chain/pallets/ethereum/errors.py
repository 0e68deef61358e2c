"""Errors of the Ethereum pallet, in the chain's order."""

from typing import Final

from byzantium.chain.kernel.errors import ModuleError
from byzantium.chain.pallets.ethereum.pallet_id import PALLET


class InvalidSignature(ModuleError, pallet=PALLET, index=0):
    """The signature does not fit."""


class PreLogExists(ModuleError, pallet=PALLET, index=1):
    """The block holds Ethereum's part already."""


ERRORS: Final = (
    InvalidSignature,
    PreLogExists,
)
"""Every error, in the chain's order."""
