"""An append-only file of frames that survives a crash at any moment.

A frame is a mark, its payload's length, how far the file was known to be synced when the frame
was written, a digest of all that and of the frame's place, and the payload. What a crash left half
written is cut off at the next start, in whatever order the disk took it; damage to what was synced
is refused, never skipped.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path
from struct import Struct
from typing import Final, NamedTuple

from byzantium.node.errors import CannotKeep, DamagedLog, OtherLog
from byzantium.node.log_file import LogFile

KIND: Final = b"byzantium chain log "
MAGIC: Final = KIND + b"2\n"
MARK: Final = b"\xb7Byz"
HEAD: Final = Struct("<4sIQ16s")
_GUARDED: Final = Struct("<QIQ")


class Frame(NamedTuple):
    """A whole frame: where its payload lies, and what it says of the file before it."""

    place: int
    payload: bytes
    synced: int

    @property
    def end(self) -> int:
        """The first byte behind the frame."""
        return self.place + len(self.payload)


def digest(offset: int, payload: bytes, synced: int) -> bytes:
    """Return the 16 bytes that guard a frame at an offset."""
    guarded = _GUARDED.pack(offset, len(payload), synced)
    return blake2b(payload, digest_size=16, key=guarded).digest()


class BlockLog:
    """The file, open for appending and locked against a second node."""

    def __init__(self, path: Path) -> None:
        """Open it, made when absent. Raises CannotKeep, LogInUse, OtherLog."""
        self.path = path
        self._file = LogFile(path)
        self.has_failed = False
        magic = self._file.read(0, len(MAGIC))
        if len(magic) < len(MAGIC) and MAGIC.startswith(magic.rstrip(b"\0")):
            with self.failing_once(OSError):
                self._begin()
        elif magic != MAGIC:
            self._file.close()
            raise OtherLog(path) if magic.startswith(KIND) else DamagedLog(path, 0)
        self._end = self.synced = len(MAGIC)

    @property
    def end(self) -> int:
        """The byte that the next frame begins at."""
        return self._end

    @property
    def size(self) -> int:
        """The length of the file, in bytes."""
        return self._file.size

    def frames(self, start: int = len(MAGIC)) -> Iterator[Frame]:
        """Yield every frame from an offset on; then cut off what a crash left behind them.

        What was read is synced in the end: whoever wrote it may have been killed before that.
        Raises DamagedLog where a frame is broken that was synced.
        """
        offset = start
        while (frame := self.frame_at(offset)) is not None:
            offset = self._end = frame.end
            yield frame
        size = self._file.size
        if offset < size:
            self._refuse_damage(offset)
            self._file.cut(offset)
        self._end = offset
        self.sync()

    def frame_at(self, offset: int) -> Frame | None:
        """Return the frame that begins at an offset, or None where none is whole."""
        head = self._file.read(offset, HEAD.size)
        if len(head) < HEAD.size:
            return None
        mark, length, synced, expected = HEAD.unpack(head)
        if mark != MARK:
            return None
        place = offset + HEAD.size
        payload = self._file.read(place, length)
        if len(payload) < length or digest(offset, payload, synced) != expected:
            return None
        return Frame(place, payload, synced)

    def read(self, place: int, length: int) -> bytes:
        """Return bytes of a payload. Raises DamagedLog where the file ends before them."""
        found = self._file.read(place, length)
        if len(found) < length:
            raise DamagedLog(self.path, place)
        return found

    def read_if_there(self, place: int, length: int) -> bytes:
        """Return bytes of the file, as many as there are."""
        return self._file.read(place, length)

    @property
    def next_place(self) -> int:
        """Where the payload appended next will lie."""
        return self._end + HEAD.size

    def append(self, payload: bytes) -> None:
        """Write a frame at the end; `sync` makes it last. Raises CannotKeep."""
        guard = digest(self._end, payload, self.synced)
        head = HEAD.pack(MARK, len(payload), self.synced, guard)
        with self.failing_once(OSError):
            self._file.write(head + payload, self._end)
        self._end += HEAD.size + len(payload)

    def sync(self) -> None:
        """Return once everything appended would survive a loss of power. Raises CannotKeep."""
        end = self._end
        with self.failing_once(OSError):
            self._file.sync()
        self.synced = max(self.synced, end)

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def _refuse_damage(self, offset: int) -> None:
        """Raise DamagedLog if a later frame knows that what lies at an offset was synced."""
        tail = self._file.read(offset, self._file.size - offset)
        found = tail.find(MARK, 1)
        while found >= 0:
            later = self.frame_at(offset + found)
            if later is not None and later.synced > offset:
                raise DamagedLog(self.path, offset)
            found = tail.find(MARK, found + 1)

    def _begin(self) -> None:
        """Make the file, and its name in the folder, last."""
        self._file.cut(0)
        self._file.write(MAGIC, 0)
        self._file.sync()
        self._file.sync_name()

    @contextmanager
    def failing_once(self, kind: type[Exception]) -> Iterator[None]:
        """Let nothing follow what went wrong: nobody knows what the disk has of it.

        What is raised of a kind meanwhile becomes CannotKeep, and so does all that comes later.
        """
        if self.has_failed:
            raise CannotKeep(self.path, "it failed before")
        try:
            yield
        except kind as error:
            self.has_failed = True
            raise CannotKeep(self.path, str(error)) from error
