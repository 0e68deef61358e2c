"""From a request to the record of a visit: headers into classes, the address into tokens."""

import re
import secrets
from functools import lru_cache
from ipaddress import IPv4Address, IPv6Address
from typing import Final, NamedTuple

from byzantium.edge import visit_headers
from byzantium.edge.gateway_keys import GatewayKeys
from byzantium.edge.network_table import NetworkTable
from byzantium.edge.redirect_request import Request
from byzantium.edge.redirect_settings import GatewaySettings
from byzantium.edge.user_agents import agent_list_version, read_agent
from byzantium.links.records import Visit
from byzantium.links.redirect import LinkState, RequestSigns, request_purpose
from byzantium.links.tokens import network_tokens, visitor_token

COOKIE: Final = re.compile(r"(?:^|;\s*)bzv=([0-9a-f]{32})(?:;|$)")
COOKIE_AGE_S: Final = 30 * 24 * 3_600
ID_BYTES: Final = 16
NOT_A_LETTER: Final = re.compile(r"[^A-Z]")
METHOD_LIMIT: Final = 16
REMEMBERED: Final = 65_536
"""Addresses whose network is kept."""


class TrackedLink(NamedTuple):
    """What the registry knows of a code."""

    code: str
    campaign: str
    miner: str
    post: str
    landing: str
    state: LinkState


class SeenRequest(NamedTuple):
    """A request with the signs that decide its answer and its visit."""

    signs: RequestSigns
    visit: Visit
    cookie: str | None
    """The cookie to issue, None when it has one or may get none."""
    consent: bool
    """Whether the visitor's device may be read without asking."""


class VisitMaker:
    """Makes the records of one gateway's visits."""

    def __init__(
        self, settings: GatewaySettings, networks: NetworkTable, keys: GatewayKeys
    ) -> None:
        """Take the tables and keys that records are made with."""
        self._settings = settings
        self._network_of = lru_cache(REMEMBERED)(networks.lookup)
        self._keys = keys
        self._tables = f"{networks.version} {agent_list_version()}"

    def warm(self) -> None:
        """Unpack the tables, so that the first visitor does not wait for them."""
        for address in (IPv4Address(0), IPv6Address(0)):
            self._network_of(address)
        read_agent("Mozilla/5.0")

    def see(self, request: Request, link: TrackedLink, t_ms: int) -> SeenRequest:
        """Return what a request for a link is and the record of it."""
        headers = request.headers
        agent = read_agent(headers.get("user-agent", ""))
        network = self._network_of(request.address)
        key = self._keys.token_key(t_ms, link.campaign)
        tokens = network_tokens(key, request.address.packed)
        purpose = request_purpose(headers)
        method = NOT_A_LETTER.sub("", request.method.upper())[:METHOD_LIMIT] or "UNKNOWN"
        accepts_html = visit_headers.accepts_html(headers)
        signs = RequestSigns(method, purpose, agent.declared, accepts_html)
        consent = network.country not in self._settings.consent_countries
        held, fresh = self._cookie(request, signs, consent=consent)
        visit = Visit(
            visit_id=secrets.token_hex(ID_BYTES),
            t_ms=t_ms,
            gateway=self._settings.number,
            code=link.code,
            campaign=link.campaign,
            miner=link.miner,
            post=link.post,
            method=method,
            purpose=purpose,
            declared=agent.declared,
            browser=agent.browser,
            major=agent.major,
            system=agent.system,
            device=agent.device,
            lang=visit_headers.primary_language(headers),
            referer=visit_headers.referer_class(headers, self._settings.public_host),
            chua=visit_headers.client_hints(headers, agent),
            secf=visit_headers.fetch_metadata(headers, purpose),
            net_host=tokens.host,
            net_site=tokens.site,
            asn=network.asn,
            cc=network.country,
            net_class=network.kind,
            vis=None if held is None else visitor_token(key, bytes.fromhex(held)),
            vis_new=1 if fresh else 0,
            tables=self._tables,
        )
        return SeenRequest(signs, visit, held if fresh else None, consent)

    def _cookie(
        self, request: Request, signs: RequestSigns, *, consent: bool
    ) -> tuple[str | None, bool]:
        """Return the visitor's cookie and whether it is issued with this answer.

        Only a browser that asks for a page gets one, and only where no consent is due.
        """
        if not consent:
            return None, False
        found = COOKIE.search(request.headers.get("cookie", ""))
        if found:
            return found[1], False
        browser = signs.method == "GET" and not signs.declared and signs.accepts_html
        return (secrets.token_hex(ID_BYTES), True) if browser else (None, False)
