"""What each type of proxy permits, in the form in which later specs tell it: calls allowed."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from byzantium.chain.kernel.dispatch import CallType
from byzantium.chain.kernel.pallet import ApiMethod
from byzantium.chain.kernel.runtime import Runtime
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.proxy.rules import RULES, CallRule, LessThan, Mode, NestedIs, Rule
from byzantium.chain.pallets.proxy.types import INDEXES, RETIRED
from byzantium.chain.pallets.subtensor.later import LATER
from byzantium.scale import types as t

_PATH: Final = "subtensor_runtime_common::proxy"


class AllowedCall(NamedTuple):
    """A call that a proxy may make, and on what condition."""

    pallet_name: bytes
    pallet_index: int
    call_name: bytes
    call_index: int
    constraint: t.Variant | None


class Allowance(NamedTuple):
    """What one type of proxy may do: everything, or these calls."""

    proxy_type: int
    name: bytes
    deprecated: bool
    filter_mode: t.Variant


_CONSTRAINT: Final = t.Enum(
    f"{_PATH}::CallConstraint",
    (
        t.Case(0, "ParamLessThan", (("param_name", t.BYTES), ("limit", t.U128))),
        t.Case(
            1,
            "NestedCallMustBe",
            (("param_name", t.BYTES), ("pallet_name", t.BYTES), ("call_name", t.BYTES)),
        ),
    ),
)
_CALL_INFO: Final = t.Struct(
    f"{_PATH}::CallInfo",
    AllowedCall,
    (
        ("pallet_name", t.BYTES),
        ("pallet_index", t.U8),
        ("call_name", t.BYTES),
        ("call_index", t.U8),
        ("constraint", t.Option(_CONSTRAINT)),
    ),
)
_FILTER_MODE: Final = t.Enum(
    f"{_PATH}::FilterMode",
    (t.Case(0, "AllowAll"), t.Case(1, "Allow", (("", t.Vec(_CALL_INFO)),))),
)
_FILTER_INFO: Final = t.Struct(
    f"{_PATH}::ProxyFilterInfo",
    Allowance,
    (
        ("proxy_type", t.U8),
        ("name", t.BYTES),
        ("deprecated", t.BOOL),
        ("filter_mode", _FILTER_MODE),
    ),
)


def allowances(state: State, proxy_types: bytes | None) -> tuple[Allowance, ...]:
    """Return what each type of proxy may do, or some of them, by index; each byte is one index.

    Source: ADR 0003.
    """
    return tuple(
        Allowance(index, name.encode(), name in RETIRED, _mode(state.runtime, RULES[name]))
        for name, index in INDEXES.items()
        if proxy_types is None or index in proxy_types
    )


def _mode(runtime: Runtime, rule: Rule) -> t.Variant:
    if rule.mode is Mode.ALLOW_ALL:
        return t.Variant("AllowAll")
    return t.Variant("Allow", tuple(_allowed(runtime, rule)))


def _allowed(runtime: Runtime, rule: Rule) -> Iterator[AllowedCall]:
    for pallet in runtime.pallets:
        for call in pallet.calls:
            named = next((one for one in rule.calls if _names(one, call)), None)
            if rule.mode is Mode.DENY and named is None:
                yield _info(call, None)
            excepted = any(_names(one, call) for one in rule.exceptions)
            if rule.mode is Mode.ALLOW and named is not None and not excepted:
                yield _info(call, _constraint(named.condition))


def _names(rule: CallRule, call: CallType) -> bool:
    return rule.pallet == call.pallet.name and rule.call in {None, call.name}


def _info(call: CallType, constraint: t.Variant | None) -> AllowedCall:
    pallet = call.pallet
    return AllowedCall(
        pallet.name.encode(), pallet.index, call.name.encode(), call.index, constraint
    )


def _constraint(condition: LessThan | NestedIs | None) -> t.Variant | None:
    if condition is None:
        return None
    argument = condition.argument.encode()
    if isinstance(condition, LessThan):
        return t.Variant("ParamLessThan", argument, condition.limit)
    nested = (condition.pallet.encode(), condition.call.encode())
    return t.Variant("NestedCallMustBe", argument, *nested)


GET_PROXY_FILTERS: Final = ApiMethod(
    "get_proxy_filters",
    (("proxy_types", t.Option(t.Vec(t.U8))),),
    t.Vec(_FILTER_INFO),
    allowances,
    LATER + "The calls that types of proxy may make.",
)
