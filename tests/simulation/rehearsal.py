"""Plays a plan into a gateway without wire or waiting, for judging a whole campaign in seconds.

The gateway is the real one on a folder of its own; only time and the connection are ours. The
visits reach it in the order of their times, and its log is sealed window by window.
"""

import heapq
import json
from collections.abc import Mapping, Sequence
from ipaddress import ip_address
from pathlib import Path
from typing import NamedTuple

from byzantium.edge.beacon_payload import ACCEPTED_FOR_MS
from byzantium.edge.gateway_keys import load_keys
from byzantium.edge.network_table import NetworkTable
from byzantium.edge.redirect import Gateway, LinkBook
from byzantium.edge.redirect_reply import Reply
from byzantium.edge.redirect_request import Request
from byzantium.edge.redirect_settings import GatewaySettings
from byzantium.edge.redirect_visit import VisitMaker
from byzantium.edge.sealing_store import SealingStore
from byzantium.edge.visit_log import VisitLog
from byzantium.edge.visit_store import VisitStore
from byzantium.lab.visitors.plan import Link, PlannedVisit
from byzantium.lab.visitors.replay import COOKIE, PAGE, arrival_report, leaving_report
from byzantium.links.window import SealedWindow, seal_window

QUEUE_LIMIT = 16


class Rehearsed(NamedTuple):
    """A campaign as its log shows it, and as it truly was."""

    windows: tuple[SealedWindow, ...]
    truth: Mapping[str, PlannedVisit]
    """Planned visit of each visit id."""


class HeldClock:
    """A clock that stands where the rehearsal puts it."""

    def __init__(self) -> None:
        """Start at zero."""
        self.t_ms = 0

    def now_ms(self) -> int:
        """Return the time of the event that is being played."""
        return self.t_ms

    async def sleep_ms(self, duration_ms: int) -> None:
        """Move on."""
        self.t_ms += duration_ms


class _Event(NamedTuple):
    """A request to come: a visit's own (no body), or one of its reports."""

    at_ms: int
    order: int
    visit: PlannedVisit
    body: bytes | None


class Rehearsal:
    """One plan on one gateway."""

    def __init__(self, gateway: Gateway, clock: HeldClock, codes: Mapping[Link, str]) -> None:
        """Take the gateway, the clock it reads, and each link's code."""
        self._gateway = gateway
        self._clock = clock
        self._codes = codes
        self._jars: dict[str, str] = {}
        self._events: list[_Event] = []
        self._count = 0
        self.truth: dict[str, PlannedVisit] = {}

    async def play(self, plan: Sequence[PlannedVisit], origin_ms: int) -> None:
        """Play every visit with its reports."""
        for visit in plan:
            self._expect(origin_ms + visit.at_ms, visit, None)
        while self._events:
            event = heapq.heappop(self._events)
            self._clock.t_ms = event.at_ms
            if event.body is None:
                self._answered(event, await self._gateway.visit(self._request(event.visit)))
            else:
                headers = {"user-agent": dict(event.visit.headers).get("user-agent", "")}
                address = ip_address(event.visit.address)
                request = Request("POST", "/b", "", headers, address)
                await self._gateway.beacon(request, event.body)

    def _request(self, visit: PlannedVisit) -> Request:
        headers = dict(visit.headers)
        if visit.jar in self._jars:
            headers["cookie"] = f"bzv={self._jars[visit.jar]}"
        path = f"/{self._codes[visit.link]}"
        return Request(visit.method, path, "", headers, ip_address(visit.address))

    def _answered(self, event: _Event, reply: Reply) -> None:
        """Keep what an answer brings, and expect the reports that follow it."""
        visit, headers = event.visit, dict(reply.headers)
        self.truth[headers["x-receipt"]] = visit
        cookie = COOKIE.match(headers.get("set-cookie", ""))
        if cookie and visit.jar:
            self._jars[visit.jar] = cookie[1]
        page = PAGE.search(reply.body)
        if page is None or visit.traits is None:
            return
        names = {"v": page[1], "n": page[2]}
        arrival = {**names, **arrival_report(visit, reads_device=bool(page[3]))}
        arrival_ms = event.at_ms + visit.arrival_ms
        self._expect(arrival_ms, visit, json.dumps(arrival).encode())
        if visit.stay is not None:
            leaving = json.dumps({**names, **leaving_report(visit)}).encode()
            self._expect(arrival_ms + visit.stay.dwell_ms, visit, leaving)

    def _expect(self, at_ms: int, visit: PlannedVisit, body: bytes | None) -> None:
        self._count += 1
        heapq.heappush(self._events, _Event(at_ms, self._count, visit, body))


async def rehearse(
    plan: Sequence[PlannedVisit],
    links: LinkBook,
    codes: Mapping[Link, str],
    settings: GatewaySettings,
    origin_ms: int,
) -> Rehearsed:
    """Play a plan on a fresh gateway in the settings' folder and seal everything it logged."""
    clock = HeldClock()
    keys = load_keys(settings.keys_path)
    store = VisitStore(settings.log_path)
    log = VisitLog(settings.log_path, QUEUE_LIMIT)
    maker = VisitMaker(settings, NetworkTable(), keys)
    rehearsal = Rehearsal(
        Gateway(settings.window_ms, clock, links, maker, keys, log, store), clock, codes
    )
    try:
        await rehearsal.play(plan, origin_ms)
        windows = _sealed(store, settings.log_path, settings.window_ms)
    finally:
        await log.close()
        store.close()
    return Rehearsed(windows, rehearsal.truth)


def _sealed(store: VisitStore, path: Path, window_ms: int) -> tuple[SealedWindow, ...]:
    """Return every window of a log, and the empty ones after it in which a beacon could come."""
    sealings = SealingStore(path)
    end_ms = store.last_ms() + ACCEPTED_FOR_MS + 2 * window_ms
    windows: list[SealedWindow] = []
    while closed := sealings.close_next(window_ms, end_ms):
        before = windows[-1].commitment if windows else None
        records = store.records(closed.first_leaf, closed.total)
        windows.append(seal_window(closed.window, closed.first_leaf, records, before))
    sealings.close()
    return tuple(windows)
