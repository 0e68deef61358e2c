"""Declaration of the LimitOrders pallet."""

from typing import Final

from byzantium.chain.kernel.runtime import Pallet
from byzantium.chain.pallets.limit_orders import calls, errors, events, storage
from byzantium.chain.pallets.limit_orders.pallet_id import PALLET

DECLARATION: Final = Pallet(
    id=PALLET,
    crate="pallet_limit_orders",
    storage=storage.ITEMS,
    calls=calls.CALLS,
    events=events.EVENTS,
    errors=errors.ERRORS,
    constants=storage.CONSTANTS,
)
