"""Two hundred clients that listen and ask for as long as it takes: the node does not grow.

Its memory may grow by what the chain itself keeps, a few KiB for each block made, and by no more
than GROWTH_BYTES_MAX beside that, however long the clients stay.
"""

import asyncio
import os
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, Final

import orjson
import pytest
from picows import WSFrame, WSListener, WSMsgType, WSTransport, ws_connect
from typing_extensions import override

from tests.clients.started_node import StartedNode, standing_node

IS_SOAK: Final = os.environ.get("HYPOTHESIS_PROFILE") == "soak"
SECONDS: Final = 300.0 if IS_SOAK else 12.0
WARM_SECONDS: Final = 30.0 if IS_SOAK else 5.0
SOCKETS: Final = 200
ASK_EVERY_S: Final = 0.5
MIB: Final = 1024 * 1024
GROWTH_BYTES_MAX: Final = 16 * MIB
BLOCK_BYTES_MAX: Final = 24 * 1024

Join = Callable[[], Awaitable[WSTransport]]
LEAVE_EACH: Final = 50

NUMBER_KEY: Final = "0x26aa394eea5630e07c48ae0c9558cef702a5c1b19ab7a04f536c519aca4983ac"
SUBSCRIBE: Final = (
    ("chain_subscribeNewHeads", []),
    ("chain_subscribeFinalizedHeads", []),
    ("state_subscribeStorage", [[NUMBER_KEY]]),
    ("state_subscribeRuntimeVersion", []),
)
ASK: Final = (
    ("state_getStorage", [NUMBER_KEY]),
    ("chain_getHeader", []),
    ("author_submitExtrinsic", ["0x0011"]),
    ("nonsense", []),
)


class Client(WSListener):
    """One socket: counts what it hears."""

    def __init__(self) -> None:
        super().__init__()
        self.news = 0
        self.answers = 0
        self.is_open = False

    @override
    def on_ws_connected(self, transport: WSTransport) -> None:
        self.is_open = True
        for number, (method, params) in enumerate(SUBSCRIBE):
            transport.send(WSMsgType.TEXT, request(number, method, params))

    @override
    def on_ws_frame(self, transport: WSTransport, frame: WSFrame) -> None:
        if frame.msg_type == WSMsgType.TEXT:
            is_news = "params" in orjson.loads(frame.get_payload_as_bytes())
            self.news += is_news
            self.answers += not is_news

    @override
    def on_ws_disconnected(self, transport: WSTransport) -> None:
        self.is_open = False


def request(id_: int, method: str, params: list[Any]) -> bytes:
    return orjson.dumps({"jsonrpc": "2.0", "id": id_, "method": method, "params": params})


def resident_bytes(node: StartedNode) -> int:
    """Return how much memory the node holds."""
    pages = Path(f"/proc/{node.process.pid}/statm").read_text().split()[1]
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


async def stay(transports: list[WSTransport], join: Join, seconds: float) -> None:
    """Let every client ask now and then, and some leave and come again each time."""
    loop = asyncio.get_running_loop()
    end, turn = loop.time() + seconds, 0
    while loop.time() < end:
        for transport in transports:
            transport.send(WSMsgType.TEXT, request(turn, *ASK[turn % len(ASK)]))
        for place in range(turn % LEAVE_EACH, len(transports), LEAVE_EACH):
            transports[place].disconnect()
            await transports[place].wait_disconnected()
            transports[place] = await join()
        turn += 1
        await asyncio.sleep(ASK_EVERY_S)


def head(node: StartedNode) -> int:
    """Return the number of the last block."""
    return int(node.ask("chain_getHeader")["number"], 16)


@pytest.mark.slow
@pytest.mark.timeout(SECONDS + WARM_SECONDS + 120)
def test_two_hundred_sockets_do_not_make_the_node_grow(tmp_path: Path) -> None:
    with standing_node(tmp_path, "--fast") as node:
        asyncio.run(crowd(node))
        assert node.ask("system_chain") == "Bittensor"


async def crowd(node: StartedNode) -> None:
    """Hold the crowd to the node, and the node's memory to its bound."""
    clients: list[Client] = []

    async def join() -> WSTransport:
        transport, client = await ws_connect(Client, node.url)
        assert isinstance(client, Client)
        clients.append(client)
        return transport

    transports = [await join() for _ in range(SOCKETS)]
    await stay(transports, join, WARM_SECONDS)
    before, height = resident_bytes(node), head(node)
    await stay(transports, join, SECONDS)
    grown, blocks = resident_bytes(node) - before, head(node) - height
    assert blocks > SECONDS, "a block every quarter of a second, or slower on a busy machine"
    assert grown < GROWTH_BYTES_MAX + blocks * BLOCK_BYTES_MAX
    listening = [client for client in clients if client.is_open]
    assert len(listening) == SOCKETS
    assert all(client.answers >= len(SUBSCRIBE) for client in listening)
    assert sum(client.news for client in clients) > 2 * blocks * SOCKETS
    for transport in transports:
        transport.disconnect()
