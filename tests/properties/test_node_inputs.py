"""Whatever a stranger sends, a node answers in the words it has, and its state stays."""

import asyncio
import os
from collections import Counter
from typing import Any, Final

import orjson
import pytest

from byzantium.chain.kernel.pallet import Profile
from byzantium.node.counters import Counters
from byzantium.node.limits import Limits
from byzantium.node.local_chain import open_chain
from byzantium.node.node import Node
from byzantium.node.rpc.errors import InternalError, RpcError
from byzantium.node.session import Session, Shared
from byzantium.node.settings import Pace
from tests.properties.hostile_inputs import Hostile
from tests.unit.node.transactions import signed, transfer

IS_SOAK: Final = os.environ.get("HYPOTHESIS_PROFILE") == "soak"
INPUTS: Final = 100_000 if IS_SOAK else 10_000
SEEDS: Final = 10
TAO: Final = 10**9


def codes(kind: type[RpcError]) -> set[int]:
    """Return the codes of a kind of refusal and of all that it is divided into."""
    own = {kind.code} if hasattr(kind, "code") else set()
    return own.union(*(codes(part) for part in kind.__subclasses__()))


KNOWN: Final = codes(RpcError) - {InternalError.code}


class Stranger:
    """A node with a short history, and a client that may do no more than a stranger."""

    def __init__(self) -> None:
        self.node = Node(open_chain(Profile.FAST, None), Pace.INSTANT, lambda _line: None)
        self.frames: list[bytes] = []
        shared = Shared(self.node, Limits(request_bytes=1 << 20), Counters())
        self.session = Session(shared, self.frames.append, is_stranger=True)
        self.included = [
            signed(
                self.node.chain, f"//{who}", transfer("//New", TAO), nonce=nonce, period_blocks=p
            )
            for who in ("Alice", "Bob")
            for nonce, p in ((0, None), (1, 64))
        ]
        asyncio.run(self._include())
        self.valid = [
            signed(self.node.chain, "//Charlie", transfer("//New", TAO), nonce=0, period_blocks=p)
            for p in (None, 8, 64)
        ]

    async def _include(self) -> None:
        for raw in self.included:
            self.node.submit(raw)
            await self.node.make_block()

    @property
    def standing(self) -> tuple[Any, ...]:
        """What nobody may change by asking."""
        node = self.node
        return (node.chain.head, node.chain.table.root, len(node.pool), node.chain.state.is_nested)


def check(frame: bytes, reply: Any, outcomes: Counter[int]) -> None:
    """Hold one reply to JSON-RPC and to the refusals that there are."""
    if reply.get("method") is not None:
        return
    error = reply.get("error")
    assert ("result" in reply) != (error is not None), frame
    outcomes[error["code"] if error else 0] += 1
    if error:
        assert error["code"] in KNOWN, (frame[:2000], error)
        assert isinstance(error["message"], str)


@pytest.mark.parametrize("seed", range(SEEDS))
def test_no_input_breaks_a_node_or_changes_its_state(seed: int) -> None:
    stranger = Stranger()
    hostile = Hostile(seed, stranger.included, stranger.valid)
    before, outcomes = stranger.standing, Counter[int]()
    for _ in range(INPUTS // SEEDS):
        frame = hostile.frame()
        stranger.session.receive(frame)
        for sent in stranger.frames:
            message = orjson.loads(sent)
            for reply in message if isinstance(message, list) else (message,):
                check(frame, reply, outcomes)
        stranger.frames.clear()
    assert stranger.standing == before
    assert {0, 1001, 1010, 1012, -32700, -32600, -32601, -32602, 4003} <= outcomes.keys()
    stranger.session.close()
    for raw in stranger.valid[:1]:
        assert stranger.node.submit(raw).is_ready, "an honest transaction still passes"
