"""Errors of the AdminUtils pallet, in the chain's order."""

from typing import Final

from byzantium.chain.kernel.errors import ModuleError
from byzantium.chain.pallets.admin_utils.pallet_id import PALLET


class SubnetDoesNotExist(ModuleError, pallet=PALLET, index=0):
    """There is no subnet of this number; check the netuid."""


class MaxValidatorsLargerThanMaxUIds(ModuleError, pallet=PALLET, index=1):
    """A subnet cannot have more validators than uids."""


class MaxAllowedUIdsLessThanCurrentUIds(ModuleError, pallet=PALLET, index=2):
    """The subnet has more uids than that already; trim it instead."""


class BondsMovingAverageMaxReached(ModuleError, pallet=PALLET, index=3):
    """An owner may set the moving average of bonds to 975000 at most."""


class NegativeSigmoidSteepness(ModuleError, pallet=PALLET, index=4):
    """Only root may set a negative steepness."""


class ValueNotInBounds(ModuleError, pallet=PALLET, index=5):
    """The value is outside its bounds."""


class MinAllowedUidsGreaterThanCurrentUids(ModuleError, pallet=PALLET, index=6):
    """The least number of uids must be below the present number."""


class MinAllowedUidsGreaterThanMaxAllowedUids(ModuleError, pallet=PALLET, index=7):
    """The least number of uids must be below the greatest."""


class MaxAllowedUidsLessThanMinAllowedUids(ModuleError, pallet=PALLET, index=8):
    """The greatest number of uids may not be below the least."""


class MaxAllowedUidsGreaterThanDefaultMaxAllowedUids(ModuleError, pallet=PALLET, index=9):
    """No subnet may have more than 256 uids."""


class InvalidValue(ModuleError, pallet=PALLET, index=10):
    """The value is not a valid one."""


class NotPermittedOnRootSubnet(ModuleError, pallet=PALLET, index=11):
    """The root network has no such setting."""


class POWRegistrationDisabled(ModuleError, pallet=PALLET, index=12):
    """Registration by proof of work is gone."""


class Deprecated(ModuleError, pallet=PALLET, index=13):
    """The call is kept for old clients and does nothing."""


ERRORS: Final = (
    SubnetDoesNotExist,
    MaxValidatorsLargerThanMaxUIds,
    MaxAllowedUIdsLessThanCurrentUIds,
    BondsMovingAverageMaxReached,
    NegativeSigmoidSteepness,
    ValueNotInBounds,
    MinAllowedUidsGreaterThanCurrentUids,
    MinAllowedUidsGreaterThanMaxAllowedUids,
    MaxAllowedUidsLessThanMinAllowedUids,
    MaxAllowedUidsGreaterThanDefaultMaxAllowedUids,
    InvalidValue,
    NotPermittedOnRootSubnet,
    POWRegistrationDisabled,
    Deprecated,
)
"""Every error, in the chain's order."""
