"""Declaration of the Balances pallet."""

from typing import Final

from byzantium.chain.kernel.runtime import Pallet
from byzantium.chain.pallets.balances import calls, errors, events, storage, unwritten
from byzantium.chain.pallets.balances.pallet_id import PALLET

DECLARATION: Final = Pallet(
    id=PALLET,
    crate="pallet_balances",
    storage=sorted(
        (*storage.ITEMS, *unwritten.ITEMS), key=lambda item: unwritten.ORDER.index(item.name)
    ),
    calls=calls.CALLS,
    events=events.EVENTS,
    errors=errors.ERRORS,
    constants=storage.CONSTANTS,
)
