"""Errors of the EVM pallet, in the chain's order."""

from typing import Final

from byzantium.chain.kernel.errors import ModuleError
from byzantium.chain.pallets.evm.pallet_id import PALLET


class BalanceLow(ModuleError, pallet=PALLET, index=0):
    """The balance does not suffice."""


class FeeOverflow(ModuleError, pallet=PALLET, index=1):
    """The fee does not fit its type."""


class PaymentOverflow(ModuleError, pallet=PALLET, index=2):
    """The payment does not fit its type."""


class WithdrawFailed(ModuleError, pallet=PALLET, index=3):
    """The fee could not be taken."""


class GasPriceTooLow(ModuleError, pallet=PALLET, index=4):
    """The price of gas is too low."""


class InvalidNonce(ModuleError, pallet=PALLET, index=5):
    """The nonce is not the account's."""


class GasLimitTooLow(ModuleError, pallet=PALLET, index=6):
    """The limit of gas is too low."""


class GasLimitTooHigh(ModuleError, pallet=PALLET, index=7):
    """The limit of gas is too high."""


class InvalidChainId(ModuleError, pallet=PALLET, index=8):
    """The transaction is for another chain."""


class InvalidSignature(ModuleError, pallet=PALLET, index=9):
    """The signature does not fit."""


class Reentrancy(ModuleError, pallet=PALLET, index=10):
    """The machine is running already."""


class TransactionMustComeFromEOA(ModuleError, pallet=PALLET, index=11):
    """A contract may not send transactions."""


class Undefined(ModuleError, pallet=PALLET, index=12):
    """The machine gave no reason."""


class NotAllowed(ModuleError, pallet=PALLET, index=13):
    """The account may not do this."""


class CreateOriginNotAllowed(ModuleError, pallet=PALLET, index=14):
    """The account may not create contracts."""


ERRORS: Final = (
    BalanceLow,
    FeeOverflow,
    PaymentOverflow,
    WithdrawFailed,
    GasPriceTooLow,
    InvalidNonce,
    GasLimitTooLow,
    GasLimitTooHigh,
    InvalidChainId,
    InvalidSignature,
    Reentrancy,
    TransactionMustComeFromEOA,
    Undefined,
    NotAllowed,
    CreateOriginNotAllowed,
)
"""Every error, in the chain's order."""
