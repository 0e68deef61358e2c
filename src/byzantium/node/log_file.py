"""The file under a log: the few things that are done to it, and what makes them last."""

import fcntl
import os
from pathlib import Path

from byzantium.node.errors import CannotKeep, LogInUse


class LogFile:
    """A file of this process alone. What goes wrong with it is told as OSError."""

    def __init__(self, path: Path) -> None:
        """Open it, made when absent. Raises CannotKeep, LogInUse."""
        self.path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        except OSError as error:
            raise CannotKeep(path, error.strerror or str(error)) from error
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            os.close(self._file)
            raise LogInUse(path) from error

    @property
    def size(self) -> int:
        """Its length in bytes."""
        return os.fstat(self._file).st_size

    def read(self, offset: int, length: int) -> bytes:
        """Return so many bytes from an offset, or as many as there are."""
        return os.pread(self._file, length, offset)

    def write(self, data: bytes, offset: int) -> None:
        """Write all of the bytes at an offset."""
        while data:
            written = os.pwrite(self._file, data, offset)
            offset += written
            data = data[written:]

    def cut(self, size: int) -> None:
        """Leave the first bytes only; returns when that would survive a loss of power."""
        os.ftruncate(self._file, size)
        os.fsync(self._file)

    def sync(self) -> None:
        """Return once everything written would survive a loss of power."""
        os.fdatasync(self._file)

    def sync_name(self) -> None:
        """Return once the file's name in its folder would survive one too."""
        folder = os.open(self.path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)

    def close(self) -> None:
        """Let go of it."""
        os.close(self._file)
