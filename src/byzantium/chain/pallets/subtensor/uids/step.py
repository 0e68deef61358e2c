"""Appends and replaces neurons, in every vector and matrix that the epoch keeps."""

from typing import Any, Final

from byzantium.chain.kernel.state import State
from byzantium.chain.kernel.storage import StorageMap
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.epoch.mechanisms import storage_index
from byzantium.chain.pallets.subtensor.epoch.neurons import stamp_update
from byzantium.chain.pallets.system.storage import block_number
from byzantium.units import AccountId, MechId, NetUid, Uid

_APPENDED: Final[tuple[tuple[StorageMap[NetUid, Any], object], ...]] = (
    (storage.Active, True),
    (storage.Emission, 0),
    (storage.Consensus, 0),
    (storage.Dividends, 0),
    (storage.ValidatorTrust, 0),
    (storage.ValidatorPermit, False),
)
_CLEARED: Final[tuple[tuple[StorageMap[NetUid, Any], object], ...]] = (
    (storage.Emission, 0),
    (storage.Consensus, 0),
    (storage.Dividends, 0),
    (storage.StakeWeight, 0),
    (storage.ValidatorTrust, 0),
    (storage.ValidatorPermit, False),
)


def mechanism_indexes(state: State, netuid: NetUid) -> list[int]:
    """Return the storage index of each of a subnet's mechanisms."""
    count = storage.MechanismCountCurrent.get(state, netuid)
    return [storage_index(netuid, MechId(mech)) for mech in range(count)]


def append_neuron(state: State, netuid: NetUid, hotkey: AccountId) -> Uid:
    """Give a hotkey the next free uid and return it.

    Source: subtensor, subnets/uids.rs, append_neuron.
    """
    uid = storage.SubnetworkN.get(state, netuid)
    storage.SubnetworkN.put(state, netuid, uid + 1)
    for item, value in _APPENDED:
        _push(state, item, netuid, value)
    for index in mechanism_indexes(state, netuid):
        _push(state, storage.Incentive, index, 0)
        stamp_update(state, netuid, index, uid)
    _seat(state, netuid, uid, hotkey)
    return Uid(uid)


def replace_neuron(state: State, netuid: NetUid, uid: Uid, hotkey: AccountId) -> None:
    """Give a uid to another hotkey and clear what the old one left behind.

    The subnet owner's hotkey keeps its uid: then nothing happens. Bonds that others hold in
    the uid stay; the next epoch does not count them.

    Source: subtensor, subnets/uids.rs, replace_neuron.
    """
    old = storage.Keys.get(state, netuid, uid)
    if storage.SubnetOwnerHotkey.contains(state, netuid) and (
        storage.SubnetOwnerHotkey.get(state, netuid) == old
    ):
        return
    storage.Uids.remove(state, netuid, old)
    storage.IsNetworkMember.remove(state, old, netuid)
    if uid < len(storage.Active.get(state, netuid)):
        _write_at(state, storage.Active, netuid, uid, True)
    _seat(state, netuid, uid, hotkey)
    clear_neuron(state, netuid, uid)
    for index in mechanism_indexes(state, netuid):
        stamp_update(state, netuid, index, uid)
    storage.AssociatedEvmAddress.remove(state, netuid, uid)
    storage.Axons.remove(state, netuid, old)
    storage.NeuronCertificates.remove(state, netuid, old)
    storage.Prometheus.remove(state, netuid, old)


def clear_neuron(state: State, netuid: NetUid, uid: Uid) -> None:
    """Clear a uid's figures, its rows, and what other rows say of it.

    Other validators' weights on it become 0 in place, so that their order does not change.

    Source: subtensor, subnets/uids.rs, clear_neuron.
    """
    for item, value in _CLEARED:
        _write_at(state, item, netuid, uid, value)
    for index in mechanism_indexes(state, netuid):
        _write_at(state, storage.Incentive, index, uid, 0)
        storage.Bonds.remove(state, index, uid)
        storage.Weights.remove(state, index, uid)
        for rater, row in storage.Weights.items(state, index):
            if any(column == uid for column, _ in row):
                zeroed = tuple((column, 0 if column == uid else w) for column, w in row)
                storage.Weights.put(state, index, rater, zeroed)


def reset_bonds(state: State, netuid: NetUid, hotkey: AccountId) -> None:
    """Remove every bond in a hotkey's uid, where the subnet resets bonds on new metadata.

    Source: subtensor, epoch/run_epoch.rs, do_reset_bonds.
    """
    uid = storage.Uids.get(state, netuid, hotkey)
    if uid is None or not storage.BondsResetOn.get(state, netuid):
        return
    for index in mechanism_indexes(state, netuid):
        for holder, row in storage.Bonds.items(state, index):
            kept = tuple(cell for cell in row if cell[0] != uid)
            if kept != row:
                storage.Bonds.put(state, index, holder, kept)


def _seat(state: State, netuid: NetUid, uid: int, hotkey: AccountId) -> None:
    storage.Keys.put(state, netuid, uid, hotkey)
    storage.Uids.put(state, netuid, hotkey, uid)
    storage.BlockAtRegistration.put(state, netuid, uid, block_number(state))
    storage.IsNetworkMember.put(state, hotkey, netuid, True)


def _push(state: State, item: StorageMap[Any, Any], key: int, value: object) -> None:
    item.put(state, key, (*item.get(state, key), value))


def _write_at(state: State, item: StorageMap[Any, Any], key: int, uid: int, value: object) -> None:
    """Write a vector with one position changed, or as it is where it does not reach so far."""
    vector: tuple[object, ...] = item.get(state, key)
    if uid < len(vector):
        vector = (*vector[:uid], value, *vector[uid + 1 :])
    item.put(state, key, vector)
