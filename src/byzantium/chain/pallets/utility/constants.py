"""Constants of the Utility pallet."""

from typing import Final

from byzantium.chain.kernel.pallet import Constant
from byzantium.chain.pallets.utility.pallet_id import PALLET
from byzantium.scale import types as t

BATCHED_CALLS_LIMIT: Final = 10_922
"""A third of the 32 MiB that one allocation may take, at 1024 bytes a call."""

CONSTANTS: Final = (
    Constant(
        PALLET,
        "batched_calls_limit",
        t.U32,
        BATCHED_CALLS_LIMIT,
        "How many calls a batch may hold.",
    ),
)
