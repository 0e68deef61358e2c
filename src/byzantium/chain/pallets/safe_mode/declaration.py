"""Declaration of the SafeMode pallet."""

from typing import Final

from byzantium.chain.kernel.runtime import Pallet
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.safe_mode import calls, errors, events, storage
from byzantium.chain.pallets.safe_mode.pallet_id import PALLET
from byzantium.chain.pallets.system.storage import Number


def on_initialize(state: State) -> None:
    """Switch safe mode off behind its last block.

    Source: polkadot-sdk, substrate/frame/safe-mode/src/lib.rs, on_initialize.
    """
    until = storage.EnteredUntil.get(state)
    if until is not None and Number.get(state) > until:
        calls.leave(state, "Timeout")


DECLARATION: Final = Pallet(
    id=PALLET,
    crate="pallet_safe_mode",
    storage=storage.ITEMS,
    calls=calls.CALLS,
    events=events.EVENTS,
    errors=errors.ERRORS,
    constants=storage.CONSTANTS,
    on_initialize=on_initialize,
)
