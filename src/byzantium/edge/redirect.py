"""The gateway: a request for a link becomes a record on disk, and then an answer.

The order is the promise. A visit is classed from its headers, appended to the log, synced, and
only then redirected; whoever was answered is in the log. A beacon may add to the visit whose
nonce it carries, once for each stage, and can touch no other.
"""

import hmac
from dataclasses import dataclass
from functools import lru_cache
from http import HTTPStatus
from typing import Final, Protocol

from byzantium.edge import beacon_payload
from byzantium.edge.gateway_keys import GatewayKeys
from byzantium.edge.redirect_page import (
    CONTENT_SECURITY,
    interstitial,
    landing_address,
)
from byzantium.edge.redirect_reply import UNSEEN, Reply, come_back, json_reply, refused
from byzantium.edge.redirect_request import Request
from byzantium.edge.redirect_visit import COOKIE_AGE_S, SeenRequest, TrackedLink, VisitMaker
from byzantium.edge.visit_log import VisitLog, VisitLogFailedError, VisitLogFullError
from byzantium.edge.visit_store import VisitStore
from byzantium.links.code import parse_code
from byzantium.links.errors import BadCode
from byzantium.links.receipt import issue_receipt
from byzantium.links.records import Record, Visit, record_document
from byzantium.links.redirect import Answer, redirect_decision
from byzantium.links.tokens import network_tokens
from byzantium.units.clock import Clock

RECEIPT_HEADER: Final = "x-receipt"
"""Bears the receipt's id on every answer to a recorded request."""


REMEMBERED: Final = 16_384
"""Spellings of codes that are kept."""


class LinkBook(Protocol):
    """Where codes are looked up."""

    def find(self, code: str) -> TrackedLink | None:
        """Return the link of a code in its normal form, or None."""
        ...


@dataclass(frozen=True, slots=True)
class Gateway:
    """Answers visitors; everything it needs from outside is handed to it."""

    window_ms: int
    clock: Clock
    links: LinkBook
    maker: VisitMaker
    keys: GatewayKeys
    log: VisitLog
    store: VisitStore
    """The log's file opened for reading, by the thread that answers."""

    async def visit(self, request: Request) -> Reply:
        """Answer a request for a link, recorded and synced first when the link is live."""
        link = self._link(request.path.removeprefix("/"))
        if link is None:
            return refused(HTTPStatus.NOT_FOUND, "unknown_link")
        seen = self.maker.see(request, link, self.clock.now_ms())
        decision = redirect_decision(seen.signs, link.state)
        if not decision.recorded:
            return _unrecorded(decision.answer)
        try:
            leaf = await self.log.append(seen.visit)
        except (VisitLogFullError, VisitLogFailedError) as error:
            return come_back(str(error))
        assert leaf is not None, seen.visit
        assert isinstance(leaf.record, Visit), leaf
        return self._sent_on(decision.answer, link, seen._replace(visit=leaf.record))

    async def beacon(self, request: Request, body: bytes) -> Reply:
        """Take one report about one visit; what it may not say is recorded as refused."""
        try:
            payload = beacon_payload.parse_beacon(body)
        except beacon_payload.BadBeaconError as error:
            return refused(HTTPStatus.BAD_REQUEST, "bad_beacon", str(error))
        visit = self.store.visit(payload.visit_id)
        if visit is None:
            return refused(HTTPStatus.NOT_FOUND, "unknown_visit")
        t_ms = self.clock.now_ms()
        key = self.keys.token_key(visit.t_ms, visit.campaign)
        site = network_tokens(key, request.address.packed).site
        moved = int(site != visit.net_site)
        known = hmac.compare_digest(payload.nonce.encode(), self.keys.nonce(visit).encode())
        if known and t_ms - visit.t_ms <= beacon_payload.ACCEPTED_FOR_MS:
            record = beacon_payload.accepted_beacon(payload, visit, t_ms, moved, key)
        else:
            record = beacon_payload.refused_beacon(payload, t_ms, moved)
        return await self._taken(record)

    def receipt(self, visit_id: str) -> Reply:
        """Return the signed receipt of a visit and everything that was recorded of it."""
        visit = self.store.visit(visit_id)
        if visit is None:
            return refused(HTTPStatus.NOT_FOUND, "unknown_visit")
        receipt = issue_receipt(visit, visit.t_ms // self.window_ms, self.keys.sign)
        return json_reply({"receipt": receipt._asdict(), "record": record_document(visit)})

    async def _taken(self, record: Record) -> Reply:
        """Append a beacon and say whether it counts."""
        try:
            leaf = await self.log.append(record)
        except (VisitLogFullError, VisitLogFailedError) as error:
            return come_back(str(error))
        if leaf is None or not getattr(leaf.record, "nonce_ok", 0):
            return refused(HTTPStatus.FORBIDDEN, "beacon_refused", "nonce wrong, used or too old")
        return Reply(HTTPStatus.NO_CONTENT)

    def _link(self, text: str) -> TrackedLink | None:
        try:
            return self.links.find(_normal_code(text))
        except BadCode:
            return None

    def _sent_on(self, answer: Answer, link: TrackedLink, seen: SeenRequest) -> Reply:
        """Return the answer to a recorded request."""
        visit = seen.visit
        headers = ((RECEIPT_HEADER, visit.visit_id), *UNSEEN)
        if answer is Answer.REFUSED:
            return Reply(HTTPStatus.METHOD_NOT_ALLOWED, (("allow", "GET, HEAD"), *headers))
        if visit.method == "HEAD":
            return Reply(HTTPStatus.FOUND, (("location", link.landing), *headers))
        nonce = self.keys.nonce(visit)
        address = landing_address(link.landing, visit.visit_id, nonce)
        if answer is Answer.REDIRECT:
            return Reply(HTTPStatus.FOUND, (("location", address), *headers))
        page = interstitial(address, visit.visit_id, nonce, traits=seen.consent)
        headers = (
            ("content-type", "text/html; charset=utf-8"),
            ("content-security-policy", CONTENT_SECURITY),
            *headers,
        )
        if seen.cookie is not None:
            value = f"bzv={seen.cookie}; Max-Age={COOKIE_AGE_S}; Path=/; HttpOnly; SameSite=Lax"
            headers = (*headers, ("set-cookie", value))
        return Reply(HTTPStatus.OK, headers, page)


_normal_code = lru_cache(REMEMBERED)(parse_code)


def _unrecorded(answer: Answer) -> Reply:
    """Return the answer to a request that leaves no record."""
    if answer is Answer.GONE:
        return refused(HTTPStatus.GONE, "campaign_over")
    return refused(HTTPStatus.NOT_FOUND, "unknown_link")
