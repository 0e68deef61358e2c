"""What the block log's frames hold: first states, blocks, and returns to an earlier block.

Keys are numbered in the order in which they first stand in the log, and named by number from then
on. A value that stands in the log already may be told by its place.
"""

from collections.abc import Iterator, Sequence
from struct import Struct, pack, unpack_from
from typing import Final, NamedTuple

from byzantium.chain.kernel.pallet import Profile

GENESIS: Final = b"G"
BLOCK: Final = b"B"
REWIND: Final = b"R"

REMOVED: Final = -1
"""Length of a value that is not there any more."""

ELSEWHERE: Final = -2
"""Length of a value that is told by its place."""

SHARED_FROM: Final = 64
"""So many bytes of a value are worth remembering where they stand."""

VALUES_REMEMBERED: Final = 64

KEY_TO_SEAL_BYTES: Final = 1186
"""Length of a key as an author announces it, which ends the transaction that does."""

_U32: Final = Struct("<I")
_HEAD: Final = Struct("<Ii")
_PLACE: Final = Struct("<QI")


Written = tuple[int, int, int]
"""A key's number, where its new value lies, and its length: REMOVED where there is none."""


class GenesisRecord(NamedTuple):
    """The header of a chain's first block, the chain's build, and the state that it begins with."""

    header: bytes
    front: int
    profile: Profile
    new_keys: list[bytes]
    written: list[Written]


class BlockRecord(NamedTuple):
    """A block, keys that it was first to use, and what it did to the state.

    `front` is the length of the part that `decode_front` reads.
    """

    header: bytes
    front: int
    extrinsics: tuple[bytes, ...]
    new_keys: list[bytes]
    written: list[Written]


class RewindRecord(NamedTuple):
    """The blocks above a number were left."""

    number: int


Record = GenesisRecord | BlockRecord | RewindRecord


class RecentValues:
    """Where long values stand that were written lately."""

    def __init__(self) -> None:
        self._places: dict[bytes, int] = {}

    def place(self, value: bytes) -> int | None:
        """Return where a value stands, or None where that is not known."""
        return self._places.get(value)

    def clear(self) -> None:
        """Know no value any more."""
        self._places.clear()

    def remember(self, value: bytes, place: int) -> None:
        """Know a value from now on, and not the oldest one any more."""
        self._places[value] = place
        if len(self._places) > VALUES_REMEMBERED:
            del self._places[next(iter(self._places))]


class Encoded(NamedTuple):
    """A payload, the length of its front, and where the values in it lie."""

    payload: bytes
    front: int
    written: list[Written]


def _joined(parts: Sequence[bytes]) -> Iterator[bytes]:
    yield _U32.pack(len(parts))
    for part in parts:
        yield _U32.pack(len(part))
        yield part


class Ground(NamedTuple):
    """Where a payload will lie, and what stands before it."""

    place: int
    recent: RecentValues


def encode_block(
    header: bytes,
    extrinsics: Sequence[bytes],
    new_keys: Sequence[bytes],
    changes: Sequence[tuple[int, bytes | None]],
    ground: Ground,
) -> Encoded:
    """Return a block's payload; `changes` are numbers of keys with what they hold now."""
    front = b"".join((BLOCK, *_joined((header,)), *_joined(extrinsics)))
    end = ground.place + len(front)
    for raw in reversed(extrinsics):
        if len(raw) >= KEY_TO_SEAL_BYTES:
            ground.recent.remember(raw[-KEY_TO_SEAL_BYTES:], end - KEY_TO_SEAL_BYTES)
        end -= len(raw) + _U32.size
    return _encoded(front, new_keys, changes, ground)


def encode_genesis(
    header: bytes,
    profile: Profile,
    new_keys: Sequence[bytes],
    changes: Sequence[tuple[int, bytes | None]],
    ground: Ground,
) -> Encoded:
    """Return the payload that a chain begins with; `changes` is its first state."""
    front = b"".join((GENESIS, *_joined((header,)), *_joined(())))
    build = b"".join(_joined((profile.value.encode(),)))
    return _encoded(front, new_keys, changes, ground, build)


def encode_rewind(number: int) -> bytes:
    """Return the payload that leaves the blocks above a number."""
    return REWIND + _U32.pack(number)


def _encoded(
    front: bytes,
    new_keys: Sequence[bytes],
    changes: Sequence[tuple[int, bytes | None]],
    ground: Ground,
    build: bytes = b"",
) -> Encoded:
    middle = b"".join((build, *_joined(new_keys), _U32.pack(len(changes))))
    place = ground.place + len(front) + len(middle) + _HEAD.size * len(changes)
    heads: list[int] = []
    values: list[bytes] = []
    written: list[Written] = []
    for key, value in changes:
        if value is None:
            length, stored = REMOVED, b""
            written.append((key, place, REMOVED))
        elif (length := len(value)) < SHARED_FROM:
            stored = value
            written.append((key, place, length))
        else:
            known = ground.recent.place(value)
            written.append((key, place if known is None else known, length))
            stored = value
            if known is None:
                ground.recent.remember(value, place)
            else:
                length, stored = ELSEWHERE, _PLACE.pack(known, length)
        heads += (key, length)
        values.append(stored)
        place += len(stored)
    table = pack(f"<{'Ii' * len(changes)}", *heads)
    return Encoded(b"".join((front, middle, table, *values)), len(front), written)


def decode(payload: bytes, place: int) -> Record:
    """Return the record that the payload at a place of the log holds."""
    kind = payload[:1]
    if kind == REWIND:
        return RewindRecord(_U32.unpack_from(payload, 1)[0])
    (header,), offset = _read_joined(payload, 1)
    extrinsics, front = _read_joined(payload, offset)
    if kind == GENESIS:
        (build,), offset = _read_joined(payload, front)
        changes = _read_changes(payload, offset, place)
        return GenesisRecord(header, front, Profile(build.decode()), *changes)
    assert kind == BLOCK, f"a frame of kind {kind!r}"
    return BlockRecord(header, front, tuple(extrinsics), *_read_changes(payload, front, place))


def decode_front(front: bytes) -> tuple[bytes, tuple[bytes, ...]]:
    """Return the header and the transactions that the front of a payload holds."""
    (header,), offset = _read_joined(front, 1)
    extrinsics, _ = _read_joined(front, offset)
    return header, tuple(extrinsics)


def _read_joined(payload: bytes, offset: int) -> tuple[list[bytes], int]:
    (count,) = _U32.unpack_from(payload, offset)
    offset += _U32.size
    parts = []
    for _ in range(count):
        start = offset + _U32.size
        offset = start + _U32.unpack_from(payload, offset)[0]
        parts.append(payload[start:offset])
    return parts, offset


def _read_changes(payload: bytes, offset: int, place: int) -> tuple[list[bytes], list[Written]]:
    new_keys, offset = _read_joined(payload, offset)
    (count,) = _U32.unpack_from(payload, offset)
    offset += _U32.size
    heads = unpack_from(f"<{'Ii' * count}", payload, offset)
    offset += _HEAD.size * count
    written: list[Written] = []
    for key, length in zip(heads[::2], heads[1::2], strict=True):
        if length == ELSEWHERE:
            known, length_there = _PLACE.unpack_from(payload, offset)
            written.append((key, known, length_there))
            offset += _PLACE.size
        else:
            written.append((key, place + offset, length))
            offset += max(length, 0)
    return new_keys, written
