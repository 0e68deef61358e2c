"""Starting a subnet's token and emission."""

from byzantium.chain.kernel.errors import ensure
from byzantium.chain.kernel.events import deposit_event
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.subtensor import errors, events, storage
from byzantium.chain.pallets.system.storage import block_number
from byzantium.units import NetUid


def start_subnet(state: State, netuid: NetUid) -> None:
    """Enable a subnet's token now and its emission from the next block on.

    Raises FirstEmissionBlockNumberAlreadySet, NeedWaitingMoreBlocksToStarCall.
    Emits: FirstEmissionBlockNumberSet. Source: subtensor, subnets/subnet.rs, do_start_call.
    """
    started = storage.FirstEmissionBlockNumber.get(state, netuid)
    ensure(started is None, errors.FirstEmissionBlockNumberAlreadySet(got=started))
    block = block_number(state)
    delay = storage.StartCallDelay.get(state)
    earliest = storage.NetworkRegisteredAt.get(state, netuid) + delay
    waits = errors.NeedWaitingMoreBlocksToStarCall(got=block, expected=f">= {earliest}")
    ensure(block >= earliest, waits)
    storage.FirstEmissionBlockNumber.put(state, netuid, block + 1)
    storage.SubtokenEnabled.put(state, netuid, True)
    deposit_event(state, events.FirstEmissionBlockNumberSet(netuid, block + 1))
