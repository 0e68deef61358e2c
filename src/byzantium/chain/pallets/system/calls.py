"""Calls of the System pallet."""

from hashlib import blake2b
from typing import Final

from byzantium.chain.kernel.dispatch import DispatchClass, call
from byzantium.chain.kernel.events import deposit_event
from byzantium.chain.kernel.origin import Origin, ensure_root, ensure_signed, ensure_signed_or_root
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.system import events
from byzantium.chain.pallets.system.pallet_id import PALLET
from byzantium.scale import types as t

KEY: Final = t.BYTES
KEY_VALUE: Final = t.Tuple(t.BYTES, t.BYTES)


@call(PALLET, 0, args=(("remark", t.BYTES),))
def remark(_state: State, origin: Origin, _remark: bytes) -> None:
    """Leave a remark in the block, without effect."""
    ensure_signed_or_root(origin)


@call(PALLET, 4, args=(("items", t.Vec(KEY_VALUE)),), dispatch_class=DispatchClass.OPERATIONAL)
def set_storage(state: State, origin: Origin, items: tuple[tuple[bytes, bytes], ...]) -> None:
    """Write raw storage entries; root only."""
    ensure_root(origin)
    for key, value in items:
        state.write_raw(key, value)


@call(PALLET, 5, args=(("keys", t.Vec(KEY)),), dispatch_class=DispatchClass.OPERATIONAL)
def kill_storage(state: State, origin: Origin, keys: tuple[bytes, ...]) -> None:
    """Remove raw storage entries; root only."""
    ensure_root(origin)
    for key in keys:
        state.write_raw(key, None)


@call(
    PALLET,
    6,
    args=(("prefix", KEY), ("subkeys", t.U32)),
    dispatch_class=DispatchClass.OPERATIONAL,
)
def kill_prefix(state: State, origin: Origin, prefix: bytes, subkeys: int) -> None:
    """Remove at most `subkeys` raw storage entries under a prefix; root only."""
    ensure_root(origin)
    for key in state.keys(prefix)[:subkeys]:
        state.write_raw(key, None)


@call(PALLET, 7, args=(("remark", t.BYTES),))
def remark_with_event(state: State, origin: Origin, remark: bytes) -> None:
    """Leave a remark in the block, with an event that names its Blake2-256 hash."""
    sender = ensure_signed(origin)
    deposit_event(state, events.Remarked(sender, blake2b(remark, digest_size=32).digest()))


CALLS: Final = (remark, set_storage, kill_storage, kill_prefix, remark_with_event)
"""Every call, in the framework's order."""
