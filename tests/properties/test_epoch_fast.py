"""The compiled epoch answers as the readable one does, to the bit, whatever a subnet holds."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byzantium.chain.pallets.subtensor.epoch.encoded_rows import EncodedRows, encoded_rows
from byzantium.chain.pallets.subtensor.epoch.epoch import run_epoch
from byzantium.chain.pallets.subtensor.epoch.fast import run_epoch_fast, run_packed
from byzantium.chain.pallets.subtensor.epoch.fast_packing import fits, packed
from byzantium.chain.pallets.subtensor.epoch.records import (
    NO_COMMIT,
    EpochInput,
    EpochOutput,
    EpochRules,
    StoredRow,
)

BLOCK = 100_000
U16_MAX = 2**16 - 1
U64_MAX = 2**64 - 1

ORDINARY = EpochRules(
    tempo=360,
    activity_cutoff_factor_milli=13_889,
    stake_threshold=0,
    max_validators=64,
    kappa=32_767,
    bonds_penalty=U16_MAX,
    bonds_moving_average=900_000,
    yuma3=True,
    liquid_alpha=False,
    alpha_low=45_875,
    alpha_high=58_982,
    alpha_sigmoid_steepness=1_000,
)


def often(usual: Sequence[int], lowest: int, highest: int) -> st.SearchStrategy[int]:
    """Draw a usual figure, a bound, or anything between."""
    return st.sampled_from([*usual, lowest, highest]) | st.integers(lowest, highest)


RULES = st.builds(
    EpochRules,
    tempo=often([360, 360, 10], 0, U16_MAX),
    activity_cutoff_factor_milli=often([13_889], 0, 2**32 - 1),
    stake_threshold=often([0, 0, 0, 5], 0, U64_MAX),
    max_validators=often([64, 2], 0, U16_MAX),
    kappa=often([32_767, 32_767], 0, U16_MAX),
    bonds_penalty=often([U16_MAX], 0, U16_MAX),
    bonds_moving_average=often([900_000, 1_000_000], 0, 1_000_000),
    yuma3=st.booleans(),
    liquid_alpha=st.booleans(),
    alpha_low=often([45_875], 0, U16_MAX),
    alpha_high=often([58_982], 0, U16_MAX),
    alpha_sigmoid_steepness=often([1_000, 200], -(2**15), 2**15 - 1),
)


@dataclass(frozen=True)
class Shape:
    """What kind of subnet to make up, and the seed of everything else."""

    size: int
    fill: float
    """Part of all cells that is there."""
    validators: float
    """Part of the neurons that have a permit."""
    orderly: bool
    """Whether rows ascend and name no uid beyond the subnet."""
    levels: int
    """How many different figures stakes and weights take: few make ties."""
    seed: int


SHAPES = st.builds(
    Shape,
    size=st.sampled_from([1, 2, 3, 8, 33]) | st.integers(1, 64) | st.integers(1, 256),
    fill=st.sampled_from([0.02, 0.1, 0.5, 0.9, 1.0]),
    validators=st.sampled_from([0.05, 0.25, 1.0]),
    orderly=st.booleans(),
    levels=st.sampled_from([1, 2, 5, 10**6]),
    seed=st.integers(0, 2**32),
)


def made_rows(shape: Shape, rows: Sequence[bool], chance: random.Random) -> list[StoredRow]:
    """Return stored rows for those neurons that have one."""
    figures = [chance.choice([0, 1, U16_MAX, chance.randint(0, U16_MAX)]) for _ in range(100)]

    def row(has: bool) -> StoredRow:
        reach = shape.size if shape.orderly else shape.size + 3
        columns = [j for j in range(reach) if has and chance.random() < shape.fill]
        if not shape.orderly and chance.random() < 0.5:
            chance.shuffle(columns)
        values = figures[: shape.levels]
        return tuple((column, chance.choice(values)) for column in columns)

    return [row(has) for has in rows]


def made_stake(shape: Shape, chance: random.Random) -> list[int]:
    scale = chance.choice([1, 2**32, 2**64, 10**9 << 64, 10**15 << 64])
    figures = [chance.choice([0, chance.randint(0, scale)]) for _ in range(100)][: shape.levels]
    return [chance.choice([*figures, scale]) for _ in range(shape.size)]


def made_permits(shape: Shape, chance: random.Random) -> list[bool]:
    length = shape.size + chance.choice([0, 0, 0, 0, 2, -1, -shape.size])
    return [chance.random() < shape.validators for _ in range(max(length, 0))]


def made_epoch(shape: Shape, rules: EpochRules) -> EpochInput:
    """Make up an epoch of a shape."""
    chance, size = random.Random(shape.seed), shape.size
    permits = made_permits(shape, chance)
    holds = [(uid < len(permits) and permits[uid]) or chance.random() < 0.1 for uid in range(size)]
    commits = [chance.choice([NO_COMMIT, NO_COMMIT, BLOCK - 50]) for _ in range(size)]
    return EpochInput(
        block=BLOCK,
        amount=chance.choice([0, 1, U64_MAX, chance.randint(0, 10**13)]),
        rules=rules,
        stake=made_stake(shape, chance),
        last_update=[
            chance.choice([BLOCK, BLOCK - 100, BLOCK - 5000, 0])
            for _ in range(size + chance.choice([0, 0, 3]))
        ],
        registered_at=[chance.choice([0, 0, 0, BLOCK - 50, BLOCK - 100]) for _ in range(size)],
        permits=permits,
        weights=made_rows(shape, holds, chance),
        bonds=made_rows(shape, holds, chance),
        first_open_commit=chance.choice([None, commits]),
        owner=chance.choice([None, chance.randrange(size)]),
        last_step_block=chance.choice([0, BLOCK - 361, BLOCK - 80]),
    )


def assert_alike(given_epoch: EpochInput) -> None:
    readable, fast = run_epoch(given_epoch), run_epoch_fast(given_epoch)
    for name in EpochOutput.__slots__:
        assert tuple(getattr(fast, name)) == tuple(getattr(readable, name)), name


@given(SHAPES, RULES)
def test_both_forms_agree(shape: Shape, rules: EpochRules) -> None:
    given_epoch = made_epoch(shape, rules)
    assert fits(given_epoch)
    assert run_packed(packed(given_epoch)) is not None
    assert_alike(given_epoch)


@given(SHAPES, st.booleans())
def test_both_forms_agree_on_ordinary_subnets(shape: Shape, yuma3: bool) -> None:
    rules = replace(ORDINARY, yuma3=yuma3)
    assert_alike(made_epoch(replace(shape, orderly=True), rules))


@given(SHAPES)
def test_rows_may_come_as_they_are_stored(shape: Shape) -> None:
    plain = made_epoch(shape, ORDINARY)
    weights, bonds = (
        encoded_rows([EncodedRows([cells(row)]).encoded(0) for row in rows])
        for rows in (plain.weights, plain.bonds)
    )
    assert list(weights) == list(plain.weights)
    assert_alike(replace(plain, weights=weights, bonds=bonds))


def cells(row: StoredRow) -> bytes:
    return b"".join(column.to_bytes(2, "little") + w.to_bytes(2, "little") for column, w in row)


def ordinary() -> EpochInput:
    shape = Shape(size=20, fill=0.9, validators=0.5, orderly=True, levels=10**6, seed=7)
    return replace(made_epoch(shape, ORDINARY), amount=10**12)


@pytest.mark.parametrize(
    "beyond",
    [
        replace(ordinary(), rules=replace(ORDINARY, bonds_moving_average=1_000_001)),
        replace(ordinary(), rules=replace(ORDINARY, bonds_moving_average=U64_MAX)),
        replace(ordinary(), stake=[2**126 // 20 + 1] * 20),
        replace(ordinary(), stake=[2**127 - 1] * 20),
        replace(ordinary(), stake=[-1, *[1 << 64] * 19]),
        replace(ordinary(), registered_at=[U64_MAX] * 20),
        replace(ordinary(), last_update=[U64_MAX] * 20),
        replace(ordinary(), block=U64_MAX),
        replace(ordinary(), last_step_block=U64_MAX),
    ],
)
def test_what_machine_integers_cannot_hold_is_left_to_the_readable_form(beyond: EpochInput) -> None:
    assert not fits(beyond)
    assert_alike(beyond)


@pytest.mark.parametrize("yuma3", [False, True])
@pytest.mark.parametrize("which", ["weights", "bonds"])
def test_a_row_that_repeats_a_column_is_left_to_the_readable_form(which: str, yuma3: bool) -> None:
    plain = replace(ordinary(), last_update=[BLOCK] * 20)
    twice = [((2, 9), (5, 3), (2, 1)), *getattr(plain, which)[1:]]
    rules = replace(ORDINARY, yuma3=yuma3)
    everyone = replace(plain, rules=rules, permits=[True] * 20, registered_at=[0] * 20)
    repeating = replace(everyone, first_open_commit=None, **{which: twice})
    assert run_packed(packed(repeating)) is None
    assert_alike(repeating)
