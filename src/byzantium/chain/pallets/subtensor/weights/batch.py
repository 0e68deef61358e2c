"""Runs a batch of weight calls, each on its own."""

from collections.abc import Callable, Sequence

from byzantium.chain.kernel.errors import DispatchError
from byzantium.chain.kernel.events import deposit_event
from byzantium.chain.kernel.state import State, transaction
from byzantium.chain.pallets.subtensor import events
from byzantium.units import AccountId, NetUid


def run_batch(
    state: State, hotkey: AccountId, netuids: Sequence[NetUid], run_item: Callable[[int], None]
) -> None:
    """Run every item on its own; one that fails changes nothing and becomes an event at the end.

    Emits: BatchCompletedWithErrors, BatchWeightItemFailed, BatchWeightsCompleted.
    Source: subtensor, subnets/weights.rs, do_batch_set_weights.
    """
    failures: list[tuple[NetUid, DispatchError]] = []
    for position, netuid in enumerate(netuids):
        try:
            with transaction(state):
                run_item(position)
        except DispatchError as error:
            failures.append((netuid, error))
    if failures:
        deposit_event(state, events.BatchCompletedWithErrors())
    for netuid, failure in failures:
        deposit_event(state, events.BatchWeightItemFailed(netuid, failure.wire))
    deposit_event(state, events.BatchWeightsCompleted(tuple(netuids), hotkey))
