"""Scores move only when judged; weights are exact, keyed by hotkey, and proved on the chain."""

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byzantium.subnet.errors import InvalidShare, WeightsNotSet
from byzantium.subnet.metagraph import Metagraph, Neuron, changed
from byzantium.subnet.outcome import FULL_SCORE, Fault, Neutral, Scored
from byzantium.subnet.scorebook import HALF_LIFE_BLOCKS, ScoreBook
from byzantium.subnet.weights import WEIGHT_MAX, Row, row_of, set_weights, upscaled
from byzantium.units import Alpha, BlockNumber, MechId, NetUid, Uid


def neuron(uid: int, hotkey: str, endpoint: str | None = None) -> Neuron:
    at = BlockNumber(0)
    return Neuron(
        Uid(uid), hotkey, "cold", at, at, False, True, Alpha(0), Alpha(0), 0, 0, 0, endpoint
    )


def metagraph(*neurons: Neuron) -> Metagraph:
    return Metagraph(NetUid(2), BlockNumber(9), 10, "owner", neurons)


def test_only_the_judged_move_and_the_blameless_stay() -> None:
    book = ScoreBook()
    book.record(
        {"a": Scored(FULL_SCORE), "b": Fault("no answer"), "c": Neutral("our clock")},
        BlockNumber(5),
    )
    assert book.worth(BlockNumber(5)) == {"a": FULL_SCORE, "b": 0}
    book.record({"b": Scored(FULL_SCORE)}, BlockNumber(6))
    assert book.worth(BlockNumber(6))["b"] == FULL_SCORE // 2
    assert book.worth(BlockNumber(5 + HALF_LIFE_BLOCKS))["a"] == FULL_SCORE // 2


@given(st.lists(st.integers(0, FULL_SCORE), min_size=1, max_size=60))
def test_a_score_stays_between_its_outcomes(outcomes: list[int]) -> None:
    book = ScoreBook()
    for block, ppm in enumerate(outcomes):
        book.record({"a": Scored(ppm)}, BlockNumber(block))
    assert min(outcomes) - 1 <= book.scores["a"].ppm <= max(outcomes)


@given(st.dictionaries(st.integers(0, 255), st.integers(0, 10**15), max_size=20))
def test_the_largest_weight_is_full_and_upscaling_again_changes_nothing(
    shares: dict[int, int],
) -> None:
    row = upscaled({Uid(uid): share for uid, share in shares.items()})
    if any(shares.values()):
        assert max(weight for _, weight in row) == WEIGHT_MAX
    assert upscaled(dict(row)) == row


def test_a_share_of_somebody_gone_goes_to_the_unclaimed_uid() -> None:
    graph = metagraph(neuron(0, "owner"), neuron(1, "a"), neuron(2, "b"))
    row = row_of({"a": 3, "b": 1, "gone": 2, "gone too": 2}, graph, Uid(0))
    assert row == ((0, 65535), (1, 49151), (2, 16384))


@pytest.mark.parametrize("share", [-1, 0.5, True, float("nan")])
def test_a_share_that_is_no_count_is_refused(share: object) -> None:
    with pytest.raises(InvalidShare, match="expected an integer"):
        row_of({"a": share}, metagraph(neuron(0, "a")), Uid(0))  # type: ignore[dict-item]


class ChainThatHolds:
    """A chain that keeps what it is given, or something else."""

    def __init__(self, other: Row | None = None) -> None:
        self.other = other
        self.row: Row = ()

    async def set_weights(self, _netuid: int, _mechid: int, row: Row, _version: int) -> None:
        self.row = row if self.other is None else self.other

    async def stored_weights(self, _netuid: int, _mechid: int) -> Row:
        return self.row


def test_weights_count_as_set_only_when_the_chain_holds_them() -> None:
    row: Row = ((Uid(1), 65535),)
    sent = set_weights(ChainThatHolds(), NetUid(2), MechId(0), row, 0)  # type: ignore[arg-type]
    assert asyncio.run(sent) == row
    other = ChainThatHolds(((Uid(1), 65534),))
    with pytest.raises(WeightsNotSet) as refused:
        asyncio.run(set_weights(other, NetUid(2), MechId(0), row, 0))  # type: ignore[arg-type]
    assert refused.value.got == ((1, 65534),)


def test_two_snapshots_tell_who_came_left_and_moved() -> None:
    before = metagraph(neuron(0, "a", "1.2.3.4:1"), neuron(1, "b"))
    after = metagraph(neuron(0, "a", "1.2.3.4:2"), neuron(1, "c"))
    difference = changed(before, after)
    assert (difference.joined, difference.left, difference.moved) == (("c",), ("b",), ("a",))
