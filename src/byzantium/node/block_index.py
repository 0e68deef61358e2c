"""Where in the block log things lie: blocks by number and by hash, values by key and block.

Everything here was read off the log and can be read off it again: a file that is missing, or that
does not fit the log, is made anew. It knows the log up to a frame that was synced.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from byzantium.node.block_record import REMOVED, Written
from byzantium.node.errors import CannotKeep

FORM: Final = 1
ROWS_WAITING_MAX: Final = 65_536
"""So many rows are sorted before they are written: neighbours cost less."""

CACHE_KIB: Final = 65_536
"""How much of the file may lie in memory."""

SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS key (
    number INTEGER PRIMARY KEY,
    key BLOB NOT NULL UNIQUE,
    place INTEGER NOT NULL DEFAULT 0,
    length INTEGER NOT NULL DEFAULT -1
);
CREATE TABLE IF NOT EXISTS value (
    key INTEGER NOT NULL,
    block INTEGER NOT NULL,
    place INTEGER NOT NULL,
    length INTEGER NOT NULL,
    PRIMARY KEY (key, block)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS block (
    number INTEGER PRIMARY KEY,
    hash BLOB NOT NULL UNIQUE,
    place INTEGER NOT NULL,
    front INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS log (
    profile TEXT NOT NULL,
    frame INTEGER NOT NULL,
    head BLOB NOT NULL,
    end INTEGER NOT NULL
);
"""
"""`key.place` and `key.length` tell the value after the last block."""

VALUE_AT: Final = """
SELECT place, length FROM value WHERE key = ? AND block <= ? ORDER BY block DESC LIMIT 1
"""
KEYS_FROM: Final = "SELECT number, key FROM key WHERE key >= ? ORDER BY key"
KEYS_BETWEEN: Final = "SELECT number, key FROM key WHERE key >= ? AND key < ? ORDER BY key"

NO_BLOCK: Final = 2**62
"""A number that is above every block's."""


class BlockAt(NamedTuple):
    """Where a block's payload lies, and the length of its front."""

    number: int
    hash: bytes
    place: int
    front: int


class Reach(NamedTuple):
    """How far the log is known: its build, its last frame with that frame's head, and its end."""

    profile: str
    frame: int
    head: bytes
    end: int


class BlockIndex:
    """The file; what is added is there at once and lasts from `commit` on."""

    def __init__(self, path: Path) -> None:
        """Open the file, made when absent and made anew when it is of no use. Raises CannotKeep."""
        self._path = path
        try:
            self._open()
        except sqlite3.DatabaseError:
            try:
                self.make_anew()
            except (sqlite3.DatabaseError, OSError) as error:
                raise CannotKeep(path, str(error)) from error

    def make_anew(self) -> None:
        """Throw away what is there."""
        if hasattr(self, "_connection"):
            self._connection.close()
        for suffix in ("", "-wal", "-shm", "-journal"):
            self._path.with_name(self._path.name + suffix).unlink(missing_ok=True)
        self._open()

    def _open(self) -> None:
        self._connection = sqlite3.connect(self._path, isolation_level=None)
        self._rows: list[tuple[int, int, int, int]] = []
        self._touched: set[int] = set()
        run = self._connection.execute
        try:
            (form,) = run("PRAGMA user_version").fetchone()
            if form not in (0, FORM):
                raise sqlite3.DatabaseError(f"got form {form}, expected {FORM}")
            run("PRAGMA locking_mode=EXCLUSIVE")
            run("PRAGMA journal_mode=WAL")
            run("PRAGMA synchronous=NORMAL")
            run(f"PRAGMA cache_size=-{CACHE_KIB}")
            self._connection.executescript(SCHEMA)
            run(f"PRAGMA user_version={FORM}")
            run("BEGIN")
        except sqlite3.DatabaseError:
            self._connection.close()
            raise

    def reach(self) -> Reach | None:
        """Return how far the log is known, or None where it is not."""
        row = self._connection.execute("SELECT profile, frame, head, end FROM log").fetchone()
        return None if row is None else Reach(*row)

    def commit(self, reach: Reach) -> None:
        """Make what was added last; the log must be synced as far as it reaches."""
        self._flush()
        for number in self._touched:
            found = self.value_at(number, NO_BLOCK) or (0, REMOVED)
            self._connection.execute(
                "UPDATE key SET place = ?, length = ? WHERE number = ?", (*found, number)
            )
        self._touched.clear()
        self._connection.execute("DELETE FROM log")
        self._connection.execute("INSERT INTO log VALUES (?, ?, ?, ?)", reach)
        self._connection.execute("COMMIT")
        self._connection.execute("BEGIN")

    def close(self) -> None:
        """Close the file; what was not committed is gone."""
        self._connection.execute("ROLLBACK")
        self._connection.close()

    def add_keys(self, first: int, keys: Sequence[bytes]) -> None:
        """Number keys from `first` on."""
        rows = enumerate(keys, first)
        self._connection.executemany("INSERT INTO key (number, key) VALUES (?, ?)", rows)

    def add_block(self, block: BlockAt, written: Iterable[Written]) -> None:
        """Add a block, and where the values lie that it wrote."""
        self._connection.execute("INSERT INTO block VALUES (?, ?, ?, ?)", block)
        number = block.number
        self._rows += [(key, number, place, length) for key, place, length in written]
        if len(self._rows) >= ROWS_WAITING_MAX:
            self._flush()

    def _flush(self) -> None:
        self._touched.update(row[0] for row in self._rows)
        self._rows.sort()
        self._connection.executemany("INSERT INTO value VALUES (?, ?, ?, ?)", self._rows)
        self._rows.clear()

    def forget_after(self, number: int) -> None:
        """Forget the blocks above a number and what they wrote."""
        self._flush()
        keys = range(self.count_keys())
        self._connection.execute("DELETE FROM block WHERE number > ?", (number,))
        self._connection.executemany(
            "DELETE FROM value WHERE key = ? AND block > ?", ((key, number) for key in keys)
        )
        self._touched.update(keys)

    def forget_all(self) -> None:
        """Forget every block and value; keys keep their numbers."""
        self.forget_after(-1)

    def count_keys(self) -> int:
        """Return how many keys are numbered; the next one has this number."""
        (last,) = self._connection.execute("SELECT max(number) FROM key").fetchone()
        return 0 if last is None else int(last) + 1

    def number_of(self, key: bytes) -> int | None:
        """Return a key's number, or None where it has none."""
        row = self._connection.execute("SELECT number FROM key WHERE key = ?", (key,)).fetchone()
        return None if row is None else int(row[0])

    def key_of(self, number: int) -> bytes:
        """Return the key of a number."""
        row = self._connection.execute("SELECT key FROM key WHERE number = ?", (number,)).fetchone()
        assert row is not None, f"key {number} stands in the log before it is used"
        return bytes(row[0])

    def keys(self, first: bytes, end: bytes | None) -> Iterator[tuple[int, bytes]]:
        """Yield the keys from `first` up to `end`, with their numbers and in byte order."""
        if end is None:
            yield from self._connection.execute(KEYS_FROM, (first,))
        else:
            yield from self._connection.execute(KEYS_BETWEEN, (first, end))

    def value_at(self, key: int, block: int) -> tuple[int, int] | None:
        """Return where what a key held after a block lies, with its length or REMOVED."""
        found: tuple[int, int] | None = self._connection.execute(VALUE_AT, (key, block)).fetchone()
        return found

    def last_values(self) -> Iterator[tuple[bytes, int, int]]:
        """Yield the keys that were present at the last commit, and where their values lie."""
        yield from self._connection.execute(
            "SELECT key, place, length FROM key WHERE length >= 0 ORDER BY place"
        )

    def block(self, number: int) -> BlockAt | None:
        """Return where the block of a number lies, or None where there is none."""
        return self._block("SELECT * FROM block WHERE number = ?", number)

    def block_of(self, hash_: bytes) -> BlockAt | None:
        """Return where the block of a hash lies, or None where there is none."""
        return self._block("SELECT * FROM block WHERE hash = ?", hash_)

    def end_blocks(self) -> tuple[BlockAt, BlockAt] | None:
        """Return where the first block and the last one lie, or None where there is none."""
        first = self._block("SELECT * FROM block ORDER BY number LIMIT 1")
        last = self._block("SELECT * FROM block ORDER BY number DESC LIMIT 1")
        return None if first is None or last is None else (first, last)

    def _block(self, query: str, *given: object) -> BlockAt | None:
        row = self._connection.execute(query, given).fetchone()
        return None if row is None else BlockAt(*row)
