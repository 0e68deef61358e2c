"""A swapped hotkey as a neuron: its membership, its uid, and what it published and committed."""

from typing import Any, Final

from byzantium.chain.kernel.state import State
from byzantium.chain.kernel.storage import StorageDoubleMap
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.epoch.mechanisms import storage_index
from byzantium.chain.pallets.subtensor.key_swaps.hotkey import HotkeySwap, Tally
from byzantium.units import AccountId, MechId, NetUid

_PUBLISHED: Final[tuple[StorageDoubleMap[NetUid, AccountId, Any], ...]] = (
    storage.Prometheus,
    storage.Axons,
    storage.NeuronCertificates,
)


def move_neuron(state: State, swap: HotkeySwap, netuid: NetUid, tally: Tally) -> None:
    """Give the old hotkey's place on a subnet to the new one, and the take it charges as a child.

    Timelocked commitments stay the old hotkey's.
    Source: subtensor, swap/swap_hotkey.rs, perform_hotkey_swap_on_one_subnet.
    """
    is_member = storage.IsNetworkMember.get(state, swap.old, netuid)
    storage.IsNetworkMember.remove(state, swap.old, netuid)
    storage.IsNetworkMember.put(state, swap.new, netuid, is_member)
    tally.add(1, 2)
    if is_member:
        _move_uid(state, swap, netuid, tally)
        for item in _PUBLISHED:
            _rename(state, item, netuid, swap, tally)
        for mech in range(storage.MechanismCountCurrent.get(state, netuid)):
            index = storage_index(netuid, MechId(mech))
            _rename(state, storage.WeightCommits, index, swap, tally)
        _rename_in_loaded_emission(state, swap, netuid, tally)
    if storage.ChildkeyTake.contains(state, swap.old, netuid):
        take = storage.ChildkeyTake.get(state, swap.old, netuid)
        storage.ChildkeyTake.remove(state, swap.old, netuid)
        storage.ChildkeyTake.put(state, swap.new, netuid, take)
        tally.add(1, 2)


def _move_uid(state: State, swap: HotkeySwap, netuid: NetUid, tally: Tally) -> None:
    uid = storage.Uids.get(state, netuid, swap.old)
    if uid is not None:
        storage.Uids.remove(state, netuid, swap.old)
        storage.Uids.put(state, netuid, swap.new, uid)
        storage.Keys.put(state, netuid, uid, swap.new)
        tally.add(1, 3)


def _rename(
    state: State,
    item: StorageDoubleMap[Any, AccountId, Any],
    at: int,
    swap: HotkeySwap,
    tally: Tally,
) -> None:
    record = item.get(state, at, swap.old)
    if record is not None:
        item.remove(state, at, swap.old)
        item.put(state, at, swap.new, record)
        tally.add(1, 2)


def _rename_in_loaded_emission(
    state: State, swap: HotkeySwap, netuid: NetUid, tally: Tally
) -> None:
    loaded = storage.LoadedEmission.get(state, netuid)
    if loaded is not None:
        renamed = tuple(
            (swap.new if hotkey == swap.old else hotkey, server, validator)
            for hotkey, server, validator in loaded
        )
        storage.LoadedEmission.put(state, netuid, renamed)
        tally.add(1, 2)
