"""The server of both ports: frames in and out of sessions, and who is let in at all."""

import asyncio
import logging
from http import HTTPStatus
from ipaddress import ip_address
from typing import TYPE_CHECKING, Final

from aiofastnet import create_server
from picows import (
    WSCloseCode,
    WSFrame,
    WSListener,
    WSMsgType,
    WSTransport,
    WSUpgradeRequest,
    WSUpgradeResponse,
    WSUpgradeResponseWithListener,
)
from picows.picows import WSAutoPingStrategy, WSProtocol  # type: ignore[attr-defined]
from typing_extensions import override

from byzantium.node.counters import Counters
from byzantium.node.errors import NoSuchAddress, NotLoopback, PortTaken
from byzantium.node.first_bytes import FIRST_BYTES_SECONDS_MAX, FirstBytes
from byzantium.node.health import Condition
from byzantium.node.node import Node
from byzantium.node.origins import LOOPBACK_NAMES, may_speak
from byzantium.node.pages import PAGES
from byzantium.node.session import Session, Shared
from byzantium.node.settings import Door

if TYPE_CHECKING:
    from collections.abc import Callable

    from byzantium.node.http_calls import HttpCalls, Reception

OVERSIZE_READ: Final = 2
"""A frame up to so many times the limit is still read, to be refused by name."""

GOODBYE_SECONDS_MAX: Final = 0.5
"""How long clients may take to read what they were sent before the node stops."""

BACKLOG: Final = 512
PING_IDLE_S: Final = 20.0
READ_BUFFER_BYTES: Final = 16 * 1024
LOG: Final = logging.getLogger("picows.server")
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
        is_stranger = comes_from_elsewhere(transport.underlying_transport)
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
            if self._session is not None:
                transport.send_close(frame.get_close_code(), frame.get_close_message())
            transport.disconnect()
        elif kind in TEXT_KINDS:
            self._take_part(transport, frame)

    def _take_part(self, transport: WSTransport, frame: WSFrame) -> None:
        """Keep a fragment of a message until the last one comes."""
        if self._session is None:
            return
        self._parts_bytes += frame.payload_size
        if self._parts_bytes > OVERSIZE_READ * self._shared.limits.request_bytes:
            self._refuse_length(transport, self._session)
            return
        self._parts.append(frame.get_payload_as_bytes())
        if frame.fin:
            payload, self._parts, self._parts_bytes = b"".join(self._parts), [], 0
            self._session.receive(payload)

    def _refuse_length(self, transport: WSTransport, session: Session) -> None:
        """Say that a message is too long, and read on for a moment without listening.

        A socket that is closed with bytes unread loses what was said last.
        """
        self._parts.clear()
        session.close()
        self._session = self._transport = None
        self._shared.counters.turned_away["request too big"] += 1
        transport.send_close(WSCloseCode.MESSAGE_TOO_BIG, b"the message is too big")
        asyncio.get_running_loop().call_later(GOODBYE_SECONDS_MAX, transport.disconnect)

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
        self._calls: set[HttpCalls] = set()
        self._reception: Reception | None = None
        self._listening: list[asyncio.Server] = []

    async def start(self) -> None:
        """Begin to listen. Raises PortTaken or NoSuchAddress."""
        host = self._door.host
        for port in self._ports:
            try:
                server = await create_server(
                    asyncio.get_running_loop(),
                    lambda: FirstBytes(self._socket, self._call),
                    host,
                    port,
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
        clients: tuple[Connection | HttpCalls, ...] = (*self._connections, *self._calls)
        leaving = [asyncio.ensure_future(client.leave()) for client in clients]
        if leaving:
            await asyncio.wait(leaving, timeout=GOODBYE_SECONDS_MAX)

    @property
    def _is_full(self) -> bool:
        return len(self._connections) + len(self._calls) >= self._door.limits.connections

    def _socket(self) -> asyncio.BufferedProtocol:
        """Return who speaks with a client that begins as a WebSocket does, or asks for a page."""
        frame_bytes_max = OVERSIZE_READ * self._door.limits.request_bytes
        protocol: asyncio.BufferedProtocol = WSProtocol(
            *(None, None, False, self._accept, LOG, True, FIRST_BYTES_SECONDS_MAX),
            *(False, PING_IDLE_S, PING_IDLE_S, WSAutoPingStrategy.PING_WHEN_IDLE, True),
            *(frame_bytes_max, None, READ_BUFFER_BYTES),
        )
        return protocol

    def _call(self) -> asyncio.Protocol:
        """Return who speaks with a client that posts calls."""
        # many nodes are never asked so, and its parser costs each start
        from byzantium.node.http_calls import HttpCalls, Reception

        if self._reception is None:
            self._reception = Reception(
                self._door, self.counters, self._calls, lambda: self._is_full, self._answered
            )
        return HttpCalls(self._reception)

    async def _answered(self, payload: bytes, transport: asyncio.BaseTransport) -> bytes:
        """Return the reply to one payload; nothing where none is wanted."""
        replies: list[bytes] = []
        is_stranger = comes_from_elsewhere(transport)
        session = Session(self._shared, replies.append, is_stranger=is_stranger, takes_news=False)
        work = session.receive(payload)
        if work is not None:
            await asyncio.shield(work)
        return b"".join(replies)

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
        if self._is_full:
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


def comes_from_elsewhere(transport: asyncio.BaseTransport) -> bool:
    """Tell whether who is behind a socket is on another machine."""
    peer = transport.get_extra_info("peername")
    return peer is not None and not is_loopback(str(peer[0]))


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
