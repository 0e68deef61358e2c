"""The official core reads what we write and writes what we write, for every kind of type."""

from functools import cache
from typing import Any

import bittensor_core
import pytest
from hypothesis import given
from hypothesis import strategies as st

from byzantium.scale import types as t
from byzantium.scale.hashers import storage_prefix
from tests.unit.scale.samples import as_core, values
from tests.unit.scale.synthetic import (
    KINDS_CALL,
    MAPS,
    OUTER_EVENT,
    RUNTIME_CALL,
    STORED,
    v14,
    v15,
)

SHOWN_OTHERWISE = {"Call", "Event", "Big", "MaybeMaybe"}
"""The core shows calls and events in a form of their own, takes U256 as words, flattens options."""

KINDS = sorted(STORED.keys() - SHOWN_OTHERWISE)


@cache
def core(version: int) -> bittensor_core.Runtime:
    return bittensor_core.Runtime(v15() if version == 15 else v14(), 1, 1, 42)


def core_type(name: str, version: int = 15) -> str:
    return core(version).storage_entry("Kinds", name).value_type


@pytest.mark.parametrize("name", KINDS)
@given(data=st.data())
def test_the_core_agrees_on_every_value(name: str, data: st.DataObject) -> None:
    kind: t.Type[Any] = STORED[name]
    value = data.draw(values(kind))
    encoded = kind.encode(value)
    shown = as_core(kind, value)
    assert kind.decode(encoded) == (value, len(encoded))
    assert core(15).decode(core_type(name), encoded) == shown
    assert core(15).encode(core_type(name), shown) == encoded
    assert core(14).decode(core_type(name, 14), encoded) == shown


@given(value=values(t.U256))
def test_the_core_agrees_on_wide_integers(value: int) -> None:
    encoded = t.U256.encode(value)
    words = [value >> shift & (1 << 64) - 1 for shift in (0, 64, 128, 192)]
    assert t.U256.decode(encoded) == (value, 32)
    assert core(15).decode(core_type("Big"), encoded) == value
    assert core(15).encode(core_type("Big"), words) == encoded


@pytest.mark.parametrize(("value", "seen"), [(None, None), (t.Some(None), None), (t.Some(7), 7)])
def test_an_option_of_an_option_keeps_what_the_core_flattens(value: object, seen: object) -> None:
    kind = STORED["MaybeMaybe"]
    encoded = kind.encode(value)
    assert kind.decode_all(encoded) == value
    assert core(15).decode(core_type("MaybeMaybe"), encoded) == seen


@given(data=st.data())
def test_the_core_composes_the_same_calls(data: st.DataObject) -> None:
    case = data.draw(st.sampled_from([case for case in KINDS_CALL.cases if case.name != "batch"]))
    items = data.draw(st.tuples(*(values(kind) for _, kind in case.fields)))
    ours = RUNTIME_CALL.encode(t.Variant("Kinds", t.Variant(case.name, *items)))
    arguments = {
        name: as_core(kind, item) for (name, kind), item in zip(case.fields, items, strict=True)
    }
    assert core(15).compose_call("Kinds", case.name, arguments) == ours
    seen = core(15).decode_call(ours)
    assert (seen["call_module"], seen["call_function"]) == ("Kinds", case.name)
    assert {arg["name"]: arg["value"] for arg in seen["call_args"]} == arguments


@given(value=values(RUNTIME_CALL))
def test_calls_inside_calls_survive(value: t.Variant) -> None:
    encoded = RUNTIME_CALL.encode(value)
    assert RUNTIME_CALL.decode_all(encoded) == value
    core(15).decode_call(encoded)


def test_the_core_composes_a_batch_around_our_calls() -> None:
    remark = t.Variant("System", t.Variant("remark", b"\xff"))
    batch = t.Variant("Kinds", t.Variant("batch", (remark, remark)))
    parts = [RUNTIME_CALL.encode(remark)] * 2
    assert core(15).compose_call("Kinds", "batch", {"calls": parts}) == RUNTIME_CALL.encode(batch)


@given(value=values(OUTER_EVENT))
def test_the_core_reads_our_events(value: t.Variant) -> None:
    seen = core(15).decode(core_type("Event"), OUTER_EVENT.encode(value))
    assert (seen["module_id"], seen["event_id"]) == (value.name, value.values[0].name)


@pytest.mark.parametrize("name", sorted(MAPS))
@given(data=st.data())
def test_storage_keys_are_the_cores(name: str, data: st.DataObject) -> None:
    keys = data.draw(st.tuples(*(values(kind) for _, kind in MAPS[name])))
    parts = [h.hash(kind.encode(key)) for (h, kind), key in zip(MAPS[name], keys, strict=True)]
    shown = [as_core(kind, key) for (_, kind), key in zip(MAPS[name], keys, strict=True)]
    raw = storage_prefix("Kinds", name) + b"".join(parts)
    assert core(15).storage_key("Kinds", name, shown) == raw
    if all(hasher.is_reversible for hasher, _ in MAPS[name]):
        offset = 32
        for (hasher, kind), key in zip(MAPS[name], keys, strict=True):
            found, offset = kind.decode(raw, hasher.recover(raw, offset))
            assert found == key
        assert offset == len(raw)
