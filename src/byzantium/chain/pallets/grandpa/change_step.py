"""Changing the voters: scheduled by root, told to them in a header, made so blocks later."""

from typing import Final

from byzantium.chain.kernel.errors import ensure
from byzantium.chain.kernel.events import deposit_event
from byzantium.chain.kernel.names import BLOCK_NUMBER
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.grandpa import errors, events, storage
from byzantium.chain.pallets.grandpa.types import VOTERS, StoredPendingChange
from byzantium.chain.pallets.system.digest import consensus_log, deposit_log
from byzantium.chain.pallets.system.storage import block_number
from byzantium.units.integers import U32_MAX

ENGINE: Final = b"FRNK"
SCHEDULED_CHANGE: Final = b"\1"
FORCED_CHANGE: Final = b"\2"
"""Numbers of the logs that tell the voters who is to take over."""

FORCED_WINDOWS: Final = 2
"""Delays of a forced change that must pass before the next."""


def schedule_change(
    state: State, voters: tuple[tuple[bytes, int], ...], delay: int, forced: int | None
) -> None:
    """Have other voters take over at the end of the block `delay` blocks from now.

    Numbers of blocks wrap around, as the framework's do.

    Raises ChangePending, and TooSoon for a change that is forced soon after another.
    Source: polkadot-sdk, substrate/frame/grandpa/src/lib.rs, schedule_change.
    """
    ensure(not storage.PendingChange.contains(state), errors.ChangePending)
    now = block_number(state)
    if forced is not None:
        earliest = storage.NextForced.get(state) or 0
        ensure(earliest <= now, errors.TooSoon(got=now, expected=f">= {earliest}"))
        storage.NextForced.put(state, (now + FORCED_WINDOWS * delay) & U32_MAX)
    storage.PendingChange.put(state, StoredPendingChange(now, delay, voters, forced))


def follow_change(state: State) -> None:
    """Tell of a change at the end of its first block, and make it so at the end of its last.

    Emits: NewAuthorities.
    Source: polkadot-sdk, substrate/frame/grandpa/src/lib.rs, on_finalize.
    """
    change = storage.PendingChange.get(state)
    if change is None:
        return
    if block_number(state) == change.scheduled_at:
        deposit_log(state, consensus_log(ENGINE, _announced(change)))
    if block_number(state) == (change.scheduled_at + change.delay) & U32_MAX:
        storage.Authorities.put(state, change.next_authorities)
        deposit_event(state, events.NewAuthorities(change.next_authorities))
        storage.PendingChange.remove(state)


def _announced(change: StoredPendingChange) -> bytes:
    voters = VOTERS.encode(change.next_authorities) + BLOCK_NUMBER.encode(change.delay)
    if change.forced is None:
        return SCHEDULED_CHANGE + voters
    return FORCED_CHANGE + BLOCK_NUMBER.encode(change.forced) + voters
