"""Commits of weights that may still be revealed, as an epoch and a new commit see them."""

from collections.abc import Sequence
from typing import NamedTuple

from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.epoch.records import NO_COMMIT
from byzantium.chain.pallets.subtensor.tempo.step import current_epoch_of
from byzantium.units import AccountId, NetUid


class HashCommit(NamedTuple):
    """One entry of a hotkey's queue of hash commits."""

    hash: bytes
    epoch: int
    block: int
    unused: int = 0


class TimelockedCommit(NamedTuple):
    """One entry of a mechanism's queue of timelocked commits of one epoch."""

    hotkey: AccountId
    block: int
    sealed: bytes
    reveal_round: int


def is_expired(commit_epoch: int, current_epoch: int, period: int) -> bool:
    """Tell whether the window in which a commit could be revealed has passed.

    Units: epochs.
    Source: subtensor, subnets/weights.rs, is_commit_expired.
    """
    return current_epoch > commit_epoch + period


def is_in_window(commit_epoch: int, current_epoch: int, period: int) -> bool:
    """Tell whether a commit may be revealed now: in exactly one epoch.

    Units: epochs.
    Source: subtensor, subnets/weights.rs, is_reveal_block_range.
    """
    return current_epoch == commit_epoch + period


def first_open_commits(
    state: State, netuid: NetUid, index: int, hotkeys: Sequence[AccountId | None]
) -> list[int]:
    """Return the block of each hotkey's earliest open commit, of either form.

    Of hash commits only the first that has not expired counts.

    Source: subtensor, epoch/run_epoch.rs, epoch_mechanism (commit blocks).
    """
    epoch = current_epoch_of(state, netuid)
    period = storage.RevealPeriodEpochs.get(state, netuid)
    first: dict[AccountId, int] = {}
    for hotkey, queue in storage.WeightCommits.items(state, index):
        commits = [HashCommit(*entry) for entry in queue or ()]
        open_ones = [commit for commit in commits if not is_expired(commit.epoch, epoch, period)]
        if open_ones:
            first[hotkey] = open_ones[0].block
    for commit_epoch, entries in storage.TimelockedWeightCommits.items(state, index):
        if is_expired(commit_epoch, epoch, period):
            continue
        for commit in (TimelockedCommit(*entry) for entry in entries):
            first[commit.hotkey] = min(first.get(commit.hotkey, NO_COMMIT), commit.block)
    if not first:
        return [NO_COMMIT] * len(hotkeys)
    return [NO_COMMIT if key is None else first.get(key, NO_COMMIT) for key in hotkeys]
