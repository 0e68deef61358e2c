"""Declared items find their values again, pass over what is broken, and say who they are."""

import pytest

from byzantium.chain.kernel.pallet import PalletId, Profile
from byzantium.chain.kernel.runtime import Pallet, Runtime, Version
from byzantium.chain.kernel.state import ABSENT, State
from byzantium.chain.kernel.storage import IDENTITY, StorageMap
from byzantium.chain.kernel.table import Table
from byzantium.scale import types as t

PALLET = PalletId("Sample", 99)
Notes = StorageMap[int, int](
    PALLET, "Notes", IDENTITY(t.U32), t.U32, default=0, doc="A note by number."
)
SAMPLE = Runtime(
    Version("sample", "sample", 1, 1, 1, 1, 1),
    (Pallet(PALLET, "pallet_sample", storage=(Notes,)),),
    (),
)
MANY = 140_000


@pytest.fixture
def state() -> State:
    """A state with three notes in the open block."""
    made = State(Table(), SAMPLE, Profile.NORMAL)
    for number in range(3):
        Notes.put(made, number, number + 10)
    return made


def test_a_key_is_the_same_after_very_many_others() -> None:
    before = Notes.raw_key(7)
    for number in range(MANY):
        Notes.raw_key(number)
    assert Notes.raw_key(7) == before == Notes.prefix + t.U32.encode(7)


def test_a_value_that_does_not_decode_is_passed_over(state: State) -> None:
    state.write_raw(Notes.raw_key(1), b"\1")
    assert Notes.items(state) == [(0, 10), (2, 12)]
    assert Notes.get(state, 1) == 0
    assert Notes.contains(state, 1)
    assert state.read_raw(Notes.raw_key(1)) == b"\1"


def test_a_key_that_does_not_decode_is_passed_over(state: State) -> None:
    state.write_raw(Notes.prefix + b"\1", t.U32.encode(9))
    assert Notes.items(state) == [(0, 10), (1, 11), (2, 12)]


def test_items_and_markers_say_who_they_are() -> None:
    assert repr(Notes) == "<StorageMap Sample.Notes>"
    assert repr(ABSENT) == "ABSENT"


def test_keys_are_the_same_whether_their_values_were_read_or_not(state: State) -> None:
    odd, plain = Notes.raw_key(1), Notes.raw_key(2)
    table = Table({odd: b"o", plain: t.U32.encode(7)})
    unread, read = (State(table, state.runtime, state.profile) for _ in range(2))
    Notes.get(read, 1)
    for each in (unread, read):
        assert each.keys(Notes.prefix) == [odd, plain]
        assert each.next_keys(Notes.prefix, Notes.prefix, 2) == [odd, plain]
        Notes.remove(each, 2)
        assert each.keys(Notes.prefix) == [odd]
        assert each.next_keys(Notes.prefix, Notes.prefix, 2) == [odd]
        Notes.remove(each, 1)
        assert each.keys(Notes.prefix) == []
        assert [change.new for change in each.seal()] == [None, None]


def test_keys_come_from_behind_one_whether_it_is_there_or_not(state: State) -> None:
    table = state.backing
    assert isinstance(table, Table)
    table.apply(state.seal())
    keys = [Notes.raw_key(number) for number in range(3)]
    assert list(table.keys(Notes.prefix, keys[0])) == keys[1:]
    assert list(table.keys(Notes.prefix, keys[0] + b"\0")) == keys[1:]
    assert list(table.keys(Notes.prefix, keys[2])) == []


def test_a_block_that_never_was_leaves_nothing(state: State) -> None:
    state.write_raw(b"note", b"x")
    state.discard()
    assert Notes.items(state) == []
    assert state.read_raw(b"note") is None
    assert state.seal() == []


def test_many_raw_values_are_read_and_written_as_single_ones_are(state: State) -> None:
    keys = [Notes.raw_key(number) for number in (0, 2, 5)]
    assert state.read_many_raw(keys) == (t.U32.encode(10), t.U32.encode(12), None)
    state.begin()
    state.write_many_raw(keys[1:], [t.U32.encode(1), t.U32.encode(2)])
    assert [Notes.get(state, number) for number in (0, 2, 5)] == [10, 1, 2]
    state.rollback()
    assert [Notes.get(state, number) for number in (0, 2, 5)] == [10, 12, 0]
    state.write_many_raw(keys, [t.U32.encode(7)] * 3)
    assert [change.new for change in state.seal()][:3] == [
        t.U32.encode(7),
        t.U32.encode(11),
        t.U32.encode(7),
    ]
