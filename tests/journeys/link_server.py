"""Starts a link server, speaks to it over plain sockets, and stops it as a test wishes."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tests.unit.edge.gateways import CODE

ROOT: Final = Path(__file__).parents[2]
ADDRESS: Final = "127.0.0.1"


def free_port() -> int:
    """Return a port that nobody uses at the moment."""
    with socket.socket() as probe:
        probe.bind((ADDRESS, 0))
        return int(probe.getsockname()[1])


class ServerProcess:
    """A running link server, with a tracer before it when one is given."""

    def __init__(self, folder: Path, port: int, *flags: str, tracer: tuple[str, ...] = ()) -> None:
        """Start it and wait until it takes requests."""
        command = [sys.executable, "-m", "tests.journeys.link_server_process"]
        self.port = port
        self._process = subprocess.Popen(
            [*tracer, *command, str(folder), str(port), *flags],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert line == "open\n", f"the link server did not start: {line!r}"

    def kill(self) -> None:
        """Stop it as a power cut would: no handler runs."""
        os.killpg(self._process.pid, signal.SIGKILL)
        self._end()

    def stop(self) -> None:
        """Ask it to stop."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGTERM)
        self._end()

    def _end(self) -> None:
        self._process.wait(20)
        if self._process.stdout is not None:
            self._process.stdout.close()


@contextlib.contextmanager
def link_server(folder: Path, *flags: str, tracer: tuple[str, ...] = ()) -> Iterator[ServerProcess]:
    """Run a link server for the length of a block."""
    server = ServerProcess(folder, free_port(), *flags, tracer=tracer)
    try:
        yield server
    finally:
        server.stop()


def request_bytes(method: str = "GET", **headers: str) -> bytes:
    """Return a request for the live link; a header's underscores stand for hyphens."""
    lines = [f"{method} /{CODE} HTTP/1.1", "host: link.example"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def receipt_of(answer: bytes) -> str:
    """Return the receipt's id in an answer."""
    head = answer.partition(b"\r\n\r\n")[0].decode()
    lines = dict(line.partition(": ")[::2] for line in head.split("\r\n")[1:])
    return lines.get("x-receipt", "")


def ask(connection: socket.socket, request: bytes) -> bytes:
    """Send one request and return the whole answer; raises ConnectionError when it breaks."""
    connection.sendall(request)
    answer = b""
    while b"\r\n\r\n" not in answer:
        answer += _more(connection)
    head, _, body = answer.partition(b"\r\n\r\n")
    length = 0
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length: "):
            length = int(line.removeprefix(b"content-length: "))
    while len(body) < length:
        body += _more(connection)
    return head + b"\r\n\r\n" + body


def _more(connection: socket.socket) -> bytes:
    piece = connection.recv(65_536)
    if not piece:
        raise ConnectionError("closed in the middle of an answer")
    return piece


class Crowd:
    """Visitors who ask as fast as they are answered, until the server is gone."""

    def __init__(self, port: int, size: int) -> None:
        """Start that many visitors."""
        self.answered: list[str] = []
        self._threads = [threading.Thread(target=self._visit, args=(port,)) for _ in range(size)]
        for thread in self._threads:
            thread.start()

    def join(self) -> list[str]:
        """Return every receipt of a whole answer, when the last visitor has gone."""
        for thread in self._threads:
            thread.join()
        return self.answered

    def _visit(self, port: int) -> None:
        request = request_bytes(user_agent="Mozilla/5.0", x_forwarded_for="73.1.1.1")
        with contextlib.suppress(OSError), socket.create_connection((ADDRESS, port)) as connection:
            while True:
                answer = ask(connection, request)
                assert answer.startswith(b"HTTP/1.1 302"), answer[:200]
                self.answered.append(receipt_of(answer))
