"""JSON-RPC over HTTP on the node's ports, with the real node's statuses, codes and limits."""

import re
import shlex
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import httpx
import pytest
from websockets.sync.client import connect

from tests.clients.started_node import StartedNode, standing_node
from tests.tidy.tree import ROOT

MIB: Final = 1024 * 1024
JSON: Final = {"Content-Type": "application/json"}
CHAIN: Final = b'{"jsonrpc":"2.0","id":1,"method":"system_chain","params":[]}'
STOP_SECONDS_MAX: Final = 3


@pytest.fixture(scope="module")
def node(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StartedNode]:
    folder = tmp_path_factory.mktemp("posted")
    limits = ("--max-connections", "3", "--max-request-mib", "1")
    with standing_node(folder, "--instant", *limits) as running:
        yield running


@pytest.fixture
def client(node: StartedNode) -> Iterator[httpx.Client]:
    url = f"http://127.0.0.1:{node.port}"
    with httpx.Client(base_url=url, headers=JSON, timeout=20) as posting:
        yield posting


def call(method: str, *params: object, id_: object = 1) -> dict[str, Any]:
    return {"jsonrpc": "2.0", "id": id_, "method": method, "params": params}


def test_one_call_and_a_batch_are_answered(client: httpx.Client) -> None:
    one = client.post("/", json=call("system_health", id_="a"))
    assert (one.status_code, one.headers["content-type"]) == (
        200,
        "application/json; charset=utf-8",
    )
    assert (one.json()["id"], one.json()["result"]["peers"]) == ("a", 0)
    batch = [call("system_chain"), call("no_such", id_=2), call("dev_newBlock", id_=3)]
    replies = client.post("/any/path", json=batch).json()
    assert replies[0]["result"] == "Bittensor"
    assert replies[1]["error"]["code"] == -32601
    assert replies[2]["result"]["number"] > 3
    assert client.post("/", json=[]).json()["error"]["code"] == -32600


def test_the_command_of_the_page_is_answered(node: StartedNode) -> None:
    page = (ROOT / "docs/how-to/operate-a-node.md").read_text(encoding="utf-8")
    (command,) = re.findall(r"^    (curl .*)$", page, re.MULTILINE)
    here = shlex.split(command.replace("9944", str(node.port)))
    assert '"peers":0' in subprocess.run(here, capture_output=True, text=True, check=True).stdout


def test_what_wants_no_reply_has_an_empty_one(client: httpx.Client) -> None:
    silent = client.post("/", content=b'{"jsonrpc":"2.0","method":"system_chain"}')
    assert (silent.status_code, silent.content) == (200, b"")


def test_subscriptions_are_refused_as_the_real_node_does(client: httpx.Client) -> None:
    for method in (
        "chain_subscribeNewHeads",
        "chain_unsubscribeNewHeads",
        "state_subscribeStorage",
    ):
        reply = client.post("/", json=call(method, []))
        assert reply.status_code == 200
        assert reply.json()["error"] == {"code": -32603, "message": "Internal error"}


def test_what_is_no_call_is_refused(client: httpx.Client) -> None:
    for body, status, code in ((b"hello", 400, -32700), (b"", 400, -32700), (b"{x", 200, -32700)):
        reply = client.post("/", content=body)
        assert (reply.status_code, reply.json()["error"]["code"]) == (status, code)
    form = client.post("/", content=CHAIN, headers={"Content-Type": "text/plain"})
    assert (form.status_code, "application/json is required" in form.text) == (415, True)
    assert client.put("/", content=CHAIN).status_code == 405


def test_bodies_are_limited_however_they_come(client: httpx.Client) -> None:
    fits, too_long = CHAIN.ljust(MIB), CHAIN.ljust(MIB + 1)
    assert client.post("/", content=fits).json()["result"] == "Bittensor"
    assert client.post("/", content=iter((fits,))).json()["result"] == "Bittensor"
    for content in (too_long, iter((too_long,))):
        reply = client.post("/", content=content)
        assert reply.status_code == 413
        assert reply.json()["error"]["code"] == -32007


def test_pages_from_elsewhere_may_not_post(client: httpx.Client) -> None:
    evil = client.post("/", content=CHAIN, headers={"Origin": "https://evil.example"})
    assert evil.status_code == 403
    assert "access-control-allow-origin" not in evil.headers
    ours = {"Origin": "http://localhost:3000"}
    asked = client.options("/", headers=ours)
    assert asked.headers["access-control-allow-headers"] == "content-type"
    answered = client.post("/", content=CHAIN, headers=ours)
    assert answered.headers["access-control-allow-origin"] == ours["Origin"]


def exchange(node: StartedNode, *parts: bytes, until: bytes) -> bytes:
    """Send parts one by one, and return what comes until it ends so, or the connection does."""
    with socket.create_connection(("127.0.0.1", node.port), timeout=10) as wire:
        for part in parts:
            wire.sendall(part)
            time.sleep(0.05)
        heard = b""
        while not heard.endswith(until) and (data := wire.recv(65536)):
            heard += data
        return heard


def posted(body: bytes, *headers: bytes) -> bytes:
    length = b"Content-Length: %d" % len(body)
    head = (b"POST / HTTP/1.1", b"Host: x", b"Content-Type: application/json", length, *headers)
    return b"\r\n".join((*head, b"", body))


def test_requests_may_follow_each_other_on_one_connection(node: StartedNode) -> None:
    both = posted(CHAIN) + posted(CHAIN.replace(b'"id":1', b'"id":2'), b"Connection: close")
    heard = exchange(node, both[:3], both[3:70], both[70:], until=b"never")
    assert [heard.count(b'"id":%d' % number) for number in (1, 2)] == [1, 1]
    assert heard.index(b'"id":1') < heard.index(b'"id":2')


def test_a_body_is_asked_for_where_the_client_waits(node: StartedNode) -> None:
    whole = posted(CHAIN, b"Expect: 100-continue", b"Connection: close")
    heard = exchange(node, whole[: -len(CHAIN)], whole[-len(CHAIN) :], until=b"never")
    assert heard.startswith(b"HTTP/1.1 100 ")
    assert b'"Bittensor"' in heard


def test_who_is_refused_while_sending_still_hears_why(node: StartedNode) -> None:
    elsewhere = posted(CHAIN.ljust(MIB), b"Origin: https://evil.example")
    for end in (60, 300, 100_000):
        heard = exchange(node, elsewhere[:end], elsewhere[end:], until=b"never")
        assert heard.startswith(b"HTTP/1.1 403 ")
        assert heard.endswith(b"may not speak to this node")


def test_what_is_no_http_is_refused(node: StartedNode) -> None:
    for noise in (b"\x00\x01\x02\x03" * 9, b"POST / HTTP/1.1\r\n: no name\r\n\r\n"):
        assert exchange(node, noise, until=b"never").startswith(b"HTTP/1.1 400 ")
    huge = b"POST / HTTP/1.1\r\nX: " + b"x" * 65_536
    assert exchange(node, huge, until=b"never").startswith(b"HTTP/1.1 431 ")


def test_a_socket_whose_first_bytes_come_slowly_is_one(node: StartedNode) -> None:
    upgrade = (
        b"GET / HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
    )
    heard = exchange(node, upgrade[:2], upgrade[2:9], upgrade[9:], until=b"\r\n\r\n")
    assert heard.startswith(b"HTTP/1.1 101 ")


def test_both_kinds_of_connection_count(node: StartedNode, client: httpx.Client) -> None:
    with connect(node.url), connect(node.url), httpx.Client(headers=JSON) as other:
        assert client.post("/", content=CHAIN).status_code == 200
        assert other.post(str(client.base_url), content=CHAIN).status_code == 429


def test_a_connection_that_is_kept_does_not_keep_the_node(tmp_path: Path) -> None:
    with standing_node(tmp_path, "--instant") as node, httpx.Client(headers=JSON) as kept:
        assert kept.post(f"http://127.0.0.1:{node.port}", content=CHAIN).status_code == 200
        begun = time.monotonic()
        assert node.stop() == 0
        assert time.monotonic() - begun < STOP_SECONDS_MAX
