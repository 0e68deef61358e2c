"""Checks of uids and of everything that is kept by uid."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from byzantium.chain.invariants.violation import Violation, named
from byzantium.chain.kernel.state import State
from byzantium.chain.kernel.storage import StorageMap
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.epoch.mechanisms import split_index, storage_index
from byzantium.chain.pallets.subtensor.subnets.existing import ROOT, all_netuids
from byzantium.units import MechId, NetUid

VECTORS: Final[tuple[StorageMap[NetUid, Any], ...]] = (
    storage.Active,
    storage.Emission,
    storage.Consensus,
    storage.Dividends,
    storage.ValidatorTrust,
    storage.ValidatorPermit,
)
"""One figure a uid, from its registration on."""

MECHANISM_VECTORS: Final[tuple[StorageMap[int, Any], ...]] = (
    storage.Incentive,
    storage.LastUpdate,
)


def uids_and_hotkeys_are_one_to_one(state: State) -> Iterator[Violation]:
    """The uids of a subnet are 0 to n - 1, each of one hotkey that is a member and has one uid.

    Keys[n, Uids[n, h]] = h,  Uids[n, Keys[n, u]] = u,  IsNetworkMember[h, n] <=> h has a uid
    """
    for netuid in all_netuids(state):
        keys = dict(storage.Keys.items(state, netuid))
        count = storage.SubnetworkN.get(state, netuid)
        if sorted(keys) != list(range(count)):
            yield Violation(f"uids of {netuid}", sorted(keys), f"0 to {count - 1}")
        uids = {(uid, hotkey) for hotkey, uid in storage.Uids.items(state, netuid)}
        if uids != set(keys.items()):
            yield Violation(f"Uids[{netuid}]", uids, keys)


def members_are_those_with_a_uid(state: State) -> Iterator[Violation]:
    """A hotkey is a member of exactly those subnets where it has a uid.

    IsNetworkMember[h, n] <=> Uids[n, h] exists
    """
    members = {keys for keys, member in storage.IsNetworkMember.all_items(state) if member}
    seated = {(hotkey, netuid) for (netuid, hotkey), _ in storage.Uids.all_items(state)}
    for hotkey, netuid in sorted(members ^ seated):
        got = (hotkey, netuid) in members
        yield Violation(named("IsNetworkMember", hotkey, netuid), got, not got)


def vectors_are_as_long_as_their_subnet(state: State) -> Iterator[Violation]:
    """Every vector that an epoch keeps has one figure for each uid.

    len(vector[n]) = SubnetworkN[n];  of mechanisms beyond the first at most that
    """
    for netuid in all_netuids(state):
        count = storage.SubnetworkN.get(state, netuid)
        for item in VECTORS:
            yield from _length(f"{item.name}[{netuid}]", item.get(state, netuid), (count, count))
        weight = storage.StakeWeight.get(state, netuid)
        yield from _length(f"StakeWeight[{netuid}]", weight, (0, count))
        for mech in range(storage.MechanismCountCurrent.get(state, netuid)):
            index = storage_index(netuid, MechId(mech))
            for vector in MECHANISM_VECTORS:
                least = 0 if mech else count
                place = f"{vector.name}[{index}]"
                yield from _length(place, vector.get(state, index), (least, count))


def _length(place: str, vector: Sequence[object], bounds: tuple[int, int]) -> Iterator[Violation]:
    least, most = bounds
    if not least <= len(vector) <= most:
        yield Violation(f"length of {place}", len(vector), most)


def rows_are_of_uids(state: State) -> Iterator[Violation]:
    """Rows of weights and bonds belong to a uid of a mechanism that exists, and so do columns.

    On root the columns are subnets. A column stands once, and in order in rows of bonds.
    """
    existing = set(all_netuids(state))
    for item in (storage.Weights, storage.Bonds):
        for (index, uid), row in item.all_items(state):
            netuid, mech = split_index(index)
            place = f"{item.name}[{index}, {uid}]"
            mechanisms = storage.MechanismCountCurrent.get(state, netuid)
            count = storage.SubnetworkN.get(state, netuid)
            if netuid not in existing or mech >= mechanisms or uid >= count:
                yield Violation(place, "a row", f"none, of {count} uids, {mechanisms} mechanisms")
            columns = [column for column, _ in row]
            if len(set(columns)) != len(columns):
                yield Violation(place, columns, "every column once")
            if netuid != ROOT and any(column >= count for column in columns):
                yield Violation(place, columns, f"columns below {count}")


def registrations_are_in_the_past(state: State) -> Iterator[Violation]:
    """Every uid has the block of its registration, and no block has it but a uid's."""
    for netuid in all_netuids(state):
        stamped = {uid for uid, _ in storage.BlockAtRegistration.items(state, netuid)}
        seated = {uid for uid, _ in storage.Keys.items(state, netuid)}
        if stamped != seated:
            place = f"BlockAtRegistration[{netuid}]"
            yield Violation(place, sorted(stamped), sorted(seated))


def what_neurons_publish_is_of_neurons(state: State) -> Iterator[Violation]:
    """Axons, certificates, metrics and EVM addresses belong to hotkeys and uids that are there.

    Source: subtensor, migrations/migrate_remove_unknown_neuron_axon_cert_prom.rs,
    migrate_remove_unknown_neuron_axon_cert_prom.
    """
    for item in (storage.Axons, storage.NeuronCertificates, storage.Prometheus):
        for (netuid, hotkey), _ in item.all_items(state):
            if not storage.Uids.contains(state, netuid, hotkey):
                place = named(item.name, netuid, hotkey)
                yield Violation(place, "a record", "none without a uid")
    for (netuid, uid), _ in storage.AssociatedEvmAddress.all_items(state):
        if not storage.Keys.contains(state, netuid, uid):
            place = f"AssociatedEvmAddress[{netuid}, {uid}]"
            yield Violation(place, "an address", "none without a uid")
