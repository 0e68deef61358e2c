"""An epoch treats neurons alike whatever their numbers, and never pays out more than it has."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from hypothesis import given, settings
from hypothesis import strategies as st

from byzantium.chain.pallets.subtensor.epoch.epoch import run_epoch
from byzantium.chain.pallets.subtensor.epoch.median import weighted_median
from byzantium.chain.pallets.subtensor.epoch.records import (
    NO_COMMIT,
    EpochInput,
    EpochOutput,
    EpochRules,
    StoredRow,
)
from byzantium.conformance.yuma.dense_epoch import run_dense_epoch

BLOCK = 1_000
U16 = st.integers(0, 65_535)


@st.composite
def rules(draw: st.DrawFn) -> EpochRules:
    low = draw(st.integers(1_638, 65_535))
    return EpochRules(
        tempo=draw(st.sampled_from([0, 10, 360, 50_400])),
        activity_cutoff_factor_milli=draw(st.sampled_from([1_000, 13_889])),
        stake_threshold=draw(st.sampled_from([0, 0, 500])),
        max_validators=64,
        kappa=draw(st.sampled_from([0, 32_767, 65_535])),
        bonds_penalty=draw(st.sampled_from([0, 20_000, 65_535])),
        bonds_moving_average=draw(st.integers(0, 1_000_000)),
        yuma3=draw(st.booleans()),
        liquid_alpha=draw(st.booleans()),
        alpha_low=low,
        alpha_high=draw(st.integers(low, 65_535)),
        alpha_sigmoid_steepness=draw(st.sampled_from([-1_000, 200, 1_000])),
    )


@st.composite
def epochs(draw: st.DrawFn) -> EpochInput:
    """An epoch of up to seven neurons, each row ascending as an ordinary client sets it."""
    size = draw(st.integers(1, 7))

    def vector(values: st.SearchStrategy[int]) -> list[int]:
        return draw(st.lists(values, min_size=size, max_size=size))

    def rows() -> list[StoredRow]:
        cells = st.dictionaries(st.integers(0, size - 1), U16)
        drawn = draw(st.lists(cells, min_size=size, max_size=size))
        return [tuple(sorted(row.items())) for row in drawn]

    blocks = st.integers(0, BLOCK)
    return EpochInput(
        block=BLOCK,
        amount=draw(st.integers(0, 10**18)),
        rules=draw(rules()),
        stake=[amount << 64 for amount in vector(st.integers(0, 10**15))],
        last_update=vector(blocks),
        registered_at=vector(st.sampled_from([0, 0, 0, 900])),
        permits=draw(st.lists(st.booleans(), min_size=size, max_size=size)),
        weights=rows(),
        bonds=rows(),
        first_open_commit=draw(
            st.none() | st.lists(blocks | st.just(NO_COMMIT), min_size=size, max_size=size)
        ),
        owner=draw(st.none() | st.integers(0, size - 1)),
        last_step_block=draw(st.sampled_from([0, 640, 950])),
    )


def moved(vector: Sequence[int], order: Sequence[int]) -> list[int]:
    """Return the vector in which position i holds what stood at order[i]."""
    return [vector[old] for old in order]


def moved_rows(rows: Sequence[StoredRow], order: Sequence[int]) -> list[StoredRow]:
    new = {old: position for position, old in enumerate(order)}
    return [tuple(sorted((new[column], value) for column, value in rows[old])) for old in order]


def relabelled(given_epoch: EpochInput, order: Sequence[int]) -> EpochInput:
    commits = given_epoch.first_open_commit
    return replace(
        given_epoch,
        stake=moved(given_epoch.stake, order),
        last_update=moved(given_epoch.last_update, order),
        registered_at=moved(given_epoch.registered_at, order),
        permits=[given_epoch.permits[old] for old in order],
        weights=moved_rows(given_epoch.weights, order),
        bonds=moved_rows(given_epoch.bonds, order),
        first_open_commit=None if commits is None else moved(commits, order),
        owner=None if given_epoch.owner is None else order.index(given_epoch.owner),
    )


@settings(max_examples=300)
@given(epochs(), st.randoms(use_true_random=False))
def test_relabelling_neurons_relabels_the_outcome(given_epoch: EpochInput, dice: object) -> None:
    order = list(range(given_epoch.size))
    dice.shuffle(order)  # type: ignore[attr-defined]
    before, after = run_epoch(given_epoch), run_epoch(relabelled(given_epoch, order))
    for name in EpochOutput.__slots__:
        was, became = getattr(before, name), getattr(after, name)
        expected = moved_rows(was, order) if name == "bonds" else moved(was, order)
        assert list(became) == list(expected), name


@settings(max_examples=300)
@given(epochs())
def test_an_epoch_pays_no_more_than_its_amount(given_epoch: EpochInput) -> None:
    output = run_epoch(given_epoch)
    paid = sum(output.server_emission) + sum(output.validator_emission)
    assert paid <= given_epoch.amount
    assert sum(output.emission) <= given_epoch.amount
    if any(given_epoch.stake) and given_epoch.rules.stake_threshold == 0:
        assert paid >= given_epoch.amount - (given_epoch.amount >> 24) - 2 * given_epoch.size


@settings(max_examples=300)
@given(epochs())
def test_the_dense_twin_agrees_where_it_should(given_epoch: EpochInput) -> None:
    given_epoch = replace(
        given_epoch,
        owner=None,
        first_open_commit=None,
        rules=replace(given_epoch.rules, liquid_alpha=False),
    )
    sparse, dense = run_epoch(given_epoch), run_dense_epoch(given_epoch)
    for name in EpochOutput.__slots__:
        if name != "bonds":
            assert getattr(sparse, name) == getattr(dense, name), name


@given(
    st.lists(st.tuples(st.integers(1, 2**32), st.integers(0, 20)), min_size=1, max_size=20),
    st.integers(0, 65_535),
)
def test_the_median_is_the_smallest_score_beyond_the_minority(
    voters: list[tuple[int, int]], majority_u16: int
) -> None:
    stake, score = [s for s, _ in voters], [v for _, v in voters]
    total = sum(stake)
    minority = total - total * majority_u16 // 65_535
    ascending = sorted(zip(score, stake, strict=True))
    reached = accumulate(owned for _, owned in ascending)
    beyond = [
        value
        for (value, _), sum_so_far in zip(ascending, reached, strict=True)
        if sum_so_far > minority
    ]
    expected = beyond[0] if beyond else max(score)
    assert weighted_median(stake, score, minority, 0, total) == expected
