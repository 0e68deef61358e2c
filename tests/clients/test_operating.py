"""What an operator sees of a node: who is let in, health, figures, its log, and how it stops."""

import re
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import httpx
import orjson
import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect

from byzantium.testing.started_node import free_port
from tests.clients.started_node import BYZANTIUM, StartedNode, started_node

REQUEST: Final = {"jsonrpc": "2.0", "id": 1, "method": "system_chain", "params": []}
MIB: Final = 1024 * 1024


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StartedNode]:
    """A node with low limits and one more page that may connect."""
    with started_node(
        tmp_path_factory.mktemp("small"),
        "--fast",
        *("--max-connections", "3", "--max-subscriptions", "2", "--max-request-mib", "1"),
        *("--allow-origin", "https://my.example"),
    ) as node:
        node.wait_for("Imported #2 ")
        yield node


def asked(wire: ClientConnection, text: str) -> Any:
    wire.send(text)
    return orjson.loads(wire.recv(timeout=10))


def get(node: StartedNode, path: str, **headers: str) -> httpx.Response:
    return httpx.get(f"http://127.0.0.1:{node.port}{path}", headers=headers, timeout=10)


def figures(node: StartedNode) -> dict[str, float]:
    page = get(node, "/metrics")
    assert page.headers["content-type"].startswith("text/plain; version=0.0.4")
    lines = [line for line in page.text.splitlines() if not line.startswith("#")]
    return {name: float(value) for name, _, value in (line.rpartition(" ") for line in lines)}


def test_a_page_from_elsewhere_is_not_let_in(small: StartedNode) -> None:
    for origin in ("https://evil.example", "null"):
        with pytest.raises(InvalidStatus) as caught, connect(small.url, origin=origin):
            pass
        assert caught.value.response.status_code == 403
        assert get(small, "/health", Origin=origin).status_code == 403
    assert get(small, "/health", Origin="http://localhost:3000").headers[
        "access-control-allow-origin"
    ] == ("http://localhost:3000")
    for origin in ("http://localhost:3000", "https://polkadot.js.org", "https://my.example"):
        with connect(small.url, origin=origin) as wire:
            assert asked(wire, orjson.dumps(REQUEST).decode())["result"] == "Bittensor"


def test_there_are_only_so_many_connections(small: StartedNode) -> None:
    open_ones = [connect(small.url) for _ in range(3)]
    with pytest.raises(InvalidStatus) as caught, connect(small.url):
        pass
    assert caught.value.response.status_code == 429
    assert get(small, "/health").status_code == 200, "whoever watches is let in all the same"
    for wire in open_ones:
        wire.close()
    with connect(small.url) as wire:
        assert asked(wire, orjson.dumps(REQUEST).decode())["result"] == "Bittensor"


def test_there_are_only_so_many_subscriptions(small: StartedNode) -> None:
    subscribe = orjson.dumps({**REQUEST, "method": "state_subscribeRuntimeVersion"}).decode()
    with connect(small.url) as wire:
        for _ in range(2):
            assert "result" in asked(wire, subscribe)
            wire.recv(timeout=10)
        assert asked(wire, subscribe)["error"]["code"] == -32006


def test_a_long_request_is_refused_by_name_and_a_longer_one_cuts_the_line(
    small: StartedNode,
) -> None:
    with connect(small.url) as wire:
        assert asked(wire, "x" * (MIB + 1))["error"]["code"] == -32007
        assert asked(wire, orjson.dumps(REQUEST).decode())["result"] == "Bittensor"
        with pytest.raises(ConnectionClosed) as caught:
            asked(wire, "x" * (2 * MIB + 1))
        assert caught.value.rcvd is not None
        assert caught.value.rcvd.code == 1009


def test_fragments_do_not_add_up_beyond_the_limit(small: StartedNode) -> None:
    with connect(small.url) as wire, pytest.raises(ConnectionClosed) as caught:
        _fragments(wire, 64)
    assert caught.value.rcvd is not None
    assert caught.value.rcvd.code == 1009


def test_noise_on_the_port_disturbs_nobody(small: StartedNode) -> None:
    for noise in (b"\x16\x03\x01\r\n\r\n", b"GET / HTTP/9\r\n\r\n", b"POST / HTTP/1.1\r\n\r\n"):
        with socket.create_connection(("127.0.0.1", small.port)) as raw:
            raw.sendall(noise)
            raw.settimeout(10)
            while raw.recv(4096):
                pass
    assert small.ask("system_chain") == "Bittensor"


def test_health_and_figures_are_told(small: StartedNode) -> None:
    health = get(small, "/health").json()
    assert health["status"] == "ok"
    assert health["head"] >= health["finalized"] >= 1
    before = figures(small)
    small.ask("system_chain")
    with pytest.raises(RuntimeError):
        small.ask("no_such_method")
    after = figures(small)
    assert after['substrate_block_height{status="best"}'] >= health["head"]
    assert after["byzantium_block_seconds_count"] > 0
    assert after["byzantium_halted"] == 0
    assert after["process_resident_memory_bytes"] > 10 * MIB

    def grown(name: str) -> float:
        return after[name] - before.get(name, 0)

    assert grown('byzantium_requests_total{method="system_chain"}') == 1
    assert grown('byzantium_requests_total{method="unknown"}') == 1
    assert grown('byzantium_request_errors_total{code="-32601"}') == 1
    assert grown("byzantium_connected_total") == 2
    assert after["byzantium_connections"] == 0
    assert after['byzantium_turned_away_total{reason="origin"}'] == 4


def test_the_log_prints_each_block_with_its_figures(small: StartedNode) -> None:
    line = re.compile(r"Imported #(\d+) \(0x[0-9a-f]{64}\) extrinsics=2 pending=0")
    found = [line.fullmatch(row) for row in small.log.read_text().splitlines()]
    numbers = [int(match[1]) for match in found if match]
    assert numbers == list(range(1, len(numbers) + 1))


def test_a_node_stops_at_once_and_in_order(tmp_path: Path) -> None:
    """A million blocks are under way, a watcher is told goodbye, and the file is whole.

    That whoever asked for them has left makes no difference.
    """
    data = tmp_path / "kept"
    with started_node(tmp_path, "--fast", "--data", str(data)) as node:
        with connect(node.url, ping_interval=None) as watcher:
            watcher.send(orjson.dumps({**REQUEST, "method": "chain_subscribeNewHeads"}).decode())
            advance = {**REQUEST, "method": "dev_advance", "params": [10**6]}
            with connect(node.url, ping_interval=None) as wire:
                wire.send(orjson.dumps(advance).decode())
                while node_head(watcher) < 100:
                    pass
            begun = time.monotonic()
            assert node.stop(signal.SIGTERM) == 0
            assert time.monotonic() - begun < 5, "it waits for no block but the one being made"
            with pytest.raises(ConnectionClosed) as caught:
                _read_on(watcher)
        assert caught.value.rcvd is not None
        assert caught.value.rcvd.code == 1001
    last = node.log.read_text().splitlines()[-1]
    stopped = re.fullmatch(r"Stopped at #(\d+)", last)
    assert stopped is not None, last
    with started_node(tmp_path, "--instant", "--data", str(data)) as again:
        assert int(again.ask("chain_getHeader")["number"], 16) == int(stopped[1])


def test_programs_get_the_log_as_json(tmp_path: Path) -> None:
    command = [BYZANTIUM, "node", "--instant", "--log", "json", "--port", str(free_port())]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        ready, first = (orjson.loads(process.stdout.readline()) for _ in range(2))
        process.terminate()
    assert ready["event"].startswith("Ready ws://127.0.0.1:")
    assert (ready["profile"], ready["pace"]) == ("fast", "instant")
    assert first["event"].startswith("Imported #1 (0x")
    assert (first["level"], first["extrinsics"], first["pending"]) == ("info", 2, 0)


def node_head(watcher: ClientConnection) -> int:
    """Return the number of the next head that the watcher is told of.

    The first run of an installation compiles for a while before it makes a block.
    """
    while True:
        message = orjson.loads(watcher.recv(timeout=180))
        if "params" in message:
            return int(message["params"]["result"]["number"], 16)


def test_a_node_listens_elsewhere_only_where_that_is_meant(tmp_path: Path) -> None:
    command = [BYZANTIUM, "node", "--port", str(free_port()), "--host", "0.0.0.0"]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert ran.returncode == 1
    assert ran.stderr.startswith("0.0.0.0 is no loopback address")
    assert "say --external" in ran.stderr
    with started_node(tmp_path, "--instant", "--host", "127.0.0.2", "--external") as node:
        with connect(f"ws://127.0.0.2:{node.port}") as wire:
            assert asked(wire, orjson.dumps(REQUEST).decode())["result"] == "Bittensor"
        with pytest.raises(ConnectionRefusedError):
            connect(node.url)


def test_an_address_that_is_not_there_is_named() -> None:
    command = [BYZANTIUM, "node", "--host", "192.0.2.1", "--external", "--port", str(free_port())]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert ran.returncode == 1
    assert ran.stderr.startswith("192.0.2.1 cannot be listened on: ")


def test_a_client_that_reads_nothing_is_cut_off_alone(node: StartedNode) -> None:
    """It asks for the metadata again and again, and never takes an answer."""
    request = orjson.dumps({**REQUEST, "method": "state_getMetadata"}).decode()
    stalled = connect(node.url, max_size=None, max_queue=1)
    sending = threading.Thread(target=_send_until_cut, args=(stalled, request))
    sending.start()
    sending.join(timeout=60)
    assert not sending.is_alive()
    assert node.ask("system_chain") == "Bittensor"
    assert figures(node)['byzantium_turned_away_total{reason="reads too slowly"}'] == 1
    stalled.close_timeout = 0
    stalled.close()


def _fragments(wire: ClientConnection, count: int) -> None:
    """Send one message in fragments of 64 KiB, and wait for what comes of it."""
    wire.send("x" * 65536 for _ in range(count))
    wire.recv(timeout=10)


def _read_on(wire: ClientConnection) -> None:
    """Read whatever comes."""
    while True:
        wire.recv(timeout=10)


def _send_until_cut(wire: ClientConnection, request: str) -> None:
    try:
        for _ in range(2000):
            wire.send(request)
    except (ConnectionClosed, OSError):
        return
