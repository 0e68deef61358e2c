"""A node from start to stop."""

import asyncio
import contextlib
import gc
import signal
from collections.abc import AsyncGenerator, Callable
from typing import Final

import uvloop

from byzantium.node import logs
from byzantium.node.beginning import chain_of
from byzantium.node.errors import CannotStart
from byzantium.node.health import Condition
from byzantium.node.local_chain import LocalChain
from byzantium.node.node import Node
from byzantium.node.server import Server, ensure_meant
from byzantium.node.settings import NodeSettings

OTHER_METADATA: Final = (
    "The metadata changed since this chain was made: a client that decodes wrongly has the old ones"
    " in its cache (docs/how-to/keep-a-chain.md)"
)


async def serve(settings: NodeSettings) -> None:
    """Run a node until a signal asks it to stop.

    Raises CannotStart, also where the chain can no longer be kept.
    """
    ensure_meant(settings.door)
    stop = asyncio.Event()
    _listen_for_signals(stop)
    chain = chain_of(settings)
    condition = Condition()
    node = Node(chain, settings.pace, lambda line: logs.info(line, **_about_head(node)))
    server = Server(node, settings.ports, settings.door, condition)
    try:
        await server.start()
        shown = f"[{settings.door.host}]" if ":" in settings.door.host else settings.door.host
        urls = " ".join(f"ws://{shown}:{port}" for port in settings.ports)
        logs.info(f"Ready {urls}", profile=settings.profile.value, pace=settings.pace.value)
        # what stays for good is not worth looking through again for what does not
        gc.freeze()
        gc.enable()
        if settings.data is not None and chain.has_other_metadata:
            logs.warning(OTHER_METADATA)
        async with _following(node, settings.beacon):
            await _work(stop, node, server, condition)
    finally:
        await server.stop()
        node.compiling.close()
        await _close(chain)
    logs.info(f"Stopped at #{chain.head.number}")


def _listen_for_signals(stop: asyncio.Event) -> None:
    """Stop in order at the first signal, and at once at the second."""
    loop = asyncio.get_running_loop()

    def heard(name: signal.Signals) -> None:
        stop.set()
        loop.remove_signal_handler(name)

    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, heard, name)


def _about_head(node: Node) -> dict[str, int]:
    return {"extrinsics": len(node.chain.head.extrinsics), "pending": len(node.pool)}


async def _close(chain: LocalChain) -> None:
    """Let go of the chain's file once nobody writes to it any more."""
    await asyncio.get_running_loop().shutdown_default_executor()
    chain.archive.close()


@contextlib.asynccontextmanager
async def _following(node: Node, url: str | None) -> AsyncGenerator[None]:
    """Bring the beacon's pulses to the node meanwhile, where there is a relay to ask."""
    if url is None:
        yield
        return
    # an HTTP client is slow to import, and a node seldom needs one
    from byzantium.node.beacon import follow

    following = asyncio.ensure_future(follow(url, node, logs.info))
    try:
        yield
    finally:
        following.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await following


async def _work(stop: asyncio.Event, node: Node, server: Server, condition: Condition) -> None:
    """Make blocks until `stop`. Raises CannotStart where the chain can no longer be kept.

    When one cannot be made, the node makes no more but answers on, until somebody moves the chain
    to where it can go on.
    """
    stopping: asyncio.Future[bool] = asyncio.ensure_future(_heard(stop))
    while not stopping.done():
        making = asyncio.ensure_future(node.run())
        await asyncio.wait((making, stopping), return_when=asyncio.FIRST_COMPLETED)
        if not making.done():
            server.abandon()
            await _rest(node, making)
        elif isinstance(error := making.exception(), Exception):
            await _halt(error, node, stopping, condition)


async def _heard(stop: asyncio.Event) -> bool:
    return await stop.wait()


async def _rest(node: Node, making: "asyncio.Future[None]") -> None:
    """Let the block being made become final, and make no other."""
    await node.rest()
    making.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await making


async def _halt(
    error: Exception, node: Node, stopping: "asyncio.Future[bool]", condition: Condition
) -> None:
    """Say why no blocks are made, and wait until the chain moves or the node is to stop."""
    if isinstance(error, CannotStart):
        raise error
    condition.halted = str(error)
    logs.error(f"Halted at #{node.chain.head.number}: {error}", error)
    moved = asyncio.Event()
    leave: Callable[[], None] = node.arrived.listen(lambda _made: moved.set())
    moving = asyncio.ensure_future(moved.wait())
    await asyncio.wait((moving, stopping), return_when=asyncio.FIRST_COMPLETED)
    moving.cancel()
    leave()
    if moved.is_set():
        condition.halted = None
        logs.info(f"Resumed at #{node.chain.head.number}")


def run(settings: NodeSettings) -> None:
    """Run a node in this process until a signal asks it to stop."""
    logs.begin(settings.log)
    uvloop.run(serve(settings))
