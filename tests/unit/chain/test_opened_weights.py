"""What a sealed commit opens to is set, or dropped without a word where it is no row of weights."""

import pytest

from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.calls.timelocked import commit_timelocked_weights
from byzantium.chain.pallets.subtensor.weights.payload import (
    WeightsPayload,
    decode_payload,
    encode_payload,
)
from byzantium.chain.pallets.subtensor.weights.step import SubmittedRow
from byzantium.chain.pallets.subtensor.weights.timelock import Beacon, reveal_subnet
from byzantium.conformance.yuma.weight_functions import account_of
from byzantium.units import NetUid
from tests.unit.chain.scenarios import VALIDATOR, state_after, subnet
from tests.unit.chain.states import event_names, run

ONE = NetUid(1)
HOTKEY = account_of(VALIDATOR)
ROW = SubmittedRow((0, 1), (1, 2), 0)
CURRENT = encode_payload(WeightsPayload(HOTKEY, ROW))
LEGACY = encode_payload(WeightsPayload(None, ROW))


@pytest.fixture
def state() -> State:
    """A subnet on which sealed weights of the validator are due."""
    made = state_after([subnet()])
    run(made, HOTKEY, commit_timelocked_weights(ONE, b"sealed", 50, 4))
    storage.SubnetEpochIndex.put(made, ONE, storage.RevealPeriodEpochs.get(made, ONE))
    made.events.clear()
    return made


def reveal(state: State, opened: bytes | None) -> None:
    reveal_subnet(state, ONE, Beacon(lambda _: b"signature", lambda *_: opened))


@pytest.mark.parametrize("opened", [CURRENT, LEGACY])
def test_both_layouts_are_set(state: State, opened: bytes) -> None:
    reveal(state, opened)
    assert storage.Weights.get(state, ONE, 0) == ((0, 32_768), (1, 65_535))
    assert event_names(state) == ["WeightsSet", "TimelockedWeightsRevealed"]


@pytest.mark.parametrize(
    "opened",
    [
        None,
        b"",
        b"\xff",
        LEGACY[:-1],
        encode_payload(WeightsPayload(account_of(VALIDATOR + 1), ROW)),
    ],
    ids=["sealed", "empty", "junk", "cut", "anothers"],
)
def test_what_is_no_row_of_its_committer_is_dropped(state: State, opened: bytes | None) -> None:
    reveal(state, opened)
    assert storage.Weights.get(state, ONE, 0) == ()
    assert storage.TimelockedWeightCommits.get(state, ONE, 0) == ()
    assert event_names(state) == []


def test_a_row_is_read_whoever_wrote_it() -> None:
    assert decode_payload(CURRENT) == WeightsPayload(HOTKEY, ROW)
    assert decode_payload(LEGACY) == WeightsPayload(None, ROW)
    assert decode_payload(CURRENT[:20]) is None
