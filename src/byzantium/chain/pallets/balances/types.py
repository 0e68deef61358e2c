"""Why part of a balance is held, in the runtime's order."""

from typing import Final, NamedTuple

from byzantium.chain.kernel.names import TAO
from byzantium.scale import types as t
from byzantium.units import Rao

_PREIMAGE: Final = t.Enum("pallet_preimage::pallet::HoldReason", (t.Case(0, "Preimage"),))
_SAFE_MODE: Final = t.Enum("pallet_safe_mode::pallet::HoldReason", (t.Case(0, "EnterOrExtend"),))
_CONTRACTS: Final = t.Enum(
    "pallet_contracts::pallet::HoldReason",
    (t.Case(0, "CodeUploadDepositReserve"), t.Case(1, "StorageDepositReserve")),
)
HOLD_REASON: Final = t.Enum(
    "node_subtensor_runtime::RuntimeHoldReason",
    (
        t.Case(14, "Preimage", (("", _PREIMAGE),)),
        t.Case(20, "SafeMode", (("", _SAFE_MODE),)),
        t.Case(29, "Contracts", (("", _CONTRACTS),)),
    ),
)
MAX_HOLDS: Final = 4
"""As many holds as there are reasons."""


class Hold(NamedTuple):
    """An amount held for a reason."""

    reason: t.Variant
    amount: Rao


HOLD: Final = t.Struct(
    "frame_support::traits::tokens::misc::IdAmount",
    Hold,
    (("id", HOLD_REASON), ("amount", TAO)),
    params=(("Id", HOLD_REASON), ("Balance", TAO)),
)
