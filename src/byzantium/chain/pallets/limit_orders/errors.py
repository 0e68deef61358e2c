"""Errors of the LimitOrders pallet, in the chain's order."""

from typing import Final

from byzantium.chain.kernel.errors import ModuleError
from byzantium.chain.pallets.limit_orders.pallet_id import PALLET


class InvalidSignature(ModuleError, pallet=PALLET, index=0):
    """The signature is not the order's signer's."""


class OrderAlreadyProcessed(ModuleError, pallet=PALLET, index=1):
    """The order has been filled or cancelled."""


class OrderCancelled(ModuleError, pallet=PALLET, index=2):
    """The order was cancelled."""


class OrderExpired(ModuleError, pallet=PALLET, index=3):
    """The order has expired."""


class PriceConditionNotMet(ModuleError, pallet=PALLET, index=4):
    """The price is not where the order wants it."""


class Unauthorized(ModuleError, pallet=PALLET, index=5):
    """Only the order's signer may do this."""


class SwapReturnedZero(ModuleError, pallet=PALLET, index=6):
    """The swap would bring nothing."""


class RootNetUidNotAllowed(ModuleError, pallet=PALLET, index=7):
    """There are no orders on the root network."""


class OrderNetUidMismatch(ModuleError, pallet=PALLET, index=8):
    """The order is for another subnet."""


class LimitOrdersDisabled(ModuleError, pallet=PALLET, index=9):
    """Limit orders are switched off."""


class RelayerMissMatch(ModuleError, pallet=PALLET, index=10):
    """The order names other relayers."""


class PartialFillsNotEnabled(ModuleError, pallet=PALLET, index=11):
    """The order must be filled as a whole."""


class IncorrectPartialFillAmount(ModuleError, pallet=PALLET, index=12):
    """The part to fill is not what is left."""


class RelayerRequiredForPartialFill(ModuleError, pallet=PALLET, index=13):
    """An order filled in parts must name its relayers."""


class ChainIdMismatch(ModuleError, pallet=PALLET, index=14):
    """The order is for another chain."""


class PalletHotkeyNotRegistered(ModuleError, pallet=PALLET, index=15):
    """The pallet's own hotkey is not registered."""


class ArithmeticOverflow(ModuleError, pallet=PALLET, index=16):
    """A number does not fit its type."""


class DuplicateOrderInBatch(ModuleError, pallet=PALLET, index=17):
    """The batch holds an order twice."""


class ZeroShareInBatch(ModuleError, pallet=PALLET, index=18):
    """An order's share of the batch is nothing."""


ERRORS: Final = (
    InvalidSignature,
    OrderAlreadyProcessed,
    OrderCancelled,
    OrderExpired,
    PriceConditionNotMet,
    Unauthorized,
    SwapReturnedZero,
    RootNetUidNotAllowed,
    OrderNetUidMismatch,
    LimitOrdersDisabled,
    RelayerMissMatch,
    PartialFillsNotEnabled,
    IncorrectPartialFillAmount,
    RelayerRequiredForPartialFill,
    ChainIdMismatch,
    PalletHotkeyNotRegistered,
    ArithmeticOverflow,
    DuplicateOrderInBatch,
    ZeroShareInBatch,
)
"""Every error, in the chain's order."""
