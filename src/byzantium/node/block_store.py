"""The chain in a folder: the log of what happened, and the index of where in it things lie."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from itertools import chain
from pathlib import Path
from typing import Final, NamedTuple

from byzantium.chain.block import Block, decode_header
from byzantium.chain.kernel.pallet import Profile
from byzantium.node.block_index import BlockAt, BlockIndex, Reach
from byzantium.node.block_log import HEAD, MAGIC, BlockLog, Frame
from byzantium.node.block_record import (
    REMOVED,
    BlockRecord,
    Encoded,
    GenesisRecord,
    Ground,
    RecentValues,
    RewindRecord,
    Written,
    decode,
    decode_front,
    encode_block,
    encode_genesis,
    encode_rewind,
)
from byzantium.node.errors import DamagedLog, OtherProfile, ShortLog

LOG_NAME: Final = "chain.log"
INDEX_NAME: Final = "chain.index"

NONE_YET: Final = -1
"""Stands for the number of the block added last where none was added."""

KeyedValues = list[tuple[bytes, bytes | None]]
"""Keys and what they hold now; None where that is nothing."""


class Settled(NamedTuple):
    """The first block and the last one that the index knows, and the state after the last."""

    first: BlockAt
    last: BlockAt
    entries: KeyedValues


class Began(NamedTuple):
    """A chain begins with a block, given by its header, and a state; what was before is left."""

    header: bytes
    entries: KeyedValues


class Grew(NamedTuple):
    """A block follows."""

    header: bytes
    extrinsics: tuple[bytes, ...]
    changes: KeyedValues


class Left(NamedTuple):
    """The blocks above a number are left."""

    number: int


Event = Began | Grew | Left


class BlockStore:
    """What is added stands in the log at once, and lasts from `sync` on.

    `settle` lets the index know it too; then it need not be kept in memory any more.
    """

    def __init__(self, folder: Path) -> None:
        """Open the folder, made when absent. Raises CannotStart."""
        self._log = BlockLog(folder / LOG_NAME)
        self._index = BlockIndex(folder / INDEX_NAME)
        self._numbers: dict[bytes, int] = {}
        self._keys: dict[int, bytes] = {}
        self._next_number = 0
        self._recent = RecentValues()
        self._profile: Profile | None = None
        self._last_frame = 0
        self._last_block = NONE_YET

    def settled(self, profile: Profile) -> Settled | None:
        """Return what the index alone tells, or None where that is nothing.

        An index that does not fit the log is made anew. Raises OtherProfile, ShortLog.
        """
        try:
            reach, ends = self._index.reach(), self._index.end_blocks()
            if reach is not None and ends is not None and self._fits(reach):
                self._hold(Profile(reach.profile), profile)
                self._last_frame = reach.frame
                self._next_number = self._index.count_keys()
                return Settled(*ends, self._last_values())
        except sqlite3.DatabaseError:
            pass  # what cannot be read is of no more use than what does not fit
        self.distrust()
        return None

    def _last_values(self) -> KeyedValues:
        read = self._log.read
        return [(key, read(place, length)) for key, place, length in self._index.last_values()]

    def distrust(self) -> None:
        """Throw the index away; `replay` makes another."""
        self._index.make_anew()
        self._next_number = 0

    def _fits(self, reach: Reach) -> bool:
        size = self._log.size
        if len(MAGIC) < size < reach.end:
            raise ShortLog(self._log.path, size, reach.end)
        return self._log.read_if_there(reach.frame, HEAD.size) == reach.head

    def _hold(self, got: Profile, expected: Profile) -> None:
        if got is not expected:
            raise OtherProfile(got.value, expected.value)
        self._profile = got

    def replay(self, profile: Profile) -> Iterator[Event]:
        """Yield what the log tells beyond the last block settled; `settled` comes before.

        Whoever takes in a `Left` calls `forget_after`. Raises OtherProfile, DamagedLog.
        """
        reach = self._index.reach()
        for frame in self._log.frames(len(MAGIC) if reach is None else reach.end):
            self._last_frame = frame.place - HEAD.size
            yield self._taken_in(frame, profile)

    def _taken_in(self, frame: Frame, profile: Profile) -> Event:
        record = decode(frame.payload, frame.place)
        if isinstance(record, RewindRecord):
            return Left(record.number)
        if isinstance(record, GenesisRecord):
            self._hold(record.profile, profile)
            self._index.forget_all()
        self._number(record.new_keys)
        header, written = record.header, record.written
        block = BlockAt(_number_of(header), block_hash(header), frame.place, record.front)
        self._index.add_block(block, written)
        changes = [(self._key(one[0]), self._value_in(frame, one)) for one in written]
        if isinstance(record, BlockRecord):
            return Grew(header, record.extrinsics, changes)
        return Began(header, changes)

    def _key(self, number: int) -> bytes:
        key = self._keys.get(number)
        if key is None:
            key = self._keys[number] = self._index.key_of(number)
        return key

    def _value_in(self, frame: Frame, written: Written) -> bytes | None:
        _, place, length = written
        if length == REMOVED:
            return None
        start = place - frame.place
        return (
            frame.payload[start : start + length] if start >= 0 else self._log.read(place, length)
        )

    def _number(self, keys: Sequence[bytes]) -> None:
        """Give new keys the next numbers."""
        self._index.add_keys(self._next_number, keys)
        for number, key in enumerate(keys, self._next_number):
            self._numbers[key], self._keys[number] = number, key
        self._next_number += len(keys)

    def begin(self, header: bytes, profile: Profile, entries: Mapping[bytes, bytes]) -> None:
        """Add the first block of a chain; what was before is left. Raises CannotKeep."""
        self._profile = profile
        with self._log.failing_once(sqlite3.Error):
            self._index.forget_all()
        new_keys, changes = self._numbered(entries.items())
        ground = Ground(self._log.next_place, self._recent)
        encoded = encode_genesis(header, profile, new_keys, changes, ground)
        self._append(_number_of(header), block_hash(header), encoded, new_keys)

    def add(self, block: Block) -> None:
        """Add a block. Raises CannotKeep."""
        held = () if block.span is None else block.span.changes(block.header.number)
        every = chain(block.changes, held)
        with self._log.failing_once(sqlite3.Error):
            new_keys, changes = self._numbered((key, new) for key, _, new in every)
        header, ground = block.header.encode(), Ground(self._log.next_place, self._recent)
        encoded = encode_block(header, block.extrinsics, new_keys, changes, ground)
        self._append(block.header.number, block.hash, encoded, new_keys)

    def forget_unkept(self, number: int) -> None:
        """Leave the block added behind a number, if one was; all that failed did so before.

        Raises CannotKeep.
        """
        self._recent.clear()
        if self._last_block > number and not self._log.has_failed:
            self.leave(number)
            self.forget_after(number)

    def _numbered(
        self, changes: Iterable[tuple[bytes, bytes | None]]
    ) -> tuple[list[bytes], list[tuple[int, bytes | None]]]:
        """Return the keys among changes that have no number yet, and the changes by number.

        Only what stands in the log gives those their numbers.
        """
        new: dict[bytes, int] = {}
        numbered: list[tuple[int, bytes | None]] = []
        for key, value in changes:
            number = self._numbers.get(key)
            if number is None:
                number = self._index.number_of(key)
                if number is None:
                    number = new.setdefault(key, self._next_number + len(new))
                else:
                    self._numbers[key] = number
            numbered.append((number, value))
        return list(new), numbered

    def _append(self, number: int, hash_: bytes, encoded: Encoded, new_keys: list[bytes]) -> None:
        place = self._log.next_place
        frame = self._log.end
        self._log.append(encoded.payload)
        self._last_frame, self._last_block = frame, number
        with self._log.failing_once(Exception):
            self._number(new_keys)
            self._index.add_block(BlockAt(number, hash_, place, encoded.front), encoded.written)

    def leave(self, number: int) -> None:
        """Leave the blocks above a number; `forget_after` must follow. Raises CannotKeep."""
        frame = self._log.end
        self._log.append(encode_rewind(number))
        self._last_frame, self._last_block = frame, number

    def forget_after(self, number: int) -> None:
        """Let the index forget the blocks above a number. Raises CannotKeep."""
        with self._log.failing_once(sqlite3.Error):
            self._index.forget_after(number)

    def sync(self) -> None:
        """Return once all that was added would survive a loss of power. Raises CannotKeep."""
        self._log.sync()

    def settle(self) -> None:
        """Let the index know, beyond a crash, all that was added. Raises CannotKeep."""
        assert self._profile is not None, "a chain was begun"
        self._log.sync()
        head = self._log.read(self._last_frame, HEAD.size)
        with self._log.failing_once(sqlite3.Error):
            self._index.commit(Reach(self._profile.value, self._last_frame, head, self._log.end))
        self._numbers.clear()
        self._keys.clear()

    def close(self) -> None:
        """Let go of the folder; what was added lasts, unless the log has failed."""
        if self._profile is not None and not self._log.has_failed:
            self.settle()
        self.abandon()

    def abandon(self) -> None:
        """Let go of the folder as it is."""
        self._index.close()
        self._log.close()

    def block(self, number: int) -> BlockAt | None:
        """Return the block of a number, or None where the index has none."""
        return self._index.block(number)

    def block_of(self, hash_: bytes) -> BlockAt | None:
        """Return the block of a hash, or None where the index has none."""
        return self._index.block_of(hash_)

    def content(self, block: BlockAt) -> tuple[bytes, tuple[bytes, ...]]:
        """Return a block's header and transactions. Raises DamagedLog where they are not its."""
        header, extrinsics = decode_front(self._log.read(block.place, block.front))
        if block_hash(header) != block.hash:
            raise DamagedLog(self._log.path, block.place)
        return header, extrinsics

    def value(self, key: bytes, block: int) -> bytes | None:
        """Return what a key held after a settled block, or None where that was nothing."""
        number = self._index.number_of(key)
        if number is None:
            return None
        place, length = self._index.value_at(number, block) or (0, REMOVED)
        return None if length == REMOVED else self._log.read(place, length)

    def keys(self, first: bytes, end: bytes | None, block: int) -> Iterator[bytes]:
        """Yield the keys from `first` up to `end` that held something after a settled block."""
        for number, key in self._index.keys(first, end):
            _, length = self._index.value_at(number, block) or (0, REMOVED)
            if length != REMOVED:
                yield key


def profile_of(folder: Path) -> Profile | None:
    """Return the build of the chain in a folder, or None where there is none.

    Raises CannotStart.
    """
    if not (folder / LOG_NAME).is_file():
        return None
    log = BlockLog(folder / LOG_NAME)
    frame = log.frame_at(len(MAGIC))
    log.close()
    record = None if frame is None else decode(frame.payload, frame.place)
    return record.profile if isinstance(record, GenesisRecord) else None


def block_hash(header: bytes) -> bytes:
    """Return the hash of a block, given its header's bytes."""
    return blake2b(header, digest_size=32).digest()


def _number_of(header: bytes) -> int:
    return decode_header(header).number
