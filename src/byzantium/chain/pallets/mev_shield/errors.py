"""Errors of the MevShield pallet, in the chain's order."""

from typing import Final

from byzantium.chain.kernel.errors import ModuleError
from byzantium.chain.pallets.mev_shield.pallet_id import PALLET


class BadEncKeyLen(ModuleError, pallet=PALLET, index=0):
    """An announced key is not an ML-KEM-768 encapsulation key: it must have 1184 bytes."""


class Unreachable(ModuleError, pallet=PALLET, index=1):
    """The block has no author; a chain without authorities cannot shield."""


class TooManyPendingExtrinsics(ModuleError, pallet=PALLET, index=2):
    """The queue of stored extrinsics is full; wait for a block."""


class WeightExceedsAbsoluteMax(ModuleError, pallet=PALLET, index=3):
    """The weight limit asked for is above half of a block's weight."""


ERRORS: Final = (BadEncKeyLen, Unreachable, TooManyPendingExtrinsics, WeightExceedsAbsoluteMax)
