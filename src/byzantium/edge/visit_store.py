"""The gateway's log on disk: records in leaf order in one SQLite file.

Any number of processes may append to one file: each batch is one transaction that takes the
write lock first, so leaf indices have no gap, time never falls, and what must happen once
happens once. A commit returns when the disk has the batch.
"""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from byzantium.links.ports import Leaf
from byzantium.links.records import Beacon, Record, Visit, record_bytes

SYNC_EVERY_COMMIT: Final = "PRAGMA synchronous=FULL"
"""In WAL mode: the log file is synced inside each commit, before it returns."""
LOCK_WAIT_S: Final = 30
REFUSED_KEPT: Final = 4
"""Refused beacons that are kept for one visit; more of them say nothing new."""

VISIT: Final = 0
"""Role of a visit; an accepted beacon's is 1 + its stage."""
REFUSED: Final = 9
"""Role of a beacon that counts nowhere."""

SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS record (
    leaf INTEGER PRIMARY KEY,
    t_ms INTEGER NOT NULL,
    visit_id TEXT NOT NULL,
    role INTEGER NOT NULL,
    body BLOB NOT NULL
);
CREATE INDEX IF NOT EXISTS record_of_visit ON record (visit_id, role);
CREATE TABLE IF NOT EXISTS sealing (
    window INTEGER PRIMARY KEY,
    end_ms INTEGER NOT NULL,
    first_leaf INTEGER NOT NULL,
    size INTEGER NOT NULL,
    root BLOB,
    block INTEGER
);
"""


def connect(path: Path) -> sqlite3.Connection:
    """Open the file, made when absent, for this thread."""
    connection = sqlite3.connect(path, timeout=LOCK_WAIT_S, isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute(SYNC_EVERY_COMMIT)
    connection.executescript(SCHEMA)
    return connection


class VisitStore:
    """The records of one gateway, for the thread that opened it."""

    def __init__(self, path: Path) -> None:
        """Open the file."""
        self._connection = connect(path)

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def append(self, records: Sequence[Record]) -> list[Leaf | None]:
        """Append a batch and return each record with its leaf index, in the same order.

        A time below the log's last one, or inside a closed window, is raised to the first free
        millisecond. A second accepted beacon of a stage is stored as refused; a refused one
        beyond REFUSED_KEPT is not stored, and stands as None in the result.
        """
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            leaves = self._place(records)
            self._connection.executemany(
                "INSERT INTO record VALUES (?, ?, ?, ?, ?)",
                [_row(leaf) for leaf in leaves if leaf is not None],
            )
            self._connection.execute("COMMIT")
        except BaseException:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise
        return leaves

    def size(self) -> int:
        """Return the number of records, which is the next leaf index."""
        (last,) = self._connection.execute("SELECT max(leaf) FROM record").fetchone()
        return 0 if last is None else int(last) + 1

    def records(self, first: int, last: int) -> list[Record]:
        """Return the records with first <= leaf index < last, in leaf order."""
        rows = self._connection.execute(
            "SELECT body FROM record WHERE leaf >= ? AND leaf < ? ORDER BY leaf", (first, last)
        )
        return [parse_record(body) for (body,) in rows]

    def visit(self, visit_id: str) -> Visit | None:
        """Return the visit of that id, or None."""
        row = self._connection.execute(
            "SELECT body FROM record WHERE visit_id = ? AND role = ?", (visit_id, VISIT)
        ).fetchone()
        if row is None:
            return None
        record = parse_record(row[0])
        assert isinstance(record, Visit), visit_id
        return record

    def last_ms(self) -> int:
        """Return the first millisecond that a new record may bear; 0 for an empty log."""
        (last,) = self._connection.execute(
            "SELECT max(coalesce((SELECT t_ms FROM record ORDER BY leaf DESC LIMIT 1), 0),"
            " coalesce((SELECT max(end_ms) FROM sealing), 0))"
        ).fetchone()
        return int(last)

    def _place(self, records: Iterable[Record]) -> list[Leaf | None]:
        """Give each record its index and its final form; the write lock is held."""
        index, floor = self.size(), self.last_ms()
        accepted: set[tuple[str, int]] = set()
        refused: dict[str, int] = {}
        placed: list[Leaf | None] = []
        for record in records:
            form = record._replace(t_ms=floor) if record.t_ms < floor else record
            if isinstance(form, Beacon):
                form = self._once(form, accepted)
                if not form.nonce_ok and self._refusals(form.visit_id, refused) > REFUSED_KEPT:
                    placed.append(None)
                    continue
            placed.append(Leaf(index, form))
            index, floor = index + 1, form.t_ms
        return placed

    def _once(self, beacon: Beacon, accepted: set[tuple[str, int]]) -> Beacon:
        """Return the beacon, refused when its stage has been accepted before."""
        key = (beacon.visit_id, beacon.stage)
        if not beacon.nonce_ok:
            return beacon
        if key in accepted or self._count(beacon.visit_id, 1 + beacon.stage):
            return beacon._replace(nonce_ok=0)
        accepted.add(key)
        return beacon

    def _refusals(self, visit_id: str, counted: dict[str, int]) -> int:
        """Return how many refused beacons the visit has with this one."""
        if visit_id not in counted:
            counted[visit_id] = self._count(visit_id, REFUSED)
        counted[visit_id] += 1
        return counted[visit_id]

    def _count(self, visit_id: str, role: int) -> int:
        (count,) = self._connection.execute(
            "SELECT count(*) FROM record WHERE visit_id = ? AND role = ?", (visit_id, role)
        ).fetchone()
        return int(count)


def parse_record(body: bytes) -> Record:
    """Return the record whose canonical bytes these are."""
    document = json.loads(body)
    kind = document.pop("kind")
    del document["v"]
    return Visit(**document) if kind == "visit" else Beacon(**document)


def _row(leaf: Leaf) -> tuple[int, int, str, int, bytes]:
    record = leaf.record
    role = VISIT
    if isinstance(record, Beacon):
        role = 1 + record.stage if record.nonce_ok else REFUSED
    return leaf.leaf_index, record.t_ms, record.visit_id, role, record_bytes(record)
