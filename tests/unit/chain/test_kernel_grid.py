"""Grids beside the table: one state, one root and one past, whoever holds a value."""

import random
from collections.abc import Iterator
from contextlib import nullcontext
from typing import NamedTuple

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from byzantium.chain.kernel import digest_fast
from byzantium.chain.kernel.front import COLUMN_FROM, WIDTH_MAX, Front
from byzantium.chain.kernel.grid import Grid, GridField
from byzantium.chain.kernel.history import History
from byzantium.chain.kernel.names import NET_UID
from byzantium.chain.kernel.pallet import PalletId, Profile
from byzantium.chain.kernel.runtime import Pallet, Runtime, Version
from byzantium.chain.kernel.span import BLOCKS_MAX, Span
from byzantium.chain.kernel.state import State, dry_run, transaction
from byzantium.chain.kernel.storage import BLAKE2_128_CONCAT, IDENTITY, StorageMap
from byzantium.chain.kernel.table import DIGEST_MODULUS, Change, Table, entry_digest
from byzantium.scale import types as t

PALLET = PalletId("Sample", 98)
Price = StorageMap[int, int](PALLET, "Price", IDENTITY(NET_UID), t.U64, default=5, doc="A price.")
Share = StorageMap[int, int](PALLET, "Share", IDENTITY(NET_UID), t.U128, default=0, doc="A share.")
Flag = StorageMap[int, bool | None](PALLET, "Flag", IDENTITY(NET_UID), t.BOOL, doc="A flag.")
Sevens = StorageMap[bytes, bytes](
    PALLET,
    "Sevens",
    BLAKE2_128_CONCAT(t.ACCOUNT_ID),
    t.Array(t.U64, 7),
    default=(0,) * 7,
    doc="Seven numbers of an account, whose entry fills two blocks of the hash.",
)
Other = StorageMap[int, int](PALLET, "Other", IDENTITY(NET_UID), t.U64, default=0, doc="No cell.")
ITEMS = (Price, Share, Flag, Sevens)
SAMPLE = Runtime(
    Version("sample", "sample", 1, 1, 1, 1, 1),
    (Pallet(PALLET, "pallet_sample", storage=(*ITEMS, Other)),),
    (),
)
ROWS = 70
WIDTHS = (8, 16, 1, 56)
WORDS = (0, 1, 3, 4)
ROW_WORDS = 11

entries = st.lists(st.tuples(st.binary(max_size=90), st.binary(max_size=400)), max_size=150)


def raw_key(item: StorageMap, row: int) -> bytes:
    return item.raw_key(bytes([row]) * 32 if item is Sevens else row)


def grid() -> Grid:
    fields = [
        GridField(word, width, bit, b"" if item.optional else item.default_bytes(Profile.NORMAL))
        for bit, (item, word, width) in enumerate(zip(ITEMS, WORDS, WIDTHS, strict=True))
    ]
    fields[2] = fields[2]._replace(fallback=b"\0")
    keys = [[raw_key(item, row) for row in range(ROWS)] for item in ITEMS]
    return Grid(fields, keys, np.zeros((ROWS, ROW_WORDS), np.uint64), np.zeros(ROWS, np.uint64))


class World(NamedTuple):
    """A table as it should be, and the same state with part of it in a grid."""

    plain: Table
    plain_history: History
    state: State
    table: Table
    grid: Grid
    front: Front
    history: History


def world(random_: random.Random) -> World:
    held = grid()
    plain = Table({Other.raw_key(1): bytes(8)})
    for key, cell in held.cells.items():
        if random_.random() < 0.5:
            held.put(cell, value := random_.randbytes(cell.field.width_bytes))
            plain.apply([Change(key, None, value)])
    table = Table(plain.entries())
    history, plain_history = History(), History()
    for each in (history, plain_history):
        each.record(0, [Change(key, None, value) for key, value in plain.entries().items()])
    state = State(table, SAMPLE, Profile.NORMAL)
    fresh = Grid(
        [held.cells[raw_key(item, 0)].field for item in ITEMS],
        held.keys,
        held.words,
        held.present,
    )
    return World(plain, plain_history, state, table, fresh, Front(state, table, [fresh]), history)


def changes_of(world_: World, random_: random.Random) -> Iterator[Change]:
    """Yield changes of a few cells and of one entry that is no cell."""
    for key in random_.sample(sorted(world_.grid.cells), 20):
        cell = world_.grid.cells[key]
        new = random_.choice([None, random_.randbytes(cell.field.width_bytes)])
        if new != world_.plain.get(key):
            yield Change(key, world_.plain.get(key), new)
    other = Other.raw_key(1)
    yield Change(other, world_.plain.get(other), random_.randbytes(8))


def make_block(world_: World, number: int, span: Span, random_: random.Random) -> None:
    """Make the same block on both sides, cells partly by the state and partly by hand."""
    changes = list(changes_of(world_, random_))
    for key, _, new in changes:
        if key in world_.grid.cells and random_.random() < 0.5:
            world_.grid.put(world_.grid.cells[key], new)
        else:
            world_.state.write_raw(key, new)
    assert world_.front.take_in()
    sealed = world_.state.seal()
    assert [change.key for change in sealed] == [Other.raw_key(1)]
    world_.front.apply(sealed)
    world_.history.record(number, sealed)
    span.seal()
    world_.plain.apply(changes)
    world_.plain_history.record(number, changes)


@given(entries)
@settings(deadline=None)
def test_the_compiled_digest_is_the_digest(given_: list[tuple[bytes, bytes]]) -> None:
    expected = sum(entry_digest(key, value) for key, value in given_)
    assert digest_fast.digest_sum(given_) % DIGEST_MODULUS == expected % DIGEST_MODULUS


@pytest.mark.parametrize("seed", range(3))
def test_a_state_in_front_of_a_grid_is_the_same_state(seed: int) -> None:
    random_ = random.Random(seed)
    both = world(random_)
    span = Span([both.grid], 0)
    both.history.begin_span(span)
    for number in range(1, 30):
        make_block(both, number, span, random_)
        assert both.front.root == both.plain.root
        expected = list(both.plain.keys())
        assert both.state.keys(b"") == expected
        assert [both.state.read_raw(key) for key in expected] == list(map(both.plain.get, expected))
        changed = {change.key: change.new for change in span.changes(number)}
        past = both.plain_history
        assert changed == {
            key: new
            for key in both.grid.cells
            if (new := past.value(key, number)) != past.value(key, number - 1)
        }
    both.history.end_span()
    both.front.dissolve()
    assert both.state.seal() == []
    assert both.table.root == both.plain.root == Table(both.table.entries()).root
    assert list(both.table.keys()) == list(both.plain.keys())


def test_every_block_of_a_span_answers() -> None:
    random_ = random.Random(9)
    both = world(random_)
    span = Span([both.grid], 0)
    both.history.begin_span(span)
    for number in range(1, 40):
        make_block(both, number, span, random_)
    both.history.end_span()
    both.history.forget_after(25)
    both.plain_history.forget_after(25)
    key = raw_key(Price, 3)
    for each in (both.history, both.plain_history):
        each.record(26, [Change(key, None, b"12345678")])
    for number in range(28):
        then, plain = both.history.at(number), both.plain_history.at(number)
        assert list(then.keys(b"")) == list(plain.keys(b""))
        for key in both.grid.cells:
            assert then.get(key) == plain.get(key), number


def test_a_rolled_back_write_never_reaches_its_cell() -> None:
    both = world(random.Random(1))
    Price.put(both.state, 4, 77)
    with dry_run(both.state):
        Price.put(both.state, 4, 78)
    assert both.front.take_in()
    cell = both.grid.cells[raw_key(Price, 4)]
    assert both.grid.get(cell) == (77).to_bytes(8, "little")
    both.grid.put(cell, (79).to_bytes(8, "little"))
    assert Price.get(both.state, 4) == 79
    Price.remove(both.state, 4)
    assert both.front.take_in()
    assert both.grid.get(cell) is None
    assert Price.get(both.state, 4) == 5


def test_what_no_cell_can_hold_sends_the_open_block_back_to_the_table() -> None:
    both = world(random.Random(2))
    old_root = both.table.root
    both.grid.put(both.grid.cells[raw_key(Share, 1)], bytes(range(16)))
    Price.put(both.state, 2, 8)
    both.state.write_raw(raw_key(Flag, 3), b"too long")
    assert not both.front.take_in()
    assert both.table.root != old_root
    assert both.table.root == both.plain.root
    assert {change.key: change.new for change in both.state.seal()} == {
        raw_key(Share, 1): bytes(range(16)),
        raw_key(Price, 2): (8).to_bytes(8, "little"),
        raw_key(Flag, 3): b"too long",
    }


def test_a_span_ends_before_its_room_does() -> None:
    both = world(random.Random(3))
    span = Span([both.grid], 7)
    for _ in range(BLOCKS_MAX):
        assert not span.is_full
        span.seal()
    assert span.is_full


OTHERS = tuple(Other.raw_key(row) for row in range(COLUMN_FROM))


def edit(state: State, number: int, row: int) -> tuple[bytes | None, ...]:
    """Change a column by single writes and as a whole; return it as it was in between."""
    Other.put(state, row, number)
    if number % 7 == 0:
        Other.remove(state, (row + 1) % COLUMN_FROM)
    if number % 11 == 0:
        state.write_raw(OTHERS[row], b"of another width")
    column = state.read_many_raw(OTHERS)
    values = [value or number.to_bytes(8, "little") for value in column]
    values[row] = bytes(7) + bytes([number])
    with transaction(state) if number % 5 == 0 else nullcontext():
        state.write_many_raw(OTHERS, values)
    if number % 3 == 0:
        Other.remove(state, row)
    return column


def seal_both(both: World, plain: State, number: int) -> None:
    """Close a block on both sides and compare what it changed."""
    assert both.front.take_in()
    changes = both.state.seal()
    both.front.apply(changes)
    strips = both.front.seal_strips()
    both.history.record(number, changes)
    both.history.record_strips(number, strips)
    wanted = plain.seal()
    both.plain.apply(wanted)
    both.plain_history.record(number, wanted)
    told = [*changes, *(change for strip in strips for change in strip.changes())]
    assert sorted(told) == wanted
    assert both.front.root == both.plain.root


def test_columns_read_and_write_alike_with_and_without_a_front() -> None:
    random_ = random.Random(4)
    both = world(random_)
    plain = State(both.plain, SAMPLE, Profile.NORMAL)
    for number in range(1, 40):
        row = random_.randrange(COLUMN_FROM)
        assert edit(both.state, number, row) == edit(plain, number, row)
        stored = [Other.get(plain, n) for n in range(COLUMN_FROM)]
        assert [Other.get(both.state, n) for n in range(COLUMN_FROM)] == stored
        seal_both(both, plain, number)
    assert both.front.read_column(OTHERS) is not None
    both.front.dissolve()
    assert both.table.root == both.plain.root
    for number in range(40):
        for key in OTHERS:
            assert both.history.value(key, number) == both.plain_history.value(key, number)
    for each in (both.history, both.plain_history):
        each.forget_after(20)
    assert list(both.history.at(30).keys(b"")) == list(both.plain_history.at(30).keys(b""))


def test_only_values_of_one_small_width_under_keys_of_one_length_make_a_column() -> None:
    both = world(random.Random(5))
    value = bytes(8)
    for keys, each in (
        (OTHERS, bytes(WIDTH_MAX + 1)),
        (OTHERS, b""),
        ((*OTHERS[1:], OTHERS[0] + b"longer"), value),
        ((*OTHERS[1:], OTHERS[1]), value),
    ):
        assert not both.front.write_column(keys, [each] * len(keys))
    assert not both.front.write_column(OTHERS, [*[value] * (len(OTHERS) - 1), b"wider"])
    assert both.front.write_column(OTHERS, [value] * len(OTHERS))
