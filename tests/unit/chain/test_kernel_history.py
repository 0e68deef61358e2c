"""Old blocks answer alike, however their changes came: one by one, in batches, strips or spans."""

import random
from collections.abc import Iterable
from typing import NamedTuple

import pytest

from byzantium.chain.kernel.batches import BATCH_FROM
from byzantium.chain.kernel.history import History
from byzantium.chain.kernel.table import Change

Entries = dict[bytes, bytes]
KEYS = [b"key %03d" % number for number in range(2 * BATCH_FROM)]
MANY, OTHERS = KEYS[: BATCH_FROM + 20], KEYS[BATCH_FROM - 10 :]


class Told:
    """A history, and the whole state after every block that it was told of."""

    def __init__(self, first: Entries) -> None:
        self.history = History()
        self.states: list[Entries] = []
        self.record(first)

    def record(self, written: dict[bytes, bytes | None] | Entries) -> None:
        """Tell of one more block."""
        before = self.states[-1] if self.states else {}
        changes = [Change(key, before.get(key), new) for key, new in sorted(written.items())]
        self.history.record(len(self.states), changes)
        self.note(written)

    def note(self, written: dict[bytes, bytes | None] | Entries) -> None:
        """Remember a block that the history was told of in another way."""
        both = {**(self.states[-1] if self.states else {}), **written}
        self.states.append({key: value for key, value in both.items() if value is not None})

    def go_back(self, number: int) -> None:
        """Forget the blocks above a number."""
        self.history.forget_after(number)
        del self.states[number + 1 :]

    def check(self) -> None:
        """Assert that every block is as it was."""
        for number, entries in enumerate(self.states):
            view = self.history.at(number)
            assert {key: view.get(key) for key in KEYS if key in entries} == entries, number
            assert view.get_many(KEYS) == [entries.get(key) for key in KEYS]
            assert list(view.keys(b"key ")) == sorted(entries)


def written(keys: Iterable[bytes], number: int) -> dict[bytes, bytes | None]:
    return {key: b"%d in %d" % (place, number) for place, key in enumerate(keys)}


@pytest.fixture
def told() -> Told:
    """A history that begins with a few entries."""
    return Told(dict.fromkeys(KEYS[:3], b"first"))


def test_large_blocks_are_told_like_small_ones(told: Told) -> None:
    told.record(written(MANY, 1))
    told.record(written(MANY[:5], 2))
    told.record(written(MANY, 3))
    told.record(dict.fromkeys(MANY))
    told.record(written(OTHERS, 5))
    told.record(written([*MANY, *OTHERS], 6))
    told.check()


def test_one_may_go_back_before_a_large_block_and_on_another_way(told: Told) -> None:
    told.record(written(MANY, 1))
    told.record(written(OTHERS, 2))
    told.go_back(0)
    told.check()
    told.record(written(MANY[5:8], 1))
    told.record(written(MANY, 2))
    told.go_back(1)
    told.record(written(MANY[::2], 2))
    told.check()


class Column(NamedTuple):
    """Keys that change together, and are the same object every time."""

    column_keys: tuple[bytes, ...]


class Whole:
    """What a block did to a column."""

    def __init__(self, column: Column, value: bytes) -> None:
        self.strip = column
        self.written = {key: value + key[-1:] for key in column.column_keys}

    def changes(self) -> list[Change]:
        return [Change(key, None, new) for key, new in self.written.items()]

    def __contains__(self, key: bytes) -> bool:
        return key in self.written

    def value(self, key: bytes) -> bytes:
        return self.written[key]


def tell(told: Told, column: Column, value: bytes) -> None:
    """Write a whole column in a block."""
    change = Whole(column, value)
    told.history.record_strips(len(told.states), [change])
    told.note(change.written)


def test_a_column_that_returns_is_told_whole(told: Told) -> None:
    column = Column(tuple(MANY))
    for number in (1, 2, 3):
        tell(told, column, b"block %d" % number)
    told.record(written(MANY[:4], 4))
    tell(told, column, b"again")
    told.check()
    told.go_back(2)
    told.check()


def test_a_column_across_two_series_is_told_entry_by_entry(told: Told) -> None:
    told.record(written(MANY, 1))
    tell(told, Column(tuple(OTHERS)), b"across")
    tell(told, Column(tuple(OTHERS)), b"again")
    told.check()


class Few:
    """A span over a few keys, whose values are numbers of blocks."""

    def __init__(self, keys: list[bytes], base: int) -> None:
        self.base = self.last = base
        self._keys = keys

    def held_keys(self) -> Iterable[bytes]:
        return self._keys

    def holds(self, key: bytes) -> bool:
        return key in self._keys

    def value(self, key: bytes, number: int) -> bytes | None:
        return b"%d" % number

    def entries(self, number: int) -> Iterable[tuple[bytes, bytes | None]]:
        return [(key, self.value(key, number)) for key in self._keys]

    def cut(self, number: int) -> None:
        self.last = number


def begin(told: Told, keys: list[bytes]) -> Few:
    """Begin a span over keys that hold what it says they hold."""
    told.record({key: b"%d" % len(told.states) for key in keys})
    span = Few(keys, len(told.states) - 1)
    told.history.begin_span(span)
    return span


def grow(told: Told, span: Few, blocks: int) -> None:
    for _ in range(blocks):
        span.last += 1
        told.record(written(KEYS[-2:], span.last))
        told.states[-1].update(dict.fromkeys(span.held_keys(), b"%d" % span.last))


def test_a_span_answers_for_its_keys_until_it_ends(told: Told) -> None:
    told.record(written(MANY, 1))
    span = begin(told, [*KEYS[:2], KEYS[40], KEYS[200]])
    grow(told, span, 4)
    told.history.end_span()
    told.record(written(KEYS[:2], 0))
    told.check()
    told.go_back(span.base + 2)
    told.check()
    told.record(written(KEYS[:1], 1))
    told.go_back(span.base)
    told.check()


def test_a_span_over_keys_of_a_batch_begins_with_what_that_held(told: Told) -> None:
    told.record(dict.fromkeys(MANY, b"1"))
    span = Few(MANY[50:52], 1)
    told.history.begin_span(span)
    grow(told, span, 3)
    told.history.end_span()
    told.check()
    told.go_back(0)
    told.check()


def test_a_span_without_a_block_never_was(told: Told) -> None:
    begin(told, KEYS[:2])
    told.history.end_span()
    told.record(written(KEYS[:2], 9))
    told.check()


@pytest.mark.parametrize("seed", range(5))
def test_any_sequence_of_blocks_is_told_as_it_was(told: Told, seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(25):
        size = chance.choice((0, 1, 5, BATCH_FROM, len(KEYS)))
        keys = chance.sample(KEYS, size)
        block = written(keys, len(told.states))
        known = [key for key in keys if key in told.states[-1]]
        block.update(dict.fromkeys(known[::9]))
        told.record(block)
        if chance.random() < 0.1:
            told.go_back(chance.randrange(len(told.states)))
    told.check()
