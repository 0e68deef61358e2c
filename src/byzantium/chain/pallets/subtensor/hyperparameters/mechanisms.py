"""How many mechanisms a subnet has and how they share its emission."""

from collections.abc import Sequence
from typing import Final

from byzantium.chain.kernel.errors import ensure
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.subtensor import errors, storage
from byzantium.chain.pallets.subtensor.epoch.mechanisms import storage_index
from byzantium.chain.pallets.subtensor.subnets.existing import exists
from byzantium.units import MechId, NetUid
from byzantium.units.integers import U16_MAX

MOST_MECHANISMS: Final = 16
MOST_UIDS: Final = 256
"""The most uids that all mechanisms of a subnet may have together."""


def set_mechanism_count(state: State, netuid: NetUid, count: int) -> None:
    """Set how many mechanisms a subnet has.

    Source: subtensor, subnets/mechanism.rs, do_set_mechanism_count.
    """
    ensure(exists(state, netuid), errors.MechanismDoesNotExist)
    ensure(count > 0, errors.InvalidValue)
    most = storage.MaxMechanismCount.get(state)
    ensure(count <= most, errors.InvalidValue(got=count, expected=most))
    uids = storage.MaxAllowedUids.get(state, netuid) * count
    ensure(uids <= MOST_UIDS, errors.TooManyUIDsPerMechanism(got=uids, expected=MOST_UIDS))
    ensure(count <= MOST_MECHANISMS, errors.InvalidValue)
    update_mechanism_count(state, netuid, count)


def update_mechanism_count(state: State, netuid: NetUid, count: int) -> None:
    """Write the number of mechanisms; forget the split and whatever removed ones stored.

    Source: subtensor, subnets/mechanism.rs, update_mechanism_counts_if_needed.
    """
    old = storage.MechanismCountCurrent.get(state, netuid)
    if old == count:
        return
    for mech in range(count, old):
        _forget(state, storage_index(netuid, MechId(mech)))
    storage.MechanismEmissionSplit.remove(state, netuid)
    storage.MechanismCountCurrent.put(state, netuid, MechId(count))


def set_emission_split(state: State, netuid: NetUid, split: Sequence[int] | None) -> None:
    """Set how mechanisms share the subnet's emission; None shares it evenly.

    Units: of 65535, all of which the split must give away.
    Source: subtensor, subnets/mechanism.rs, do_set_emission_split.
    """
    ensure(exists(state, netuid), errors.MechanismDoesNotExist)
    if split is None:
        storage.MechanismEmissionSplit.remove(state, netuid)
        return
    count = storage.MechanismCountCurrent.get(state, netuid)
    ensure(0 < len(split) <= count, errors.InvalidValue(got=len(split), expected=count))
    ensure(sum(split) == U16_MAX, errors.InvalidValue(got=sum(split), expected=U16_MAX))
    storage.MechanismEmissionSplit.put(state, netuid, tuple(split))


def _forget(state: State, index: int) -> None:
    storage.Weights.clear(state, index)
    storage.Incentive.remove(state, index)
    storage.LastUpdate.remove(state, index)
    storage.Bonds.clear(state, index)
    storage.WeightCommits.clear(state, index)
    storage.TimelockedWeightCommits.clear(state, index)
