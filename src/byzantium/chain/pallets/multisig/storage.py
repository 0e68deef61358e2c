"""Storage and constants of the Multisig pallet, and the records it keeps."""

from typing import Any, Final, NamedTuple

from byzantium.chain.kernel.names import BLOCK_NUMBER, TAO
from byzantium.chain.kernel.pallet import Constant
from byzantium.chain.kernel.storage import (
    BLAKE2_128_CONCAT,
    TWOX_64_CONCAT,
    StorageDoubleMap,
    StorageItem,
)
from byzantium.chain.pallets.multisig.pallet_id import PALLET
from byzantium.scale import types as t
from byzantium.units import AccountId, BlockNumber, Rao

DEPOSIT_BASE: Final = Rao(132_000_000)
DEPOSIT_FACTOR: Final = Rao(32_000_000)
MAX_SIGNATORIES: Final = 100


class Timepoint(NamedTuple):
    """When an operation began: the block, and the place of the transaction in it."""

    height: BlockNumber
    position: int


class Operation(NamedTuple):
    """An operation under way: since when, whose deposit, and who has approved, in order."""

    when: Timepoint
    deposit: Rao
    depositor: AccountId
    approvals: tuple[AccountId, ...]


TIMEPOINT: Final = t.Struct(
    "pallet_multisig::Timepoint",
    Timepoint,
    (("height", BLOCK_NUMBER), ("index", t.U32)),
    params=(("BlockNumber", BLOCK_NUMBER),),
)
OPERATION: Final = t.Struct(
    "pallet_multisig::Multisig",
    Operation,
    (
        ("when", TIMEPOINT),
        ("deposit", TAO),
        ("depositor", t.ACCOUNT_ID),
        ("approvals", t.BoundedVec(t.ACCOUNT_ID)),
    ),
    params=(
        ("BlockNumber", BLOCK_NUMBER),
        ("Balance", TAO),
        ("AccountId", t.ACCOUNT_ID),
        ("MaxApprovals", None),
    ),
)
CALL_HASH: Final = t.Array(t.U8, 32)

Multisigs: Final = StorageDoubleMap[AccountId, bytes, Operation | None](
    PALLET,
    "Multisigs",
    (TWOX_64_CONCAT(t.ACCOUNT_ID), BLAKE2_128_CONCAT(CALL_HASH)),
    OPERATION,
    doc="Operations under way, by the account that is to act and the hash of the call.",
)

ITEMS: Final[tuple[StorageItem[Any], ...]] = (Multisigs,)
"""Every item, in the framework's order."""

CONSTANTS: Final[tuple[Constant[Any], ...]] = (
    Constant(PALLET, "DepositBase", TAO, DEPOSIT_BASE, "Deposit of an operation."),
    Constant(PALLET, "DepositFactor", TAO, DEPOSIT_FACTOR, "Deposit for each needed approval."),
    Constant(PALLET, "MaxSignatories", t.U32, MAX_SIGNATORIES, "How many signatories may be."),
)
