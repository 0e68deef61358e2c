"""Steps that compare the world with what the scenario expects."""

from collections.abc import Callable, Iterator, Mapping
from itertools import product
from operator import ge, gt, le
from typing import Final

from byzantium.chain.pallets.subtensor.epoch.shares import share_of_u16
from byzantium.conformance.vectors import DisagreementError, Json
from byzantium.conformance.yuma.comparison import agrees
from byzantium.conformance.yuma.scenario.direct_steps import Play, mechanism_of
from byzantium.conformance.yuma.scenario.fields import FIELDS, WHOLE_FIELDS, weight_towards
from byzantium.conformance.yuma.scenario.lists import each, expanded
from byzantium.conformance.yuma.scenario.world import Step, World

LISTED: Final = ("uid", "row", "col", "hotkey")
"""Fields of a check that may hold a list: then each item is checked."""

ORDERS: Final[Mapping[str, Callable[[Json, Json], bool]]] = {"gt": gt, "ge": ge, "le": le}


def _value(world: World, step: Step) -> Json:
    got = FIELDS[step["field"]](world, step)
    return share_of_u16(got) if step.get("convert") == "u16_proportion" else got


def _expected(world: World, step: Step) -> Json:
    value = expanded(step["value"])
    if isinstance(value, dict) and "saved" in value:
        return world.saved[value["saved"]]
    return value


def _one_by_one(step: Step) -> Iterator[Step]:
    """Yield the step once for every combination of the items of its lists."""
    names = [name for name in LISTED if name in step.body]
    for items in product(*(each(step[name]) for name in names)):
        yield Step(step.case, {**step.body, **dict(zip(names, items, strict=True))})


def _check(world: World, step: Step) -> None:
    expected = _expected(world, step)
    for single in _one_by_one(step):
        got = _value(world, single)
        if not _holds(step.get("cmp", "eq"), got, expected, step):
            where = {name: single[name] for name in LISTED if name in single.body}
            raise DisagreementError(f"{step['field']} {where}", got, expected)


def _holds(comparison: str, got: Json, expected: Json, step: Step) -> bool:
    if comparison in ORDERS:
        return ORDERS[comparison](got, expected)
    tolerance = step["tol"] if comparison == "approx" else 0
    return agrees(got, expected, tolerance)


def _check_vector(world: World, step: Step) -> None:
    got = WHOLE_FIELDS[step["field"]](world, step)
    expected = _expected(world, step)
    if not agrees(got, expected, step.get("tol", 0)):
        raise DisagreementError(step["field"], got, expected)


def _check_equal(world: World, step: Step) -> None:
    left, right = (_value(world, Step(step.case, step[side])) for side in ("left", "right"))
    if not agrees(left, right, step.get("tol", 0)):
        raise DisagreementError("left and right", left, right)


def _check_order(world: World, step: Step) -> None:
    smaller, larger = (
        weight_towards(world.state, mechanism_of(step), step["uid"], step[side])
        for side in ("smaller", "larger")
    )
    if smaller >= larger:
        raise DisagreementError("smaller weight", smaller, f"less than {larger}")


def _save(world: World, step: Step) -> None:
    world.saved[step["name"]] = _value(world, step)


CHECKS: Final[Mapping[str, Play]] = {
    "check": _check,
    "check_vector": _check_vector,
    "check_equal": _check_equal,
    "check_order": _check_order,
    "save": _save,
}
