"""A gateway on a folder with one live link, its time in the test's hand."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from ipaddress import ip_address
from pathlib import Path
from typing import Final

from byzantium.edge.gateway_keys import load_keys
from byzantium.edge.network_table import NetworkTable
from byzantium.edge.redirect import Gateway
from byzantium.edge.redirect_request import Request
from byzantium.edge.redirect_settings import GatewaySettings
from byzantium.edge.redirect_visit import TrackedLink, VisitMaker
from byzantium.edge.visit_log import VisitLog
from byzantium.edge.visit_store import VisitStore
from byzantium.links.code import link_code
from byzantium.links.redirect import LinkState
from tests.unit.links.samples import CAMPAIGN, MINER

NETWORKS: Final = NetworkTable()
LANDING: Final = "https://shop.example/summer?utm_source=post&c=7#top"
CODE: Final = link_code(CAMPAIGN, MINER, "post-1")
ENDED_CODE: Final = link_code(CAMPAIGN, MINER, "post-2")
START_MS: Final = 1_800_000_000_000
CHROME: Final = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/150.0.0.0 Safari/537.36"
)
BROWSER: Final = {"user-agent": CHROME, "accept": "text/html", "accept-language": "en-US,en;q=0.9"}
AMERICAN: Final = "73.1.1.1"
GERMAN: Final = "84.160.0.1"


class Links:
    """A book with one live and one ended link."""

    def __init__(self, landing: str = LANDING) -> None:
        self._landing = landing

    def find(self, code: str) -> TrackedLink | None:
        """Return the link of a code."""
        post, state = {
            CODE: ("post-1", LinkState.LIVE),
            ENDED_CODE: ("post-2", LinkState.ENDED),
        }.get(code, ("", LinkState.UNKNOWN))
        return TrackedLink(code, CAMPAIGN, MINER, post, self._landing, state) if post else None


class HandClock:
    """A clock that a test sets; sleeping moves it on."""

    def __init__(self, t_ms: int = START_MS) -> None:
        self.t_ms = t_ms

    def now_ms(self) -> int:
        """Return the time that was set."""
        return self.t_ms

    async def sleep_ms(self, duration_ms: int) -> None:
        """Move on."""
        self.t_ms += duration_ms
        await asyncio.sleep(0)


@asynccontextmanager
async def gateway_on(
    folder: Path, clock: HandClock, queue_limit: int = 100
) -> AsyncIterator[Gateway]:
    """Open a gateway on a folder."""
    settings = GatewaySettings(folder=folder, registry=folder / "registry")
    keys = load_keys(settings.keys_path)
    store = VisitStore(settings.log_path)
    log = VisitLog(settings.log_path, queue_limit)
    maker = VisitMaker(settings, NETWORKS, keys)
    try:
        yield Gateway(settings.window_ms, clock, Links(), maker, keys, log, store)
    finally:
        await log.close()
        store.close()


def with_gateway(
    folder: Path, scenario: Callable[[Gateway, HandClock], Coroutine[None, None, None]]
) -> None:
    """Run a scenario against a fresh gateway."""

    async def run() -> None:
        clock = HandClock()
        async with gateway_on(folder, clock) as gateway:
            await scenario(gateway, clock)

    asyncio.run(run())


def a_request(
    path: str = f"/{CODE}", method: str = "GET", address: str = AMERICAN, **headers: str
) -> Request:
    """Return a browser's request; a header's underscores stand for hyphens."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Request(method, path, "", {**BROWSER, **named}, ip_address(address))
