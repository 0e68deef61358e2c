"""Figures of the swap pallet that are fixed in the runtime."""

from typing import Any, Final

from byzantium.chain.kernel.pallet import Constant
from byzantium.chain.pallets.swap.pallet_id import PALLET
from byzantium.scale import types as t

PROTOCOL_ID: Final = b"ten/swap"
FEE_RATE_MAX: Final = 10_000
MINIMUM_RESERVE_RAO: Final = 1_000_000

INPUT_RESERVES_MAX: Final = 1000
"""A net input may be at most this many times the reserve that it is paid into."""

BUY_LIMIT_RAO: Final = 10**15
"""Price limit of a buy whose trader gave none."""

SELL_LIMIT_RAO: Final = 1000
"""Price limit of a sale whose trader gave none."""

CONSTANTS: Final[tuple[Constant[Any], ...]] = (
    Constant(
        PALLET,
        "ProtocolId",
        t.Newtype[bytes]("frame_support::PalletId", t.Array(t.U8, 8)),
        PROTOCOL_ID,
        "Identifier from which the pallet's account derives.",
    ),
    Constant(PALLET, "MaxFeeRate", t.U16, FEE_RATE_MAX, "Largest fee rate, of 65535."),
    Constant(PALLET, "MinimumLiquidity", t.U64, 1000, "Smallest liquidity; without effect."),
    Constant(
        PALLET,
        "MinimumReserve",
        t.Newtype[int]("NonZeroU64", t.U64),
        MINIMUM_RESERVE_RAO,
        "Smallest reserve, in rao, that a swap may draw from.",
    ),
)
