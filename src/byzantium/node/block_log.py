"""An append-only file of frames that survives a crash at any moment.

A frame is its payload's length, the length's complement, a digest, and the payload. What a crash
left half written is cut off at the next start; damage anywhere else is refused, never skipped.
"""

import fcntl
import os
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path
from struct import Struct
from typing import Final

from byzantium.node.errors import DamagedLog, LogInUse

MAGIC: Final = b"byzantium chain log 1\n"
HEAD: Final = Struct("<II16s")
LENGTH_MASK: Final = 0xFFFFFFFF


def digest(payload: bytes) -> bytes:
    """Return the 16 bytes that guard a payload."""
    return blake2b(payload, digest_size=16).digest()


class BlockLog:
    """The file, open for appending and locked against a second node."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.path = path
        self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            os.close(self._file)
            raise LogInUse(path) from error
        self._end = 0

    def read(self) -> Iterator[bytes]:
        """Yield every payload; then cut off what a crash left behind them."""
        data = self.path.read_bytes()
        if len(data) < len(MAGIC):
            self._begin()
            return
        if not data.startswith(MAGIC):
            raise DamagedLog(self.path, 0)
        offset = len(MAGIC)
        while (payload := self._payload(data, offset)) is not None:
            offset += HEAD.size + len(payload)
            yield payload
        self._cut(offset)

    def append(self, payload: bytes) -> None:
        """Write a frame at the end; `sync` makes it last."""
        head = HEAD.pack(len(payload), len(payload) ^ LENGTH_MASK, digest(payload))
        frame = head + payload
        while frame:
            written = os.pwrite(self._file, frame, self._end)
            self._end += written
            frame = frame[written:]

    def sync(self) -> None:
        """Return once everything appended would survive a loss of power."""
        os.fdatasync(self._file)

    def close(self) -> None:
        """Let go of the file."""
        os.close(self._file)

    def _payload(self, data: bytes, offset: int) -> bytes | None:
        """Return the payload at an offset, or None where the whole frames end."""
        rest = len(data) - offset
        if rest < HEAD.size or not any(data[offset : offset + HEAD.size]):
            return None
        length, complement, expected = HEAD.unpack_from(data, offset)
        if length ^ complement != LENGTH_MASK:
            raise DamagedLog(self.path, offset)
        start = offset + HEAD.size
        payload = data[start : start + length]
        if digest(payload) == expected:
            return payload
        if start + length < len(data):
            raise DamagedLog(self.path, offset)
        return None

    def _begin(self) -> None:
        """Make the file, and its name in the folder, last."""
        os.ftruncate(self._file, 0)
        os.pwrite(self._file, MAGIC, 0)
        self._end = len(MAGIC)
        os.fsync(self._file)
        folder = os.open(self.path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)

    def _cut(self, offset: int) -> None:
        self._end = offset
        if os.fstat(self._file).st_size != offset:
            os.ftruncate(self._file, offset)
            os.fsync(self._file)
