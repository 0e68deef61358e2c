"""What each type of proxy permits, and which type includes which."""

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from byzantium.chain.kernel.dispatch import CallType
from byzantium.chain.pallets.proxy.rules import RULES, CallRule, LessThan, Mode, NestedIs
from byzantium.scale import types as t


class Asked(NamedTuple):
    """A call that a proxy asks to make."""

    call_type: CallType
    args: Sequence[Any]


def permits(proxy_type: t.Variant, asked: Asked) -> bool:
    """Tell whether a type of proxy permits a call.

    Source: subtensor, runtime/src/lib.rs, define_proxy_filters.
    """
    rule = RULES[proxy_type.name]
    if rule.mode in (Mode.ALLOW_ALL, Mode.DENY_ALL):
        return rule.mode is Mode.ALLOW_ALL
    listed = any(_covers(call, asked) for call in rule.calls)
    if rule.mode is Mode.DENY:
        return not listed
    return listed and not any(_covers(call, asked) for call in rule.exceptions)


def includes(wider: t.Variant, narrower: t.Variant) -> bool:
    """Tell whether one type of proxy permits all that another does.

    Source: subtensor, runtime/src/lib.rs, is_superset.
    """
    one, other = wider.name, narrower.name
    if one in {other, "Any"}:
        return True
    if one == "NonTransfer":
        return other not in {"Any", "Transfer", "SmallTransfer"}
    return (one, other) == ("Transfer", "SmallTransfer")


def _covers(rule: CallRule, asked: Asked) -> bool:
    call_type = asked.call_type
    if call_type.pallet.name != rule.pallet or rule.call not in {None, call_type.name}:
        return False
    if rule.condition is None:
        return True
    named = dict(zip((name for name, _ in call_type.args), asked.args, strict=True))
    value = named[rule.condition.argument]
    if isinstance(rule.condition, LessThan):
        return int(value) < rule.condition.limit
    return _is_call(value, rule.condition)


def _is_call(value: t.Variant, wanted: NestedIs) -> bool:
    return (value.name, value.values[0].name) == (wanted.pallet, wanted.call)


ESCALATING: Final = frozenset({"add_proxy", "remove_proxy"})
"""Calls of this pallet that a proxy makes only for types it includes."""

ONLY_FOR_ANY: Final = frozenset({"remove_proxies", "kill_pure"})
"""Calls of this pallet that only an unrestricted proxy makes."""
