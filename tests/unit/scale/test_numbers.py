"""Numbers have one form on the wire, and nothing else is taken for one."""

import pytest

from byzantium.scale import types as t
from byzantium.scale.compact import compact_bytes, read_compact
from tests.unit.scale.synthetic import NET_UID, WRAPPED, Wrapped

EDGES = [
    (0, "00"),
    (63, "fc"),
    (64, "0101"),
    (16383, "fdff"),
    (16384, "02000100"),
    (2**30 - 1, "feffffff"),
    (2**30, "0300000040"),
    (2**32 - 1, "03ffffffff"),
    (2**32, "070000000001"),
    (2**64 - 1, "13ffffffffffffffff"),
    (2**536 - 1, "ff" + "ff" * 67),
]


@pytest.mark.parametrize(("value", "expected"), EDGES, ids=[hex_ for _, hex_ in EDGES])
def test_compacts_take_the_shortest_of_four_modes(value: int, expected: str) -> None:
    assert compact_bytes(value).hex() == expected
    assert read_compact(bytes.fromhex(expected)) == (value, len(expected) // 2)


@pytest.mark.parametrize("wasteful", ["0100", "fd00", "02000000", "feff0000", "0300000000"])
def test_a_compact_longer_than_needed_is_refused(wasteful: str) -> None:
    with pytest.raises(t.ScaleError, match="shortest"):
        read_compact(bytes.fromhex(wasteful))


@pytest.mark.parametrize("value", [-1, 2**536])
def test_a_compact_has_bounds(value: int) -> None:
    with pytest.raises(t.ScaleError):
        compact_bytes(value)


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (t.U8, 256),
        (t.U8, -1),
        (t.I8, 128),
        (t.U64, 1.0),
        (t.U64, None),
        (t.U128, "1"),
        (t.Compact(t.U8), 256),
        (t.Compact(NET_UID), 65536),
        (t.Compact(t.U32), -1),
        (t.BOOL, 1),
        (t.BOOL, None),
    ],
    ids=str,
)
def test_a_value_outside_the_type_is_refused(kind: t.Type[object], value: object) -> None:
    with pytest.raises(t.ScaleError) as refusal:
        kind.encode(value)
    assert refusal.value.got == value


def test_a_compact_keeps_to_the_width_of_its_inner_type() -> None:
    with pytest.raises(t.ScaleError):
        t.Compact(t.U8).decode(compact_bytes(256))


def test_a_struct_of_one_number_has_a_compact_form() -> None:
    kind = t.Compact(WRAPPED)
    assert kind.encode(Wrapped(64)).hex() == "0101"
    assert kind.decode_all(b"\x01\x01") == Wrapped(64)


def test_a_compact_unit_takes_no_byte() -> None:
    assert t.Compact(t.UNIT).encode(()) == b""
    assert t.Compact(t.UNIT).decode(b"x", 1) == ((), 1)


@pytest.mark.parametrize("kind", [t.I32, t.STR, t.BOOL, t.Tuple(t.U8), t.DIGEST], ids=str)
def test_what_is_no_unsigned_number_has_no_compact_form(kind: t.Type[object]) -> None:
    with pytest.raises(TypeError):
        t.Compact(kind)


def test_a_boolean_is_zero_or_one() -> None:
    assert t.BOOL.decode(b"\x01") == (True, 1)
    for kind in (t.BOOL, t.Vec(t.BOOL), t.Option(t.BOOL)):
        with pytest.raises(t.ScaleError):
            kind.decode(b"\x04\x02")


@pytest.mark.parametrize("kind", [t.U16, t.I128, t.BOOL, t.U256, t.Compact(t.U64)], ids=str)
def test_the_end_of_data_is_named(kind: t.Type[object]) -> None:
    with pytest.raises(t.ScaleError, match=r"at byte 1, got '0 bytes left'"):
        kind.decode(b"\x00", 1)
