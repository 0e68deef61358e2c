"""Records a row of weights, after every check in the chain's order."""

from collections.abc import Sequence
from typing import NamedTuple

from byzantium.chain.kernel.errors import ensure
from byzantium.chain.kernel.events import deposit_event
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.subtensor import errors, events, storage
from byzantium.chain.pallets.subtensor.epoch.mechanisms import storage_index
from byzantium.chain.pallets.subtensor.epoch.neurons import owner_uid, stamp_update
from byzantium.chain.pallets.subtensor.subnets.existing import ROOT
from byzantium.chain.pallets.subtensor.weights.eligibility import (
    ensure_mechanism,
    has_min_stake,
    has_permit,
    may_update,
    registered_uid,
)
from byzantium.chain.pallets.subtensor.weights.row import (
    is_long_enough,
    is_self_weight,
    names_at_most,
    within_max_weight,
)
from byzantium.chain.pallets.subtensor.weights.upscale import max_upscaled_row
from byzantium.units import AccountId, MechId, NetUid


class SubmittedRow(NamedTuple):
    """A row of weights as a validator presents it."""

    uids: Sequence[int]
    values: Sequence[int]
    version_key: int


def set_row(
    state: State, hotkey: AccountId, netuid: NetUid, mech: MechId, row: SubmittedRow
) -> None:
    """Record how a validator rates the neurons of one mechanism.

    The order of refusals is observable and therefore part of the rule.

    Emits: WeightsSet.
    Source: subtensor, subnets/weights.rs, internal_set_weights.
    """
    ensure(netuid != ROOT, errors.CanNotSetRootNetworkWeights)
    ensure(len(row.uids) == len(row.values), errors.WeightVecNotEqualSize)
    ensure_mechanism(state, netuid, mech)
    size = storage.SubnetworkN.get(state, netuid)
    ensure(names_at_most(row.uids, size), errors.UidsLengthExceedUidsInSubNet)
    uid = registered_uid(state, netuid, hotkey)
    ensure(has_min_stake(state, netuid, hotkey), errors.NotEnoughStakeToSetWeights)
    _ensure_version(state, netuid, row.version_key)
    direct = not storage.CommitRevealWeightsEnabled.get(state, netuid)
    if direct:
        ensure(may_update(state, netuid, mech, uid), errors.SettingWeightsTooFast)
    _ensure_row(state, netuid, uid, row)
    index = storage_index(netuid, mech)
    pairs = tuple(zip(row.uids, max_upscaled_row(row.values), strict=True))
    storage.Weights.put(state, index, uid, pairs)
    if direct:
        stamp_update(state, netuid, index, uid)
    deposit_event(state, events.WeightsSet(index, uid))


def _ensure_version(state: State, netuid: NetUid, version_key: int) -> None:
    oldest = storage.WeightsVersionKey.get(state, netuid)
    ensure(
        oldest == 0 or version_key >= oldest,
        errors.IncorrectWeightVersionKey(got=version_key, expected=oldest),
    )


def _ensure_row(state: State, netuid: NetUid, uid: int, row: SubmittedRow) -> None:
    uids, values = row.uids, row.values
    permitted = (
        is_self_weight(uid, uids, values)
        or uid == owner_uid(state, netuid)
        or has_permit(state, netuid, uid)
    )
    ensure(permitted, errors.NeuronNoValidatorPermit)
    ensure(len(set(uids)) == len(uids), errors.DuplicateUids)
    known = all(storage.Keys.contains(state, netuid, named) for named in uids)
    ensure(known, errors.UidVecContainInvalidOne)
    size = storage.SubnetworkN.get(state, netuid)
    least = storage.MinAllowedWeights.get(state, netuid)
    long_enough = is_long_enough(uid, uids, values, size, least)
    ensure(long_enough, errors.WeightVecLengthIsLow(got=len(uids), expected=min(size, least)))
    ensure(within_max_weight(uid, uids, values), errors.MaxWeightExceeded)
