"""The runtime API that tells clients what each type of proxy permits."""

from typing import Any, Final, NamedTuple

from byzantium.chain.kernel.pallet import ApiMethod, RuntimeApi
from byzantium.chain.kernel.runtime import Runtime
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.proxy.allowed_calls_api import GET_PROXY_FILTERS
from byzantium.chain.pallets.proxy.rules import RULES, CallRule, LessThan, Mode, NestedIs, Rule
from byzantium.chain.pallets.proxy.types import INDEXES, RETIRED
from byzantium.scale import types as t

_PATH: Final = "subtensor_runtime_common"


class CallInfo(NamedTuple):
    """A call, or all calls of a pallet, as clients are told."""

    pallet_name: bytes
    pallet_index: int
    call_name: bytes | None
    call_index: int | None
    condition: t.Variant | None


class ProxyFilterInfo(NamedTuple):
    """What one type of proxy permits, as clients are told."""

    proxy_type: int
    name: bytes
    deprecated: bool
    filter_mode: t.Variant
    calls: tuple[CallInfo, ...]
    exceptions: tuple[CallInfo, ...]


class ProxyTypeInfo(NamedTuple):
    """A type of proxy: its name, its index, whether it is retired."""

    name: bytes
    number: int
    deprecated: bool


_CONDITION: Final = t.Enum(
    f"{_PATH}::CallCondition",
    (
        t.Case(0, "ParamLessThan", (("param_name", t.BYTES), ("limit", t.U128))),
        t.Case(1, "NestedCallMustBe", (("pallet_name", t.BYTES), ("call_name", t.BYTES))),
    ),
)
_FILTER_MODE: Final = t.Enum(
    f"{_PATH}::FilterMode",
    tuple(t.Case(index, mode.value) for index, mode in enumerate(Mode)),
)
_CALL_INFO: Final = t.Struct(
    f"{_PATH}::CallInfo",
    CallInfo,
    (
        ("pallet_name", t.BYTES),
        ("pallet_index", t.U8),
        ("call_name", t.Option(t.BYTES)),
        ("call_index", t.Option(t.U8)),
        ("condition", t.Option(_CONDITION)),
    ),
)
_FILTER_INFO: Final = t.Struct(
    f"{_PATH}::ProxyFilterInfo",
    ProxyFilterInfo,
    (
        ("proxy_type", t.U8),
        ("name", t.BYTES),
        ("deprecated", t.BOOL),
        ("filter_mode", _FILTER_MODE),
        ("calls", t.Vec(_CALL_INFO)),
        ("exceptions", t.Vec(_CALL_INFO)),
    ),
)
_TYPE_INFO: Final = t.Struct(
    f"{_PATH}::ProxyTypeInfo",
    ProxyTypeInfo,
    (("name", t.BYTES), ("index", t.U8), ("deprecated", t.BOOL)),
)


def proxy_types(_state: State) -> tuple[ProxyTypeInfo, ...]:
    """Return every type of proxy, by index.

    Source: subtensor, runtime/src/lib.rs, get_all_proxy_type_infos.
    """
    return tuple(
        ProxyTypeInfo(name.encode(), index, name in RETIRED) for name, index in INDEXES.items()
    )


def proxy_filters(state: State, proxy_type: int | None) -> tuple[ProxyFilterInfo, ...]:
    """Return what each type of proxy permits, or one of them.

    Source: subtensor, runtime/src/lib.rs, get_proxy_filter.
    """
    return tuple(
        _filter_info(state.runtime, name, rule)
        for name, rule in RULES.items()
        if proxy_type in {None, INDEXES[name]}
    )


def _filter_info(runtime: Runtime, name: str, rule: Rule) -> ProxyFilterInfo:
    return ProxyFilterInfo(
        INDEXES[name],
        name.encode(),
        name in RETIRED,
        t.Variant(rule.mode.value),
        tuple(_call_info(runtime, call) for call in rule.calls),
        tuple(_call_info(runtime, call) for call in rule.exceptions),
    )


def _call_info(runtime: Runtime, rule: CallRule) -> CallInfo:
    pallet = next(pallet.id for pallet in runtime.pallets if pallet.id.name == rule.pallet)
    head = (pallet.name.encode(), pallet.index)
    if rule.call is None:
        return CallInfo(*head, None, None, None)
    index = runtime.calls[rule.pallet, rule.call].index
    return CallInfo(*head, rule.call.encode(), index, _condition(rule.condition))


def _condition(condition: LessThan | NestedIs | None) -> t.Variant | None:
    if condition is None:
        return None
    if isinstance(condition, LessThan):
        return t.Variant("ParamLessThan", condition.argument.encode(), condition.limit)
    names: tuple[Any, ...] = (condition.pallet.encode(), condition.call.encode())
    return t.Variant("NestedCallMustBe", *names)


API: Final = RuntimeApi(
    "ProxyFilterRuntimeApi",
    1,
    (
        ApiMethod("get_proxy_types", (), t.Vec(_TYPE_INFO), proxy_types, "Every type of proxy."),
        ApiMethod(
            "get_proxy_filter",
            (("proxy_type", t.Option(t.U8)),),
            t.Vec(_FILTER_INFO),
            proxy_filters,
            "What a type of proxy permits, or what each does.",
        ),
        GET_PROXY_FILTERS,
    ),
)
"""How clients ask what a proxy may do."""
