"""What the block log's frames hold: genesis, blocks, and returns to an earlier block."""

from collections.abc import Iterator, Mapping, Sequence
from struct import Struct
from typing import Final, NamedTuple

from byzantium.chain.kernel.pallet import Profile
from byzantium.chain.kernel.table import Change

GENESIS: Final = b"G"
BLOCK: Final = b"B"
REWIND: Final = b"R"

_U32: Final = Struct("<I")
_ENTRY: Final = Struct("<Ii")
_REMOVED: Final = -1


class GenesisRecord(NamedTuple):
    """The build of the chain, and the state that block 0 has.

    `base` is the header of the block of another chain that the state is of; empty for block 0.
    """

    profile: Profile
    entries: dict[bytes, bytes]
    base: bytes = b""


class BlockRecord(NamedTuple):
    """A block and what it did to the state; the old values are not kept."""

    header: bytes
    extrinsics: tuple[bytes, ...]
    changes: list[tuple[bytes, bytes | None]]


class RewindRecord(NamedTuple):
    """The blocks above a number were left."""

    number: int


Record = GenesisRecord | BlockRecord | RewindRecord


def _joined(parts: Sequence[bytes]) -> Iterator[bytes]:
    yield _U32.pack(len(parts))
    for part in parts:
        yield _U32.pack(len(part))
        yield part


def _entries(entries: Sequence[tuple[bytes, bytes | None]]) -> Iterator[bytes]:
    yield _U32.pack(len(entries))
    for key, value in entries:
        yield _ENTRY.pack(len(key), _REMOVED if value is None else len(value))
        yield key
        if value is not None:
            yield value


def encode_genesis(profile: Profile, entries: Mapping[bytes, bytes], base: bytes = b"") -> bytes:
    """Return the payload of the frame that a chain begins with."""
    named = (profile.value.encode(), base) if base else (profile.value.encode(),)
    return GENESIS + b"".join((*_joined(named), *_entries(list(entries.items()))))


def encode_block(header: bytes, extrinsics: Sequence[bytes], changes: Sequence[Change]) -> bytes:
    """Return the payload of a block's frame."""
    written = [(key, new) for key, _, new in changes]
    return BLOCK + b"".join((*_joined((header,)), *_joined(extrinsics), *_entries(written)))


def encode_rewind(number: int) -> bytes:
    """Return the payload that leaves the blocks above a number."""
    return REWIND + _U32.pack(number)


def decode(payload: bytes) -> Record:
    """Return the record that a frame's payload holds."""
    kind = payload[:1]
    if kind == REWIND:
        return RewindRecord(_U32.unpack_from(payload, 1)[0])
    (first, *more), offset = _read_joined(payload, 1)
    if kind == GENESIS:
        entries, _ = _read_entries(payload, offset)
        present = {key: value for key, value in entries if value is not None}
        return GenesisRecord(Profile(first.decode()), present, b"".join(more))
    assert kind == BLOCK, f"a frame of kind {kind!r}"
    extrinsics, offset = _read_joined(payload, offset)
    changes, _ = _read_entries(payload, offset)
    return BlockRecord(first, tuple(extrinsics), changes)


def _read_joined(payload: bytes, offset: int) -> tuple[list[bytes], int]:
    (count,) = _U32.unpack_from(payload, offset)
    offset += _U32.size
    parts = []
    for _ in range(count):
        start = offset + _U32.size
        offset = start + _U32.unpack_from(payload, offset)[0]
        parts.append(payload[start:offset])
    return parts, offset


def _read_entries(payload: bytes, offset: int) -> tuple[list[tuple[bytes, bytes | None]], int]:
    (count,) = _U32.unpack_from(payload, offset)
    offset += _U32.size
    entries: list[tuple[bytes, bytes | None]] = []
    for _ in range(count):
        key_length, value_length = _ENTRY.unpack_from(payload, offset)
        start = offset + _ENTRY.size
        middle = start + key_length
        offset = middle + max(value_length, 0)
        value = None if value_length == _REMOVED else payload[middle:offset]
        entries.append((payload[start:middle], value))
    return entries, offset
