"""One port for two kinds of client: the first bytes say who is to speak with one."""

import asyncio
from collections.abc import Callable
from typing import Final, cast

from typing_extensions import override

GET: Final = b"GET "
"""How a WebSocket begins, and a page; every other request is a call."""

FIRST_BYTES_SECONDS_MAX: Final = 5.0


class FirstBytes(asyncio.Protocol):
    """Waits for the first bytes of a client, and hands its socket on with them."""

    def __init__(
        self,
        sockets: Callable[[], asyncio.BufferedProtocol],
        calls: Callable[[], asyncio.Protocol],
    ) -> None:
        self._sockets = sockets
        self._calls = calls
        self._heard = b""
        self._transport: asyncio.Transport | None = None
        self._patience: asyncio.TimerHandle | None = None

    @override
    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)
        loop = asyncio.get_running_loop()
        self._patience = loop.call_later(FIRST_BYTES_SECONDS_MAX, self._transport.abort)

    @override
    def data_received(self, data: bytes) -> None:
        self._heard += data
        if len(self._heard) < len(GET) and GET.startswith(self._heard):
            return
        transport = self._transport
        assert transport is not None, "data comes through it"
        self._let_go()
        if self._heard.startswith(GET):
            sockets = self._sockets()
            transport.set_protocol(sockets)
            sockets.connection_made(transport)
            _feed(sockets, memoryview(self._heard))
        else:
            calls = self._calls()
            transport.set_protocol(calls)
            calls.connection_made(transport)
            calls.data_received(self._heard)

    @override
    def connection_lost(self, exc: Exception | None) -> None:
        self._let_go()

    def _let_go(self) -> None:
        if self._patience is not None:
            self._patience.cancel()


def _feed(protocol: asyncio.BufferedProtocol, data: memoryview) -> None:
    """Let a protocol have bytes as if they had come for it."""
    while data:
        room = memoryview(protocol.get_buffer(len(data)))
        count = min(len(room), len(data))
        room[:count] = data[:count]
        data = data[count:]
        protocol.buffer_updated(count)
