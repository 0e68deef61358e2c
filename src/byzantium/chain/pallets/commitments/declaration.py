"""Declaration of the Commitments pallet."""

from typing import Final

from byzantium.chain.kernel.runtime import Pallet
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.commitments import calls, constants, errors, events, storage
from byzantium.chain.pallets.commitments.pallet_id import PALLET
from byzantium.chain.pallets.commitments.step import reveal_due
from byzantium.chain.pallets.subtensor.weights.timelock import beacon_of
from byzantium.scale.timelock import open_sealed


def on_initialize(state: State) -> None:
    """Open the sealed data whose round of the beacon is known."""
    reveal_due(state, beacon_of(state, open_sealed))


DECLARATION: Final = Pallet(
    id=PALLET,
    crate="pallet_commitments",
    storage=storage.ITEMS,
    calls=calls.CALLS,
    events=events.EVENTS,
    errors=errors.ERRORS,
    constants=constants.CONSTANTS,
    on_initialize=on_initialize,
)
