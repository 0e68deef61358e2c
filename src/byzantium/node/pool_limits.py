"""How much a pool holds, and what makes room when it is full."""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from byzantium.node.pending import Pending, Rank

MIB: Final = 1024 * 1024


class Full(Exception):  # noqa: N818 - says what it is
    """The pool holds as much as it may, and nothing in it ranks below the newcomer."""


class PoolLimits(NamedTuple):
    """The most that a pool holds: in all, in bytes, and of one sender."""

    transactions: int = 8192
    size_bytes: int = 20 * MIB
    sender_transactions: int = 2048


class Displaceable(NamedTuple):
    """One that may leave, at the rank of whatever would have to leave before it."""

    pending: Pending
    rank: Rank
    depth: int


def displaceable(lane: Iterable[Pending]) -> Iterator[Displaceable]:
    """Yield what one sender has waiting, given in order of nonce, from the last one back.

    What goes first is the last, so that nothing behind it loses its forerunner.
    """
    rank: Rank = (False, 0)
    for depth, pending in reversed(tuple(enumerate(lane))):
        rank = max(rank, pending.rank)
        yield Displaceable(pending, rank, depth)


def room_for(
    newcomer: Rank, candidates: Iterable[Displaceable], excess_count: int, excess_bytes: int
) -> list[Pending]:
    """Return what must leave so that a newcomer fits: the lowest, the deepest, the latest first.

    What was taken in stays, unless something that ranks higher needs its place: what is ready
    displaces what waits for a nonce, and a higher priority a lower one.
    Raises Full where that does not make enough room.
    """
    below = [one for one in candidates if one.rank < newcomer]
    below.sort(key=lambda one: (one.rank, -one.depth, -one.pending.arrival))
    leaving: list[Pending] = []
    for one in below:
        if excess_count <= 0 and excess_bytes <= 0:
            break
        leaving.append(one.pending)
        excess_count -= 1
        excess_bytes -= one.pending.size_bytes
    if excess_count > 0 or excess_bytes > 0:
        raise Full("the pool is full; wait for a block")
    return leaving
