"""Errors of the Sudo pallet, in the framework's order."""

from typing import Final

from byzantium.chain.kernel.errors import ModuleError
from byzantium.chain.pallets.sudo.pallet_id import PALLET


class RequireSudo(ModuleError, pallet=PALLET, index=0):
    """Only the sudo account may do this; sign with the key in Sudo.Key."""


ERRORS: Final = (RequireSudo,)
"""Every error, in the framework's order."""
