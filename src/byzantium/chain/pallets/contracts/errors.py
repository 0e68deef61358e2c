"""Errors of the Contracts pallet, in the framework's order."""

from typing import Final

from byzantium.chain.kernel.errors import ModuleError
from byzantium.chain.pallets.contracts.pallet_id import PALLET


class InvalidSchedule(ModuleError, pallet=PALLET, index=0):
    """The schedule of weights is not valid."""


class InvalidCallFlags(ModuleError, pallet=PALLET, index=1):
    """The flags of the call exclude each other."""


class OutOfGas(ModuleError, pallet=PALLET, index=2):
    """The contract used up its gas."""


class OutputBufferTooSmall(ModuleError, pallet=PALLET, index=3):
    """The buffer for the output is too small."""


class TransferFailed(ModuleError, pallet=PALLET, index=4):
    """The transfer failed, perhaps for want of balance."""


class MaxCallDepthReached(ModuleError, pallet=PALLET, index=5):
    """Contracts call each other too deeply."""


class ContractNotFound(ModuleError, pallet=PALLET, index=6):
    """There is no contract at the address."""


class CodeTooLarge(ModuleError, pallet=PALLET, index=7):
    """The code is too large."""


class CodeNotFound(ModuleError, pallet=PALLET, index=8):
    """There is no code of this hash."""


class CodeInfoNotFound(ModuleError, pallet=PALLET, index=9):
    """Nothing is known of code of this hash."""


class OutOfBounds(ModuleError, pallet=PALLET, index=10):
    """A buffer lies outside of the contract's memory."""


class DecodingFailed(ModuleError, pallet=PALLET, index=11):
    """The input does not read as its type."""


class ContractTrapped(ModuleError, pallet=PALLET, index=12):
    """The contract trapped."""


class ValueTooLarge(ModuleError, pallet=PALLET, index=13):
    """The value is too large."""


class TerminatedWhileReentrant(ModuleError, pallet=PALLET, index=14):
    """A contract may not end while it is being called."""


class InputForwarded(ModuleError, pallet=PALLET, index=15):
    """The contract has passed its input on."""


class RandomSubjectTooLong(ModuleError, pallet=PALLET, index=16):
    """The subject of the random number is too long."""


class TooManyTopics(ModuleError, pallet=PALLET, index=17):
    """The event has too many topics."""


class NoChainExtension(ModuleError, pallet=PALLET, index=18):
    """The chain has no extension."""


class XCMDecodeFailed(ModuleError, pallet=PALLET, index=19):
    """The message does not read as a program."""


class DuplicateContract(ModuleError, pallet=PALLET, index=20):
    """There is a contract at the account already."""


class TerminatedInConstructor(ModuleError, pallet=PALLET, index=21):
    """A contract may not end while it is being made."""


class ReentranceDenied(ModuleError, pallet=PALLET, index=22):
    """The contract may not be entered again."""


class StateChangeDenied(ModuleError, pallet=PALLET, index=23):
    """The contract may only read."""


class StorageDepositNotEnoughFunds(ModuleError, pallet=PALLET, index=24):
    """The balance does not suffice for the storage deposit."""


class StorageDepositLimitExhausted(ModuleError, pallet=PALLET, index=25):
    """More was stored than the limit of the deposit allows."""


class CodeInUse(ModuleError, pallet=PALLET, index=26):
    """A contract still uses the code."""


class ContractReverted(ModuleError, pallet=PALLET, index=27):
    """The contract undid what it did."""


class CodeRejected(ModuleError, pallet=PALLET, index=28):
    """The code is not valid here."""


class Indeterministic(ModuleError, pallet=PALLET, index=29):
    """The code is not deterministic."""


class MigrationInProgress(ModuleError, pallet=PALLET, index=30):
    """A migration is under way."""


class NoMigrationPerformed(ModuleError, pallet=PALLET, index=31):
    """There was nothing to migrate."""


class MaxDelegateDependenciesReached(ModuleError, pallet=PALLET, index=32):
    """The contract depends on as much code as it may."""


class DelegateDependencyNotFound(ModuleError, pallet=PALLET, index=33):
    """The contract does not depend on the code."""


class DelegateDependencyAlreadyExists(ModuleError, pallet=PALLET, index=34):
    """The contract depends on the code already."""


class CannotAddSelfAsDelegateDependency(ModuleError, pallet=PALLET, index=35):
    """A contract cannot depend on its own code."""


class OutOfTransientStorage(ModuleError, pallet=PALLET, index=36):
    """The transient storage is full."""


ERRORS: Final = (
    InvalidSchedule,
    InvalidCallFlags,
    OutOfGas,
    OutputBufferTooSmall,
    TransferFailed,
    MaxCallDepthReached,
    ContractNotFound,
    CodeTooLarge,
    CodeNotFound,
    CodeInfoNotFound,
    OutOfBounds,
    DecodingFailed,
    ContractTrapped,
    ValueTooLarge,
    TerminatedWhileReentrant,
    InputForwarded,
    RandomSubjectTooLong,
    TooManyTopics,
    NoChainExtension,
    XCMDecodeFailed,
    DuplicateContract,
    TerminatedInConstructor,
    ReentranceDenied,
    StateChangeDenied,
    StorageDepositNotEnoughFunds,
    StorageDepositLimitExhausted,
    CodeInUse,
    ContractReverted,
    CodeRejected,
    Indeterministic,
    MigrationInProgress,
    NoMigrationPerformed,
    MaxDelegateDependenciesReached,
    DelegateDependencyNotFound,
    DelegateDependencyAlreadyExists,
    CannotAddSelfAsDelegateDependency,
    OutOfTransientStorage,
)
"""Every error, in the framework's order."""
