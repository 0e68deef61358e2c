"""Columns that are read but not written tell what is stored, whatever happens to their keys."""

import random

from hypothesis import given
from hypothesis import strategies as st

from byzantium.chain.kernel.front import COLUMN_FROM
from byzantium.chain.kernel.read_columns import ReadColumns
from byzantium.chain.kernel.table import Change
from tests.unit.chain.test_kernel_grid import Other, World, world

LOW = tuple(Other.raw_key(number) for number in range(COLUMN_FROM))
HIGH = tuple(Other.raw_key(number) for number in range(COLUMN_FROM // 2, 2 * COLUMN_FROM))
TWICE = (*LOW, LOW[3])
COLUMNS = (LOW, HIGH, TWICE)


def seal(both: World, number: int) -> None:
    assert both.front.take_in()
    changes = both.state.seal()
    both.front.apply(changes)
    both.history.record(number, changes)
    both.history.record_strips(number, both.front.seal_strips())


steps = st.tuples(
    st.sampled_from(["put", "put", "remove", "seal", "seal", "write all", "give up"]),
    st.integers(0, 2 * COLUMN_FROM - 1),
)


@given(st.lists(steps, min_size=10, max_size=40))
def test_a_column_is_what_its_keys_are(taken: list[tuple[str, int]]) -> None:
    both = world(random.Random(3))
    for number, (what, row) in enumerate(taken, start=1):
        match what:
            case "put":
                Other.put(both.state, row, number)
            case "remove":
                Other.remove(both.state, row)
            case "write all":
                values = [(number + place).to_bytes(8, "little") for place in range(len(HIGH))]
                both.state.write_many_raw(HIGH, values)
            case "seal":
                seal(both, number)
            case _:
                both.state.discard()
                both.front.reset()
        for keys in COLUMNS:
            assert both.state.read_many_raw(keys) == tuple(map(both.state.read_raw, keys))


def test_a_key_belongs_to_one_column_only() -> None:
    columns = ReadColumns()
    low, high = (b"a", b"b"), (b"b", b"c")
    columns.keep(low, [b"1", None])
    columns.keep(high, [None, b"3"])
    columns.keep((b"d", b"d"), [None, None])
    assert columns.get(high) is None
    columns.note([Change(b"b", None, b"2"), Change(b"c", b"3", None)])
    assert columns.get(low) == [b"1", b"2"]
    columns.drop([b"b", b"c"])
    assert columns.get(low) is None
    columns.keep(high, [b"2", None])
    assert columns.get(high) == [b"2", None]
