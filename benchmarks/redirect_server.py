"""The servers that bench_redirect compares, each as a process: `bare` and `durable`."""

import asyncio
import sys
from http import HTTPStatus
from pathlib import Path
from typing import Final

import uvloop
from granian.constants import HTTPModes, Interfaces
from granian.server.embed import Server

from byzantium.edge.redirect_reply import UNSEEN
from byzantium.edge.redirect_server import HttpAnswer, serve_gateway
from byzantium.edge.redirect_settings import GatewaySettings
from byzantium.edge.redirect_visit import TrackedLink
from byzantium.links.code import link_code
from byzantium.links.redirect import LinkState

CAMPAIGN: Final = "c0" * 16
MINER: Final = "a1" * 32
CODE: Final = link_code(CAMPAIGN, MINER, "post")
LANDING: Final = "https://shop.example/summer"
BACKLOG: Final = 2_048


class OneLink:
    """A book with one live link."""

    def find(self, code: str) -> TrackedLink | None:
        """Return the link for its code."""
        if code != CODE:
            return None
        return TrackedLink(CODE, CAMPAIGN, MINER, "post", LANDING, LinkState.LIVE)


class Bare:
    """Answers the same 302 and keeps nothing."""

    async def __rsgi__(self, _scope: object, answer: HttpAnswer) -> None:
        """Answer."""
        address = f"{LANDING}?bz={'0' * 32}&bn={'0' * 32}"
        headers = [("location", address), ("x-receipt", "0" * 32), *UNSEEN]
        answer.response_empty(HTTPStatus.FOUND, headers)


async def serve_bare(port: int) -> None:
    """Serve the bare application."""
    await Server(
        Bare(),
        port=port,
        interface=Interfaces.RSGI,
        http=HTTPModes.http1,
        websockets=False,
        backlog=BACKLOG,
        backpressure=BACKLOG,
        log_enabled=False,
    ).serve()


if __name__ == "__main__":
    kind, number, folder = sys.argv[1:]
    settings = GatewaySettings(folder=Path(folder), registry=Path(folder), port=int(number))
    work = serve_bare(int(number)) if kind == "bare" else serve_gateway(settings, OneLink())
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(work)
