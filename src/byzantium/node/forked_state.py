"""The state of one block of some chain: what a fork begins with, and the file that keeps it.

The file is a line that says what it is, a compressed body, and a digest of both. The body is a
head - profile, header, number of entries - and the entries in the order of their keys, so that
equal states make equal files.
"""

import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from struct import Struct
from struct import error as struct_error
from typing import Final

from byzantium.chain.block import Header, decode_header
from byzantium.chain.kernel.pallet import Profile
from byzantium.node.errors import CannotStart
from byzantium.scale import types as t

MAGIC: Final = b"byzantium state 1\n"
KIND: Final = b"byzantium state "
DIGEST_BYTES: Final = 32
COMPRESSION: Final = 6

_PAIR: Final = Struct("<II")
_HEAD: Final = Struct("<III")


class UnreadableState(CannotStart):
    """The file holds no state, one of another version, or a damaged one: take it again."""

    def __init__(self, path: Path, got: object, expected: str) -> None:
        super().__init__(f"{path}: got {got}, expected {expected}")


class UnwritableState(CannotStart):
    """The state's file cannot be written there: name another place."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: got {reason}, expected a place for a file")


class OtherSlots(CannotStart):
    """The state is of the other build, whose slots are of another length."""

    def __init__(self, got: str, expected: str) -> None:
        super().__init__(f"got a state of profile {got}, expected {expected}: name its profile")


@dataclass(frozen=True, slots=True)
class ForkedState:
    """Every entry of a chain after one block, and that block's header."""

    profile: Profile
    header: Header
    entries: Mapping[bytes, bytes]


def encode_state(state: ForkedState) -> bytes:
    """Return the content of a state's file."""
    data = MAGIC + zlib.compress(b"".join(_body(state)), COMPRESSION)
    return data + _digest(data)


def write_state(path: Path, state: ForkedState) -> int:
    """Write a state to a file, whole or not at all; return the file's size in bytes.

    Raises UnwritableState.
    """
    if path.is_dir():
        raise UnwritableState(path, "a folder")
    data = encode_state(state)
    begun = path.with_name(f"{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        begun.write_bytes(data)
        begun.replace(path)
    except OSError as error:
        raise UnwritableState(path, error.strerror or str(error)) from error
    return len(data)


def read_state(path: Path) -> ForkedState:
    """Return the state that a file holds. Raises UnreadableState."""
    if path.exists() and not path.is_file():
        raise UnreadableState(path, "no plain file", "one with a chain's state")
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableState(path, error.strerror, "a file with a chain's state") from error
    if not data.startswith(MAGIC):
        if data.startswith(KIND):
            raise UnreadableState(path, "a state of another version", "version 1")
        raise UnreadableState(path, "another kind of file", f"a {KIND.decode()}file")
    body, found = data[:-DIGEST_BYTES], data[-DIGEST_BYTES:]
    if _digest(body) != found:
        raise UnreadableState(path, f"digest {_digest(body).hex()}", f"{found.hex()}: damaged")
    try:
        return _decoded(zlib.decompress(body[len(MAGIC) :]))
    except (zlib.error, struct_error, t.ScaleError, ValueError) as error:
        raise UnreadableState(path, error, "a whole state") from error


def _digest(data: bytes) -> bytes:
    return blake2b(data, digest_size=DIGEST_BYTES).digest()


def _body(state: ForkedState) -> Iterator[bytes]:
    profile, header = state.profile.value.encode(), state.header.encode()
    yield _HEAD.pack(len(profile), len(header), len(state.entries)) + profile + header
    for key, value in sorted(state.entries.items()):
        yield _PAIR.pack(len(key), len(value)) + key + value


def _decoded(body: bytes) -> ForkedState:
    profile_length, header_length, count = _HEAD.unpack_from(body)
    start = _HEAD.size + profile_length
    offset = start + header_length
    entries: dict[bytes, bytes] = {}
    for _ in range(count):
        key_length, value_length = _PAIR.unpack_from(body, offset)
        middle = offset + _PAIR.size + key_length
        key = body[offset + _PAIR.size : middle]
        offset = middle + value_length
        entries[key] = body[middle:offset]
    if offset != len(body):
        raise ValueError(f"{len(body)} bytes for entries of {offset}")
    profile = Profile(body[_HEAD.size : start].decode())
    return ForkedState(profile, decode_header(body[start : start + header_length]), entries)
