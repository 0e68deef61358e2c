"""Structs, enums, containers: what they hold, in which order, and how a misfit is reported."""

import copy
import pickle
from typing import NamedTuple

import pytest

from byzantium.scale import types as t
from tests.unit.scale.synthetic import PROFILE, RUNTIME_CALL, SHAPE, Profile

MAP = t.BTreeMap(t.U16, t.STR)
SET = t.BTreeSet(t.U16)


def test_a_map_is_written_in_the_order_of_its_keys() -> None:
    assert MAP.encode({300: "b", 2: "a"}) == MAP.encode({2: "a", 300: "b"})
    assert MAP.encode({300: "b", 2: "a"}).hex() == "08" + "02000461" + "2c010462"


def test_a_map_is_read_in_the_order_of_its_keys() -> None:
    disordered = bytes.fromhex("08" + "2c010462" + "02000461")
    assert list(MAP.decode_all(disordered).items()) == [(2, "a"), (300, "b")]


def test_a_set_is_sorted_and_holds_nothing_twice() -> None:
    assert SET.encode((300, 2, 300)).hex() == "0802002c01"
    assert SET.decode_all(bytes.fromhex("0c2c0102002c01")) == (2, 300)


@pytest.mark.parametrize(
    ("kind", "ordered"),
    [
        (t.Option(t.U8), (None, 0, 9)),
        (t.Option(t.Option(t.U8)), (None, t.Some(None), t.Some(1))),
        (t.Tuple(t.U8, t.Option(t.I8)), ((1, None), (1, -1), (2, None))),
        (SHAPE, (t.Variant("Point"), t.Variant("Circle", 9), t.Variant("Box", 1, 2))),
        (t.Vec(t.U8), (b"", b"a", b"ab", b"b")),
        (t.Vec(t.Option(t.U8)), ((), (None,), (None, 1), (1,))),
        (t.MULTI_SIGNATURE, (t.Variant("Ed25519", b"\1" * 64), t.Variant("Sr25519", b"\0" * 64))),
    ],
    ids=str,
)
def test_keys_are_ordered_as_rust_orders_them(
    kind: t.Type[object], ordered: tuple[object, ...]
) -> None:
    encoded = t.BTreeSet(kind).encode(tuple(reversed(ordered)))
    assert t.BTreeSet(kind).decode_all(encoded) == ordered
    assert t.Vec(kind).decode_all(encoded) == ordered


def test_a_struct_gives_back_its_own_class() -> None:
    profile = Profile(bytes(32), b"name", 7, None, (True, False))
    found = PROFILE.decode_all(PROFILE.encode(profile))
    assert isinstance(found, Profile)
    assert found == profile


def test_a_struct_and_its_class_have_as_many_fields() -> None:
    class Short(NamedTuple):
        one: int

    with pytest.raises(TypeError, match="Short"):
        t.Struct("x::Short", Short, (("one", t.U8), ("two", t.U8)))


@pytest.mark.parametrize(
    "cases", [(t.Case(0, "A"), t.Case(0, "B")), (t.Case(0, "A"), t.Case(1, "A"))], ids=str
)
def test_an_enum_has_no_case_twice(cases: tuple[t.Case, ...]) -> None:
    with pytest.raises(TypeError):
        t.Enum("x::Double", cases)


@pytest.mark.parametrize("value", [t.Variant("Ghost"), t.Variant("Point", 1), "Point", None])
def test_an_enum_takes_its_own_variants_only(value: t.Variant) -> None:
    with pytest.raises(t.ScaleError, match="a variant of Shape"):
        SHAPE.encode(value)


def test_an_unknown_variant_is_refused() -> None:
    with pytest.raises(t.ScaleError, match="a variant of Shape"):
        SHAPE.decode(b"\x01")


def test_a_misfit_is_reported_with_its_place() -> None:
    profile = Profile(bytes(32), b"name", 1 << 64, None, ())
    with pytest.raises(t.ScaleError, match=r"^Profile\.score: expected Compact<TaoBalance>, got 1"):
        PROFILE.encode(profile)
    draw = t.Variant("Kinds", t.Variant("draw", 1, t.Variant("Box", 1, -1), profile))
    with pytest.raises(t.ScaleError, match=r"Call::draw\.shape > Shape::Box\.height: expected u16"):
        RUNTIME_CALL.encode(draw)


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (t.BYTES, "text"),
        (t.STR, b"bytes"),
        (t.STR, "\ud800"),
        (t.ACCOUNT_ID, bytes(31)),
        (t.ACCOUNT_ID, "0x00"),
        (t.Vec(t.U16), (1, 65536)),
        (t.Vec(t.U16), 5),
        (t.Vec(t.BOOL), (1,)),
        (t.Vec(t.Tuple(t.U16, t.U16)), ((1,), (2, 3, 4))),
        (t.Array(t.U16, 2), (1,)),
        (t.Tuple(t.U8, t.U8), (1,)),
        (t.Option(t.Option(t.U8)), 1),
        (PROFILE, (1, 2)),
        (PROFILE, None),
        (MAP, ((1, "a"),)),
        (t.ERA, (4, 0)),
        (t.UnitStruct("x::Marker"), (1,)),
    ],
    ids=str,
)
def test_a_value_of_another_kind_is_refused(kind: t.Type[object], value: object) -> None:
    with pytest.raises(t.ScaleError):
        kind.encode(value)


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        (t.BYTES, "0861"),
        (t.STR, "04ff"),
        (t.Vec(t.U16), "080100"),
        (t.Vec(t.U16), "03ffffffff"),
        (t.Vec(t.U16), "070000000001"),
        (t.Vec(t.STR), "fcfcfc"),
        (t.ACCOUNT_ID, "00"),
        (t.Option(t.U8), "02"),
        (t.Option(t.U8), ""),
        (SHAPE, ""),
        (t.ERA, ""),
        (t.ERA, "01"),
        (t.ERA, "f0ff"),
    ],
    ids=str,
)
def test_bytes_that_are_no_value_are_refused(kind: t.Type[object], data: str) -> None:
    with pytest.raises(t.ScaleError):
        kind.decode(bytes.fromhex(data))


def test_bytes_left_over_are_refused_where_none_may_be() -> None:
    assert t.U8.decode(b"\x01\x02") == (1, 1)
    with pytest.raises(t.ScaleError, match="1 more bytes"):
        t.U8.decode_all(b"\x01\x02")


def test_a_bounded_vector_refuses_more_than_its_bound() -> None:
    bounded = t.BoundedVec(t.U16, 2)
    assert bounded.decode_all(t.Vec(t.U16).encode((1, 2))) == (1, 2)
    with pytest.raises(t.ScaleError, match="at most 2"):
        bounded.decode(t.Vec(t.U16).encode((1, 2, 3)))
    with pytest.raises(t.ScaleError, match="at most 1"):
        t.BoundedBytes(1).decode(b"\x08ab")


def nested(depth: int) -> bytes:
    """Return a remark inside as many batches."""
    return b"\x07\x01\x04" * depth + RUNTIME_CALL.encode(
        t.Variant("System", t.Variant("remark", b""))
    )


def test_calls_nest_as_deep_as_the_chain_lets_them() -> None:
    data = nested(256)
    assert RUNTIME_CALL.encode(RUNTIME_CALL.decode_all(data)) == data
    with pytest.raises(t.ScaleError, match="nesting of at most 256"):
        RUNTIME_CALL.decode(nested(257))
    with pytest.raises(t.ScaleError):
        RUNTIME_CALL.decode(nested(100_000))
    RUNTIME_CALL.decode_all(data)


def test_a_variant_survives_copying() -> None:
    value = t.Variant("Box", 1, (2, 3))
    name, items = value
    assert (name, items) == ("Box", (1, (2, 3)))
    assert repr(value) == "Box(1, (2, 3))"
    for twin in (copy.deepcopy(value), pickle.loads(pickle.dumps(value))):
        assert twin == value
        assert isinstance(twin, t.Variant)
