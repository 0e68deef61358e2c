"""The take that a hotkey charges its parents on a subnet."""

from byzantium.chain.kernel.errors import ensure
from byzantium.chain.kernel.events import deposit_event
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.subtensor import errors, events, storage
from byzantium.chain.pallets.subtensor.children.step import SET_CHILDKEY_TAKE
from byzantium.chain.pallets.subtensor.hyperparameters.permission import has_waited
from byzantium.chain.pallets.subtensor.staking.ownership_step import ensure_owns
from byzantium.chain.pallets.system.storage import block_number
from byzantium.units import AccountId, NetUid


def least_childkey_take(state: State, netuid: NetUid) -> int:
    """Return the smallest take that a subnet allows. Units: fraction of 65535.

    Source: subtensor, utils/misc.rs, get_effective_min_childkey_take.
    """
    return max(
        storage.MinChildkeyTake.get(state), storage.MinChildkeyTakePerSubnet.get(state, netuid)
    )


def childkey_take_of(state: State, hotkey: AccountId, netuid: NetUid) -> int:
    """Return the take that a hotkey charges its parents. Units: fraction of 65535.

    Source: subtensor, staking/set_children.rs, get_childkey_take.
    """
    stored = storage.ChildkeyTake.get(state, hotkey, netuid)
    return max(stored, least_childkey_take(state, netuid))


def set_childkey_take(
    state: State, coldkey: AccountId, hotkey: AccountId, netuid: NetUid, take: int
) -> None:
    """Set the take that a hotkey charges its parents; it may rise once in a long while.

    Emits: ChildKeyTakeSet. Source: subtensor, staking/set_children.rs, do_set_childkey_take.
    """
    ensure_owns(state, coldkey, hotkey)
    least, most = least_childkey_take(state, netuid), storage.MaxChildkeyTake.get(state)
    bounds = errors.InvalidChildkeyTake(got=take, expected=f"{least} to {most}")
    ensure(least <= take <= most, bounds)
    last = storage.TransactionKeyLastBlock.get(state, hotkey, netuid, SET_CHILDKEY_TAKE)
    if take > childkey_take_of(state, hotkey, netuid):
        limit = storage.TxChildkeyTakeRateLimit.get(state)
        waited = has_waited(last, block_number(state), limit)
        ensure(waited, errors.TxChildkeyTakeRateLimitExceeded(got=last, expected=limit))
    block = block_number(state)
    storage.TransactionKeyLastBlock.put(state, hotkey, netuid, SET_CHILDKEY_TAKE, block)
    storage.ChildkeyTake.put(state, hotkey, netuid, take)
    deposit_event(state, events.ChildKeyTakeSet(hotkey, take))
