"""Rows as they lie in storage read as the storage would read them, whole or broken."""

import pytest

from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.epoch.consensus import interpolated
from byzantium.chain.pallets.subtensor.epoch.encoded_rows import encoded_rows
from byzantium.scale import types as t
from byzantium.units.fixed import I32F32
from tests.unit.chain.states import NETUID, state_at

ROW = ((1, 65_535), (7, 0), (300, 12))
RAW = t.Vec(t.Tuple(t.U16, t.U16)).encode(ROW)


@pytest.mark.parametrize(
    "raw",
    [None, RAW, b"\0", RAW + b"more", RAW[:-1], b"", b"\3", b"\xfe\xff\xff\xff"],
    ids=["absent", "whole", "empty", "longer", "cut", "nothing", "no length", "long length"],
)
def test_a_row_reads_as_storage_reads_it(raw: bytes | None) -> None:
    state = state_at()
    state.write_raw(storage.Weights.raw_key(NETUID, 3), raw)
    expected = storage.Weights.get(state, NETUID, 3)
    rows = encoded_rows([raw])
    assert rows[0] == expected
    assert rows.encoded(0) == t.Vec(t.Tuple(t.U16, t.U16)).encode(expected)


def test_rows_are_a_sequence() -> None:
    rows = encoded_rows([RAW, None, RAW])
    assert list(rows) == [ROW, (), ROW]
    assert list(rows[1:]) == [(), ROW]
    assert (len(rows), len(rows[:0])) == (3, 0)


def test_between_two_rows_what_rounds_to_nothing_is_left_out() -> None:
    half = I32F32.one // 2
    start, end = [[(0, 1), (1, 8)]], [[(1, 4), (2, 1)]]
    assert interpolated(start, end, half) == [[(1, 6)]]
    assert interpolated(start, end, 0) == start
    assert interpolated(start, end, I32F32.one) == end
