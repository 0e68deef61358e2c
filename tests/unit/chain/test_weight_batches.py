"""Batches of weights: what runs, what is told and in which order, and what is refused whole."""

import pytest

from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.drand import storage as drand
from byzantium.chain.pallets.drand.types import Pulse
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.calls import commit_reveal, weights
from byzantium.chain.pallets.subtensor.weights.commit_hash import RevealedWeights, commit_hash
from byzantium.chain.pallets.subtensor.weights.timelock import beacon_of
from byzantium.conformance.yuma.weight_functions import account_of
from byzantium.scale import types as t
from byzantium.units import NetUid
from tests.unit.chain.scenarios import VALIDATOR, state_after, subnet
from tests.unit.chain.states import event_names, events_of, refusal, run

ONE, TWO, NOWHERE = NetUid(1), NetUid(2), NetUid(9)
HOTKEY = account_of(VALIDATOR)
ROW = RevealedWeights((0, 1), (1, 2), (3,), 0)
OTHER_ROW = ROW._replace(salt=(4,))


@pytest.fixture
def state() -> State:
    """Two subnets; the weights of the first are concealed."""
    made = state_after([subnet(), subnet(2, commit_reveal=False)])
    made.events.clear()
    return made


def reveal(*rows: RevealedWeights) -> t.Variant:
    columns = [list(column) for column in zip(*rows, strict=True)] or [[]] * 4
    return commit_reveal.batch_reveal_weights(ONE, *columns)


def committed(state: State, *rows: RevealedWeights) -> None:
    for row in rows:
        run(state, HOTKEY, commit_reveal.commit_weights(ONE, commit_hash(HOTKEY, ONE, row)))
    storage.SubnetEpochIndex.put(state, ONE, storage.RevealPeriodEpochs.get(state, ONE))
    state.events.clear()


def test_failures_are_told_when_everything_has_run(state: State) -> None:
    """After subtensor, tests/batch_tx.rs, test_batch_set_weights."""
    row = ((1, 1),)
    keys = (0, 0, 0)
    run(state, HOTKEY, weights.batch_set_weights((ONE, TWO, NOWHERE), (row, row, row), keys))
    assert event_names(state) == [
        "WeightsSet",
        "BatchCompletedWithErrors",
        "BatchWeightItemFailed",
        "BatchWeightItemFailed",
        "BatchWeightsCompleted",
    ]
    failed = [values[0] for name, values in events_of(state) if name == "BatchWeightItemFailed"]
    assert failed == [ONE, NOWHERE]


def test_commits_are_told_before_what_failed(state: State) -> None:
    run(state, HOTKEY, commit_reveal.batch_commit_weights((TWO, ONE), (bytes(32), bytes(32))))
    assert event_names(state) == [
        "WeightsCommitted",
        "BatchCompletedWithErrors",
        "BatchWeightItemFailed",
        "BatchWeightsCompleted",
    ]


def test_one_commit_is_not_revealed_twice(state: State) -> None:
    """After subtensor, tests/weights.rs, test_batch_reveal_with_out_of_order_commits."""
    committed(state, ROW)
    assert refusal(state, HOTKEY, reveal(ROW, ROW)) == "InvalidRevealCommitHashNotMatch"
    run(state, HOTKEY, reveal(ROW))
    assert not storage.WeightCommits.contains(state, ONE, HOTKEY)


def test_commits_are_revealed_in_any_order(state: State) -> None:
    committed(state, ROW, OTHER_ROW)
    run(state, HOTKEY, reveal(OTHER_ROW, ROW))
    hashes = tuple(commit_hash(HOTKEY, ONE, row) for row in (OTHER_ROW, ROW))
    assert events_of(state)[-1] == ("WeightsBatchRevealed", (HOTKEY, ONE, hashes))


def test_revealing_nothing_needs_commits_all_the_same(state: State) -> None:
    assert refusal(state, HOTKEY, reveal()) == "NoWeightsCommitFound"
    storage.CommitRevealWeightsEnabled.put(state, ONE, False)
    assert refusal(state, HOTKEY, reveal()) == "NoWeightsCommitFound"
    storage.CommitRevealWeightsEnabled.put(state, ONE, True)
    committed(state, ROW)
    run(state, HOTKEY, reveal())
    assert events_of(state)[-1] == ("WeightsBatchRevealed", (HOTKEY, ONE, ()))


def test_who_has_no_last_update_stored_never_waits(state: State) -> None:
    storage.WeightsSetRateLimit.put(state, TWO, 10**6)
    storage.LastUpdate.put(state, TWO, ())
    run(state, HOTKEY, weights.set_weights(TWO, (1,), (1,), 0))
    assert storage.LastUpdate.get(state, TWO)[0] > 0


def test_a_stored_signature_may_bear_a_mark_before_it(state: State) -> None:
    drand.Pulses.put(state, 7, Pulse(7, bytes(32), b"0x" + bytes(48)))
    drand.Pulses.put(state, 8, Pulse(8, bytes(32), bytes(48)))
    beacon = beacon_of(state, lambda *_: None)
    assert beacon.signature_of(7) == beacon.signature_of(8) == bytes(48)
