"""Calls of the System pallet."""

from hashlib import blake2b
from typing import Final

from byzantium.chain.kernel.dispatch import DispatchClass, PostDispatch, call
from byzantium.chain.kernel.errors import fail
from byzantium.chain.kernel.events import deposit_event
from byzantium.chain.kernel.origin import Origin, ensure_root, ensure_signed, ensure_signed_or_root
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.system import errors, events, upgrade_step
from byzantium.chain.pallets.system.digest import deposit_log
from byzantium.chain.pallets.system.pallet_id import PALLET
from byzantium.scale import types as t

HEAP_PAGES_KEY: Final = b":heappages"
KEY: Final = t.BYTES
KEY_VALUE: Final = t.Tuple(t.BYTES, t.BYTES)


@call(PALLET, 0, args=(("remark", t.BYTES),))
def remark(_state: State, origin: Origin, _remark: bytes) -> None:
    """Leave a remark in the block, without effect."""
    ensure_signed_or_root(origin)


@call(PALLET, 1, args=(("pages", t.U64),), dispatch_class=DispatchClass.OPERATIONAL)
def set_heap_pages(state: State, origin: Origin, pages: int) -> None:
    """Set how much memory a runtime of WebAssembly would get; root only. None runs here.

    Source: polkadot-sdk, substrate/frame/system/src/lib.rs, set_heap_pages.
    """
    ensure_root(origin)
    state.write_raw(HEAP_PAGES_KEY, t.U64.encode(pages))
    deposit_log(state, t.Variant("RuntimeEnvironmentUpdated"))


@call(PALLET, 2, args=(("code", t.BYTES),), dispatch_class=DispatchClass.OPERATIONAL)
def set_code(_state: State, origin: Origin, code: bytes) -> None:
    """Replace the runtime; root only. No code that is sent can be read here.

    Source: polkadot-sdk, substrate/frame/system/src/lib.rs, set_code.
    """
    ensure_root(origin)
    fail(errors.FailedToExtractRuntimeVersion(got=len(code)))


@call(PALLET, 3, args=(("code", t.BYTES),), dispatch_class=DispatchClass.OPERATIONAL)
def set_code_without_checks(_state: State, origin: Origin, code: bytes) -> None:
    """Replace the runtime whatever its version; root only. No code that is sent can run here.

    Source: polkadot-sdk, substrate/frame/system/src/lib.rs, set_code_without_checks.
    Differs: refused, where a chain of WebAssembly would store the code.
    """
    ensure_root(origin)
    fail(errors.FailedToExtractRuntimeVersion(got=len(code)))


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


@call(PALLET, 9, args=(("code_hash", t.H256),), dispatch_class=DispatchClass.OPERATIONAL)
def authorize_upgrade(state: State, origin: Origin, code_hash: bytes) -> None:
    """Authorize code of a higher version to become the runtime; root only.

    Emits: UpgradeAuthorized.
    Source: polkadot-sdk, substrate/frame/system/src/lib.rs, authorize_upgrade.
    """
    ensure_root(origin)
    upgrade_step.authorize(state, code_hash, check_version=True)


@call(PALLET, 10, args=(("code_hash", t.H256),), dispatch_class=DispatchClass.OPERATIONAL)
def authorize_upgrade_without_checks(state: State, origin: Origin, code_hash: bytes) -> None:
    """Authorize code of any version to become the runtime; root only.

    Emits: UpgradeAuthorized.
    Source: polkadot-sdk, substrate/frame/system/src/lib.rs, authorize_upgrade_without_checks.
    """
    ensure_root(origin)
    upgrade_step.authorize(state, code_hash, check_version=False)


@call(PALLET, 11, args=(("code", t.BYTES),), dispatch_class=DispatchClass.OPERATIONAL)
def apply_authorized_upgrade(state: State, _origin: Origin, code: bytes) -> PostDispatch:
    """Replace the runtime by the code that was authorized. No code that is sent can be read here.

    Emits: RejectedInvalidAuthorizedUpgrade.
    Source: polkadot-sdk, substrate/frame/system/src/lib.rs, apply_authorized_upgrade.
    """
    return upgrade_step.apply_authorized(state, code)


CALLS: Final = (
    remark,
    set_heap_pages,
    set_code,
    set_code_without_checks,
    set_storage,
    kill_storage,
    kill_prefix,
    remark_with_event,
    authorize_upgrade,
    authorize_upgrade_without_checks,
    apply_authorized_upgrade,
)
"""Every call, in the framework's order."""
