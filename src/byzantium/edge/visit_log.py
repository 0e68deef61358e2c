"""Group commit: records that arrive together are synced together, before any of them is answered.

One thread owns the store. It takes whatever waits, commits it as one batch, and wakes those
who wait. While it syncs, the next batch gathers, so the disk sets the pace and nobody waits
for more than two syncs.
"""

import asyncio
import sqlite3
import threading
from pathlib import Path
from typing import Final, NamedTuple

from byzantium.edge.visit_store import VisitStore
from byzantium.links.ports import Leaf
from byzantium.links.records import Record

BATCH_LIMIT: Final = 1_024
"""Records in one commit."""


class VisitLogFullError(Exception):
    """Too many records wait for the disk. Remedy: ask again in a second."""


class VisitLogFailedError(Exception):
    """The disk refused the batch; nothing of it was stored. Remedy: see the cause."""


class _Waiting(NamedTuple):
    """A record in the queue and the future that learns where it went."""

    record: Record
    stored: "asyncio.Future[Leaf | None]"


class VisitLog:
    """The log of one gateway process; satisfies `byzantium.links.ports.Log` for appending."""

    def __init__(self, path: Path, queue_limit: int) -> None:
        """Start the writer thread for the store at that path."""
        self._loop = asyncio.get_running_loop()
        self._queue: list[_Waiting] = []
        self._queue_limit = queue_limit
        self._changed = threading.Condition()
        self._closing = False
        self._thread = threading.Thread(target=self._write, args=(path,), name="visit-log")
        self._thread.start()

    async def append(self, record: Record) -> Leaf | None:
        """Queue a record and return it as stored, when the disk has it."""
        stored: asyncio.Future[Leaf | None] = self._loop.create_future()
        with self._changed:
            if len(self._queue) >= self._queue_limit or self._closing:
                raise VisitLogFullError(f"{len(self._queue)} records wait for the disk")
            self._queue.append(_Waiting(record, stored))
            self._changed.notify()
        return await stored

    async def close(self) -> None:
        """Commit what waits, then stop the thread."""
        with self._changed:
            self._closing = True
            self._changed.notify()
        await self._loop.run_in_executor(None, self._thread.join)

    def _write(self, path: Path) -> None:
        """Run the thread: commit batch after batch until closed and empty."""
        store = VisitStore(path)
        try:
            while batch := self._next_batch():
                self._loop.call_soon_threadsafe(_settle, batch, _committed(store, batch))
        finally:
            store.close()

    def _next_batch(self) -> list[_Waiting]:
        """Wait for records and take them; an empty batch means the log is closed."""
        with self._changed:
            self._changed.wait_for(lambda: self._queue or self._closing)
            batch, self._queue = self._queue[:BATCH_LIMIT], self._queue[BATCH_LIMIT:]
            return batch


def _committed(store: VisitStore, batch: list[_Waiting]) -> list[Leaf | None] | VisitLogFailedError:
    """Commit a batch; what the disk refuses becomes the answer of everybody in it."""
    try:
        return store.append([waiting.record for waiting in batch])
    except sqlite3.Error as error:
        failure = VisitLogFailedError(f"{len(batch)} records not stored: {error}")
        failure.__cause__ = error
        return failure


def _settle(batch: list[_Waiting], result: list[Leaf | None] | VisitLogFailedError) -> None:
    """Wake everybody who waits for a batch; who has gone away is passed over."""
    leaves = [None] * len(batch) if isinstance(result, VisitLogFailedError) else result
    for waiting, leaf in zip(batch, leaves, strict=True):
        if waiting.stored.done():
            continue
        if isinstance(result, VisitLogFailedError):
            waiting.stored.set_exception(result)
        else:
            waiting.stored.set_result(leaf)
