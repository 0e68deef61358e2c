"""What is tested before a weight call runs: as transaction validity, and again at dispatch.

Both layers raise the plain errors of the pallet; the validity layer turns them into codes.
"""

from collections.abc import Sequence
from typing import NamedTuple

from byzantium.chain.kernel.errors import ensure
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.drand import storage as drand
from byzantium.chain.pallets.subtensor import errors, storage
from byzantium.chain.pallets.subtensor.epoch.mechanisms import storage_index
from byzantium.chain.pallets.subtensor.tempo.step import current_epoch_of
from byzantium.chain.pallets.subtensor.weights.commit_hash import RevealedWeights, commit_hash
from byzantium.chain.pallets.subtensor.weights.commit_reveal import commits_of
from byzantium.chain.pallets.subtensor.weights.eligibility import has_min_stake, may_update
from byzantium.chain.pallets.subtensor.weights.open_commits import HashCommit, is_in_window
from byzantium.units import AccountId, MechId, NetUid


class WeightCall(NamedTuple):
    """What the guards look at in a weight call."""

    netuids: Sequence[NetUid]
    """Every subnet that the call names."""
    mech: MechId = MechId(0)
    lengths: Sequence[int] = ()
    """Lengths of the vectors that a batch pairs with one another."""
    reveals: Sequence[RevealedWeights] | None = None
    reveal_round: int | None = None
    """The beacon's round that a timelocked commit names."""


def check_weights(state: State, hotkey: AccountId, call: WeightCall) -> None:
    """Refuse a weight call whose batch, stake, commits or round cannot be right.

    A commit counts as found even where it has expired: then its reveal is called too early.

    Source: subtensor, guards/check_weights.rs, CheckWeights.
    """
    ensure(len(set(call.lengths)) <= 1, errors.InputLengthsUnequal)
    enough = all(has_min_stake(state, netuid, hotkey) for netuid in call.netuids)
    ensure(enough, errors.NotEnoughStakeToSetWeights)
    if call.reveals is not None:
        _ensure_revealable(state, hotkey, call, call.reveals)
    if call.reveal_round is not None:
        last = drand.LastStoredRound.get(state)
        is_ahead = call.reveal_round >= last
        ensure(is_ahead, errors.InvalidRevealRound(got=call.reveal_round, expected=last))


def check_commit_rate(state: State, hotkey: AccountId, netuid: NetUid, mech: MechId) -> None:
    """Refuse a hash commit of a registered hotkey that has not waited.

    Source: subtensor, guards/check_rate_limits.rs, CheckRateLimits.
    """
    ensure(_has_waited(state, hotkey, netuid, mech), errors.CommittingWeightsTooFast)


def check_setting_rate(state: State, hotkey: AccountId, netuid: NetUid, mech: MechId) -> None:
    """Refuse openly set weights of a registered hotkey that has not waited.

    Source: subtensor, guards/check_rate_limits.rs, CheckRateLimits.
    """
    if not storage.CommitRevealWeightsEnabled.get(state, netuid):
        ensure(_has_waited(state, hotkey, netuid, mech), errors.SettingWeightsTooFast)


def _has_waited(state: State, hotkey: AccountId, netuid: NetUid, mech: MechId) -> bool:
    uid = storage.Uids.get(state, netuid, hotkey)
    return uid is None or may_update(state, netuid, mech, uid)


def _ensure_revealable(
    state: State, hotkey: AccountId, call: WeightCall, reveals: Sequence[RevealedWeights]
) -> None:
    """Refuse to reveal without a queue, even nothing, or what is not in it, or not now."""
    (netuid,) = call.netuids
    index = storage_index(netuid, call.mech)
    commits = commits_of(state, index, hotkey)
    ensure(commits is not None, errors.NoWeightsCommitFound)
    queue = {entry.hash: entry for entry in reversed(commits or [])}
    for revealed in reveals:
        entry = queue.get(commit_hash(hotkey, index, revealed))
        _ensure_in_window(state, netuid, entry)


def _ensure_in_window(state: State, netuid: NetUid, entry: HashCommit | None) -> None:
    if entry is None:
        raise errors.NoWeightsCommitFound
    epoch = current_epoch_of(state, netuid)
    period = storage.RevealPeriodEpochs.get(state, netuid)
    ensure(is_in_window(entry.epoch, epoch, period), errors.RevealTooEarly)
