"""The state after any old block, rebuilt from the journal's changes."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import filterfalse
from typing import TYPE_CHECKING, Final, Protocol

from byzantium.chain.kernel.batches import BATCH_FROM, Batches
from byzantium.chain.kernel.key_order import KeyOrder
from byzantium.chain.kernel.table import Change

if TYPE_CHECKING:
    from byzantium.chain.kernel.strips import StripChange

NEVER: Final = -1

_Record = tuple[list[int], list[bytes | None]]
"""The blocks that changed a key, and what it held after each."""

_NO_RECORD: Final[_Record] = [], []


class Span(Protocol):
    """What some keys held after each block behind `base` up to `last`, kept together."""

    base: int
    last: int

    def held_keys(self) -> Iterable[bytes]:
        """Return them."""
        ...

    def holds(self, key: bytes) -> bool:
        """Tell whether a key is one of them."""
        ...

    def value(self, key: bytes, number: int) -> bytes | None:
        """Return what such a key held after a block of the span."""
        ...

    def entries(self, number: int) -> Iterable[tuple[bytes, bytes | None]]:
        """Return every such key with what it held after a block of the span."""
        ...

    def cut(self, number: int) -> None:
        """Forget the blocks above a number, which is not below the base."""
        ...


class History:
    """Every value that every key has held, by block number.

    A span holds the values of its keys for its blocks. Where it ends, their last values are
    recorded. What is recorded is kept key by key, large sets of changes after the first block as
    batches.
    """

    def __init__(self) -> None:
        self._spans: list[Span] = []
        self._records: dict[bytes, _Record] = {}
        self._batches = Batches()
        self._order = KeyOrder()

    def record(self, number: int, changes: Iterable[Change]) -> None:
        """Add the changes of a block; blocks must come in ascending order."""
        listed = list(changes)
        if self._records and len(listed) >= BATCH_FROM:
            listed, new_keys = self._batches.record(number, listed)
            self._order.update(filterfalse(self._records.__contains__, new_keys))
        for key, _, new in listed:
            record = self._records.get(key)
            if record is None:
                self._begin(key, number, new)
            else:
                blocks, values = record
                blocks.append(number)
                values.append(new)

    def _begin(self, key: bytes, number: int, value: bytes | None) -> None:
        self._records[key] = [number], [value]
        if key not in self._batches:
            self._order.update((key,))

    def record_strips(self, number: int, changes: "Iterable[StripChange]") -> None:
        """Add what a block did to strips."""
        for change in changes:
            new_keys = self._batches.record_whole(number, change, change.strip.column_keys)
            if new_keys is None:
                self.record(number, change.changes())
            else:
                self._order.update(filterfalse(self._records.__contains__, new_keys))

    def begin_span(self, span: Span) -> None:
        """Let a span answer for its keys from now on; `end_span` must follow."""
        self._spans.append(span)
        for key in span.held_keys():
            if key not in self._records:
                self._begin(key, span.base, span.value(key, span.base))

    def end_span(self) -> None:
        """Record what the keys of the last span held at its end; without a block it is dropped."""
        span = self._spans[-1]
        if span.last == span.base:
            self._spans.pop()
            return
        for key, value in span.entries(span.last):
            blocks, values = self._records[key]
            blocks.append(span.last)
            values.append(value)

    def forget_after(self, number: int) -> None:
        """Drop what blocks above a number recorded, for going back to a snapshot."""
        self._batches.forget_after(number)
        self._forget_records(number)
        while self._spans and self._spans[-1].base >= number:
            self._spans.pop()
        if self._spans and self._spans[-1].last > number:
            self._spans[-1].cut(number)
            self.end_span()

    def _forget_records(self, number: int) -> None:
        for key, (blocks, values) in list(self._records.items()):
            keep = bisect_right(blocks, number)
            del blocks[keep:], values[keep:]
            if keep == 0:
                del self._records[key]
                if key not in self._batches:
                    self._order.remove(key)

    def value(self, key: bytes, number: int) -> bytes | None:
        """Return what a key held after a block."""
        place = bisect_left(self._spans, number, key=_last_block)
        if place < len(self._spans):
            span = self._spans[place]
            if span.base < number and span.holds(key):
                return span.value(key, number)
        changed, value = self._recorded(key, number)
        batched = self._batches.value(key, number)
        return value if batched is None or batched[0] < changed else batched[1]

    def _recorded(self, key: bytes, number: int) -> tuple[int, bytes | None]:
        """Return the last block up to a number that is recorded of a key itself, and its value."""
        blocks, values = self._records.get(key, _NO_RECORD)
        index = bisect_right(blocks, number)
        return (blocks[index - 1], values[index - 1]) if index else (NEVER, None)

    def at(self, number: int) -> "HistoryView":
        """Return the sealed state after a block."""
        return HistoryView(self, number)

    def keys(self, prefix: bytes, after: bytes | None = None) -> Iterator[bytes]:
        """Yield every key ever held under a prefix, in byte order, from behind `after`."""
        return self._order.under(prefix, after)


def _last_block(span: Span) -> int:
    return span.last


class HistoryView:
    """Read-only sealed state after one block: a `Backing`."""

    def __init__(self, history: History, number: int) -> None:
        self._history = history
        self._number = number

    def get(self, key: bytes) -> bytes | None:
        """Return the encoded value, or None when the key was absent."""
        return self._history.value(key, self._number)

    def get_many(self, keys: Sequence[bytes]) -> list[bytes | None]:
        """Return the encoded values of several keys."""
        return [self._history.value(key, self._number) for key in keys]

    def keys(self, prefix: bytes, after: bytes | None = None) -> Iterator[bytes]:
        """Yield the keys present then under a prefix, in byte order, from behind `after`."""
        return (k for k in self._history.keys(prefix, after) if self.get(k) is not None)

    def count_keys(self, prefix: bytes) -> int:
        """Return how many keys were present under a prefix."""
        return sum(1 for _ in self.keys(prefix))
