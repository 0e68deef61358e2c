"""Committing the hash of a row of weights, and revealing the row in a later epoch."""

from collections.abc import Sequence
from itertools import dropwhile
from typing import Final

from byzantium.chain.kernel.errors import DispatchError, ensure, fail
from byzantium.chain.kernel.events import deposit_event
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.subtensor import errors, events, storage
from byzantium.chain.pallets.subtensor.epoch.mechanisms import storage_index
from byzantium.chain.pallets.subtensor.epoch.neurons import stamp_update
from byzantium.chain.pallets.subtensor.tempo.step import current_epoch_of
from byzantium.chain.pallets.subtensor.weights.commit_hash import RevealedWeights, commit_hash
from byzantium.chain.pallets.subtensor.weights.eligibility import (
    may_update,
    registered_uid,
)
from byzantium.chain.pallets.subtensor.weights.open_commits import (
    HashCommit,
    is_expired,
    is_in_window,
)
from byzantium.chain.pallets.subtensor.weights.step import SubmittedRow, set_row
from byzantium.chain.pallets.system.storage import block_number
from byzantium.units import AccountId, MechId, NetUid

MAX_UNREVEALED: Final = 10
MAIN: Final = MechId(0)


def commit(state: State, hotkey: AccountId, netuid: NetUid, mech: MechId, row_hash: bytes) -> None:
    """Commit a hotkey to a row that it will reveal later.

    Emits: WeightsCommitted.
    Source: subtensor, subnets/weights.rs, internal_commit_weights.
    """
    ensure_concealed(state, netuid)
    uid = committing_uid(state, hotkey, netuid, mech)
    index = storage_index(netuid, mech)
    queue, _ = _open_and_expired(state, hotkey, netuid, index)
    ensure(len(queue) < MAX_UNREVEALED, errors.TooManyUnrevealedCommits)
    added = HashCommit(row_hash, current_epoch_of(state, netuid), block_number(state))
    _store(state, index, hotkey, [*queue, added])
    stamp_update(state, netuid, index, uid)
    deposit_event(state, events.WeightsCommitted(hotkey, index, row_hash))


def ensure_concealed(state: State, netuid: NetUid) -> None:
    """Refuse a subnet whose weights are set openly."""
    ensure(storage.CommitRevealWeightsEnabled.get(state, netuid), errors.CommitRevealDisabled)


def committing_uid(state: State, hotkey: AccountId, netuid: NetUid, mech: MechId) -> int:
    """Return the uid of a hotkey that may commit now, in either form.

    Source: subtensor, subnets/weights.rs, internal_commit_weights.
    """
    uid = registered_uid(state, netuid, hotkey)
    ensure(may_update(state, netuid, mech, uid), errors.CommittingWeightsTooFast)
    return uid


def reveal(
    state: State, hotkey: AccountId, netuid: NetUid, mech: MechId, revealed: RevealedWeights
) -> None:
    """Reveal a committed row and set it. Older commits still open are lost.

    Emits: WeightsSet, WeightsRevealed.
    Source: subtensor, subnets/weights.rs, internal_reveal_weights.
    """
    ensure_concealed(state, netuid)
    index = storage_index(netuid, mech)
    queue, expired = _open_and_expired(state, hotkey, netuid, index, required=True)
    row_hash = commit_hash(hotkey, index, revealed)
    unknown = errors.InvalidRevealCommitHashNotMatch if queue else errors.NoWeightsCommitFound
    position = _position_of(row_hash, queue, expired, unknown)
    _ensure_in_window(state, netuid, queue[position])
    _store(state, index, hotkey, queue[position + 1 :])
    set_row(state, hotkey, netuid, mech, _submitted(revealed))
    deposit_event(state, events.WeightsRevealed(hotkey, index, row_hash))


def reveal_batch(
    state: State, hotkey: AccountId, netuid: NetUid, batch: Sequence[RevealedWeights]
) -> None:
    """Reveal several rows of mechanism 0 in the given order; other commits stay open.

    Emits: WeightsSet, WeightsBatchRevealed.
    Source: subtensor, subnets/weights.rs, do_batch_reveal_weights.
    """
    ensure_concealed(state, netuid)
    index = storage_index(netuid, MAIN)
    queue, expired = _open_and_expired(state, hotkey, netuid, index, required=True)
    hashes = [commit_hash(hotkey, index, revealed) for revealed in batch]
    for row_hash in hashes:
        _ensure_in_window(state, netuid, queue[_position_of(row_hash, queue, expired)])
    for row_hash, revealed in zip(hashes, batch, strict=True):
        del queue[_position_of(row_hash, queue, expired)]
        set_row(state, hotkey, netuid, MAIN, _submitted(revealed))
    _store(state, index, hotkey, queue)
    deposit_event(state, events.WeightsBatchRevealed(hotkey, netuid, tuple(hashes)))


def commits_of(state: State, index: int, hotkey: AccountId) -> list[HashCommit] | None:
    """Return a hotkey's queue of hash commits, or None where it has none."""
    queue = storage.WeightCommits.get(state, index, hotkey)
    return None if queue is None else [HashCommit(*entry) for entry in queue]


def _open_and_expired(
    state: State, hotkey: AccountId, netuid: NetUid, index: int, *, required: bool = False
) -> tuple[list[HashCommit], list[HashCommit]]:
    """Return a hotkey's queue split after its leading expired entries."""
    queue = commits_of(state, index, hotkey)
    if queue is None:
        ensure(not required, errors.NoWeightsCommitFound)
        return [], []
    epoch = current_epoch_of(state, netuid)
    period = storage.RevealPeriodEpochs.get(state, netuid)
    kept = list(dropwhile(lambda entry: is_expired(entry.epoch, epoch, period), queue))
    return kept, queue[: len(queue) - len(kept)]


def _position_of(
    row_hash: bytes,
    queue: Sequence[HashCommit],
    expired: Sequence[HashCommit],
    unknown: type[DispatchError] = errors.InvalidRevealCommitHashNotMatch,
) -> int:
    """Return where a hash stands in a queue, or say why it cannot be revealed.

    A batch that names a hash once too often does not know it the second time.
    """
    for position, entry in enumerate(queue):
        if entry.hash == row_hash:
            return position
    if any(entry.hash == row_hash for entry in expired):
        return fail(errors.ExpiredWeightCommit)
    return fail(unknown)


def _ensure_in_window(state: State, netuid: NetUid, entry: HashCommit) -> None:
    epoch = current_epoch_of(state, netuid)
    period = storage.RevealPeriodEpochs.get(state, netuid)
    ensure(
        is_in_window(entry.epoch, epoch, period),
        errors.RevealTooEarly(got=epoch, expected=entry.epoch + period),
    )


def _submitted(revealed: RevealedWeights) -> SubmittedRow:
    return SubmittedRow(revealed.uids, revealed.values, revealed.version_key)


def _store(state: State, index: int, hotkey: AccountId, queue: Sequence[HashCommit]) -> None:
    if queue:
        storage.WeightCommits.put(state, index, hotkey, tuple(queue))
    else:
        storage.WeightCommits.remove(state, index, hotkey)
