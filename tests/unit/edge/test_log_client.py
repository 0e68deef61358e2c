"""A reader of the log gets verified windows or a typed refusal, whatever the other side sends."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest

from byzantium.edge.log_client import HttpWindows, LogAnswerError, LogUnavailableError
from byzantium.edge.parquet_windows import write_window
from byzantium.links.errors import WindowRootMismatch
from byzantium.links.window import seal_window
from byzantium.subnets.clicks.validator import Listing
from tests.unit.edge.canned_server import CannedServer
from tests.unit.links.samples import a_beacon, a_visit

SEALED = seal_window(7, 0, (a_visit("ä"), a_beacon("ä"), a_visit("two")), None)
Result = TypeVar("Result")


@pytest.fixture
def server() -> Iterator[CannedServer]:
    with CannedServer() as running:
        yield running


@pytest.fixture
def file(tmp_path: Path) -> bytes:
    write_window(tmp_path / "window", SEALED)
    return (tmp_path / "window").read_bytes()


def asked(
    server: CannedServer,
    ask: Callable[[HttpWindows], Awaitable[Result]],
    window_bytes_max: int = 1_000_000,
) -> Result:
    async def run() -> Result:
        async with HttpWindows(server.url, window_bytes_max) as windows:
            return await ask(windows)

    return asyncio.run(run())


def page(*entries: dict[str, int | None]) -> bytes:
    return json.dumps(entries).encode()


def entry(window: int, block: int | None = 9) -> dict[str, int | None]:
    return {"window": window, "size": 3, "block": block, "root": 0}


def test_a_window_comes_verified(server: CannedServer, file: bytes) -> None:
    server.pages["/log/v1/windows/7.parquet"] = file
    assert asked(server, lambda windows: windows.fetch(SEALED.commitment)) == SEALED


def test_another_windows_file_is_refused_with_both_roots(server: CannedServer, file: bytes) -> None:
    server.pages["/log/v1/windows/7.parquet"] = file
    other = SEALED.commitment._replace(root=bytes(32))
    with pytest.raises(WindowRootMismatch) as refused:
        asked(server, lambda windows: windows.fetch(other))
    assert refused.value.window == 7
    assert refused.value.expected == bytes(32)
    assert refused.value.found == SEALED.root


def test_a_cut_file_is_refused(server: CannedServer, file: bytes) -> None:
    server.pages["/log/v1/windows/7.parquet"] = file[:-9]
    with pytest.raises(WindowRootMismatch):
        asked(server, lambda windows: windows.fetch(SEALED.commitment))


def test_a_file_over_the_limit_is_not_read(server: CannedServer, file: bytes) -> None:
    server.pages["/log/v1/windows/7.parquet"] = file
    with pytest.raises(LogAnswerError, match="more than 100 bytes"):
        asked(server, lambda windows: windows.fetch(SEALED.commitment), window_bytes_max=100)


def test_the_list_is_read_page_by_page_up_to_what_is_not_committed(server: CannedServer) -> None:
    server.pages["/log/v1/windows?since=0"] = page(entry(3), entry(4))
    server.pages["/log/v1/windows?since=5"] = page(entry(5), entry(6, None))
    found = asked(server, lambda windows: windows.listed(0))
    assert found == [Listing(3, 3, 9), Listing(4, 3, 9), Listing(5, 3, 9)]


@pytest.mark.parametrize(
    "body",
    [
        b"<html>",
        b"{}",
        b"[1]",
        b'[{"window": "3", "size": 1, "block": 1}]',
        b'[{"window": 3, "size": 1, "block": true}]',
        b'[{"window": 3, "size": -1, "block": 1}]',
        b'[{"window": 1, "size": 1, "block": 1}]',
        b"[" * 100_000,
        b"\xff",
    ],
)
def test_a_list_that_is_none_is_refused(server: CannedServer, body: bytes) -> None:
    server.pages["/log/v1/windows?since=2"] = body
    with pytest.raises(LogAnswerError):
        asked(server, lambda windows: windows.listed(2))


def test_a_window_withheld_is_named(server: CannedServer) -> None:
    with pytest.raises(LogUnavailableError, match=r"7\.parquet: status 404"):
        asked(server, lambda windows: windows.fetch(SEALED.commitment))


def test_a_log_that_is_away_is_named(server: CannedServer) -> None:
    server.stop()
    with pytest.raises(LogUnavailableError, match="no answer from http"):
        asked(server, lambda windows: windows.listed(0))
