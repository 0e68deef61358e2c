"""Declaration of the TransactionPayment pallet; the rule of fees stands in `chain/fees.py`."""

from typing import Final

from byzantium.chain.kernel.events import EventType
from byzantium.chain.kernel.names import TAO
from byzantium.chain.kernel.pallet import Constant
from byzantium.chain.kernel.runtime import Pallet
from byzantium.chain.kernel.storage import StorageValue
from byzantium.chain.pallets.transaction_payment.pallet_id import PALLET
from byzantium.scale import types as t

ONE: Final = 10**18

NextFeeMultiplier: Final = StorageValue[int](
    PALLET,
    "NextFeeMultiplier",
    t.FIXED_U128,
    default=ONE,
    doc="Multiplier of the weight fee, of 10^18; always one here.",
)
RELEASES: Final = t.Enum(
    "pallet_transaction_payment::Releases", (t.Case(0, "V1Ancient"), t.Case(1, "V2"))
)
StorageVersion: Final = StorageValue[t.Variant](
    PALLET,
    "StorageVersion",
    RELEASES,
    default=t.Variant("V1Ancient"),
    doc="Form of this pallet's storage.",
)
TransactionFeePaid: Final = EventType(
    PALLET,
    0,
    "TransactionFeePaid",
    (("who", t.ACCOUNT_ID), ("actual_fee", TAO), ("tip", TAO)),
    "An account paid the fee of its transaction.",
)

DECLARATION: Final = Pallet(
    id=PALLET,
    crate="pallet_transaction_payment",
    storage=(NextFeeMultiplier, StorageVersion),
    events=(TransactionFeePaid,),
    constants=(
        Constant(
            PALLET,
            "OperationalFeeMultiplier",
            t.U8,
            5,
            "How much higher operational calls rank by their fee.",
        ),
    ),
)
