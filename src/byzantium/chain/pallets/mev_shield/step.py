"""What the pallet does to the state: rotate the keys, queue calls, drop what cannot be opened."""

from typing import TypeVar

from byzantium.chain.kernel.errors import ensure, fail
from byzantium.chain.kernel.events import deposit_event
from byzantium.chain.kernel.state import State
from byzantium.chain.kernel.storage import StorageValue
from byzantium.chain.pallets.aura.declaration import Authorities, CurrentSlot
from byzantium.chain.pallets.mev_shield import errors, events, storage
from byzantium.chain.pallets.system.storage import block_number
from byzantium.units import AccountId

ENCAPSULATION_KEY_BYTES = 1184
AUTHOR_LEAD_SLOTS = 2
PENDING_KEY_LIFE_BLOCKS = 2
NEXT_KEY_LIFE_BLOCKS = 3

V = TypeVar("V")


def _author_of_slot(state: State, lead_slots: int) -> AccountId | None:
    """Return who may author the slot that comes `lead_slots` after this block's."""
    authorities = Authorities.get(state)
    slot = CurrentSlot.get(state) + lead_slots
    return authorities[slot % len(authorities)] if authorities else None


def _put_or_remove(state: State, item: StorageValue[V | None], value: V | None) -> None:
    if value is None:
        item.remove(state)
    else:
        item.put(state, value)


def rotate_keys(state: State, announced: bytes | None) -> None:
    """Move every key one block nearer and note the one that this block's author announces.

    CurrentKey <- PendingKey <- NextKey <- what the author two slots ahead announced last.

    Source: subtensor, pallets/shield/src/lib.rs, announce_next_key.
    """
    author = _author_of_slot(state, 0)
    if author is None:
        fail(errors.Unreachable)
    ahead = _author_of_slot(state, AUTHOR_LEAD_SLOTS)
    pending = storage.NextKey.get(state)
    following = None if ahead is None else storage.AuthorKeys.get(state, ahead)
    _put_or_remove(state, storage.CurrentKey, storage.PendingKey.get(state))
    _put_or_remove(state, storage.PendingKey, pending)
    _put_or_remove(state, storage.NextKey, following)
    if announced is None:
        storage.AuthorKeys.remove(state, author)
    else:
        ensure(
            len(announced) == ENCAPSULATION_KEY_BYTES,
            errors.BadEncKeyLen(got=len(announced), expected=ENCAPSULATION_KEY_BYTES),
        )
        storage.AuthorKeys.put(state, author, announced)
    now = block_number(state)
    pending_until = None if pending is None else now + PENDING_KEY_LIFE_BLOCKS
    next_until = None if following is None else now + NEXT_KEY_LIFE_BLOCKS
    _put_or_remove(state, storage.PendingKeyExpiresAt, pending_until)
    _put_or_remove(state, storage.NextKeyExpiresAt, next_until)


def queue_call(state: State, who: AccountId, encrypted_call: bytes) -> None:
    """Put a sealed call at the end of the queue.

    Source: subtensor, pallets/shield/src/lib.rs, store_encrypted.
    """
    count = storage.CounterForPendingExtrinsics.get(state)
    limit = storage.MaxPendingExtrinsicsLimit.get(state)
    ensure(count < limit, errors.TooManyPendingExtrinsics(got=count, expected=f"below {limit}"))
    index = storage.NextPendingExtrinsicIndex.get(state)
    pending = storage.PendingExtrinsic(who, encrypted_call, block_number(state))
    storage.PendingExtrinsics.put(state, index, pending)
    storage.CounterForPendingExtrinsics.put(state, count + 1)
    storage.NextPendingExtrinsicIndex.put(state, index + 1)
    deposit_event(state, events.ExtrinsicStored(index, who))


def try_queued_calls(state: State) -> None:
    """Empty the queue: the runtime has no key for it, so that every call in it fails to open.

    A call older than its lifetime expires; every other one fails to decode.

    Source: subtensor, pallets/shield/src/lib.rs, process_pending_extrinsics.
    """
    count = storage.CounterForPendingExtrinsics.get(state)
    if count == 0:
        return
    end = storage.NextPendingExtrinsicIndex.get(state)
    now, lifetime = block_number(state), storage.ExtrinsicLifetime.get(state)
    for index in range(max(end - count, 0), end):
        pending = storage.PendingExtrinsics.get(state, index)
        if pending is None:
            continue
        storage.PendingExtrinsics.remove(state, index)
        count -= 1
        is_expired = now - pending.submitted_at > lifetime
        event = events.ExtrinsicExpired if is_expired else events.ExtrinsicDecodeFailed
        deposit_event(state, event(index))
    storage.CounterForPendingExtrinsics.put(state, count)
