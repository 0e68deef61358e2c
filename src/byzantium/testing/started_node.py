"""A node in a process of its own, and one connection to ask it over."""

import json
import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, Final

from websockets.exceptions import WebSocketException
from websockets.sync.client import ClientConnection, connect

from byzantium.testing.errors import NodeGone, NodeNotStarted, RpcRefused

LOOPBACK: Final = "127.0.0.1"
START_S: Final = 60.0
POLL_S: Final = 0.01
STOP_S: Final = 10.0
FIRST_BLOCKS: Final = 3
"""Blocks that the node makes by itself at the start."""

PORT_TRIES: Final = 5
"""Another process may take a free port before the node does."""


def free_port() -> int:
    """Return a port that is free, and so is its neighbour."""
    while True:
        with socket.socket() as first, socket.socket() as second:
            first.bind((LOOPBACK, 0))
            port = int(first.getsockname()[1])
            try:
                second.bind((LOOPBACK, port + 1))
            except (OSError, OverflowError):
                continue
            return port


class StartedNode:
    """A running node."""

    def __init__(self, process: "subprocess.Popen[bytes]", port: int, log: Path) -> None:
        self.url = f"ws://{LOOPBACK}:{port}"
        self.log = log
        self._process = process
        self._connection: ClientConnection | None = None

    @property
    def is_running(self) -> bool:
        """Tell whether the process still runs."""
        return self._process.poll() is None

    def ask(self, method: str, *params: object) -> Any:  # noqa: ANN401 - any JSON value
        """Return a method's result. Raises RpcRefused, NodeGone."""
        request = {"jsonrpc": "2.0", "id": 1, "method": method, "params": params}
        try:
            connection = self._connected()
            connection.send(json.dumps(request))
            reply = json.loads(connection.recv())
        except (OSError, WebSocketException) as error:
            self._connection = None
            raise NodeGone(method, self.log) from error
        if "error" in reply:
            refusal = reply["error"]
            raise RpcRefused(method, refusal["code"], refusal["message"], refusal.get("data"))
        return reply["result"]

    def wait_until_ready(self) -> None:
        """Return once the node has made its first blocks. Raises NodeNotStarted."""
        deadline = time.monotonic() + START_S
        while not self._is_ready():
            if not self.is_running:
                raise NodeNotStarted(self._process.returncode, self.log)
            if time.monotonic() > deadline:
                raise NodeNotStarted(None, self.log)
            time.sleep(POLL_S)

    def leave(self) -> None:
        """Let the process end; `stop` waits until it has."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        assert self._process.stdin is not None, "the node holds on to our end"
        self._process.stdin.close()

    def stop(self) -> None:
        """End the process and return when it has ended."""
        self.leave()
        try:
            self._process.wait(STOP_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _connected(self) -> ClientConnection:
        if self._connection is None:
            self._connection = connect(
                self.url, max_size=None, ping_interval=None, compression=None, proxy=None
            )
        return self._connection

    def _is_ready(self) -> bool:
        try:
            head = self.ask("chain_getHeader")
        except NodeGone:
            return False
        return int(head["number"], 16) >= FIRST_BLOCKS


def start_node(folder: Path) -> StartedNode:
    """Start a node on free ports and return once it has made blocks. Raises NodeNotStarted."""
    for _ in range(PORT_TRIES - 1):
        try:
            return _start(folder, free_port())
        except NodeNotStarted as error:
            if "is taken" not in str(error):
                raise
    return _start(folder, free_port())


def _start(folder: Path, port: int) -> StartedNode:
    log = folder / f"node-{port}.log"
    with log.open("wb") as out:
        process = subprocess.Popen(  # noqa: S603 - this interpreter and a number
            [sys.executable, "-m", "byzantium.testing.node_process", str(port)],
            stdin=subprocess.PIPE,
            stdout=out,
            stderr=subprocess.STDOUT,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
        )
    node = StartedNode(process, port, log)
    try:
        node.wait_until_ready()
    except BaseException:
        node.stop()
        raise
    return node
