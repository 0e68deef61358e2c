"""The public log from the reader's side: the `Windows` that a validator or an auditor asks.

Nothing that the log says is believed. A window is handed on only when its rows hash to the
root that the chain holds; an answer that is too long, too slow or no answer is a typed refusal.
"""

import asyncio
import json
from collections.abc import Sequence
from http import HTTPStatus
from typing import Any, Final, Self

import httpx

from byzantium.edge.parquet_windows import parse_window
from byzantium.links.window import Commitment, SealedWindow
from byzantium.subnet.errors import SubnetError
from byzantium.subnets.clicks.validator import Listing
from byzantium.units import BlockNumber

PREFIX: Final = "/log/v1"
LIST_BYTES_MAX: Final = 8 * 2**20
WINDOW_BYTES_MAX: Final = 512 * 2**20
TIMEOUT: Final = httpx.Timeout(30, connect=5)
"""Seconds without a byte, and seconds until the connection stands."""
ANSWER_SECONDS_MAX: Final = 600
"""Seconds in which an answer must be complete, however steadily it trickles."""
SHOWN: Final = 120


class LogUnavailableError(SubnetError):
    """The log did not answer. Remedy: ask again; if a committed window stays away, say so."""

    def __init__(self, url: str, reason: str) -> None:
        """Name the page asked for and what came instead."""
        super().__init__(f"no answer from {url}: {reason}")
        self.url = url
        self.reason = reason


class LogAnswerError(LogUnavailableError):
    """The log answered what no log may. Remedy: ask another mirror."""

    def __init__(self, url: str, got: object, expected: str) -> None:
        """Name the page asked for, what came and what may come."""
        super().__init__(url, f"got {str(got)[:SHOWN]}, expected {expected}")
        self.got = got
        self.expected = expected


class HttpWindows:
    """Sealed windows of one log server; the port `Windows` of `subnets.clicks.validator`."""

    def __init__(self, base_url: str, window_bytes_max: int = WINDOW_BYTES_MAX) -> None:
        """Take the server's address and the most that a window's file may weigh."""
        self._base = base_url.rstrip("/") + PREFIX
        self._window_bytes_max = window_bytes_max
        self._client = httpx.AsyncClient(timeout=TIMEOUT, follow_redirects=False, trust_env=False)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def close(self) -> None:
        """Close the connections."""
        await self._client.aclose()

    async def listed(self, since: int) -> Sequence[Listing]:
        """See `Windows.listed`; asks page after page until one brings nothing new."""
        found: list[Listing] = []
        while True:
            url = f"{self._base}/windows?since={since}"
            entries = _entries(url, await self._read(url, LIST_BYTES_MAX))
            if not entries:
                return found
            for entry in entries:
                window = _number(url, entry, "window")
                if window < since:
                    raise LogAnswerError(
                        url, f"window {window}", f"windows from {since} on, in order"
                    )
                since = window + 1
                if entry.get("block") is None:
                    return found
                size, block = _number(url, entry, "size"), _number(url, entry, "block")
                found.append(Listing(window, size, BlockNumber(block)))

    async def fetch(self, commitment: Commitment) -> SealedWindow:
        """See `Windows.fetch`. Raises LogUnavailableError, LogAnswerError, WindowError."""
        url = f"{self._base}/windows/{commitment.window}.parquet"
        data = await self._read(url, self._window_bytes_max)
        return await asyncio.to_thread(parse_window, data, commitment)

    async def _read(self, url: str, limit: int) -> bytes:
        """Return the body of a page, read no further than its limit."""
        try:
            async with (
                asyncio.timeout(ANSWER_SECONDS_MAX),
                self._client.stream("GET", url) as answer,
            ):
                if answer.status_code != HTTPStatus.OK:
                    raise LogUnavailableError(url, f"status {answer.status_code}")
                body = bytearray()
                async for piece in answer.aiter_bytes():
                    body += piece
                    if len(body) > limit:
                        raise LogAnswerError(url, f"more than {limit} bytes", "a shorter answer")
                return bytes(body)
        except (httpx.HTTPError, httpx.InvalidURL, TimeoutError) as error:
            raise LogUnavailableError(url, str(error) or type(error).__name__) from error


def _entries(url: str, body: bytes) -> list[dict[str, Any]]:
    """Return the objects of a list."""
    try:
        document = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise LogAnswerError(url, error, "JSON") from error
    if not isinstance(document, list) or not all(isinstance(entry, dict) for entry in document):
        raise LogAnswerError(url, document, "a list of objects")
    return document


def _number(url: str, entry: dict[str, Any], field: str) -> int:
    """Return a field that holds a number from 0 up."""
    value = entry.get(field)
    if type(value) is not int or value < 0:
        raise LogAnswerError(url, value, f"a number as {field!r}")
    return value
