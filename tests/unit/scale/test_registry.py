"""The registry gives one id to one type, whatever object stands for it."""

from typing import Any, NamedTuple

from byzantium.scale import types as t
from byzantium.scale.registry import Registry


class Node(NamedTuple):
    """A struct that holds others of its kind."""

    children: tuple[Any, ...]


def tree(path: str = "x::Tree", leaf: t.Type[Any] = t.U8) -> t.Type[Any]:
    """Return a new recursive type: an enum of a leaf and of a struct of such enums."""
    again: t.Type[Any] = t.Deferred(lambda: whole)
    branch = t.Struct("x::Branch", Node, (("children", t.Vec(again)),))
    whole = t.Enum(path, (t.Case(0, "Leaf", (("", leaf),)), t.Case(1, "Branch", (("", branch),))))
    return whole


def test_ids_count_up_in_the_order_of_first_sight() -> None:
    registry = Registry()
    pair = t.Tuple(t.U16, t.Vec(t.U8))
    assert [registry.id_of(kind) for kind in (pair, t.U8, t.BYTES, t.U16, t.STR)] == [0, 3, 2, 1, 4]
    assert [entry.id for entry in registry.portable()] == [0, 1, 2, 3, 4]


def test_equal_types_are_one_entry() -> None:
    registry = Registry()
    first = registry.id_of(t.Option(t.Tuple(t.U8, t.Compact(t.U32))))
    assert registry.id_of(t.Option(t.Tuple(t.U8, t.Compact(t.U32)))) == first
    assert registry.id_of(t.Option(t.Tuple(t.U8, t.U32))) != first


def test_path_parameters_and_structure_tell_types_apart() -> None:
    registry = Registry()
    kinds = (
        t.Newtype[int]("x::One", t.U8),
        t.Newtype[int]("x::Two", t.U8),
        t.Newtype[int]("x::One", t.U16),
        t.Newtype[int]("x::One", t.U8, field="bits"),
        t.Newtype[int]("x::One", t.U8, params=(("T", None),)),
        t.Newtype[int]("x::One", t.U8, params=(("T", t.U8),)),
        t.Newtype[int]("x::One", t.U8, params=(("T", t.U16),)),
        t.Array(t.U8, 4),
        t.Array(t.U8, 5),
    )
    assert len({registry.id_of(kind) for kind in kinds}) == len(kinds)


def test_types_may_refer_to_one_another_in_a_circle() -> None:
    registry = Registry()
    first = registry.id_of(tree())
    size = len(registry.portable())
    assert registry.id_of(tree()) == first
    assert len(registry.portable()) == size
    other = registry.id_of(tree(leaf=t.U16))
    assert other != first
    assert registry.id_of(tree(path="x::Bush")) not in {first, other}


def test_docs_do_not_make_a_type_another() -> None:
    registry = Registry()
    plain = registry.id_of(t.UnitStruct("x::Marker"))
    assert registry.id_of(t.UnitStruct("x::Marker", doc="Told.")) == plain
