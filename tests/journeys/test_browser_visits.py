"""A real browser goes through the page: reported, not held up, and without script too."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from byzantium.edge.visit_store import VisitStore
from byzantium.links.records import ARRIVAL, COHERENT, PAGE, Beacon, Record, Visit
from tests.journeys.link_server import ADDRESS, ServerProcess, free_port
from tests.unit.edge.gateways import CHROME, CODE

HELD_UP_MS = 150


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox"]
        )
        yield browser
        browser.close()


@contextmanager
def brand_page(gateway_port: int) -> Iterator[str]:
    """Serve a landing page with the snippet."""

    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            snippet = f'<script src="http://{ADDRESS}:{gateway_port}/s.js"></script>'
            body = (
                f"<!doctype html><title>shop</title>{snippet}<p style=height:9000px>shop".encode()
            )
            self.send_response(200)
            self.send_header("content-type", "text/html")
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer((ADDRESS, 0), Page)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://{ADDRESS}:{server.server_port}/summer"
    server.shutdown()
    server.server_close()


@pytest.fixture
def visited(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """Return the link of a running gateway and its log."""
    port = free_port()
    with brand_page(port) as landing:
        server = ServerProcess(tmp_path, port, landing)
        yield f"http://{ADDRESS}:{port}/{CODE}", tmp_path / "visits.sqlite"
        server.stop()


def records(log: Path, count: int) -> list[Record]:
    """Return what the log holds once it holds that much."""
    store = VisitStore(log)
    deadline = time.monotonic() + 10
    while store.size() < count and time.monotonic() < deadline:
        time.sleep(0.02)
    return store.records(0, store.size())


@pytest.mark.slow
def test_a_browser_reports_what_it_is_and_what_was_done(
    browser: Browser, visited: tuple[str, Path]
) -> None:
    link, log = visited
    page = browser.new_page(user_agent=CHROME)
    page.goto(link)
    page.wait_for_url("**/summer?bz=*")
    page.mouse.move(10, 10)
    page.mouse.wheel(0, 500)
    page.wait_for_timeout(300)
    page.goto("about:blank")
    visit, *beacons = records(log, 3)
    page.close()
    assert isinstance(visit, Visit)
    assert visit.secf == COHERENT
    stages = {b.stage: b for b in beacons if isinstance(b, Beacon) and b.nonce_ok}
    assert stages.keys() == {ARRIVAL, PAGE}
    assert stages[ARRIVAL].wd == 1
    assert stages[ARRIVAL].fp is not None
    assert stages[ARRIVAL].screen == "desktop"
    assert stages[ARRIVAL].tz is not None
    assert stages[PAGE].dwell_ms >= 250
    assert stages[PAGE].ptr >= 1
    assert stages[PAGE].scr >= 1
    assert stages[PAGE].hidden == 0


@pytest.mark.slow
def test_nobody_is_held_up(browser: Browser, visited: tuple[str, Path]) -> None:
    link, _ = visited
    page = browser.new_page(user_agent=CHROME)
    asked: list[tuple[str, float]] = []
    page.on("request", lambda request: asked.append((request.url, time.monotonic())))
    page.on("response", lambda response: asked.append((response.url, time.monotonic())))
    delays = []
    for _unused in range(5):
        asked.clear()
        page.goto(link, wait_until="commit")
        page.wait_for_url("**/summer?bz=*", wait_until="commit")
        came = next(t for url, t in reversed(asked) if url == link)
        went = next(t for url, t in asked if "/summer?bz=" in url)
        delays.append((went - came) * 1_000)
    page.close()
    assert sorted(delays)[2] < HELD_UP_MS, delays


@pytest.mark.slow
def test_without_script_the_page_goes_on_and_the_visit_counts(
    browser: Browser, visited: tuple[str, Path]
) -> None:
    link, log = visited
    context = browser.new_context(java_script_enabled=False, user_agent=CHROME)
    page = context.new_page()
    page.goto(link)
    page.wait_for_url("**/summer?bz=*")
    context.close()
    (visit,) = records(log, 1)
    assert isinstance(visit, Visit)
