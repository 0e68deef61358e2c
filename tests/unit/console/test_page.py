"""The page in a real browser: it shows what the API says, lives, fits a phone, and is readable."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Literal

import pytest
from playwright.async_api import Browser, Page, ViewportSize, async_playwright, expect

from byzantium.console.app import create_app
from byzantium.console.server import serve_console
from byzantium.console.watch import Watch
from byzantium.edge.duckdb_engine import DuckdbEngine
from byzantium.edge.log_client import HttpWindows
from byzantium.subnets.clicks.rules import RULES
from byzantium.subnets.clicks.validator import Judge
from tests.journeys.link_server import free_port
from tests.unit.console.conftest import Market
from tests.unit.console.market import (
    AGGREGATOR,
    NETUID,
    RecordedChain,
    a_view,
    connected,
    differing,
    scene,
)

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
DESKTOP: ViewportSize = {"width": 1280, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}
Scheme = Literal["light", "dark"]
WITHIN_MS = 15_000


Look = Callable[[Page], Awaitable[None]]


@asynccontextmanager
async def console(market: Market, chain: RecordedChain) -> AsyncIterator[str]:
    """Run a console over the market; yield its address."""
    port = free_port()
    async with HttpWindows(market.log) as windows:
        judge = Judge(chain, windows, DuckdbEngine(), NETUID, AGGREGATOR, RULES)
        watch = Watch(judge, scene(market.log))
        started = asyncio.Event()
        serving = asyncio.create_task(
            serve_console(
                create_app(watch),
                port,
                lambda: watch.follow(lambda: connected(chain), 0.2),
                started.set,
            )
        )
        await started.wait()
        yield f"http://127.0.0.1:{port}/"
        serving.cancel()
        await asyncio.gather(serving, return_exceptions=True)


@asynccontextmanager
async def browser() -> AsyncIterator[Browser]:
    """Run a browser."""
    async with async_playwright() as playwright:
        running = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield running
        await running.close()


class Stage:
    """A console, a chain that a test may change, and a browser before it."""

    def __init__(
        self,
        runner: asyncio.Runner,
        market: Market,
        chain: RecordedChain,
        parts: tuple[str, Browser],
    ) -> None:
        self.market, self.chain = market, chain
        self._runner = runner
        self._address, self._browser = parts

    def browse(
        self, look: Look, viewport: ViewportSize = DESKTOP, scheme: Scheme = "light"
    ) -> None:
        """Open the page and look; a script error or a refused resource fails the test."""
        market = self.market
        self.chain.view_of = a_view({"first": market.row, "second": differing(market.row)})
        self._runner.run(self._look(look, viewport, scheme))

    async def _look(self, look: Look, viewport: ViewportSize, scheme: Scheme) -> None:
        complaints: list[str] = []
        page = await self._browser.new_page(viewport=viewport, color_scheme=scheme)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda line: complaints.append(line.text))
        await page.goto(self._address)
        rows = page.locator("#window-table tbody tr")
        await expect(rows).to_have_count(5, timeout=WITHIN_MS)
        await expect(page.locator(".open")).to_have_count(4, timeout=WITHIN_MS)
        await look(page)
        await page.close()
        assert not complaints


@pytest.fixture(scope="module")
def stage(market: Market) -> Iterator[Stage]:
    chain = market.chain()
    chain.view_of = a_view({})
    stack = AsyncExitStack()

    async def enter() -> tuple[str, Browser]:
        address = await stack.enter_async_context(console(market, chain))
        return address, await stack.enter_async_context(browser())

    with asyncio.Runner() as runner:
        yield Stage(runner, market, chain, runner.run(enter()))
        runner.run(stack.aclose())


def test_the_page_shows_miners_windows_pool_and_agreement(stage: Stage, tmp_path: Path) -> None:
    async def look(page: Page) -> None:
        await page.screenshot(path=tmp_path / "desktop.png", full_page=True)
        buyer = page.locator("#miner-table tbody tr", has_text="buyer")
        await expect(buyer).to_contain_text("240")
        await expect(buyer).to_contain_text("contradiction")
        await expect(page.locator("#block")).to_have_text("1,204")
        await expect(page.locator("#epoch")).to_have_text("in 97 blocks")
        await expect(page.locator("#price")).to_have_text("0.012500 TAO")
        first, second = (
            page.locator("#validator-table tbody tr", has_text=name) for name in ("first", "second")
        )
        await expect(first).to_contain_text("equal")
        await expect(second).to_contain_text("differs", timeout=WITHIN_MS)
        for result in stage.market.results.values():
            await expect(page.locator(f'button[title="{result}"]')).to_have_count(1)

    stage.browse(look)


def test_the_page_lives(stage: Stage) -> None:
    async def look(page: Page) -> None:
        stage.chain.view_of = a_view({"first": stage.market.row, "second": stage.market.row})
        badges = page.locator('#validator-table .badge[data-is="equal"]')
        await expect(badges).to_have_count(2, timeout=WITHIN_MS)
        await expect(page.locator("#live")).to_have_text("live")

    stage.browse(look)


def test_a_window_opens_with_its_verdicts_and_proofs(stage: Stage, tmp_path: Path) -> None:
    async def look(page: Page) -> None:
        number = min(stage.market.results)
        await page.get_by_role("button", name=f"Verdicts of window {number}").click()
        dialog = page.get_by_role("dialog")
        await expect(dialog).to_contain_text(stage.market.results[number])
        proofs = dialog.get_by_role("link", name="Proof for leaf")
        assert await proofs.count() > 100
        await page.screenshot(path=tmp_path / "window.png")
        address = await proofs.first.get_attribute("href")
        assert address is not None
        answer = await page.request.get(address)
        assert (await answer.json())["window"] == number

    stage.browse(look)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_phone_shows_it_without_scrolling_sideways(
    stage: Stage, tmp_path: Path, scheme: Scheme
) -> None:
    async def look(page: Page) -> None:
        await page.screenshot(path=tmp_path / f"phone-{scheme}.png", full_page=True)
        width = await page.evaluate("document.documentElement.scrollWidth")
        assert width <= PHONE["width"]

    stage.browse(look, PHONE, scheme)


def test_tables_have_captions_and_named_headers(stage: Stage) -> None:
    async def look(page: Page) -> None:
        for name in ("miner", "validator", "window"):
            table = page.locator(f"#{name}-table")
            assert await table.locator("caption").inner_text()
            headers = await table.locator("thead th[scope=col]").all_inner_texts()
            cells = await table.locator("tbody tr").first.locator("th, td").count()
            assert len(headers) == cells
            assert all(headers)
        unnamed = await page.evaluate(
            "[...document.querySelectorAll('button, a, [role=img]')]"
            ".filter(e => !(e.textContent.trim() || e.ariaLabel)).length"
        )
        assert unnamed == 0

    stage.browse(look)
