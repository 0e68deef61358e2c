"""What has been sealed, in the log's own file: closing a window and appending exclude each other.

A window goes through three states: closed (its leaves are fixed), sealed (its root is known and
its file written), committed (the chain holds the root). Each is one transaction, so a crash
leaves a window in one of them, and the next run goes on from there.
"""

from pathlib import Path
from typing import NamedTuple

from byzantium.edge.visit_store import connect
from byzantium.links.window import PREVIOUS_BYTES, Commitment


class SealedTwiceError(Exception):
    """A window would get a second, different root. Remedy: stop; the log's file was changed."""


class Sealing(NamedTuple):
    """How far one window has come."""

    window: int
    end_ms: int
    """The first millisecond after the window."""
    first_leaf: int
    size: int
    root: bytes | None
    """None until sealed."""
    block: int | None
    """The block that holds the commitment, None until committed."""

    @property
    def total(self) -> int:
        """Leaves of the whole log with this window's included."""
        return self.first_leaf + self.size


class SealingStore:
    """The windows of one log, for the thread that opened it."""

    def __init__(self, path: Path) -> None:
        """Open the log's file."""
        self._connection = connect(path)

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def close_next(self, window_ms: int, now_ms: int) -> Sealing | None:
        """Close the next window that is over, or return None.

        The first window is the one of the first record. From here on the log raises the time
        of whatever is appended to the window's end.
        """
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            closed = self._next(window_ms)
            if closed is None or now_ms < closed.end_ms:
                self._connection.execute("ROLLBACK")
                return None
            self._connection.execute("INSERT INTO sealing VALUES (?, ?, ?, ?, ?, ?)", closed)
            self._connection.execute("COMMIT")
        except BaseException:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise
        return closed

    def unfinished(self) -> list[Sealing]:
        """Return the windows that are not committed yet, oldest first."""
        rows = self._connection.execute(
            "SELECT * FROM sealing WHERE root IS NULL OR block IS NULL ORDER BY window"
        )
        return [Sealing(*row) for row in rows]

    def sealed(self, since: int, limit: int) -> list[Sealing]:
        """Return sealed windows from number `since` on, oldest first."""
        rows = self._connection.execute(
            "SELECT * FROM sealing WHERE root IS NOT NULL AND window >= ? ORDER BY window LIMIT ?",
            (since, limit),
        )
        return [Sealing(*row) for row in rows]

    def newest_sealed(self) -> Sealing | None:
        """Return the last sealed window, or None."""
        return self._one(
            "SELECT * FROM sealing WHERE root IS NOT NULL ORDER BY window DESC LIMIT 1"
        )

    def window(self, window: int) -> Sealing | None:
        """Return one window, or None."""
        return self._one("SELECT * FROM sealing WHERE window = ?", window)

    def window_of_leaf(self, leaf: int) -> Sealing | None:
        """Return the sealed window that holds a leaf, or None."""
        return self._one(
            "SELECT * FROM sealing WHERE root IS NOT NULL"
            " AND first_leaf <= ? AND ? < first_leaf + size",
            leaf,
            leaf,
        )

    def commitment(self, sealing: Sealing) -> Commitment:
        """Return what goes on chain for a sealed window."""
        assert sealing.root is not None, sealing
        before = self.window(sealing.window - 1)
        previous = bytes(PREVIOUS_BYTES)
        if before is not None:
            assert before.root is not None, before
            previous = before.root[:PREVIOUS_BYTES]
        return Commitment(sealing.window, sealing.total, sealing.root, previous)

    def set_root(self, window: int, root: bytes) -> None:
        """Note a closed window's root; a second, different one is refused."""
        self._connection.execute(
            "UPDATE sealing SET root = ? WHERE window = ? AND root IS NULL", (root, window)
        )
        row = self.window(window)
        held = None if row is None else row.root
        if held != root:
            raise SealedTwiceError(f"window {window}: got root {root.hex()}, expected {held!r}")

    def set_block(self, window: int, block: int) -> None:
        """Note the block that holds a window's commitment."""
        self._connection.execute(
            "UPDATE sealing SET block = ? WHERE window = ? AND block IS NULL", (block, window)
        )

    def _next(self, window_ms: int) -> Sealing | None:
        """Return the window after the last closed one; the write lock is held."""
        last = self._one("SELECT * FROM sealing ORDER BY window DESC LIMIT 1")
        if last is not None:
            window, first = last.window + 1, last.total
        else:
            row = self._connection.execute("SELECT t_ms FROM record WHERE leaf = 0").fetchone()
            if row is None:
                return None
            window, first = row[0] // window_ms, 0
        end_ms = (window + 1) * window_ms
        (size,) = self._connection.execute(
            "SELECT count(*) FROM record WHERE leaf >= ? AND t_ms < ?", (first, end_ms)
        ).fetchone()
        return Sealing(window, end_ms, first, size, None, None)

    def _one(self, query: str, *values: int) -> Sealing | None:
        row = self._connection.execute(query, values).fetchone()
        return None if row is None else Sealing(*row)
