"""Calls kept for later: short ones as they are, longer ones in the store of preimages."""

from typing import Final

from byzantium.chain.kernel.errors import Unavailable, ensure
from byzantium.chain.kernel.outer import RUNTIME_CALL
from byzantium.chain.kernel.state import State
from byzantium.scale import types as t

INLINE_BYTES_MAX: Final = 128

BOUNDED_CALL: Final = t.Enum(
    "frame_support::traits::preimages::Bounded",
    (
        t.Case(0, "Legacy", (("hash", t.H256),)),
        t.Case(1, "Inline", (("", t.BoundedBytes(INLINE_BYTES_MAX)),)),
        t.Case(2, "Lookup", (("hash", t.H256), ("len", t.U32))),
    ),
    params=(("T", RUNTIME_CALL), ("H", t.UnitStruct("sp_runtime::traits::BlakeTwo256"))),
)


def bound(_state: State, call: t.Variant) -> t.Variant:
    """Return the form in which a call is kept."""
    raw = RUNTIME_CALL.encode(call)
    ensure(len(raw) <= INLINE_BYTES_MAX, Unavailable(got=len(raw), expected=INLINE_BYTES_MAX))
    return t.Variant("Inline", raw)


def recall(_state: State, kept: t.Variant) -> t.Variant:
    """Return the call that was kept; raise Unavailable when its preimage is gone."""
    ensure(kept.name == "Inline", Unavailable(got=kept.name))
    return RUNTIME_CALL.decode(kept.values[0])[0]


def forget(_state: State, kept: t.Variant) -> None:
    """Give up a call that was kept."""
    assert kept.name == "Inline"
