"""The state after any old block, rebuilt from the journal's changes."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from sortedcontainers import SortedList

from byzantium.chain.kernel.table import Change


class History:
    """Every value that every key has held, by block number."""

    def __init__(self) -> None:
        self._blocks: dict[bytes, list[int]] = {}
        self._values: dict[bytes, list[bytes | None]] = {}
        self._order: SortedList[bytes] = SortedList()

    def record(self, number: int, changes: Iterable[Change]) -> None:
        """Add the changes of a block; blocks must come in ascending order."""
        for key, _, new in changes:
            blocks = self._blocks.get(key)
            if blocks is None:
                self._blocks[key], self._values[key] = [number], [new]
                self._order.add(key)
            else:
                blocks.append(number)
                self._values[key].append(new)

    def forget_after(self, number: int) -> None:
        """Drop what blocks above a number recorded, for going back to a snapshot."""
        for key in list(self._blocks):
            keep = bisect_right(self._blocks[key], number)
            del self._blocks[key][keep:], self._values[key][keep:]
            if keep == 0:
                del self._blocks[key], self._values[key]
                self._order.remove(key)

    def value(self, key: bytes, number: int) -> bytes | None:
        """Return what a key held after a block."""
        blocks = self._blocks.get(key)
        if blocks is None:
            return None
        index = bisect_right(blocks, number)
        return self._values[key][index - 1] if index else None

    def at(self, number: int) -> "HistoryView":
        """Return the sealed state after a block."""
        return HistoryView(self, number)

    def keys(self, prefix: bytes, after: bytes | None = None) -> Iterator[bytes]:
        """Yield every key ever held under a prefix, in byte order, from behind `after`."""
        start = prefix if after is None else max(prefix, after)
        for key in self._order.irange(minimum=start):
            if not key.startswith(prefix):
                return
            if key != after:
                yield key


class HistoryView:
    """Read-only sealed state after one block: a `Backing`."""

    def __init__(self, history: History, number: int) -> None:
        self._history = history
        self._number = number

    def get(self, key: bytes) -> bytes | None:
        """Return the encoded value, or None when the key was absent."""
        return self._history.value(key, self._number)

    def keys(self, prefix: bytes, after: bytes | None = None) -> Iterator[bytes]:
        """Yield the keys present then under a prefix, in byte order, from behind `after`."""
        return (k for k in self._history.keys(prefix, after) if self.get(k) is not None)
