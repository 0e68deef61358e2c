"""Finality comes late enough for clients to read a block between the news of it."""

import asyncio
import time

import pytest

from byzantium.chain.kernel.pallet import Profile
from byzantium.node.local_chain import open_chain
from byzantium.node.node import FINALITY_PAUSE_S, Node
from byzantium.node.pending import Status
from byzantium.node.settings import Pace
from tests.unit.node.transactions import signed, transfer

TAO = 10**9


@pytest.fixture
def node() -> Node:
    return Node(open_chain(Profile.FAST, None), Pace.INSTANT, lambda _line: None)


def test_inclusion_can_be_read_before_finality_is_told(node: Node) -> None:
    heard: list[tuple[Status, float]] = []

    def hear(status: Status) -> None:
        heard.append((status, time.monotonic()))

    raw = signed(node.chain, "//Alice", transfer("//New", TAO), nonce=0)
    node.submit(raw).watch(hear)
    asyncio.run(asyncio.wait_for(node.make_block(), 20))
    (_, included), (_, final) = heard[1:]
    assert final - included >= FINALITY_PAUSE_S * 0.9
