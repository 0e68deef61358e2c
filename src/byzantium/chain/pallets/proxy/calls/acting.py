"""Calls by which a delegate acts for another account, at once or as announced."""

from typing import Final

from byzantium.chain.kernel.dispatch import CallType, call
from byzantium.chain.kernel.errors import ensure
from byzantium.chain.kernel.events import deposit_event
from byzantium.chain.kernel.origin import Origin, ensure_signed
from byzantium.chain.kernel.outer import RUNTIME_CALL
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.balances.calls import lookup
from byzantium.chain.pallets.proxy import errors, events, storage
from byzantium.chain.pallets.proxy.announcements_step import (
    add_announcement,
    remove_announcements,
)
from byzantium.chain.pallets.proxy.pallet_id import PALLET
from byzantium.chain.pallets.proxy.step import execute, find_proxy, now
from byzantium.chain.pallets.proxy.types import PROXY_TYPE, Announcement
from byzantium.scale import types as t
from byzantium.scale.hashers import blake2

_FORCED: Final = ("force_proxy_type", t.Option(PROXY_TYPE))
_HASH: Final = ("call_hash", t.H256)


@call(PALLET, 0, args=(("real", t.MULTI_ADDRESS), _FORCED, ("call", RUNTIME_CALL)))
def proxy(
    state: State, origin: Origin, real: t.Variant, forced: t.Variant | None, value: t.Variant
) -> None:
    """Run a call as an account for which the signer may act.

    Raises NotProxy; Unannounced when the delegation asks for an announcement.

    Emits: ProxyExecuted. Source: subtensor, pallets/proxy/src/lib.rs, proxy.
    """
    who, account = ensure_signed(origin), lookup(real)
    definition = find_proxy(state, account, who, forced)
    ensure(definition.delay == 0, errors.Unannounced(got=definition.delay, expected=0))
    execute(state, definition, account, value)


@call(PALLET, 6, args=(("real", t.MULTI_ADDRESS), _HASH))
def announce(state: State, origin: Origin, real: t.Variant, call_hash: bytes) -> None:
    """Announce a call, by its hash, that the signer means to make for an account.

    Emits: Announced. Source: subtensor, pallets/proxy/src/lib.rs, announce.
    """
    who, account = ensure_signed(origin), lookup(real)
    find_proxy(state, account, who, None)
    add_announcement(state, who, Announcement(account, call_hash, now(state)))
    deposit_event(state, events.Announced(account, who, call_hash))


@call(PALLET, 7, args=(("real", t.MULTI_ADDRESS), _HASH))
def remove_announcement(state: State, origin: Origin, real: t.Variant, call_hash: bytes) -> None:
    """Take an announcement back.

    Source: subtensor, pallets/proxy/src/lib.rs, remove_announcement.
    """
    who, account = ensure_signed(origin), lookup(real)
    remove_announcements(
        state, who, lambda found: (found.real, found.call_hash) == (account, call_hash)
    )


@call(PALLET, 8, args=(("delegate", t.MULTI_ADDRESS), _HASH))
def reject_announcement(
    state: State, origin: Origin, delegate: t.Variant, call_hash: bytes
) -> None:
    """Refuse what a delegate announced to do for the signer.

    Source: subtensor, pallets/proxy/src/lib.rs, reject_announcement.
    """
    who = ensure_signed(origin)
    remove_announcements(
        state, lookup(delegate), lambda found: (found.real, found.call_hash) == (who, call_hash)
    )


@call(
    PALLET,
    9,
    args=(
        ("delegate", t.MULTI_ADDRESS),
        ("real", t.MULTI_ADDRESS),
        _FORCED,
        ("call", RUNTIME_CALL),
    ),
)
def proxy_announced(
    state: State,
    origin: Origin,
    delegate: t.Variant,
    real: t.Variant,
    forced: t.Variant | None,
    value: t.Variant,
) -> None:
    """Run a call that a delegate announced long enough ago; anybody may ask for it.

    Raises NotProxy, or Unannounced.

    Emits: ProxyExecuted. Source: subtensor, pallets/proxy/src/lib.rs, proxy_announced.
    """
    ensure_signed(origin)
    who, account = lookup(delegate), lookup(real)
    definition = find_proxy(state, account, who, forced)
    call_hash, block = blake2(RUNTIME_CALL.encode(value), 32), now(state)

    def is_due(found: Announcement) -> bool:
        announced = (found.real, found.call_hash) == (account, call_hash)
        return announced and block - found.height >= definition.delay

    due = any(is_due(found) for found in storage.Announcements.get(state, who)[0])
    ensure(due, errors.Unannounced(expected=f"{definition.delay} blocks ago"))
    remove_announcements(state, who, is_due)
    execute(state, definition, account, value)


ACTING_CALLS: Final[tuple[CallType, ...]] = (
    proxy,
    announce,
    remove_announcement,
    reject_announcement,
    proxy_announced,
)
