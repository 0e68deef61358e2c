"""Constants of the Drand pallet."""

from typing import Final

from byzantium.chain.kernel.pallet import Constant
from byzantium.chain.pallets.drand.pallet_id import PALLET
from byzantium.scale import types as t

PULSES_KEPT: Final = 216_000
"""About a week of rounds."""

UNSIGNED_PRIORITY: Final = 1 << 20
"""What a pulse's priority in the pool starts from."""

PULSES_FORGOTTEN_MAX: Final = 100
"""How many old pulses may go at once."""

CONSTANTS: Final = (
    Constant(
        PALLET,
        "UnsignedPriority",
        t.U64,
        UNSIGNED_PRIORITY,
        "Priority of the transactions that bring pulses.",
    ),
    Constant(
        PALLET, "HttpFetchTimeout", t.U64, 1_000, "How long the beacon may take to answer, in ms."
    ),
)
