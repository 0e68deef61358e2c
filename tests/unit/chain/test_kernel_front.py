"""A front that cannot hold what is written lets go of it, and nobody reads anything else."""

import random

import numpy as np
import pytest

from byzantium.chain.kernel.front import COLUMN_FROM
from byzantium.chain.kernel.grid import IrregularValueError
from byzantium.chain.kernel.pallet import Profile
from byzantium.chain.kernel.state import State, dry_run
from tests.unit.chain.test_kernel_grid import SAMPLE, Flag, Other, Price, World, raw_key, world

KEYS = tuple(Other.raw_key(number) for number in range(100, 100 + COLUMN_FROM))
EIGHT = tuple(number.to_bytes(8, "little") for number in range(COLUMN_FROM))


@pytest.fixture
def both() -> World:
    return world(random.Random(5))


def misfit(both: World) -> None:
    """Write what no cell of the grid can hold."""
    both.state.write_raw(raw_key(Flag, 3), b"too long")


def test_a_column_is_read_although_the_front_dissolves_of_it(both: World) -> None:
    both.state.write_many_raw(KEYS, EIGHT)
    assert both.state.read_many_raw(KEYS) == both.state.read_many_raw(KEYS) == EIGHT
    misfit(both)
    assert both.state.read_many_raw(KEYS) == EIGHT
    assert both.state.read_raw(raw_key(Flag, 3)) == b"too long"
    assert both.state.columns is None


def test_a_column_is_written_although_the_front_dissolves_of_it(both: World) -> None:
    misfit(both)
    both.state.write_many_raw(KEYS, EIGHT)
    assert both.state.read_many_raw(KEYS) == EIGHT
    assert both.state.columns is None


@pytest.mark.parametrize(
    "values",
    [
        tuple(b"x" * (number % 3 + 1) for number in range(COLUMN_FROM)),
        (b"x" * 200,) * COLUMN_FROM,
        (b"x" * 16,) * COLUMN_FROM,
    ],
    ids=["of several widths", "wide", "of another width"],
)
def test_what_makes_no_column_is_written_one_by_one(both: World, values: tuple[bytes, ...]) -> None:
    if len(values[0]) == 16:
        both.state.write_many_raw(KEYS, EIGHT)
    both.state.write_many_raw(KEYS, values)
    assert both.state.read_many_raw(KEYS) == values
    assert tuple(both.state.read_raw(key) for key in KEYS) == values
    both.front.dissolve()
    assert tuple(both.state.read_raw(key) for key in KEYS) == values


def test_a_column_written_as_it_is_changes_nothing(both: World) -> None:
    both.state.write_many_raw(KEYS, EIGHT)
    assert both.front.take_in()
    both.front.apply(both.state.seal())
    assert len(both.front.seal_strips()) == 1
    root = both.front.root
    both.state.write_many_raw(KEYS, EIGHT)
    assert both.front.seal_strips() == []
    assert both.front.root == root


def test_what_has_dissolved_cannot_dissolve_again(both: World) -> None:
    Price.put(both.state, 2, 9)
    both.front.dissolve()
    entries = dict(both.table.entries())
    both.front.dissolve()
    both.front.reset()
    assert both.table.entries() == entries
    assert isinstance(both.state, State)
    assert Price.get(both.state, 2) == 9
    assert State(both.table, SAMPLE, Profile.NORMAL).read_raw(raw_key(Price, 2)) == both.plain.get(
        raw_key(Price, 2)
    )


def test_words_that_are_not_stored_are_no_change(both: World) -> None:
    row = next(row for row in range(70) if both.plain.get(raw_key(Price, row)) is None)
    both.grid.words[row, 0] = 7
    assert list(both.grid.unsealed()) == []
    both.grid.put(both.grid.cells[raw_key(Price, row)], (8).to_bytes(8, "little"))
    (change,) = both.grid.unsealed()
    assert (change.key, change.old, change.new[0]) == (raw_key(Price, row), None, 8)


def test_a_cell_holds_one_width_only(both: World) -> None:
    cell = both.grid.cells[raw_key(Price, 1)]
    with pytest.raises(IrregularValueError, match="got 3 bytes, expected 8"):
        both.grid.put(cell, b"odd")


def test_a_column_is_one_in_any_order_of_its_keys(both: World) -> None:
    backwards, reverse = KEYS[::-1], EIGHT[::-1]
    both.state.write_many_raw(KEYS, EIGHT)
    assert both.state.read_many_raw(backwards) == reverse
    held = both.front.read_words(backwards)
    assert held is not None
    assert held[0][:, 0].tolist() == [int.from_bytes(value, "little") for value in reverse]
    both.state.write_raw(KEYS[3], None)
    both.state.write_many_raw(backwards, EIGHT)
    assert both.state.read_many_raw(KEYS) == reverse
    assert both.state.keys(Other.prefix)[-COLUMN_FROM:] == sorted(KEYS)
    with dry_run(both.state):
        assert not both.front.write_words(KEYS, np.zeros((COLUMN_FROM, 1), np.uint64))
