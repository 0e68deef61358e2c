"""Weights committed under a timelock: stored sealed, opened by a beacon's pulse, then set."""

from collections.abc import Callable
from hashlib import blake2b
from typing import Final, NamedTuple, TypeAlias

from byzantium.chain.kernel.errors import DispatchError, ensure
from byzantium.chain.kernel.events import deposit_event
from byzantium.chain.kernel.state import State, transaction
from byzantium.chain.pallets.drand import storage as drand
from byzantium.chain.pallets.subtensor import errors, events, storage
from byzantium.chain.pallets.subtensor.epoch.mechanisms import storage_index
from byzantium.chain.pallets.subtensor.epoch.neurons import stamp_update
from byzantium.chain.pallets.subtensor.subnets.existing import non_root_netuids
from byzantium.chain.pallets.subtensor.tempo.step import (
    current_epoch_of,
    deferred_subnets,
)
from byzantium.chain.pallets.subtensor.weights.commit_reveal import (
    MAX_UNREVEALED,
    committing_uid,
    ensure_concealed,
)
from byzantium.chain.pallets.subtensor.weights.open_commits import TimelockedCommit
from byzantium.chain.pallets.subtensor.weights.payload import WeightsPayload, decode_payload
from byzantium.chain.pallets.subtensor.weights.step import set_row
from byzantium.scale import types as t
from byzantium.units import AccountId, MechId, NetUid
from byzantium.units.integers import minus

SEALED: Final = t.BoundedBytes(5000)
"""The bytes of a commit, as a call takes them."""

TEXT_MARK: Final = b"0x"
"""What a stored signature may begin with; it is no part of it."""

SignatureOf: TypeAlias = Callable[[int], bytes | None]
"""Returns the beacon's signature of a round, or None while the round is not stored."""

Unseal: TypeAlias = Callable[[bytes, bytes], bytes | None]
"""Returns what a ciphertext and its round's signature hold, or None where they do not open."""


class Beacon(NamedTuple):
    """What opens timelocked commits."""

    signature_of: SignatureOf
    unseal: Unseal


def beacon_of(state: State, unseal: Unseal) -> Beacon:
    """Return the beacon whose pulses the chain has stored."""

    def signature_of(reveal_round: int) -> bytes | None:
        pulse = drand.Pulses.get(state, reveal_round)
        return None if pulse is None else pulse.signature.removeprefix(TEXT_MARK)

    return Beacon(signature_of, unseal)


def commit_timelocked(
    state: State, netuid: NetUid, mech: MechId, commit: TimelockedCommit, version: int
) -> None:
    """Commit a hotkey to a sealed row that opens with a round of the beacon.

    ``version`` is the form of commit that the hotkey believes is current.

    Emits: TimelockedWeightsCommitted.
    Source: subtensor, subnets/weights.rs, internal_commit_timelocked_weights.
    """
    hotkey = commit.hotkey
    ensure_concealed(state, netuid)
    current = storage.CommitRevealWeightsVersion.get(state)
    ensure(version == current, errors.IncorrectCommitRevealVersion(got=version, expected=current))
    uid = committing_uid(state, hotkey, netuid, mech)
    index, epoch = storage_index(netuid, mech), current_epoch_of(state, netuid)
    queue = storage.TimelockedWeightCommits.get(state, index, epoch)
    pending = sum(TimelockedCommit(*entry).hotkey == hotkey for entry in queue)
    ensure(pending < MAX_UNREVEALED, errors.TooManyUnrevealedCommits)
    storage.TimelockedWeightCommits.put(state, index, epoch, (*queue, commit))
    stamp_update(state, netuid, index, uid)
    digest = blake2b(commit.sealed, digest_size=32).digest()
    event = events.TimelockedWeightsCommitted(hotkey, index, digest, commit.reveal_round)
    deposit_event(state, event)


def reveal_due(state: State, beacon: Beacon) -> None:
    """Open and set, on every subnet, the timelocked rows whose reveal epoch this is.

    A subnet whose epoch this block's cap defers waits for the block in which it runs.

    Emits: WeightsSet, TimelockedWeightsRevealed.
    Source: subtensor, coinbase/reveal_commits.rs, reveal_crv3_commits.
    """
    deferred = deferred_subnets(state)
    for netuid in non_root_netuids(state):
        if netuid not in deferred:
            reveal_subnet(state, netuid, beacon)


def reveal_subnet(state: State, netuid: NetUid, beacon: Beacon) -> None:
    """Open and set one subnet's timelocked rows whose reveal epoch this is.

    Entries of rounds not yet stored are kept for the next block; what opens to nothing valid
    is dropped, and so are whole epochs whose turn has passed.

    Source: subtensor, coinbase/reveal_commits.rs, reveal_crv3_commits_for_subnet.
    """
    epoch = current_epoch_of(state, netuid)
    period = storage.RevealPeriodEpochs.get(state, netuid)
    for mech in map(MechId, range(storage.MechanismCountCurrent.get(state, netuid))):
        index = storage_index(netuid, mech)
        _drop_before(state, index, minus(epoch, period))
        if epoch < period:
            return
        kept = [
            commit
            for commit in _taken(state, index, epoch - period)
            if not _revealed_or_dropped(state, netuid, mech, commit, beacon)
        ]
        if kept:
            storage.TimelockedWeightCommits.put(state, index, epoch - period, tuple(kept))


def _drop_before(state: State, index: int, epoch: int) -> None:
    for commit_epoch, _ in storage.TimelockedWeightCommits.items(state, index):
        if commit_epoch < epoch:
            storage.TimelockedWeightCommits.remove(state, index, commit_epoch)


def _taken(state: State, index: int, epoch: int) -> list[TimelockedCommit]:
    queue = storage.TimelockedWeightCommits.get(state, index, epoch)
    storage.TimelockedWeightCommits.remove(state, index, epoch)
    return [TimelockedCommit(*entry) for entry in queue]


def _revealed_or_dropped(
    state: State, netuid: NetUid, mech: MechId, commit: TimelockedCommit, beacon: Beacon
) -> bool:
    """Tell whether a commit is done with: False while its round is not stored."""
    signature = beacon.signature_of(commit.reveal_round)
    if signature is None:
        return False
    opened = beacon.unseal(commit.sealed, signature)
    payload = None if opened is None else decode_payload(opened)
    if payload is not None and payload.is_by(commit.hotkey):
        _apply(state, netuid, mech, commit.hotkey, payload)
    return True


def _apply(
    state: State, netuid: NetUid, mech: MechId, hotkey: AccountId, payload: WeightsPayload
) -> None:
    try:
        with transaction(state):
            set_row(state, hotkey, netuid, mech, payload.row)
    except DispatchError:
        return
    index = storage_index(netuid, mech)
    deposit_event(state, events.TimelockedWeightsRevealed(index, hotkey))
