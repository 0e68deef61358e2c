"""Constants of the Crowdloan pallet."""

from typing import Any, Final

from byzantium.chain.kernel.names import TAO
from byzantium.chain.kernel.pallet import ByProfile, Constant
from byzantium.chain.pallets.crowdloan.pallet_id import PALLET
from byzantium.scale import types as t
from byzantium.units import Rao

FUNDS_ID: Final = b"bt/cloan"
MINIMUM_DEPOSIT: Final = Rao(10 * 10**9)
ABSOLUTE_MINIMUM_CONTRIBUTION: Final = Rao(10**8)
REFUND_CONTRIBUTORS_LIMIT: Final = 50
CONTRIBUTORS_MAX: Final = 500

MINIMUM_BLOCK_DURATION: Final = Constant(
    PALLET,
    "MinimumBlockDuration",
    t.U32,
    ByProfile(normal=50_400, fast=50),
    "Blocks that a crowdloan lasts at least.",
)
MAXIMUM_BLOCK_DURATION: Final = Constant(
    PALLET,
    "MaximumBlockDuration",
    t.U32,
    ByProfile(normal=432_000, fast=20_000),
    "Blocks that a crowdloan lasts at most.",
)

CONSTANTS: Final[tuple[Constant[Any], ...]] = (
    Constant(
        PALLET,
        "PalletId",
        t.Newtype[bytes]("frame_support::PalletId", t.Array(t.U8, 8)),
        FUNDS_ID,
        "Identifier from which the accounts of funds derive.",
    ),
    Constant(PALLET, "MinimumDeposit", TAO, MINIMUM_DEPOSIT, "Smallest deposit, in rao."),
    Constant(
        PALLET,
        "AbsoluteMinimumContribution",
        TAO,
        ABSOLUTE_MINIMUM_CONTRIBUTION,
        "Smallest contribution that a creator may ask for, in rao.",
    ),
    MINIMUM_BLOCK_DURATION,
    MAXIMUM_BLOCK_DURATION,
    Constant(
        PALLET,
        "RefundContributorsLimit",
        t.U32,
        REFUND_CONTRIBUTORS_LIMIT,
        "Contributors that one refund pays back at most.",
    ),
    Constant(
        PALLET,
        "MaxContributors",
        t.U32,
        CONTRIBUTORS_MAX,
        "Contributors that one crowdloan may have.",
    ),
)
"""Every constant, in the chain's order."""
