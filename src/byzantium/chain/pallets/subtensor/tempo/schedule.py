"""When a subnet's epoch is due, how long changes stay frozen before it, and its number."""

from dataclasses import dataclass
from typing import Final

from byzantium.units.integers import U64_MAX, minus

MAX_TEMPO: Final = 50_400
MIN_TEMPO: Final = 360


@dataclass(frozen=True, slots=True)
class Calendar:
    """Where one subnet stands in its sequence of epochs, as stored."""

    tempo: int
    """Blocks from one epoch to the next; 0 stops them."""
    last_epoch_block: int
    pending_epoch_at: int
    """Block from which an epoch asked for by hand is due; 0 for none."""
    epoch_index: int
    """Number of the last epoch that ran."""
    blocks_since_last_step: int


def is_due(calendar: Calendar, block: int) -> bool:
    """Tell whether a subnet's epoch should run in this block.

    It is due once the block asked for by hand is reached, once the longest tempo has passed
    without one, or a tempo after the last; never where the tempo is 0.

    Units: blocks.
    Source: subtensor, coinbase/run_coinbase.rs, should_run_epoch.
    """
    if calendar.tempo == 0:
        return False
    if 0 < calendar.pending_epoch_at <= block:
        return True
    if calendar.blocks_since_last_step > MAX_TEMPO:
        return True
    return minus(block, calendar.last_epoch_block) >= calendar.tempo


def current_epoch(calendar: Calendar, block: int) -> int:
    """Return the number of the epoch that calls of this block belong to.

    A block in which an epoch is due already counts for it, even where the epoch is deferred.

    Source: subtensor, coinbase/run_coinbase.rs, current_epoch_with_lookahead.
    """
    return min(calendar.epoch_index + is_due(calendar, block), U64_MAX)


def blocks_to_automatic_epoch(calendar: Calendar, block: int) -> int:
    """Return how many blocks remain until the tempo alone makes an epoch due.

    Units: blocks; the largest u64 where the tempo is 0.
    Source: subtensor, coinbase/run_coinbase.rs, blocks_until_next_auto_epoch.
    """
    if calendar.tempo == 0:
        return U64_MAX
    return minus(min(calendar.last_epoch_block + calendar.tempo, U64_MAX), block)


def is_frozen(calendar: Calendar, block: int, window: int) -> bool:
    """Tell whether the owner must leave the subnet alone because an epoch is close.

    Units: blocks.
    Source: subtensor, utils/misc.rs, is_in_admin_freeze_window.
    """
    if calendar.tempo == 0:
        return False
    if calendar.pending_epoch_at > block:
        return True
    return blocks_to_automatic_epoch(calendar, block) < window


def next_epoch_start(calendar: Calendar) -> int | None:
    """Return the block from which the next epoch is due, or None where the tempo is 0.

    Units: blocks.
    Source: subtensor, coinbase/run_coinbase.rs, get_next_epoch_start_block.
    """
    if calendar.tempo == 0:
        return None
    automatic = min(calendar.last_epoch_block + calendar.tempo, U64_MAX)
    if calendar.pending_epoch_at > 0:
        return min(automatic, calendar.pending_epoch_at)
    return automatic


def creation_epoch_block(block: int, netuid: int, tempo: int) -> int:
    """Return the block a new subnet counts its first tempo from, staggered by its number.

        block - (netuid mod tempo)

    Units: blocks.
    Source: subtensor, subnets/subnet.rs, init_new_network.
    """
    return minus(block, netuid % max(tempo, 1))
