"""The guards read every weight call as it is dispatched, batches and mechanisms included."""

import pytest

from byzantium.chain.kernel.dispatch import dispatch
from byzantium.chain.kernel.errors import BadOrigin
from byzantium.chain.kernel.origin import NONE, Origin
from byzantium.chain.kernel.origin import ROOT as BY_ROOT
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.drand.storage import LastStoredRound
from byzantium.chain.pallets.subtensor import errors, storage
from byzantium.chain.pallets.subtensor.calls import commit_reveal, timelocked, weights
from byzantium.chain.pallets.subtensor.epoch.mechanisms import storage_index
from byzantium.chain.pallets.subtensor.weights.commit_hash import RevealedWeights, commit_hash
from byzantium.conformance.yuma.weight_functions import account_of
from byzantium.scale import types as t
from byzantium.units import MechId, NetUid
from tests.unit.chain.scenarios import VALIDATOR, state_after, subnet
from tests.unit.chain.states import events_of, refusal, run

ONE, MAIN, SECOND = NetUid(1), MechId(0), MechId(1)
HOTKEY = account_of(VALIDATOR)
ROW = RevealedWeights((0, 1), (1, 2), (3,), 0)
OTHER_ROW = ROW._replace(salt=(4,))


@pytest.fixture
def state() -> State:
    """A subnet of two mechanisms whose weights are concealed, and the beacon at round 50."""
    made = state_after([subnet(mechanism_count=2)])
    LastStoredRound.put(made, 50)
    made.events.clear()
    return made


def hash_of(row: RevealedWeights, mech: MechId = MAIN) -> bytes:
    return commit_hash(HOTKEY, storage_index(ONE, mech), row)


def reveal(row: RevealedWeights) -> t.Variant:
    return commit_reveal.reveal_weights(ONE, *row)


def reveal_both(*keys: int) -> t.Variant:
    rows = [list(column) for column in zip(ROW[:3], OTHER_ROW[:3], strict=True)]
    return commit_reveal.batch_reveal_weights(ONE, *rows, keys)


def sealed_calls(reveal_round: int) -> list[t.Variant]:
    """Return a sealed commit to the second mechanism, by each of the calls for it."""
    args = (ONE, SECOND, b"sealed", reveal_round)
    return [
        timelocked.commit_timelocked_mechanism_weights(*args, 4),
        timelocked.commit_crv3_mechanism_weights(*args),
    ]


@pytest.mark.parametrize("which", [0, 1])
def test_a_mechanisms_sealed_commit_waits_under_its_own_index(state: State, which: int) -> None:
    assert refusal(state, HOTKEY, sealed_calls(49)[which]) == "InvalidRevealRound"
    run(state, HOTKEY, sealed_calls(50)[which])
    index = storage_index(ONE, SECOND)
    (commit,) = storage.TimelockedWeightCommits.get(state, index, 0)
    assert commit[0] == HOTKEY
    assert commit[2:] == (b"sealed", 50)
    assert storage.TimelockedWeightCommits.get(state, storage_index(ONE, MAIN), 0) == ()
    name, values = events_of(state)[-1]
    assert (name, values[:2]) == ("TimelockedWeightsCommitted", (HOTKEY, index))


def test_the_older_sealed_call_stands_for_the_fourth_version(state: State) -> None:
    storage.CommitRevealWeightsVersion.put(state, 5)
    by_version, older = sealed_calls(50)
    for call in (by_version, older):
        assert refusal(state, HOTKEY, call) == "IncorrectCommitRevealVersion"
    run(state, HOTKEY, timelocked.commit_timelocked_mechanism_weights(ONE, SECOND, b"x", 50, 5))


def test_a_reveal_needs_its_commit_and_its_time(state: State) -> None:
    assert refusal(state, HOTKEY, reveal(ROW)) == "NoWeightsCommitFound"
    run(state, HOTKEY, commit_reveal.commit_weights(ONE, hash_of(ROW)))
    assert refusal(state, HOTKEY, reveal(OTHER_ROW)) == "NoWeightsCommitFound"
    assert refusal(state, HOTKEY, reveal(ROW)) == "RevealTooEarly"
    storage.SubnetEpochIndex.put(state, ONE, storage.RevealPeriodEpochs.get(state, ONE))
    run(state, HOTKEY, reveal(ROW))
    assert storage.Weights.get(state, ONE, 0) == ((0, 32_768), (1, 65_535))


def test_a_mechanisms_reveal_is_looked_for_under_its_own_index(state: State) -> None:
    second = commit_reveal.reveal_mechanism_weights(ONE, SECOND, *ROW)
    run(state, HOTKEY, commit_reveal.commit_weights(ONE, hash_of(ROW)))
    assert refusal(state, HOTKEY, second) == "NoWeightsCommitFound"
    own_hash = hash_of(ROW, SECOND)
    run(state, HOTKEY, commit_reveal.commit_mechanism_weights(ONE, SECOND, own_hash))
    assert refusal(state, HOTKEY, second) == "RevealTooEarly"


def test_a_batch_of_reveals_is_read_row_by_row(state: State) -> None:
    assert refusal(state, HOTKEY, reveal_both(0)) == "InputLengthsUnequal"
    run(state, HOTKEY, commit_reveal.commit_weights(ONE, hash_of(ROW)))
    assert refusal(state, HOTKEY, reveal_both(0, 0)) == "RevealTooEarly"
    storage.SubnetEpochIndex.put(state, ONE, storage.RevealPeriodEpochs.get(state, ONE))
    assert refusal(state, HOTKEY, reveal_both(0, 0)) == "NoWeightsCommitFound"


@pytest.mark.parametrize(
    ("call", "unequal"),
    [
        (
            weights.batch_set_weights((ONE,), (((1, 1),),), (0,)),
            weights.batch_set_weights((ONE,), (((1, 1),),), ()),
        ),
        (
            commit_reveal.batch_commit_weights((ONE,), (bytes(32),)),
            commit_reveal.batch_commit_weights((ONE,), (bytes(32),) * 2),
        ),
    ],
    ids=["batch_set_weights", "batch_commit_weights"],
)
def test_a_batch_is_refused_whole_before_its_items_fail(
    state: State, call: t.Variant, unequal: t.Variant
) -> None:
    assert refusal(state, HOTKEY, unequal) == "InputLengthsUnequal"
    run(state, HOTKEY, call)
    storage.StakeThreshold.put(state, 10**18)
    assert refusal(state, HOTKEY, call) == "NotEnoughStakeToSetWeights"


def test_commits_of_a_hash_wait_for_one_another(state: State) -> None:
    storage.WeightsSetRateLimit.put(state, ONE, 5)
    for mech, repeat in (
        (MAIN, commit_reveal.commit_weights(ONE, hash_of(ROW))),
        (SECOND, commit_reveal.commit_mechanism_weights(ONE, SECOND, hash_of(ROW, SECOND))),
    ):
        run(state, HOTKEY, repeat)
        assert refusal(state, HOTKEY, repeat) == "CommittingWeightsTooFast"
        assert len(storage.WeightCommits.get(state, storage_index(ONE, mech), HOTKEY) or ()) == 1


@pytest.mark.parametrize("origin", [NONE, BY_ROOT])
def test_only_signed_calls_meet_the_guards(state: State, origin: Origin) -> None:
    storage.CommitRevealWeightsEnabled.put(state, ONE, False)
    storage.StakeThreshold.put(state, 10**18)
    call = weights.set_weights(ONE, (1,), (1,), 0)
    with pytest.raises(errors.NotEnoughStakeToSetWeights):
        run(state, HOTKEY, call)
    with pytest.raises(BadOrigin):
        dispatch(state, origin, call)
