"""Trims a subnet to fewer neurons, in everything that is kept by uid."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final

from byzantium.chain.kernel.errors import ensure
from byzantium.chain.kernel.state import State
from byzantium.chain.kernel.storage import StorageDoubleMap, StorageMap
from byzantium.chain.pallets.subtensor import errors, storage
from byzantium.chain.pallets.subtensor.registration.pruning import is_immune
from byzantium.chain.pallets.subtensor.registration.step import immortal_uids_of
from byzantium.chain.pallets.subtensor.subnets.existing import exists
from byzantium.chain.pallets.subtensor.uids.step import mechanism_indexes
from byzantium.chain.pallets.subtensor.uids.trimming import (
    compacted,
    is_protected_share_small,
    kept_uids,
    renumbered,
)
from byzantium.chain.pallets.system.storage import block_number
from byzantium.units import NetUid

_VECTORS: Final[tuple[tuple[StorageMap[NetUid, Any], object], ...]] = (
    (storage.Active, False),
    (storage.Emission, 0),
    (storage.Consensus, 0),
    (storage.Dividends, 0),
    (storage.ValidatorTrust, 0),
    (storage.ValidatorPermit, False),
    (storage.StakeWeight, 0),
)
"""Vectors of the subnet, each with what stands for a position that is not stored."""

_MECHANISM_VECTORS: Final[tuple[StorageMap[int, Any], ...]] = (
    storage.Incentive,
    storage.LastUpdate,
)
_MATRICES: Final = (storage.Weights, storage.Bonds)
_BY_UID: Final[tuple[StorageDoubleMap[NetUid, int, Any], ...]] = (
    storage.Keys,
    storage.BlockAtRegistration,
    storage.AssociatedEvmAddress,
)


def trim_subnet(state: State, netuid: NetUid, size: int) -> None:
    """Set how many neurons a subnet may have, and remove the least paid beyond that.

    Immortal and immune neurons stay, and must be few enough. Whoever stays has a row of weights
    and one of bonds from then on, be they empty.

    Source: subtensor, subnets/uids.rs, trim_to_max_allowed_uids.
    """
    ensure(exists(state, netuid), errors.SubnetNotExists(got=netuid))
    least = storage.MinAllowedUids.get(state, netuid)
    most = storage.MaxAllowedUids.get(state, netuid)
    ensure(least <= size <= most, errors.InvalidValue(got=size, expected=(least, most)))
    storage.MaxAllowedUids.put(state, netuid, size)
    present = storage.SubnetworkN.get(state, netuid)
    if present <= size:
        return
    protected = _protected_uids(state, netuid, present)
    few_enough = is_protected_share_small(len(protected), size)
    ensure(few_enough, errors.TrimmingWouldExceedMaxImmunePercentage(got=len(protected)))
    emission = storage.Emission.get(state, netuid)
    paid = [*emission[:present], *[0] * (present - len(emission))]
    _keep(state, netuid, kept_uids(paid, protected, size))


def _protected_uids(state: State, netuid: NetUid, present: int) -> set[int]:
    block, period = block_number(state), storage.ImmunityPeriod.get(state, netuid)
    immune = {
        uid
        for uid in range(present)
        if is_immune(block, storage.BlockAtRegistration.get(state, netuid, uid), period)
    }
    return immune | set(immortal_uids_of(state, netuid))


def _keep(state: State, netuid: NetUid, kept: Sequence[int]) -> None:
    numbers = {uid: position for position, uid in enumerate(kept)}
    _unseat(state, netuid, numbers.keys())
    for vector, absent in _VECTORS:
        _compact(state, vector, netuid, (kept, absent))
    for by_uid in _BY_UID:
        _renumber(state, by_uid, netuid, numbers)
    for uid, hotkey in storage.Keys.items(state, netuid):
        storage.Uids.put(state, netuid, hotkey, uid)
    for index in mechanism_indexes(state, netuid):
        _keep_in_mechanism(state, index, kept, numbers)
    storage.SubnetworkN.put(state, netuid, len(kept))


def _keep_in_mechanism(
    state: State, index: int, kept: Sequence[int], numbers: Mapping[int, int]
) -> None:
    for vector in _MECHANISM_VECTORS:
        _compact(state, vector, index, (kept, 0))
    for matrix in _MATRICES:
        _renumber(state, matrix, index, numbers)
        for uid in numbers.values():
            matrix.put(state, index, uid, renumbered(matrix.get(state, index, uid), numbers))


def _compact(
    state: State, item: StorageMap[Any, Any], key: int, rule: tuple[Sequence[int], object]
) -> None:
    item.put(state, key, compacted(item.get(state, key), *rule))


def _renumber(
    state: State, item: StorageDoubleMap[Any, int, Any], key: int, numbers: Mapping[int, int]
) -> None:
    entries = item.items(state, key)
    item.clear(state, key)
    for uid, value in entries:
        if uid in numbers:
            item.put(state, key, numbers[uid], value)


def _unseat(state: State, netuid: NetUid, staying: Collection[int]) -> None:
    for uid, hotkey in storage.Keys.items(state, netuid):
        if uid in staying:
            continue
        storage.Uids.remove(state, netuid, hotkey)
        storage.IsNetworkMember.remove(state, hotkey, netuid)
        storage.LastHotkeyEmissionOnNetuid.remove(state, hotkey, netuid)
        storage.AlphaDividendsPerSubnet.remove(state, netuid, hotkey)
        storage.Axons.remove(state, netuid, hotkey)
        storage.NeuronCertificates.remove(state, netuid, hotkey)
        storage.Prometheus.remove(state, netuid, hotkey)
