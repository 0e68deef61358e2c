"""The processes of the main job: started, watched, and stopped in the reverse order."""

import asyncio
import signal
import socket
import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

STOP_S = 10
TAIL_LINES = 12


class ProcessDiedError(Exception):
    """A process of the job ended by itself. Remedy: read its log, whose end is shown."""

    def __init__(self, name: str, code: int, log: Path) -> None:
        tail = "\n".join(log.read_text(errors="replace").splitlines()[-TAIL_LINES:])
        super().__init__(f"{name} ended with status {code}; the end of {log}:\n{tail}")


class PortTakenError(Exception):
    """Another program listens on a port of the job. Remedy: stop it, or name another port."""

    def __init__(self, port: int) -> None:
        super().__init__(f"port {port} on 127.0.0.1 is taken; --help names the options for ports")


class Processes:
    """Runs `byzantium` commands beside this one, each with a log file of its own."""

    def __init__(self, logs: Path) -> None:
        """Take the folder of the log files."""
        logs.mkdir(parents=True, exist_ok=True)
        self._logs = logs
        self._running: dict[str, asyncio.subprocess.Process] = {}

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        _type: type[BaseException] | None,
        _error: BaseException | None,
        _tb: TracebackType | None,
    ) -> None:
        await self.stop()

    def log(self, name: str) -> Path:
        """Return the log file of a process."""
        return self._logs / f"{name}.log"

    async def start(self, name: str, args: Sequence[str]) -> None:
        """Start one command; it must not be running."""
        assert name not in self._running, name
        with self.log(name).open("ab") as log:
            self._running[name] = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "byzantium",
                *args,
                stdin=asyncio.subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def check(self) -> None:
        """Raise ProcessDiedError when a process has ended by itself."""
        for name, process in self._running.items():
            if process.returncode is not None:
                raise ProcessDiedError(name, process.returncode, self.log(name))

    async def stop(self) -> None:
        """Ask all to stop, the youngest first, and end those that do not."""
        for name in reversed(list(self._running)):
            process = self._running.pop(name)
            if process.returncode is None:
                process.send_signal(signal.SIGTERM)
                await _ended(process)


async def _ended(process: asyncio.subprocess.Process) -> None:
    try:
        await asyncio.wait_for(process.wait(), STOP_S)
    except TimeoutError:
        process.kill()
        await process.wait()


def ensure_free(port: int) -> None:
    """Refuse a loopback port that somebody listens on. Raises PortTakenError."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise PortTakenError(port) from error


async def wait_for_port(processes: Processes, port: int, within_s: float) -> None:
    """Return when something listens on a loopback port. Raises TimeoutError."""
    async with asyncio.timeout(within_s):
        while True:
            processes.check()
            try:
                _, writer = await asyncio.open_connection("127.0.0.1", port)
            except OSError:
                await asyncio.sleep(0.05)
                continue
            writer.close()
            await writer.wait_closed()
            return
