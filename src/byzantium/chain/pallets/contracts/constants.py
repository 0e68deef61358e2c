"""Constants of the Contracts pallet that clients look up."""

from typing import Any, Final

from byzantium.chain.kernel.names import TAO
from byzantium.chain.kernel.pallet import Constant
from byzantium.chain.pallets.contracts.pallet_id import PALLET
from byzantium.scale import types as t

_PER_ITEM: Final = 75
_PER_BYTE: Final = 30

CONSTANTS: Final[tuple[Constant[Any], ...]] = (
    Constant(PALLET, "DepositPerByte", TAO, _PER_BYTE, "Deposit for a byte that is stored."),
    Constant(
        PALLET,
        "DefaultDepositLimit",
        TAO,
        1_024 * _PER_ITEM + 1_024 * 1_024 * _PER_BYTE,
        "Limit of the deposit when a call names none.",
    ),
    Constant(PALLET, "DepositPerItem", TAO, _PER_ITEM, "Deposit for an item that is stored."),
    Constant(
        PALLET,
        "CodeHashLockupDepositPercent",
        t.PERBILL,
        300_000_000,
        "Part of the code's deposit that its users lock.",
    ),
    Constant(
        PALLET, "MaxDelegateDependencies", t.U32, 32, "On how much code a contract may depend."
    ),
)
