"""Raw keys in byte order, kept item by item.

Nearly every question is about one storage item, and most items are never asked about while their
keys come: an item's new keys are sorted in when somebody looks.
"""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Final

from sortedcontainers import SortedList

HEAD_BYTES: Final = 32
"""What tells items apart: the hashes of pallet and name. A shorter key is a group by itself."""


class _Group:
    """The keys that begin alike."""

    __slots__ = ("_late", "_sorted")

    def __init__(self) -> None:
        self._sorted: SortedList[bytes] = SortedList()
        self._late: list[bytes] = []

    def add(self, key: bytes) -> None:
        """Take a key in; it is sorted later."""
        self._late.append(key)

    @property
    def keys(self) -> SortedList[bytes]:
        """The keys in byte order."""
        if self._late:
            self._sorted.update(self._late)
            self._late = []
        return self._sorted


class KeyOrder:
    """A set of raw keys that tells those under a prefix in byte order."""

    def __init__(self, keys: Iterable[bytes] = ()) -> None:
        self._groups: dict[bytes, _Group] = {}
        self._heads: SortedList[bytes] = SortedList()
        self.update(keys)

    def update(self, keys: Iterable[bytes]) -> None:
        """Add keys, which are distinct and new."""
        groups = self._groups
        for key in keys:
            group = groups.get(key[:HEAD_BYTES])
            if group is None:
                group = groups[key[:HEAD_BYTES]] = _Group()
                self._heads.add(key[:HEAD_BYTES])
            group.add(key)

    def remove(self, key: bytes) -> None:
        """Take a key out. Raises KeyError or ValueError for one that is not there."""
        self._groups[key[:HEAD_BYTES]].keys.remove(key)

    def discard(self, key: bytes) -> None:
        """Take a key out if it is there."""
        group = self._groups.get(key[:HEAD_BYTES])
        if group is not None:
            group.keys.discard(key)

    def under(self, prefix: bytes, after: bytes | None = None) -> Iterator[bytes]:
        """Yield the keys under a prefix in byte order, from behind `after`."""
        if len(prefix) < HEAD_BYTES:
            heads = self._heads_under(prefix, after)
            return chain.from_iterable(self._within(head, head, after) for head in heads)
        return self._within(prefix[:HEAD_BYTES], prefix, after)

    def count(self, prefix: bytes) -> int:
        """Return how many keys are under a prefix."""
        if len(prefix) < HEAD_BYTES:
            return sum(len(self._groups[head].keys) for head in self._heads_under(prefix, None))
        group = self._groups.get(prefix[:HEAD_BYTES])
        if group is None:
            return 0
        end = end_of(prefix)
        behind = len(group.keys) if end is None else group.keys.bisect_left(end)
        return behind - group.keys.bisect_left(prefix)

    def _heads_under(self, prefix: bytes, after: bytes | None) -> Iterator[bytes]:
        """Yield the heads under a short prefix, from that of `after`."""
        begin = prefix if after is None else max(prefix, after[:HEAD_BYTES])
        return self._heads.irange(begin, end_of(prefix), (True, False))

    def _within(self, head: bytes, prefix: bytes, after: bytes | None) -> Iterator[bytes]:
        """Yield a group's keys under a prefix that is not shorter than its head."""
        group = self._groups.get(head)
        if group is None:
            return iter(())
        end = None if prefix == head else end_of(prefix)
        if after is None or after < prefix:
            return group.keys.irange(prefix, end, (True, False))
        return group.keys.irange(after, end, (False, False))


def end_of(prefix: bytes) -> bytes | None:
    """Return what no key under a prefix reaches; None where all that follows is under it."""
    kept = prefix.rstrip(b"\xff")
    return kept[:-1] + bytes([kept[-1] + 1]) if kept else None
