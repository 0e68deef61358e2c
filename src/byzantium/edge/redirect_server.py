"""The link service as a program: an RSGI application on Granian, one worker for each process.

Several processes may serve one folder and one port: the kernel shares out connections, the
log's file orders their records, and what must happen once is decided inside its transactions.
"""

import asyncio
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from http import HTTPStatus
from typing import Final, Protocol

from granian.constants import HTTPModes, Interfaces
from granian.server.embed import Server

from byzantium.edge import link_desk
from byzantium.edge.beacon_payload import BODY_LIMIT
from byzantium.edge.clock import SystemClock, open_clock
from byzantium.edge.gateway_keys import load_keys
from byzantium.edge.link_desk import LinkDesk
from byzantium.edge.log_server import PREFIX as LOG_PREFIX
from byzantium.edge.log_server import LogServer
from byzantium.edge.network_table import NetworkTable, parse_address
from byzantium.edge.redirect import Gateway, LinkBook
from byzantium.edge.redirect_page import SNIPPET
from byzantium.edge.redirect_reply import Reply, json_reply, refused, text_reply
from byzantium.edge.redirect_request import Scope, TrustedProxy, read_request
from byzantium.edge.redirect_settings import GatewaySettings
from byzantium.edge.redirect_visit import VisitMaker
from byzantium.edge.visit_log import VisitLog
from byzantium.edge.visit_store import VisitStore
from byzantium.subnets.clicks.ports import Registry

ROBOTS: Final = "User-agent: *\nDisallow: /\n"
BACKLOG: Final = 2_048
"""Connections that may wait, and requests that may be under way."""
RECEIPT_PREFIX: Final = "/r/"
DESK_PREFIX: Final = "/v1/"
LOOK_AGAIN_S: Final = 0.01


class CannotListen(Exception):  # noqa: N818 - says what it is
    """The service's port is not to be had. Remedy: stop what listens there, or name another."""

    def __init__(self, host: str, port: int, reason: object) -> None:
        """Name the port and the reason."""
        super().__init__(f"port {port} on {host} cannot be listened on: {reason}")


class HttpAnswer(Protocol):
    """What an RSGI server offers for reading a body and answering."""

    def __aiter__(self) -> AsyncIterator[bytes]:
        """Yield the body piece by piece."""
        ...

    def response_empty(self, status: int, headers: list[tuple[str, str]]) -> None:
        """Answer without a body."""
        ...

    def response_str(self, status: int, headers: list[tuple[str, str]], body: str) -> None:
        """Answer with a text."""
        ...

    def response_file(self, status: int, headers: list[tuple[str, str]], file: str) -> None:
        """Answer with a file."""
        ...


class BodyTooLongError(Exception):
    """A body is longer than its page takes. Remedy: send less."""


class LinkServer:
    """Leads each request to what answers it."""

    def __init__(
        self, gateway: Gateway, log_server: LogServer, desk: LinkDesk | None, proxy: TrustedProxy
    ) -> None:
        """Take what answers, and whose word about addresses is taken."""
        self._gateway = gateway
        self._log_server = log_server
        self._desk = desk
        self._proxy = proxy

    async def __rsgi__(self, scope: Scope, answer: HttpAnswer) -> None:
        """Answer one request."""
        reply = await self._reply(scope, answer)
        headers = list(reply.headers)
        if reply.file is not None:
            answer.response_file(reply.status, headers, str(reply.file))
        elif reply.body and scope.method != "HEAD":
            answer.response_str(reply.status, headers, reply.body)
        else:
            answer.response_empty(reply.status, headers)

    async def _reply(self, scope: Scope, answer: HttpAnswer) -> Reply:
        path, method = scope.path, scope.method
        if path == "/b":
            return await self._beacon(scope, answer)
        if path in _FIXED:
            return _FIXED[path]
        if path.startswith(LOG_PREFIX):
            return self._read_only(method) or self._log_server.answer(path, scope.query_string)
        if path.startswith(RECEIPT_PREFIX):
            name = path.removeprefix(RECEIPT_PREFIX)
            return self._read_only(method) or self._gateway.receipt(name)
        if path.startswith(DESK_PREFIX) and self._desk is not None:
            return await self._at_desk(self._desk, scope, answer)
        return await self._gateway.visit(read_request(scope, self._proxy))

    async def _at_desk(self, desk: LinkDesk, scope: Scope, answer: HttpAnswer) -> Reply:
        """Answer a miner."""
        if (scope.method, scope.path) == ("GET", link_desk.CAMPAIGNS):
            return desk.campaigns()
        if (scope.method, scope.path) != ("POST", link_desk.LINKS):
            return refused(HTTPStatus.NOT_FOUND, "unknown_page")
        try:
            body = await _body(answer, link_desk.BODY_LIMIT)
        except BodyTooLongError as error:
            return refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "body_too_long", str(error))
        return desk.open_link(body)

    async def _beacon(self, scope: Scope, answer: HttpAnswer) -> Reply:
        if scope.method != "POST":
            return refused(HTTPStatus.METHOD_NOT_ALLOWED, "post_only")
        try:
            body = await _body(answer, BODY_LIMIT)
        except BodyTooLongError as error:
            return refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "body_too_long", str(error))
        return await self._gateway.beacon(read_request(scope, self._proxy), body)

    def _read_only(self, method: str) -> Reply | None:
        if method in {"GET", "HEAD"}:
            return None
        return refused(HTTPStatus.METHOD_NOT_ALLOWED, "get_only")


_FIXED: Final = {
    "/robots.txt": text_reply(ROBOTS),
    "/s.js": text_reply(SNIPPET, "text/javascript"),
    "/health": json_reply({"ok": 1}),
    "/favicon.ico": Reply(HTTPStatus.NOT_FOUND),
    "/": Reply(HTTPStatus.NOT_FOUND),
}


async def _body(answer: HttpAnswer, limit: int) -> bytes:
    """Return the body, read no further than its limit."""
    body = b""
    async for piece in answer:
        body += piece
        if len(body) > limit:
            raise BodyTooLongError(f"got more than {limit} bytes")
    return body


@asynccontextmanager
async def link_service(
    settings: GatewaySettings, links: LinkBook, registry: Registry | None
) -> AsyncIterator[LinkServer]:
    """Open everything a gateway needs from its folder, and close it behind."""
    settings.folder.mkdir(parents=True, exist_ok=True)
    keys = load_keys(settings.keys_path)
    store = VisitStore(settings.log_path)
    log = VisitLog(settings.log_path, settings.queue_limit)
    log_server = LogServer(settings.log_path, settings.windows_path, settings.number, keys)
    maker = VisitMaker(settings, NetworkTable(), keys)
    maker.warm()
    gateway = Gateway(
        window_ms=settings.window_ms,
        clock=open_clock(settings.clock_path) if settings.fast_clock else SystemClock(),
        links=links,
        maker=maker,
        keys=keys,
        log=log,
        store=store,
    )
    try:
        desk = None if registry is None else LinkDesk(registry)
        yield LinkServer(gateway, log_server, desk, trusted_proxy(settings))
    finally:
        await log.close()
        log_server.close()
        store.close()


def trusted_proxy(settings: GatewaySettings) -> TrustedProxy:
    """Return whose word is taken, as the settings say."""
    parsed = {text: parse_address(text) for text in settings.trusted_proxies}
    wrong = [text for text, address in parsed.items() if address is None]
    if wrong:
        raise ValueError(f"trusted_proxies: got {wrong}, expected IP addresses")
    addresses = frozenset(address for address in parsed.values() if address is not None)
    return TrustedProxy(addresses, settings.proxy_header.lower())


async def serve_gateway(
    settings: GatewaySettings,
    links: LinkBook,
    started: Callable[[], None] | None = None,
    registry: Registry | None = None,
) -> None:
    """Serve until SIGTERM or SIGINT; what was accepted by then is committed and answered.

    With a registry, miners may ask for their links here.
    """
    async with link_service(settings, links, registry) as service:
        server = Server(
            service,
            address=settings.host,
            port=settings.port,
            interface=Interfaces.RSGI,
            http=HTTPModes.http1,
            websockets=False,
            backlog=BACKLOG,
            backpressure=BACKLOG,
            log_enabled=False,
        )
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, server.stop)
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(_serve(server, settings))
            if started is not None:
                await _port_open(settings.host, settings.port)
                started()


async def _serve(server: Server, settings: GatewaySettings) -> None:
    """Serve until told to stop. Raises CannotListen."""
    try:
        await server.serve()
    except RuntimeError as error:
        reason = str(error).partition("\n")[0]
        raise CannotListen(settings.host, settings.port, reason) from error


async def _port_open(host: str, port: int) -> None:
    """Return when the port takes connections; the server itself does not tell."""
    while True:
        try:
            _, writer = await asyncio.open_connection(host, port)
        except ConnectionRefusedError:
            await asyncio.sleep(LOOK_AGAIN_S)
        else:
            writer.close()
            return
