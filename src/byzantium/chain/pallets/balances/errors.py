"""Errors of the Balances pallet, in the framework's order."""

from typing import Final

from byzantium.chain.kernel.errors import ModuleError
from byzantium.chain.pallets.balances.pallet_id import PALLET


class VestingBalance(ModuleError, pallet=PALLET, index=0):
    """Vesting holds the balance."""


class LiquidityRestrictions(ModuleError, pallet=PALLET, index=1):
    """Locks hold the balance."""


class InsufficientBalance(ModuleError, pallet=PALLET, index=2):
    """The balance is smaller than the amount."""


class ExistentialDeposit(ModuleError, pallet=PALLET, index=3):
    """The amount is below what a new account needs to live."""


class Expendability(ModuleError, pallet=PALLET, index=4):
    """The transfer would kill the account."""


class ExistingVestingSchedule(ModuleError, pallet=PALLET, index=5):
    """The account has a vesting schedule already."""


class DeadAccount(ModuleError, pallet=PALLET, index=6):
    """The beneficiary's account does not exist."""


class TooManyReserves(ModuleError, pallet=PALLET, index=7):
    """The account has too many named reserves."""


class TooManyHolds(ModuleError, pallet=PALLET, index=8):
    """The account has too many holds."""


class TooManyFreezes(ModuleError, pallet=PALLET, index=9):
    """The account has too many freezes."""


class IssuanceDeactivated(ModuleError, pallet=PALLET, index=10):
    """The issuance cannot be changed while part of it is inactive."""


class DeltaZero(ModuleError, pallet=PALLET, index=11):
    """The change of issuance must not be zero."""


ERRORS: Final = (
    VestingBalance,
    LiquidityRestrictions,
    InsufficientBalance,
    ExistentialDeposit,
    Expendability,
    ExistingVestingSchedule,
    DeadAccount,
    TooManyReserves,
    TooManyHolds,
    TooManyFreezes,
    IssuanceDeactivated,
    DeltaZero,
)
"""Every error, in the framework's order."""
