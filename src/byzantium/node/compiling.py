"""Makes compiled code ready beside the loop, so that no client ever waits for it.

What an installation has not kept yet takes most of a minute to compile. A process of its own does
that; a thread of this one then reads what it left, which takes a second.
"""

import asyncio
import sys
from asyncio.subprocess import DEVNULL
from collections.abc import Callable
from concurrent.futures import Future
from threading import Event, Thread
from typing import Final

LET_GO_S: Final = 5.0
"""How long a thread may take to notice that nobody wants compiled code any more."""

PROGRAM: Final = "from byzantium.node.exercise import main; main()"

_READY: Final = Event()
"""Compiled code belongs to the process, whichever node had it made ready."""


class Compiling:
    """Whether compiled code may be called, and how it comes to be so."""

    def __init__(self, report: Callable[[str], None]) -> None:
        self._report = report
        self._task: asyncio.Task[None] | None = None
        self._thread: Thread | None = None
        self._is_over = Event()

    @property
    def is_ready(self) -> bool:
        """Whether a call of compiled code takes no longer than what it does."""
        return _READY.is_set()

    def begin(self) -> None:
        """Let compiled code become ready; what keeps it from that is told by `ready`."""
        if self._task is None and not _READY.is_set():
            self._task = asyncio.ensure_future(self._prepare())

    async def ready(self) -> None:
        """Return once compiled code is ready.

        Raises what kept it from being so, and CancelledError after `stop`.
        """
        self.begin()
        if self._task is None or _READY.is_set():
            return
        try:
            await asyncio.shield(self._task)
        except Exception:
            self._task = None  # whoever asks next tries again
            raise

    def stop(self) -> None:
        """Want compiled code no more; whoever waits for it is cancelled."""
        self._is_over.set()
        if self._task is not None:
            self._task.cancel()

    def close(self) -> None:
        """Let the thread see that it is over: a process must not end within compiled code."""
        self.stop()
        if self._thread is not None:
            self._thread.join(LET_GO_S)

    async def _prepare(self) -> None:
        if not await self._in_thread(self._load):
            self._report("Compiling, once for this installation; meanwhile large blocks wait")
            await _compile_apart()
            await self._in_thread(self._exercise)
            self._report("Compiled")
        _READY.set()

    def _load(self) -> bool:
        """Take compiled code from where it is kept; answer False where some is not."""
        from byzantium.units.compiled import NotKept, without_compiling

        try:
            with without_compiling():
                return self._exercise()
        except NotKept:
            return False

    def _exercise(self) -> bool:
        from byzantium.node.exercise import exercise

        exercise(self._is_over.is_set)
        return True

    async def _in_thread(self, work: Callable[[], bool]) -> bool:
        """Return what work comes to, in a thread that the end of this process does not wait for."""
        outcome: Future[bool] = Future()

        def run() -> None:
            try:
                outcome.set_result(work())
            except BaseException as error:  # noqa: BLE001 - raised where it is waited for
                outcome.set_exception(error)

        self._thread = Thread(target=run, name="compiling", daemon=True)
        self._thread.start()
        return await asyncio.wrap_future(outcome)


async def _compile_apart() -> None:
    """Let another process compile; what it does not keep, this one has to compile itself."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-c", PROGRAM),
        stdin=DEVNULL,
        stdout=DEVNULL,
        stderr=DEVNULL,
        start_new_session=True,
    )
    try:
        await process.wait()
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
