"""Constants of the Commitments pallet."""

from typing import Any, Final

from byzantium.chain.kernel.names import TAO
from byzantium.chain.kernel.pallet import Constant
from byzantium.chain.pallets.commitments.pallet_id import PALLET
from byzantium.chain.pallets.commitments.types import FIELDS_MAX
from byzantium.scale import types as t

CONSTANTS: Final[tuple[Constant[Any], ...]] = (
    Constant(PALLET, "MaxFields", t.U32, FIELDS_MAX, "How many data a commitment may hold."),
    Constant(PALLET, "InitialDeposit", TAO, 0, "Deposit for a commitment, in rao."),
    Constant(PALLET, "FieldDeposit", TAO, 0, "Deposit for each datum, in rao."),
)
