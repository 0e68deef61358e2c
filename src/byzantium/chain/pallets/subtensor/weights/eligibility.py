"""Who may set weights, and where: reads of the state that several checks share."""

from byzantium.chain.kernel.errors import ensure, fail
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.subtensor import errors, storage
from byzantium.chain.pallets.subtensor.epoch.mechanisms import storage_index
from byzantium.chain.pallets.subtensor.epoch.neurons import owner_uid, stake_of
from byzantium.chain.pallets.subtensor.subnets.existing import exists
from byzantium.chain.pallets.subtensor.weights.row import is_rate_allowed
from byzantium.chain.pallets.system.storage import block_number
from byzantium.units import AccountId, MechId, NetUid
from byzantium.units.fixed import I64F64


def has_mechanism(state: State, netuid: NetUid, mech: MechId) -> bool:
    """Tell whether a subnet exists and has a mechanism of this number."""
    return exists(state, netuid) and mech < storage.MechanismCountCurrent.get(state, netuid)


def ensure_mechanism(state: State, netuid: NetUid, mech: MechId) -> None:
    """Refuse a mechanism that does not exist.

    Source: subtensor, subnets/mechanism.rs, ensure_mechanism_exists.
    """
    ensure(has_mechanism(state, netuid, mech), errors.MechanismDoesNotExist)


def registered_uid(state: State, netuid: NetUid, hotkey: AccountId) -> int:
    """Return a hotkey's uid on a subnet; refuse one that is not registered there.

    Source: subtensor, subnets/uids.rs, get_uid_for_net_and_hotkey.
    """
    uid = storage.Uids.get(state, netuid, hotkey)
    return fail(errors.HotKeyNotRegisteredInSubNet) if uid is None else uid


def has_min_stake(state: State, netuid: NetUid, hotkey: AccountId) -> bool:
    """Tell whether a hotkey's stake reaches the threshold; the owner's hotkey needs none.

    Source: subtensor, lib.rs, check_weights_min_stake.
    """
    owner = owner_uid(state, netuid)
    if owner is not None and storage.Uids.get(state, netuid, hotkey) == owner:
        return True
    stake = stake_of(state, netuid, hotkey).weight
    return I64F64.to_int(stake) >= storage.StakeThreshold.get(state)


def may_update(state: State, netuid: NetUid, mech: MechId, uid: int) -> bool:
    """Tell whether a neuron has waited since it last set or committed weights.

    False where the mechanism or the uid does not exist.

    Source: subtensor, subnets/weights.rs, check_rate_limit.
    """
    if not has_mechanism(state, netuid, mech) or not storage.Keys.contains(state, netuid, uid):
        return False
    stored = storage.LastUpdate.get(state, storage_index(netuid, mech))
    last = stored[uid] if uid < len(stored) else 0
    least = storage.WeightsSetRateLimit.get(state, netuid)
    return is_rate_allowed(last, block_number(state), least)


def has_permit(state: State, netuid: NetUid, uid: int) -> bool:
    """Tell whether a neuron's stored permit lets it rate others."""
    permits = storage.ValidatorPermit.get(state, netuid)
    return uid < len(permits) and permits[uid]
