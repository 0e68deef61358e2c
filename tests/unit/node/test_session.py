"""What one client may ask for: sizes, batches, subscriptions, slow answers, and turning time."""

import asyncio
from collections.abc import Callable
from typing import Any

import orjson
import pytest

from byzantium.chain.kernel.pallet import Profile
from byzantium.node.counters import Counters
from byzantium.node.limits import Limits
from byzantium.node.local_chain import open_chain
from byzantium.node.node import Node
from byzantium.node.session import Session, Shared
from byzantium.node.settings import Pace
from tests.unit.node.transactions import signed, transfer

LIMITS = Limits(subscriptions=3, in_flight=2, batch=4, request_bytes=4096, reply_bytes=8192)


class Client:
    """A session and what it was sent."""

    def __init__(self, *, is_stranger: bool = False) -> None:
        self.node = Node(open_chain(Profile.FAST, None), Pace.INSTANT, lambda _line: None)
        self.counters = Counters()
        self.frames: list[Any] = []
        self.news = asyncio.Event()
        self.session = Session(
            Shared(self.node, LIMITS, self.counters),
            self.take,
            is_stranger=is_stranger,
        )

    def take(self, frame: bytes) -> None:
        self.frames.append(orjson.loads(frame))
        self.news.set()

    async def until(self, is_so: Callable[[], bool]) -> None:
        while not is_so():
            self.news.clear()
            await self.news.wait()

    def ask(self, method: str, *params: object, id_: object = 1) -> Any:
        self.session.receive(request(method, *params, id_=id_))
        return self.frames[-1]


def request(method: str, *params: object, id_: object = 1) -> bytes:
    return orjson.dumps({"jsonrpc": "2.0", "id": id_, "method": method, "params": params})


@pytest.fixture
def client() -> Client:
    return Client()


def test_a_request_that_is_too_long_is_refused_by_name(client: Client) -> None:
    client.ask("system_chain", "x" * 5000)
    assert client.frames[-1]["error"] == {
        "code": -32007,
        "message": "Request is too big",
        "data": "Exceeded max limit of 4096",
    }


def test_a_reply_that_is_too_long_is_refused_by_name(client: Client) -> None:
    reply = client.ask("state_getPairs", "0x", id_="all")
    assert (reply["id"], reply["error"]["code"]) == ("all", -32008)


def test_a_batch_that_is_too_long_is_refused_whole(client: Client) -> None:
    four = b"[" + b",".join([request("system_chain")] * 4) + b"]"
    client.session.receive(four)
    assert [reply["result"] for reply in client.frames[-1]] == ["Bittensor"] * 4
    client.session.receive(b"[" + b",".join([request("system_chain")] * 5) + b"]")
    assert client.frames[-1]["error"]["code"] == -32010


def test_subscriptions_are_counted_until_they_end(client: Client) -> None:
    ids = [client_id(client, "chain_subscribeNewHeads") for _ in range(3)]
    reply = client.ask("chain_subscribeFinalizedHeads")
    assert reply["error"] == {
        "code": -32006,
        "message": "Too many subscriptions on the connection",
        "data": "Exceeded max limit of 3",
    }
    assert client.ask("chain_unsubscribeNewHeads", ids[0])["result"] is True
    assert client.ask("chain_unsubscribeNewHeads", ids[0])["result"] is False
    client_id(client, "chain_subscribeFinalizedHeads")
    assert client.counters.subscriptions == 3
    client.session.close()
    assert client.counters.subscriptions == 0


def client_id(client: Client, method: str, *params: object) -> str:
    before = len(client.frames)
    client.session.receive(request(method, *params))
    return str(next(frame["result"] for frame in client.frames[before:] if "id" in frame))


def test_a_watch_makes_room_when_its_last_word_is_said(client: Client) -> None:
    async def act() -> None:
        for nonce in range(8):
            raw = signed(client.node.chain, "//Alice", transfer("//New", 10**9), nonce=nonce)
            id_ = client_id(client, "author_submitAndWatchExtrinsic", f"0x{raw.hex()}")
            await client.node.make_block()
            last = client.frames[-1]["params"]
            assert last["subscription"] == id_
            assert "finalized" in last["result"]
            assert client.counters.subscriptions == 0

    asyncio.run(asyncio.wait_for(act(), 30))


def test_slow_answers_are_limited_and_come_in_the_end(client: Client) -> None:
    async def act() -> None:
        for number in range(2):
            client.session.receive(request("dev_newBlock", id_=number))
            await asyncio.sleep(0)
        client.session.receive(request("dev_newBlock", id_="third"))
        assert client.frames[-1]["error"]["code"] == -32604
        assert client.ask("system_chain")["result"] == "Bittensor"
        await client.until(lambda: {0, 1} <= {frame["id"] for frame in client.frames})
        client.session.receive(request("dev_newBlock", id_="fourth"))
        await client.until(lambda: client.frames[-1]["id"] == "fourth")
        assert client.frames[-1]["result"]["number"] == 3

    asyncio.run(asyncio.wait_for(act(), 30))


def test_slow_answers_in_one_batch_count_too(client: Client) -> None:
    async def act() -> None:
        batch = b",".join(request("dev_newBlock", id_=number) for number in range(4))
        client.session.receive(b"[" + batch + b"]")
        await client.until(lambda: bool(client.frames))
        outcomes = ["error" in reply for reply in client.frames[-1]]
        assert outcomes == [False, False, True, True]

    asyncio.run(asyncio.wait_for(act(), 30))


def test_a_stranger_may_read_but_not_turn_time() -> None:
    client = Client(is_stranger=True)
    assert client.ask("system_chain")["result"] == "Bittensor"
    for method in ("dev_newBlock", "dev_advance", "dev_setTime", "dev_snapshot"):
        assert client.ask(method)["error"] == {
            "code": -32601,
            "message": "RPC call is unsafe to be called externally",
        }


def test_what_is_asked_and_refused_is_counted(client: Client) -> None:
    client.ask("system_chain")
    client.ask("no_such_method")
    client.session.receive(b"{")
    client.session.receive(b"[3]")
    assert client.counters.requests == {"system_chain": 1, "unknown": 1}
    assert client.counters.errors == {-32601: 1, -32700: 1, -32600: 1}


def test_a_request_without_an_id_is_done_but_not_answered(client: Client) -> None:
    client.session.receive(b'{"jsonrpc":"2.0","method":"system_chain"}')
    assert client.frames == []
    assert client.counters.requests == {"system_chain": 1}
