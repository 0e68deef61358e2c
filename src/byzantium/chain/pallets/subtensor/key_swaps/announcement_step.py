"""Announcing a coldkey swap, disputing it, and waiting until it may be made."""

from hashlib import blake2b

from byzantium.chain.kernel.errors import DispatchError, ensure
from byzantium.chain.kernel.events import deposit_event
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.subtensor import errors, events, storage
from byzantium.chain.pallets.subtensor.coinbase.tao_step import recycle
from byzantium.chain.pallets.subtensor.constants import KEY_SWAP_COST
from byzantium.chain.pallets.subtensor.key_swaps.coldkey_step import swap_coldkey
from byzantium.chain.pallets.system.storage import block_number
from byzantium.units import AccountId
from byzantium.units.integers import U32_MAX


def announce_swap(state: State, coldkey: AccountId, new_hash: bytes) -> None:
    """Announce the hash of a coldkey's successor; the first time costs, replacing it takes time.

    Emits: ColdkeySwapAnnounced.
    Source: subtensor, macros/dispatches.rs, announce_coldkey_swap.
    """
    announced, now = storage.ColdkeySwapAnnouncements.get(state, coldkey), block_number(state)
    if announced is None:
        charge_swap(state, coldkey, KEY_SWAP_COST)
    else:
        earliest = _replaceable_from(state, announced)
        early = errors.ColdkeySwapReannouncedTooEarly(got=now, expected=f">= {earliest}")
        ensure(now >= earliest, early)
    due = min(now + storage.ColdkeySwapAnnouncementDelay.get(state), U32_MAX)
    storage.ColdkeySwapAnnouncements.put(state, coldkey, (due, new_hash))
    deposit_event(state, events.ColdkeySwapAnnounced(coldkey, new_hash))


def make_announced_swap(state: State, coldkey: AccountId, successor: AccountId) -> None:
    """Swap a coldkey for the announced successor once the delay is over.

    Source: subtensor, macros/dispatches.rs, swap_coldkey_announced.
    """
    due, expected = _announcement(state, coldkey)
    storage.ColdkeySwapAnnouncements.remove(state, coldkey)
    got = blake2b(successor, digest_size=32).digest()
    ensure(got == expected, errors.AnnouncedColdkeyHashDoesNotMatch(got=got.hex()))
    now = block_number(state)
    ensure(now >= due, errors.ColdkeySwapTooEarly(got=now, expected=f">= {due}"))
    swap_coldkey(state, coldkey, successor)


def dispute_swap(state: State, coldkey: AccountId) -> None:
    """Freeze a coldkey whose swap was announced, until root looks at it.

    Emits: ColdkeySwapDisputed. Source: subtensor, macros/dispatches.rs, dispute_coldkey_swap.
    """
    _announcement(state, coldkey)
    disputed = storage.ColdkeySwapDisputes.contains(state, coldkey)
    ensure(not disputed, errors.ColdkeySwapAlreadyDisputed)
    storage.ColdkeySwapDisputes.put(state, coldkey, block_number(state))
    deposit_event(state, events.ColdkeySwapDisputed(coldkey))


def clear_announcement(state: State, coldkey: AccountId) -> None:
    """Take back an announcement that was due a while ago.

    Emits: ColdkeySwapCleared.
    Source: subtensor, macros/dispatches.rs, clear_coldkey_swap_announcement.
    """
    earliest, now = _replaceable_from(state, _announcement(state, coldkey)), block_number(state)
    early = errors.ColdkeySwapClearTooEarly(got=now, expected=f">= {earliest}")
    ensure(now >= earliest, early)
    storage.ColdkeySwapAnnouncements.remove(state, coldkey)
    deposit_event(state, events.ColdkeySwapCleared(coldkey))


def forget_announcement(state: State, coldkey: AccountId) -> None:
    """Drop what was announced and disputed of a coldkey."""
    storage.ColdkeySwapAnnouncements.remove(state, coldkey)
    storage.ColdkeySwapDisputes.remove(state, coldkey)


def charge_swap(state: State, coldkey: AccountId, cost: int) -> None:
    """Recycle the price of a coldkey swap.

    Raises NotEnoughBalanceToPaySwapColdKey.
    Source: subtensor, swap/swap_coldkey.rs, charge_swap_cost.
    """
    try:
        recycle(state, coldkey, cost)
    except DispatchError as refusal:
        raise errors.NotEnoughBalanceToPaySwapColdKey(expected=f">= {cost}") from refusal


def _announcement(state: State, coldkey: AccountId) -> tuple[int, bytes]:
    announced = storage.ColdkeySwapAnnouncements.get(state, coldkey)
    if announced is None:
        raise errors.ColdkeySwapAnnouncementNotFound(got=coldkey.hex())
    return announced


def _replaceable_from(state: State, announced: tuple[int, bytes]) -> int:
    return min(announced[0] + storage.ColdkeySwapReannouncementDelay.get(state), U32_MAX)
