"""The WebSocket server: frames in and out of sessions, on loopback only."""

from typing import TYPE_CHECKING, Final

import orjson
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

from byzantium.node.errors import PortTaken
from byzantium.node.node import Node
from byzantium.node.session import Session
from byzantium.node.settings import LOOPBACK

if TYPE_CHECKING:
    import asyncio

MESSAGE_BYTES_MAX: Final = 16 * 1024 * 1024
UNSENT_BYTES_MAX: Final = 64 * 1024 * 1024
"""A client that leaves more than this unread is cut off; it would fill the memory."""

HEALTH_PATH: Final = b"/health"
TEXT_KINDS: Final = (WSMsgType.TEXT, WSMsgType.BINARY, WSMsgType.CONTINUATION)


class Connection(WSListener):
    """One socket and the session on it."""

    def __init__(self, node: Node, open_connections: set["Connection"]) -> None:
        super().__init__()
        self._session = Session(node, self._send)
        self._open_connections = open_connections
        self._transport: WSTransport | None = None
        self._parts: list[bytes] = []

    @override
    def on_ws_connected(self, transport: WSTransport) -> None:
        self._transport = transport
        self._open_connections.add(self)

    @override
    def on_ws_frame(self, transport: WSTransport, frame: WSFrame) -> None:
        if frame.msg_type == WSMsgType.CLOSE:
            transport.send_close(frame.get_close_code(), frame.get_close_message())
            transport.disconnect()
            return
        if frame.msg_type not in TEXT_KINDS:
            return
        self._parts.append(frame.get_payload_as_bytes())
        if frame.fin:
            payload, self._parts = b"".join(self._parts), []
            self._session.receive(payload)

    @override
    def on_ws_disconnected(self, transport: WSTransport) -> None:
        self._transport = None
        self._open_connections.discard(self)
        self._session.close()

    def leave(self) -> None:
        """Say goodbye: the node is stopping."""
        if self._transport is not None:
            self._transport.send_close(WSCloseCode.GOING_AWAY, b"the node is stopping")
            self._transport.disconnect()

    def _send(self, frame: bytes) -> None:
        transport = self._transport
        if transport is None:
            return
        transport.send(WSMsgType.TEXT, frame)
        if transport.underlying_transport.get_write_buffer_size() > UNSENT_BYTES_MAX:
            transport.disconnect(graceful=False)


class Server:
    """Listens on both ports and hands every socket a session of its own."""

    def __init__(self, node: Node, ports: tuple[int, ...]) -> None:
        self._node = node
        self._ports = ports
        self._connections: set[Connection] = set()
        self._listening: list[asyncio.Server] = []

    async def start(self) -> None:
        """Begin to listen. Raises PortTaken."""
        for port in self._ports:
            try:
                server = await ws_create_server(
                    self._accept, LOOPBACK, port, max_frame_size=MESSAGE_BYTES_MAX
                )
            except OSError as error:
                raise PortTaken(port) from error
            self._listening.append(server)

    async def stop(self) -> None:
        """Stop listening and say goodbye to every client."""
        for server in self._listening:
            server.close()
        for connection in tuple(self._connections):
            connection.leave()
        for server in self._listening:
            await server.wait_closed()

    def _accept(
        self, request: WSUpgradeRequest
    ) -> WSListener | WSUpgradeResponseWithListener | None:
        if request.path == HEALTH_PATH:
            return WSUpgradeResponseWithListener(self._health(), None)
        return Connection(self._node, self._connections)

    def _health(self) -> WSUpgradeResponse:
        head, finalized = self._node.chain.head, self._node.finalized_head
        body = orjson.dumps({"head": head.number, "finalized": finalized.number})
        kind = {"Content-Type": "application/json"}
        response: WSUpgradeResponse = WSUpgradeResponse.create_ok_response(body, kind)
        return response
