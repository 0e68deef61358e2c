"""Plays a plan over HTTP, as the proxy in front of the gateway would pass it on.

Each visit is asked for at its simulated time with its own headers; its script, when it runs
one, reports as the page's script would; on leaving, the landing page's snippet reports. What
was answered is noted, so that a later run goes on with the rest.
"""

import asyncio
import json
import re
from collections.abc import Mapping, Sequence
from http.cookiejar import DefaultCookiePolicy
from pathlib import Path
from typing import Final, NamedTuple

import httpx

from byzantium.lab.visitors.plan import Link, PlannedVisit, Traits
from byzantium.units.clock import Clock

PAGE: Final = re.compile(r'data-v="([0-9a-f]+)" data-n="([0-9a-f]+)" data-q="(1?)"')
COOKIE: Final = re.compile(r"bzv=([0-9a-f]+)")
UNDER_WAY: Final = 64
"""Requests at one time."""
TRIES: Final = 100
PAUSE_S: Final = 0.2
"""Between tries, while a gateway is away or asks to come back."""


class Played(NamedTuple):
    """A visit of the plan that was answered."""

    place: int
    """Its place in the plan."""
    status: int
    receipt: str
    """The receipt's id, "" when the answer had none."""


class GatewayAwayError(Exception):
    """The gateway did not answer for long. Remedy: start it and play on."""


class Replayer:
    """Plays one plan against one gateway."""

    def __init__(
        self, gateway: str, codes: Mapping[Link, str], clock: Clock, progress: Path
    ) -> None:
        """Take the gateway's address, each link's code, the clock, and the file of what is done."""
        self._codes = codes
        self._clock = clock
        self._progress = progress
        self._jars: dict[str, str] = {}
        self._gate = asyncio.Semaphore(UNDER_WAY)
        self._client = httpx.AsyncClient(base_url=gateway, timeout=10, follow_redirects=False)
        self._client.headers.clear()
        self._client.cookies.jar.set_policy(DefaultCookiePolicy(allowed_domains=()))

    async def play(self, plan: Sequence[PlannedVisit], origin_ms: int) -> list[Played]:
        """Play what is not done yet, at origin_ms plus each visit's time; return all that is."""
        done = read_progress(self._progress)
        left = [(index, visit) for index, visit in enumerate(plan) if index not in done]
        async with self._client, asyncio.TaskGroup() as group:
            for index, visit in left:
                group.create_task(self._live(index, visit, origin_ms))
        return sorted(read_progress(self._progress).values())

    async def _live(self, index: int, visit: PlannedVisit, origin_ms: int) -> None:
        """Play one visit from its request to its last report."""
        await self._until(origin_ms + visit.at_ms)
        answer = await self._ask(visit)
        receipt = answer.headers.get("x-receipt", "")
        self._note(Played(index, answer.status_code, receipt))
        cookie = COOKIE.match(answer.headers.get("set-cookie", ""))
        if cookie and visit.jar:
            self._jars[visit.jar] = cookie[1]
        page = PAGE.search(answer.text)
        if page is None or visit.traits is None:
            return
        asked_ms = self._clock.now_ms()
        await self._until(asked_ms + visit.arrival_ms)
        names = {"v": page[1], "n": page[2]}
        await self._report(visit, {**names, **arrival_report(visit, reads_device=bool(page[3]))})
        if visit.stay is not None:
            await self._until(asked_ms + visit.arrival_ms + visit.stay.dwell_ms)
            await self._report(visit, {**names, **leaving_report(visit)})

    async def _ask(self, visit: PlannedVisit) -> httpx.Response:
        """Request the link, again and again while the gateway is away or busy."""
        headers = [*visit.headers, ("x-forwarded-for", visit.address)]
        if visit.jar in self._jars:
            headers.append(("cookie", f"bzv={self._jars[visit.jar]}"))
        url = f"/{self._codes[visit.link]}"
        return await self._send(visit.method, url, headers, None)

    async def _report(self, visit: PlannedVisit, report: Mapping[str, object]) -> None:
        """Send one report of a page."""
        headers = [
            ("user-agent", dict(visit.headers).get("user-agent", "")),
            ("content-type", "text/plain;charset=UTF-8"),
            ("x-forwarded-for", visit.address),
        ]
        await self._send("POST", "/b", headers, json.dumps(report).encode())

    async def _send(
        self, method: str, url: str, headers: list[tuple[str, str]], body: bytes | None
    ) -> httpx.Response:
        for _ in range(TRIES):
            try:
                async with self._gate:
                    answer = await self._client.request(method, url, headers=headers, content=body)
                if answer.status_code != httpx.codes.SERVICE_UNAVAILABLE:
                    return answer
            except httpx.TransportError:
                pass
            await asyncio.sleep(PAUSE_S)
        raise GatewayAwayError(f"{method} {url}: no answer in {TRIES} tries")

    async def _until(self, t_ms: int) -> None:
        """Return when the clock has come that far."""
        while (left := t_ms - self._clock.now_ms()) > 0:
            await self._clock.sleep_ms(left)

    def _note(self, played: Played) -> None:
        """Write a line; the break before it parts it from one that a crash cut short."""
        with self._progress.open("a", encoding="utf-8") as file:
            file.write("\n" + json.dumps(played))


def read_progress(path: Path) -> dict[int, Played]:
    """Return what has been played, by place; a line that a crash cut short is not counted."""
    done: dict[int, Played] = {}
    if path.exists():
        for line in path.read_text(encoding="utf-8").splitlines():
            try:
                played = Played(*json.loads(line))
            except ValueError:
                continue
            done[played.place] = played
    return done


def arrival_report(visit: PlannedVisit, *, reads_device: bool) -> dict[str, object]:
    """Return what the page's script reports: no trait of the device where it may read none."""
    traits = visit.traits
    assert traits is not None, visit
    seen: dict[str, object] = {"s": 0, "w": traits.automated, "h": 0, "d": 3}
    return {**seen, **_device_report(traits)} if reads_device else seen


def leaving_report(visit: PlannedVisit) -> dict[str, object]:
    """Return what the landing page's snippet reports."""
    stay = visit.stay
    assert stay is not None, visit
    return {"s": 1, "h": stay.hidden, "d": stay.dwell_ms, "p": stay.pointer, "c": stay.scroll}


def _device_report(traits: Traits) -> dict[str, object]:
    return {
        "x": traits.width,
        "y": traits.height,
        "r": traits.ratio,
        "t": traits.touch,
        "z": traits.tz,
        "k": traits.cores,
        "l": traits.languages,
        "g": traits.renderer,
    }
