"""The sealer: closes each window when it is over, publishes it, and has its root put on chain.

A beacon that comes after its visit's window was closed is a leaf of the window it comes in,
and is joined to its visit by id. Every step can be taken again after a crash: the leaves of a
closed window are fixed, so its root can only come out the same.
"""

from contextlib import suppress
from pathlib import Path
from typing import Final, Protocol

from byzantium.edge.parquet_windows import write_window
from byzantium.edge.sealing_store import Sealing, SealingStore
from byzantium.edge.visit_store import VisitStore
from byzantium.links.window import commitment_bytes, seal_window
from byzantium.units.clock import Clock

LOOKS_PER_WINDOW: Final = 20
"""How often in a window's length the sealer looks whether one is over."""


class CommitFailedError(Exception):
    """The chain did not take a commitment this time. Remedy: none; the sealer tries again."""


class RootCommitter(Protocol):
    """Puts the commitments of windows on chain."""

    async def commit(self, commitment: bytes) -> int:
        """Put 53 bytes on chain and return the number of the block that holds them.

        After a crash the same bytes may come again. Raises CommitFailedError to be asked later.
        """
        ...


class Sealer:
    """Seals the windows of one log."""

    def __init__(self, log: Path, windows: Path, window_ms: int) -> None:
        """Open the log's file; sealed windows go into the folder `windows`."""
        windows.mkdir(parents=True, exist_ok=True)
        self._windows = windows
        self._window_ms = window_ms
        self._records = VisitStore(log)
        self._sealings = SealingStore(log)

    def close(self) -> None:
        """Close the log's file."""
        self._records.close()
        self._sealings.close()

    async def seal_until(self, now_ms: int, committer: RootCommitter) -> list[Sealing]:
        """Seal and commit every window that is over, oldest first; return what was finished."""
        finished: list[Sealing] = []
        while True:
            for sealing in self._sealings.unfinished():
                self._seal(sealing)
                await self._commit(sealing.window, committer)
                done = self._sealings.window(sealing.window)
                assert done is not None, sealing
                finished.append(done)
            if self._sealings.close_next(self._window_ms, now_ms) is None:
                return finished

    def _seal(self, sealing: Sealing) -> None:
        """Write a closed window's file, then note its root."""
        if sealing.root is not None:
            return
        before = self._sealings.window(sealing.window - 1)
        sealed = seal_window(
            sealing.window,
            sealing.first_leaf,
            self._records.records(sealing.first_leaf, sealing.total),
            None if before is None else self._sealings.commitment(before),
        )
        write_window(window_path(self._windows, sealing.window), sealed)
        self._sealings.set_root(sealing.window, sealed.root)

    async def _commit(self, window: int, committer: RootCommitter) -> None:
        """Have a sealed window's commitment put on chain, then note where it is."""
        sealing = self._sealings.window(window)
        assert sealing is not None, window
        block = await committer.commit(commitment_bytes(self._sealings.commitment(sealing)))
        self._sealings.set_block(window, block)


def window_path(folder: Path, window: int) -> Path:
    """Return the file of a sealed window."""
    return folder / f"{window}.parquet"


async def run_sealer(
    sealer: Sealer, clock: Clock, window_ms: int, committer: RootCommitter
) -> None:
    """Seal until cancelled; a chain that does not answer is asked again at the next look."""
    while True:
        with suppress(CommitFailedError):
            await sealer.seal_until(clock.now_ms(), committer)
        await clock.sleep_ms(max(window_ms // LOOKS_PER_WINDOW, 1))
