"""Errors of the Crowdloan pallet, in the chain's order."""

from typing import Final

from byzantium.chain.kernel.errors import ModuleError
from byzantium.chain.pallets.crowdloan.pallet_id import PALLET


class DepositTooLow(ModuleError, pallet=PALLET, index=0):
    """The deposit is below the smallest one."""


class CapTooLow(ModuleError, pallet=PALLET, index=1):
    """The cap is not above what it has to hold."""


class MinimumContributionTooLow(ModuleError, pallet=PALLET, index=2):
    """The smallest contribution is below what any crowdloan must ask for."""


class CannotEndInPast(ModuleError, pallet=PALLET, index=3):
    """The last block is not ahead."""


class BlockDurationTooShort(ModuleError, pallet=PALLET, index=4):
    """The crowdloan would be over too soon."""


class BlockDurationTooLong(ModuleError, pallet=PALLET, index=5):
    """The crowdloan would last too long."""


class InsufficientBalance(ModuleError, pallet=PALLET, index=6):
    """The account cannot pay the deposit or contribution."""


class Overflow(ModuleError, pallet=PALLET, index=7):
    """A figure does not fit."""


class InvalidCrowdloanId(ModuleError, pallet=PALLET, index=8):
    """There is no such crowdloan."""


class CapRaised(ModuleError, pallet=PALLET, index=9):
    """The cap has been reached; there is nothing left to contribute."""


class ContributionPeriodEnded(ModuleError, pallet=PALLET, index=10):
    """The time to contribute is over."""


class ContributionTooLow(ModuleError, pallet=PALLET, index=11):
    """The contribution is below the crowdloan's smallest."""


class InvalidOrigin(ModuleError, pallet=PALLET, index=12):
    """Only the crowdloan's creator may do this."""


class AlreadyFinalized(ModuleError, pallet=PALLET, index=13):
    """The crowdloan has been finalized."""


class ContributionPeriodNotEnded(ModuleError, pallet=PALLET, index=14):
    """The time to contribute is not over yet."""


class NoContribution(ModuleError, pallet=PALLET, index=15):
    """The account has nothing in this crowdloan."""


class CapNotRaised(ModuleError, pallet=PALLET, index=16):
    """The cap has not been reached."""


class Underflow(ModuleError, pallet=PALLET, index=17):
    """A figure would be negative."""


class CallUnavailable(ModuleError, pallet=PALLET, index=18):
    """The call to make is not in the store of preimages."""


class NotReadyToDissolve(ModuleError, pallet=PALLET, index=19):
    """Contributors have to be paid back first."""


class DepositCannotBeWithdrawn(ModuleError, pallet=PALLET, index=20):
    """The creator's deposit stays in the crowdloan."""


class MaxContributorsReached(ModuleError, pallet=PALLET, index=21):
    """The crowdloan has as many contributors as it may have."""


class InvalidFinalizationConfig(ModuleError, pallet=PALLET, index=22):
    """A crowdloan has a call or a target address, and not both."""


class MaxContributionReached(ModuleError, pallet=PALLET, index=23):
    """The contributor has as much in the crowdloan as one may have."""


class MaximumContributionTooLow(ModuleError, pallet=PALLET, index=24):
    """The limit is below the smallest contribution, or the creator's own."""


class MinimumContributionTooHigh(ModuleError, pallet=PALLET, index=25):
    """The smallest contribution is above the limit of one contributor."""


ERRORS: Final = (
    DepositTooLow,
    CapTooLow,
    MinimumContributionTooLow,
    CannotEndInPast,
    BlockDurationTooShort,
    BlockDurationTooLong,
    InsufficientBalance,
    Overflow,
    InvalidCrowdloanId,
    CapRaised,
    ContributionPeriodEnded,
    ContributionTooLow,
    InvalidOrigin,
    AlreadyFinalized,
    ContributionPeriodNotEnded,
    NoContribution,
    CapNotRaised,
    Underflow,
    CallUnavailable,
    NotReadyToDissolve,
    DepositCannotBeWithdrawn,
    MaxContributorsReached,
    InvalidFinalizationConfig,
    MaxContributionReached,
    MaximumContributionTooLow,
    MinimumContributionTooHigh,
)
"""Every error, in the chain's order."""
