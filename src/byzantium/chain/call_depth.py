"""How deep calls may lie in one another before a pool takes their transaction."""

from collections.abc import Sequence
from typing import Any, Final

from byzantium.chain.kernel.dispatch import CallType
from byzantium.chain.kernel.outer import RUNTIME_CALL
from byzantium.chain.kernel.runtime import Runtime
from byzantium.chain.validity import UnexpectedCall
from byzantium.scale import types as t

DEPTH_MAX: Final = 8

_LIST: Final = t.Vec(RUNTIME_CALL)


def ensure_shallow(runtime: Runtime, call_type: CallType, args: Sequence[Any]) -> None:
    """Refuse a call that holds others more than eight deep; a block's author is not asked.

    Raises UnexpectedCall.
    Source: subtensor, runtime/src/lib.rs, validate_transaction.
    """
    held, depth = _held(call_type, args), 0
    while held:
        depth += 1
        if depth > DEPTH_MAX:
            raise UnexpectedCall(got=f"calls {depth} deep", expected=f"<= {DEPTH_MAX}")
        inner = [runtime.resolve(value) for value in held]
        held = [value for kind, values in inner for value in _held(kind, values)]


def _held(call_type: CallType, args: Sequence[Any]) -> list[t.Variant]:
    """Return the calls among the arguments of a call."""
    held: list[t.Variant] = []
    for (_, kind), value in zip(call_type.args, args, strict=True):
        if kind is RUNTIME_CALL:
            held.append(value)
        elif kind is _LIST:
            held += value
        elif isinstance(kind, t.Option) and kind.inner is RUNTIME_CALL and value is not None:
            held.append(value)
    return held
