"""Announced calls on the state: kept by the delegate that announced them, under a deposit."""

from collections.abc import Callable

from byzantium.chain.kernel.errors import ensure
from byzantium.chain.kernel.events import deposit_event
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.proxy import errors, events, storage
from byzantium.chain.pallets.proxy.constants import MAX_PENDING
from byzantium.chain.pallets.proxy.deposits import announcement_deposit, proxy_deposit
from byzantium.chain.pallets.proxy.step import adjust_deposit
from byzantium.chain.pallets.proxy.types import Announcement
from byzantium.scale import types as t
from byzantium.units import AccountId, Rao


def add_announcement(state: State, delegate: AccountId, announcement: Announcement) -> None:
    """Keep what a delegate announced, and take the deposit for it. Raises TooMany.

    Emits: Reserved. Source: subtensor, pallets/proxy/src/lib.rs, announce.
    """
    held, deposit = storage.Announcements.get(state, delegate)
    ensure(len(held) < MAX_PENDING, errors.TooMany(got=len(held) + 1, expected=MAX_PENDING))
    pending = (*held, announcement)
    due = announcement_deposit(len(pending))
    adjust_deposit(state, delegate, deposit, due)
    storage.Announcements.put(state, delegate, (pending, due))


def remove_announcements(
    state: State, delegate: AccountId, meant: Callable[[Announcement], bool]
) -> None:
    """Forget the announcements that are meant, and give the deposit for them back.

    Raises NotFound when none is meant.

    Emits: Unreserved. Source: subtensor, pallets/proxy/src/lib.rs, edit_announcements.
    """
    held, deposit = storage.Announcements.get(state, delegate)
    pending = tuple(announcement for announcement in held if not meant(announcement))
    ensure(len(pending) < len(held), errors.NotFound(got=f"{len(held)} announcements"))
    due = announcement_deposit(len(pending))
    adjust_deposit(state, delegate, deposit, due)
    if pending:
        storage.Announcements.put(state, delegate, (pending, due))
    else:
        storage.Announcements.remove(state, delegate)


def poke_deposits(state: State, who: AccountId) -> bool:
    """Bring an account's two deposits to what they should be; tell whether any changed.

    Emits: Reserved or Unreserved and DepositPoked, for each that changed.
    Source: subtensor, pallets/proxy/src/lib.rs, poke_deposit.
    """
    proxies, held = storage.Proxies.get(state, who)
    due = proxy_deposit(len(proxies))
    moved = _poke(state, who, "Proxies", held, due)
    if proxies:
        storage.Proxies.put(state, who, (proxies, due))
    else:
        storage.Proxies.remove(state, who)
    pending, held = storage.Announcements.get(state, who)
    due = announcement_deposit(len(pending))
    moved = _poke(state, who, "Announcements", held, due) or moved
    if pending:
        storage.Announcements.put(state, who, (pending, due))
    else:
        storage.Announcements.remove(state, who)
    return moved


def _poke(state: State, who: AccountId, kind: str, held: Rao, due: Rao) -> bool:
    if held == due:
        return False
    adjust_deposit(state, who, held, due)
    deposit_event(state, events.DepositPoked(who, t.Variant(kind), held, due))
    return True
