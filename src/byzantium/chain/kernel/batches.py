"""Large sets of changes that return again and again to the same keys, as epochs make them.

A series is a sequence of batches; a batch is what one block changed of the keys of its series.
Keeping a batch costs next to nothing a key, where a list for every key costs most of a block.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from typing import Final, Protocol

from byzantium.chain.kernel.table import Change

BATCH_FROM: Final = 128
"""As many changes are kept as a batch; fewer are worth no walk through batches."""


class Batch(Protocol):
    """What one block changed of the keys of a series."""

    def __contains__(self, key: bytes, /) -> bool: ...

    def value(self, key: bytes, /) -> bytes | None:
        """Return what a key of the batch held afterwards."""
        ...


class _Single(dict[bytes, bytes | None]):
    """A batch that holds every value by itself."""

    def value(self, key: bytes) -> bytes | None:
        """Return what a key of the batch held afterwards."""
        return self[key]


class _Series:
    """The batches of one set of keys, by block."""

    __slots__ = ("batches", "numbers")

    def __init__(self) -> None:
        self.numbers: list[int] = []
        self.batches: list[Batch] = []

    def append(self, number: int, batch: Batch) -> None:
        """Add a block's batch."""
        self.numbers.append(number)
        self.batches.append(batch)


class Batches:
    """What keys held after the blocks that changed many of them together."""

    def __init__(self) -> None:
        self._series_of: dict[bytes, _Series] = {}
        self._every: list[_Series] = []
        self._places: dict[int, tuple[tuple[bytes, ...], _Series]] = {}

    def __contains__(self, key: bytes) -> bool:
        return key in self._series_of

    def record(self, number: int, changes: Iterable[Change]) -> tuple[list[Change], list[bytes]]:
        """Keep the changes of a block as far as they make batches.

        Returns the changes that do not, and the keys of batches that had no series before.
        """
        groups: dict[_Series | None, list[Change]] = {}
        series_of = self._series_of.get
        for change in changes:
            series = series_of(change[0])
            group = groups.get(series)
            if group is None:
                groups[series] = [change]
            else:
                group.append(change)
        rest: list[Change] = []
        new_keys: list[bytes] = []
        for series, group in groups.items():
            if len(group) < BATCH_FROM:
                rest += group
            else:
                batch = _Single((key, new) for key, _, new in group)
                if series is None:
                    new_keys += batch
                (series or self._new_series(batch)).append(number, batch)
        return rest, new_keys

    def record_whole(
        self, number: int, batch: Batch, keys: tuple[bytes, ...]
    ) -> list[bytes] | None:
        """Keep a batch as it is, or return None where its keys are not of one series.

        Returns the keys that had no series before. `keys` is the same object every time.
        """
        place = self._places.get(id(keys))
        if place is not None:
            place[1].append(number, batch)
            return []
        known = {self._series_of.get(key) for key in keys}
        if len(known) != 1:
            return None
        series = known.pop()
        new_keys = list(keys) if series is None else []
        series = series or self._new_series(dict.fromkeys(keys))
        self._places[id(keys)] = keys, series
        series.append(number, batch)
        return new_keys

    def value(self, key: bytes, number: int) -> tuple[int, bytes | None] | None:
        """Return the last block up to a number that changed a key in a batch, and to what."""
        series = self._series_of.get(key)
        if series is None:
            return None
        for place in range(bisect_right(series.numbers, number) - 1, -1, -1):
            batch = series.batches[place]
            if key in batch:
                return series.numbers[place], batch.value(key)
        return None

    def forget_after(self, number: int) -> None:
        """Drop the batches of blocks above a number."""
        for series in self._every:
            keep = bisect_right(series.numbers, number)
            del series.numbers[keep:], series.batches[keep:]

    def _new_series(self, keys: Mapping[bytes, bytes | None]) -> _Series:
        series = _Series()
        self._every.append(series)
        self._series_of.update(dict.fromkeys(keys, series))
        return series
