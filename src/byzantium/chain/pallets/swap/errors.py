"""Why the swap pallet refuses, in the chain's order: the index is on the wire."""

from typing import Final

from byzantium.chain.kernel.errors import ModuleError
from byzantium.chain.pallets.swap.pallet_id import PALLET


class FeeRateTooHigh(ModuleError, pallet=PALLET, index=0):
    """The fee rate is above the maximum; name a lower one."""


class InsufficientInputAmount(ModuleError, pallet=PALLET, index=1):
    """The input is too small to swap."""


class InsufficientLiquidity(ModuleError, pallet=PALLET, index=2):
    """The pool holds less than the swap would pay out."""


class PriceLimitExceeded(ModuleError, pallet=PALLET, index=3):
    """The price already stands at or beyond the limit; give a looser one."""


class InsufficientBalance(ModuleError, pallet=PALLET, index=4):
    """The account holds less than the operation needs."""


class InvalidTickRange(ModuleError, pallet=PALLET, index=5):
    """The tick range is empty or out of bounds."""


class InvalidLiquidityValue(ModuleError, pallet=PALLET, index=6):
    """The liquidity is not a usable figure."""


class ReservesTooLow(ModuleError, pallet=PALLET, index=7):
    """A reserve is too small to swap against, or the input too small to draw anything."""


class MechanismDoesNotExist(ModuleError, pallet=PALLET, index=8):
    """There is no such subnet."""


class SubtokenDisabled(ModuleError, pallet=PALLET, index=9):
    """The subnet's token is not enabled yet."""


class ReservesOutOfBalance(ModuleError, pallet=PALLET, index=10):
    """No admissible weight gives these reserves the price asked for."""


class SwapInputTooLarge(ModuleError, pallet=PALLET, index=11):
    """The input is over a thousand times the reserve; split it."""


class Deprecated(ModuleError, pallet=PALLET, index=12):
    """Liquidity of users is no longer supported."""


ERRORS: Final = (
    FeeRateTooHigh,
    InsufficientInputAmount,
    InsufficientLiquidity,
    PriceLimitExceeded,
    InsufficientBalance,
    InvalidTickRange,
    InvalidLiquidityValue,
    ReservesTooLow,
    MechanismDoesNotExist,
    SubtokenDisabled,
    ReservesOutOfBalance,
    SwapInputTooLarge,
    Deprecated,
)
"""Every error, in the chain's order."""
