"""A node as a process of its own, and the plainest way to ask it."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import orjson
from websockets.sync.client import connect

from byzantium.testing.started_node import FIRST_BLOCKS, free_port

BYZANTIUM = Path(sys.executable).parent / "byzantium"
START_SECONDS_MAX = 30


class StartedNode:
    """A running node and its log."""

    def __init__(self, process: "subprocess.Popen[bytes]", port: int, log: Path) -> None:
        self.process = process
        self.port = port
        self.log = log

    @property
    def url(self) -> str:
        return f"ws://127.0.0.1:{self.port}"

    def ask(self, method: str, *params: object) -> Any:
        """Return a method's result; an error of the node's is raised."""
        with connect(self.url, max_size=None) as socket_:
            request = {"jsonrpc": "2.0", "id": 1, "method": method, "params": params}
            socket_.send(orjson.dumps(request).decode())
            reply = orjson.loads(socket_.recv())
        if "error" in reply:
            raise RuntimeError(reply["error"])
        return reply["result"]

    def wait_for(self, line: str) -> None:
        """Wait until the log holds a line that begins so."""
        deadline = time.monotonic() + START_SECONDS_MAX
        while not any(found.startswith(line) for found in self.log.read_text().splitlines()):
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise AssertionError(f"no {line!r} in the log:\n{self.log.read_text()}")
            time.sleep(0.02)

    def stop(self, with_signal: int = signal.SIGTERM) -> int:
        """Stop the node and return its exit status."""
        self.process.send_signal(with_signal)
        return self.process.wait(timeout=20)


@contextmanager
def started_node(
    folder: Path, *arguments: str, port: int | None = None, command: Sequence[str] = ("node",)
) -> Iterator[StartedNode]:
    """Start a node, wait until it listens, and stop it in the end."""
    port = free_port() if port is None else port
    log = folder / f"node-{port}.log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            [BYZANTIUM, *command, "--port", str(port), *arguments],
            stdout=out,
            stderr=subprocess.STDOUT,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
        )
    node = StartedNode(process, port, log)
    try:
        node.wait_for("Ready")
        yield node
    finally:
        if process.poll() is None:
            process.terminate()
            process.wait(timeout=20)


@contextmanager
def standing_node(folder: Path, *arguments: str) -> Iterator[StartedNode]:
    """Start a node that has made its first blocks; one that makes none unasked makes no more."""
    with started_node(folder, *arguments) as node:
        node.wait_for(f"Imported #{FIRST_BLOCKS} ")
        yield node
