"""Redirects a second at 256 connections: durable before the answer, against keeping nothing.

Both answer the same 302 from one Granian worker; one of them syncs every visit first. The load
comes from the same machine, so that the share is the figure and not the rate.
"""

import contextlib
import selectors
import signal
import socket
import subprocess
import sys
import tempfile
import time
from typing import Final

from benchmarks.measure import report
from benchmarks.redirect_server import CODE

CONNECTIONS: Final = 256
SECONDS: Final = 5.0
WARM_SECONDS: Final = 1.0
REQUEST: Final = (
    f"GET /{CODE} HTTP/1.1\r\nhost: link.example\r\nuser-agent: Mozilla/5.0 (X11; Linux x86_64; "
    "rv:153.0) Gecko/20100101 Firefox/153.0\r\naccept: */*\r\naccept-language: en\r\n\r\n"
).encode()
END: Final = b"\r\n\r\n"


def free_port() -> int:
    """Return a port that nobody uses at the moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def connected(port: int) -> socket.socket:
    """Return a connection, tried until the server listens."""
    for _ in range(500):
        with contextlib.suppress(ConnectionRefusedError):
            return socket.create_connection(("127.0.0.1", port))
        time.sleep(0.02)
    raise TimeoutError(f"nothing listens on port {port}")


def answered(port: int, seconds: float) -> tuple[int, list[float]]:
    """Keep every connection busy for so long; return answers and their times in seconds."""
    chooser = selectors.DefaultSelector()
    sent: dict[socket.socket, float] = {}
    for _ in range(CONNECTIONS):
        connection = connected(port)
        connection.setblocking(False)
        chooser.register(connection, selectors.EVENT_READ)
        sent[connection] = time.perf_counter()
        connection.send(REQUEST)
    times: list[float] = []
    end = time.perf_counter() + seconds
    while (now := time.perf_counter()) < end:
        for key, _ in chooser.select(0.1):
            connection = key.fileobj
            assert isinstance(connection, socket.socket)
            answer = connection.recv(65_536)
            assert answer.startswith(b"HTTP/1.1 302"), answer[:80]
            assert answer.endswith(END), "an answer came in two pieces"
            times.append(now - sent[connection])
            sent[connection] = time.perf_counter()
            connection.send(REQUEST)
    for connection in sent:
        connection.close()
    return len(times), sorted(times)


def measured(kind: str) -> float:
    """Return one server's seconds for one answer under full load."""
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "benchmarks.redirect_server", kind, str(port), folder]
        server = subprocess.Popen(command)
        try:
            answered(port, WARM_SECONDS)
            count, times = answered(port, SECONDS)
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(20)
    print(
        f"{kind}: {count / SECONDS:.0f} a second, median {times[count // 2] * 1e3:.1f} ms, "
        f"p99 {times[count * 99 // 100] * 1e3:.1f} ms at full load"
    )
    return SECONDS / count


if __name__ == "__main__":
    bare, durable = measured("bare"), measured("durable")
    report("redirect that keeps nothing", bare, unit="answer")
    report("redirect that is durable first", durable, unit="answer")
    print(f"durable / bare: {bare / durable:.2f} of the rate")
