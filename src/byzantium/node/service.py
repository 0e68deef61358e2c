"""A node from start to stop."""

import asyncio
import contextlib
import logging
import signal
import sys
from collections.abc import AsyncGenerator

import uvloop

from byzantium.node.local_chain import open_chain
from byzantium.node.node import Node
from byzantium.node.server import Server
from byzantium.node.settings import LOOPBACK, NodeSettings


def report(line: str) -> None:
    """Print one line for whoever watches the node."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


async def serve(settings: NodeSettings) -> None:
    """Run a node until a signal asks it to stop. Raises CannotStart."""
    chain = open_chain(settings.profile, settings.data, settings.genesis, settings.token_wallet)
    node = Node(chain, settings.pace, report)
    server = Server(node, settings.ports)
    stop = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    try:
        await server.start()
        urls = " ".join(f"ws://{LOOPBACK}:{port}" for port in settings.ports)
        report(f"Ready {urls} profile={settings.profile.value} pace={settings.pace.value}")
        async with _following(node, settings.beacon):
            await _until(stop, node)
    finally:
        await server.stop()
        chain.archive.close()
    report(f"Stopped at #{chain.head.number}")


@contextlib.asynccontextmanager
async def _following(node: Node, url: str | None) -> AsyncGenerator[None]:
    """Bring the beacon's pulses to the node meanwhile, where there is a relay to ask."""
    if url is None:
        yield
        return
    # an HTTP client is slow to import, and a node seldom needs one
    from byzantium.node.beacon import follow

    following = asyncio.ensure_future(follow(url, node, report))
    try:
        yield
    finally:
        following.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await following


async def _until(stop: asyncio.Event, node: Node) -> None:
    """Make blocks until `stop`; what goes wrong in making them goes wrong here."""
    making = asyncio.ensure_future(node.run())
    stopping = asyncio.ensure_future(stop.wait())
    await asyncio.wait((making, stopping), return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    if making.done():
        making.result()
    making.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await making


def run(settings: NodeSettings) -> None:
    """Run a node in this process until a signal asks it to stop."""
    logging.basicConfig(format="%(levelname)s %(name)s %(message)s")
    uvloop.run(serve(settings))
