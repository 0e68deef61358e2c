"""The WebSocket server: frames in and out of sessions, and who is let in at all."""

import asyncio
from http import HTTPStatus
from ipaddress import ip_address
from typing import TYPE_CHECKING, Final

from picows import (
    WSCloseCode,
    WSFrame,
    WSListener,
    WSMsgType,
    WSTransport,
    WSUpgradeRequest,
    WSUpgradeResponse,
    WSUpgradeResponseWithListener,
    ws_create_server,
)
from typing_extensions import override

from byzantium.node.counters import Counters
from byzantium.node.errors import NoSuchAddress, NotLoopback, PortTaken
from byzantium.node.health import Condition
from byzantium.node.node import Node
from byzantium.node.origins import LOOPBACK_NAMES, may_speak
from byzantium.node.pages import PAGES
from byzantium.node.session import Session, Shared
from byzantium.node.settings import Door

if TYPE_CHECKING:
    from collections.abc import Callable

OVERSIZE_READ: Final = 2
"""A frame up to so many times the limit is still read, to be refused by name."""

GOODBYE_SECONDS_MAX: Final = 0.5
"""How long clients may take to read what they were sent before the node stops."""

BACKLOG: Final = 512
TEXT_KINDS: Final = (WSMsgType.TEXT, WSMsgType.BINARY, WSMsgType.CONTINUATION)


class Connection(WSListener):
    """One socket and the session on it."""

    def __init__(self, shared: Shared, open_connections: set["Connection"]) -> None:
        super().__init__()
        self._shared = shared
        self._open_connections = open_connections
        self._session: Session | None = None
        self._transport: WSTransport | None = None
        self._unsent_bytes: Callable[[], int] = int
        self._parts: list[bytes] = []
        self._parts_bytes = 0

    @override
    def on_ws_connected(self, transport: WSTransport) -> None:
        peer = transport.underlying_transport.get_extra_info("peername")
        is_stranger = peer is not None and not is_loopback(str(peer[0]))
        self._transport = transport
        self._unsent_bytes = transport.underlying_transport.get_write_buffer_size
        self._session = Session(self._shared, self._send, is_stranger=is_stranger)
        self._open_connections.add(self)
        self._shared.counters.connected += 1
        self._shared.counters.connections += 1

    @override
    def on_ws_frame(self, transport: WSTransport, frame: WSFrame) -> None:
        kind = frame.msg_type
        if kind == WSMsgType.TEXT and frame.fin and not self._parts and self._session is not None:
            self._session.receive(frame.get_payload_as_bytes())
        elif kind == WSMsgType.CLOSE:
            transport.send_close(frame.get_close_code(), frame.get_close_message())
            transport.disconnect()
        elif kind in TEXT_KINDS:
            self._take_part(transport, frame)

    def _take_part(self, transport: WSTransport, frame: WSFrame) -> None:
        """Keep a fragment of a message until the last one comes."""
        self._parts_bytes += frame.payload_size
        if self._parts_bytes > OVERSIZE_READ * self._shared.limits.request_bytes:
            self._parts.clear()
            self._shared.counters.turned_away["request too big"] += 1
            transport.send_close(WSCloseCode.MESSAGE_TOO_BIG, b"the message is too big")
            transport.disconnect()
            return
        self._parts.append(frame.get_payload_as_bytes())
        if frame.fin and self._session is not None:
            payload, self._parts, self._parts_bytes = b"".join(self._parts), [], 0
            self._session.receive(payload)

    @override
    def on_ws_disconnected(self, transport: WSTransport) -> None:
        self._transport = None
        self._parts.clear()
        self._open_connections.discard(self)
        self._shared.counters.connections -= 1
        if self._session is not None:
            self._session.close()

    async def leave(self) -> None:
        """Say goodbye, and wait until everything that was sent is on its way."""
        transport = self._transport
        if transport is not None:
            transport.send_close(WSCloseCode.GOING_AWAY, b"the node is stopping")
            transport.disconnect()
            await transport.wait_disconnected()

    def _send(self, frame: bytes) -> None:
        transport = self._transport
        if transport is None:
            return
        transport.send(WSMsgType.TEXT, frame)
        if self._unsent_bytes() > self._shared.limits.unsent_bytes:
            self._shared.counters.turned_away["reads too slowly"] += 1
            transport.disconnect(graceful=False)


class Server:
    """Listens on both ports and hands every socket a session of its own."""

    def __init__(
        self, node: Node, ports: tuple[int, ...], door: Door, condition: Condition
    ) -> None:
        self.counters = Counters()
        self._shared = Shared(node, door.limits, self.counters)
        self._condition = condition
        self._ports = ports
        self._door = door
        self._connections: set[Connection] = set()
        self._listening: list[asyncio.Server] = []

    async def start(self) -> None:
        """Begin to listen. Raises PortTaken or NoSuchAddress."""
        host, limits = self._door.host, self._door.limits
        for port in self._ports:
            try:
                server = await ws_create_server(
                    self._accept,
                    host,
                    port,
                    max_frame_size=OVERSIZE_READ * limits.request_bytes,
                    backlog=BACKLOG,
                )
            except OSError as error:
                if is_loopback(host) or _is_taken(error):
                    raise PortTaken(port) from error
                raise NoSuchAddress(host, error.strerror or str(error)) from error
            self._listening.append(server)

    def abandon(self) -> None:
        """Take no more clients, and work no longer on what takes blocks to answer."""
        for server in self._listening:
            server.close()
        for work in self._shared.work:
            work.cancel()

    async def stop(self) -> None:
        """Say goodbye to every client, and wait for those that read what they were sent."""
        self.abandon()
        leaving = [asyncio.ensure_future(c.leave()) for c in tuple(self._connections)]
        if leaving:
            await asyncio.wait(leaving, timeout=GOODBYE_SECONDS_MAX)

    def _accept(
        self, request: WSUpgradeRequest
    ) -> WSListener | WSUpgradeResponseWithListener | None:
        origin = request.headers.get("Origin")
        if not may_speak(origin, self._door.origins):
            return self._turn_away(
                HTTPStatus.FORBIDDEN, "origin", f"{origin} may not speak to this node"
            )
        page = PAGES.get(request.path)
        if page is not None:
            status, kind, body = page(self._shared.node, self.counters, self._condition)
            headers = {"Content-Type": kind}
            if origin is not None:
                headers["Access-Control-Allow-Origin"] = origin
            return _response(status, body, headers)
        if len(self._connections) >= self._door.limits.connections:
            return self._turn_away(
                HTTPStatus.TOO_MANY_REQUESTS,
                "connections",
                "Too many connections. Please try again later.",
            )
        return Connection(self._shared, self._connections)

    def _turn_away(
        self, status: HTTPStatus, reason: str, sentence: str
    ) -> WSUpgradeResponseWithListener:
        self.counters.turned_away[reason] += 1
        return _response(status, sentence.encode(), {"Content-Type": "text/plain"})


def _response(
    status: HTTPStatus, body: bytes, headers: dict[str, str]
) -> WSUpgradeResponseWithListener:
    response: WSUpgradeResponse = WSUpgradeResponse.create_ok_response(body, headers)
    response.status = status
    return WSUpgradeResponseWithListener(response, None)


def _is_taken(error: OSError) -> bool:
    return "in use" in (error.strerror or str(error))


def ensure_meant(door: Door) -> None:
    """Let a node listen for other machines only where somebody said so. Raises NotLoopback."""
    if not is_loopback(door.host) and not door.is_external:
        raise NotLoopback(door.host)


def is_loopback(host: str) -> bool:
    """Tell whether only this machine reaches an address."""
    if host in LOOPBACK_NAMES:
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
