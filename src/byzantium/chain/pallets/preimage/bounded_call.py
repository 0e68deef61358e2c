"""Calls kept for later: short ones as they are, longer ones in the store of preimages."""

from typing import Any, Final

from byzantium.chain.kernel.errors import Corruption
from byzantium.chain.kernel.outer import RUNTIME_CALL
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.preimage import errors
from byzantium.chain.pallets.preimage.step import fetch, note_for_chain, unrequest
from byzantium.scale import types as t

INLINE_BYTES_MAX: Final = 128
"""A longer call is kept as a preimage."""

BOUNDED_CALL: Final = t.Enum(
    "frame_support::traits::preimages::Bounded",
    (
        t.Case(0, "Legacy", (("hash", t.H256),)),
        t.Case(1, "Inline", (("", t.BoundedBytes(INLINE_BYTES_MAX)),)),
        t.Case(2, "Lookup", (("hash", t.H256), ("len", t.U32))),
    ),
    params=(("T", RUNTIME_CALL), ("H", t.UnitStruct("sp_runtime::traits::BlakeTwo256"))),
)


def bound(state: State, call: t.Variant) -> t.Variant:
    """Return the form in which a call is kept; a long one becomes a preimage.

    Source: polkadot-sdk, substrate/frame/support/src/traits/preimages.rs, bound.
    """
    raw = RUNTIME_CALL.encode(call)
    if len(raw) <= INLINE_BYTES_MAX:
        return t.Variant("Inline", raw)
    return t.Variant("Lookup", note_for_chain(state, raw), len(raw))


def lookup_hash(kept: t.Variant) -> bytes | None:
    """Return the hash of the preimage that a kept call is in, if it is in one."""
    return None if kept.name == "Inline" else kept.values[0]


def lookup_length(kept: t.Variant) -> int | None:
    """Return the length of the preimage that a kept call is in, if it is known."""
    return kept.values[1] if kept.name == "Lookup" else None


def peek(state: State, kept: t.Variant) -> t.Variant:
    """Return the call that was kept. Raises Unavailable without its preimage, or Corruption.

    Source: polkadot-sdk, substrate/frame/support/src/traits/preimages.rs, peek.
    """
    raw: Any = kept.values[0]
    if kept.name != "Inline":
        raw = fetch(state, kept.values[0], lookup_length(kept))
    try:
        return RUNTIME_CALL.decode(raw)[0]
    except t.ScaleError as error:
        raise Corruption(got=error) from error


def forget(state: State, kept: t.Variant) -> None:
    """Give up a call that was kept; its preimage may go.

    Source: polkadot-sdk, substrate/frame/support/src/traits/preimages.rs, drop.
    """
    digest = lookup_hash(kept)
    if digest is None:
        return
    try:
        unrequest(state, digest)
    except errors.NotRequested:
        return
