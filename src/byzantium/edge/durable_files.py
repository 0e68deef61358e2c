"""Files that are whole or absent: written aside, synced, then given their name."""

import os
from pathlib import Path

OWNER_ONLY = 0o600
EVERYBODY_READS = 0o644


def write_durably(path: Path, data: bytes, mode: int = EVERYBODY_READS) -> None:
    """Put the data under the name so that a crash leaves the old file or the new one."""
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    publish_durably(aside, path)


def publish_durably(aside: Path, path: Path) -> None:
    """Rename a file that is synced already, and sync the folder that holds its name."""
    aside.replace(path)
    folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
