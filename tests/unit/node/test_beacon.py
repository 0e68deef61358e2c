"""Pulses come from a drand relay over HTTP, are checked by the chain, and open what was sealed."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import httpx
import orjson
import pytest

from byzantium.chain.extrinsic import decode_extrinsic, encode_inherent
from byzantium.chain.kernel.pallet import Profile
from byzantium.chain.pallets.drand import storage
from byzantium.chain.pallets.drand.calls import write_pulse
from byzantium.chain.pallets.drand.types import QUICKNET, Pulse, PulsesPayload
from byzantium.chain.runtime import RUNTIME
from byzantium.chain.validity import (
    BadProof,
    BadSigner,
    InvalidTransaction,
    NoUnsignedValidator,
    Stale,
)
from byzantium.node.beacon import Beacon, UnreadablePulse, bring, pulse_transaction, read_pulse
from byzantium.node.local_chain import open_chain
from byzantium.node.node import Node
from byzantium.node.rpc.author import METHODS
from byzantium.node.rpc.errors import Undecided
from byzantium.node.rpc.values import to_hex
from byzantium.node.settings import Pace
from byzantium.scale import types as t

SIGNATURE_OF_ROUND_1000 = bytes.fromhex(
    "b44679b9a59af2ec876b1a6b1ad52ea9b1615fc3982b19576350f93447cb1125"
    "e342b73a8dd2bacbe47e4b6b63ed5e39"
)
"""Published by quicknet."""


def pulse(number: int, signature: bytes = SIGNATURE_OF_ROUND_1000) -> Pulse:
    return Pulse(number, sha256(signature).digest(), signature)


def body(shown: Pulse) -> bytes:
    return orjson.dumps(
        {
            "round": shown.round,
            "randomness": shown.randomness.hex(),
            "signature": shown.signature.hex(),
        }
    )


class Relay(BaseHTTPRequestHandler):
    """Speaks drand's HTTP form for one chain: the round it knows, and that as the latest."""

    def do_GET(self) -> None:
        known = {"1000", "latest"}
        path = self.path.removeprefix(f"/{QUICKNET.hash.hex()}/public/")
        answer = body(pulse(1000)) if path in known else b"not found"
        self.send_response(200 if path in known else 404)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def relay() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Relay)
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def node() -> Node:
    return Node(open_chain(Profile.FAST, None), Pace.INSTANT, lambda _line: None)


def fetch(node: Node, url: str) -> None:
    async def act() -> None:
        async with httpx.AsyncClient() as client:
            await bring(Beacon(client, url), node)

    asyncio.run(act())


def test_a_new_chain_takes_the_latest_pulse_and_asks_for_no_other_twice(node: Node) -> None:
    with relay() as url:
        fetch(node, url)
        node.producer.make()
        state = node.chain.state
        assert storage.Pulses.get(state, 1000) == pulse(1000)
        assert storage.LastStoredRound.get(state) == 1000
        fetch(node, url)
        assert len(node.pool) == 0


def test_a_round_that_the_relay_lacks_is_waited_for(node: Node) -> None:
    storage.LastStoredRound.put(node.chain.state, 990)
    with relay() as url, pytest.raises(httpx.HTTPStatusError):
        fetch(node, url)
    assert len(node.pool) == 0


def test_a_relay_that_lies_brings_nothing() -> None:
    lie = body(Pulse(1000, bytes(32), SIGNATURE_OF_ROUND_1000))
    for answer in (lie, b"[]", b'{"round": 1}', b"<html>"):
        with pytest.raises(UnreadablePulse):
            read_pulse(answer)


def test_a_pulse_the_beacon_did_not_sign_is_included_and_not_stored(node: Node) -> None:
    node.submit(pulse_transaction(pulse(1001), 0))
    node.producer.make()
    assert storage.LastStoredRound.get(node.chain.state) == 0
    assert len(node.pool) == 0


def refused(node: Node, raw: bytes) -> type[InvalidTransaction]:
    with pytest.raises(InvalidTransaction) as caught:
        node.chain.check(decode_extrinsic(raw))
    return caught.type


def test_the_pool_admits_one_younger_signed_for_pulse_at_a_time(node: Node) -> None:
    good = pulse_transaction(pulse(1000), 0)
    node.chain.check(decode_extrinsic(good))
    assert refused(node, pulse_transaction(pulse(1000), 99)).__name__ == "Future"
    forged = good.replace(SIGNATURE_OF_ROUND_1000, bytes(48))
    assert refused(node, forged) is BadProof
    storage.LastStoredRound.put(node.chain.state, 1000)
    assert refused(node, good) is Stale


def test_other_calls_need_a_signer(node: Node) -> None:
    remark = RUNTIME.calls["System", "remark"](b"hello")
    assert refused(node, encode_inherent(remark)) is NoUnsignedValidator
    payload = PulsesPayload(0, (pulse(1000),), t.Variant("Sr25519", bytes(32)))
    assert refused(node, encode_inherent(write_pulse(payload, None))) is BadSigner
    two = payload._replace(pulses=(pulse(999), pulse(1000)))
    assert refused(node, encode_inherent(write_pulse(two, None))) is BadSigner


def test_clients_are_told_that_nobody_can_judge_a_call_without_signer(node: Node) -> None:
    remark = encode_inherent(RUNTIME.calls["System", "remark"](b"hello"))
    with pytest.raises(Undecided) as refused_for:
        METHODS["author_submitExtrinsic"].call(node, [to_hex(remark)])
    assert refused_for.value.wire == {
        "code": 1011,
        "message": "Unknown Transaction Validity",
        "data": "NoUnsignedValidator",
    }
