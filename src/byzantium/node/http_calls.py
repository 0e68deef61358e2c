"""JSON-RPC over HTTP: one call or one batch a POST, answered in its body, without news.

Statuses, kinds and texts are those of the real node's server.
"""

import asyncio
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Final, NamedTuple, cast

import h11
import orjson
from typing_extensions import override

from byzantium.node.counters import Counters
from byzantium.node.origins import may_speak
from byzantium.node.rpc.errors import ParseFailed, RequestTooBig
from byzantium.node.rpc.jsonrpc import refusal
from byzantium.node.settings import Door

JSON: Final = "application/json; charset=utf-8"
TEXT: Final = "text/plain"
JSON_KINDS: Final = frozenset(
    {"application/json", "application/json; charset=utf-8", "application/json;charset=utf-8"}
)
MAY_POST: Final = (
    ("Access-Control-Allow-Methods", "POST"),
    ("Access-Control-Allow-Headers", "content-type"),
)
"""What a browser wants to hear before it lets a page post."""

IDLE_SECONDS_MAX: Final = 60.0
"""How long a client may take to ask, on a connection that it keeps too."""

LINGER_SECONDS_MAX: Final = 2.0
"""How long a client that was refused may go on sending what nobody reads."""

HEADERS_BYTES_MAX: Final = 16 * 1024


class Reply(NamedTuple):
    """What a request is answered with."""

    status: HTTPStatus
    kind: str
    body: bytes
    headers: tuple[tuple[str, str], ...] = ()


class Reception(NamedTuple):
    """What all connections have in common: who may come in, how many have, and who answers."""

    door: Door
    counters: Counters
    connections: set["HttpCalls"]
    is_full: Callable[[], bool]
    answer: Callable[[bytes, asyncio.BaseTransport], Awaitable[bytes]]


class HttpCalls(asyncio.Protocol):
    """One connection, and the requests on it one after the other."""

    def __init__(self, reception: Reception) -> None:
        self._reception = reception
        self._http = h11.Connection(h11.SERVER, max_incomplete_event_size=HEADERS_BYTES_MAX)
        self._transport: asyncio.Transport | None = None
        self._origin: str | None = None
        self._body = bytearray()
        self._work: asyncio.Task[None] | None = None
        self._patience: asyncio.TimerHandle | None = None
        self._is_turned_away = self._is_over = False

    @override
    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)
        self._is_turned_away = self._reception.is_full()
        self._reception.connections.add(self)
        self._reception.counters.connected += 1
        self._reception.counters.connections += 1
        self._wait()

    @override
    def data_received(self, data: bytes) -> None:
        if not self._is_over:
            self._http.receive_data(data)
            self._go_on()

    @override
    def eof_received(self) -> bool:
        if self._is_over:
            return False
        self._http.receive_data(b"")
        self._go_on()
        return self._work is not None

    @override
    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_waiting()
        self._transport = None
        self._reception.connections.discard(self)
        self._reception.counters.connections -= 1

    async def leave(self) -> None:
        """Close the connection once the request being answered is."""
        if self._work is not None:
            await asyncio.wait((self._work,))
        self._close()

    def _go_on(self) -> None:
        """Take in what has come, as far as one request goes."""
        while self._work is None and self._transport is not None and not self._is_over:
            try:
                event = self._http.next_event()
            except h11.RemoteProtocolError as error:
                self._reply(Reply(HTTPStatus(error.error_status_hint), TEXT, f"{error}\n".encode()))
                return
            if event is h11.NEED_DATA or event is h11.PAUSED:
                return
            if isinstance(event, h11.Request):
                refused = self._refused(event)
            elif isinstance(event, h11.Data):
                self._body += event.data
                refused = self._too_large(len(self._body))
            elif isinstance(event, h11.EndOfMessage):
                refused = self._begin_work()
            else:
                self._close()
                return
            if refused is not None:
                self._reply(refused)
                return

    def _refused(self, request: h11.Request) -> Reply | None:
        """Return the answer to a request that is refused for its head alone."""
        self._body.clear()
        headers = {name.decode("latin-1"): v.decode("latin-1") for name, v in request.headers}
        self._origin, turned_away = headers.get("origin"), self._reception.counters.turned_away
        if not may_speak(self._origin, self._reception.door.origins):
            turned_away["origin"] += 1
            sentence = f"{self._origin} may not speak to this node"
            self._origin = None
            return Reply(HTTPStatus.FORBIDDEN, TEXT, sentence.encode("latin-1"))
        if self._is_turned_away:
            turned_away["connections"] += 1
            sentence = "Too many connections. Please try again later."
            return Reply(HTTPStatus.TOO_MANY_REQUESTS, TEXT, sentence.encode())
        if request.method == b"OPTIONS":
            return Reply(HTTPStatus.OK, TEXT, b"", MAY_POST)
        if request.method != b"POST":
            sentence = "Used HTTP Method is not allowed. POST is required\n"
            return Reply(HTTPStatus.METHOD_NOT_ALLOWED, TEXT, sentence.encode())
        if headers.get("content-type", "").lower() not in JSON_KINDS:
            sentence = "Supplied content type is not allowed. Content-Type: application/json is "
            return Reply(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, TEXT, f"{sentence}required\n".encode())
        refused = self._too_large(int(headers.get("content-length", "0")))
        if refused is None and self._http.they_are_waiting_for_100_continue:
            self._send(h11.InformationalResponse(status_code=HTTPStatus.CONTINUE, headers=[]))
        return refused

    def _too_large(self, size: int) -> Reply | None:
        limit = self._reception.door.limits.request_bytes
        if size <= limit:
            return None
        return self._error(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, RequestTooBig(limit))

    def _error(self, status: HTTPStatus, error: ParseFailed | RequestTooBig) -> Reply:
        self._reception.counters.errors[error.code] += 1
        return Reply(status, JSON, orjson.dumps(refusal(None, error)))

    def _begin_work(self) -> Reply | None:
        """Let the body be answered; what is no JSON of a call is refused."""
        if not self._body.lstrip().startswith((b"{", b"[")):
            return self._error(HTTPStatus.BAD_REQUEST, ParseFailed())
        assert self._transport is not None, "the request came through it"
        self._stop_waiting()
        self._transport.pause_reading()
        self._work = asyncio.ensure_future(self._answer(bytes(self._body)))
        return None

    async def _answer(self, body: bytes) -> None:
        assert self._transport is not None, "the request came through it"
        try:
            reply = await self._reception.answer(body, self._transport)
        except asyncio.CancelledError:
            self._close()
            raise
        self._work = None
        self._reply(Reply(HTTPStatus.OK, JSON, reply))
        self._resume()

    def _resume(self) -> None:
        if self._transport is not None and not self._transport.is_closing():
            self._transport.resume_reading()
            self._go_on()

    def _reply(self, reply: Reply) -> None:
        """Send an answer, and be ready for the next request where the client may send one."""
        headers = [("Content-Type", reply.kind), ("Content-Length", str(len(reply.body)))]
        headers += reply.headers
        if self._origin is not None:
            headers += (("Access-Control-Allow-Origin", self._origin), ("Vary", "Origin"))
        if self._http.our_state not in (h11.IDLE, h11.SEND_RESPONSE):
            self._linger()
            return
        reason = reply.status.phrase.encode()
        self._send(h11.Response(status_code=reply.status, reason=reason, headers=headers))
        self._send(h11.Data(data=reply.body))
        self._send(h11.EndOfMessage())
        self._end_cycle()

    def _end_cycle(self) -> None:
        """Be ready for another request, or close where what was not read yet stands in its way."""
        if self._http.our_state is h11.DONE and self._http.their_state is h11.DONE:
            self._http.start_next_cycle()
            self._wait()
        else:
            self._linger()

    def _linger(self) -> None:
        """Say that no more will come, and hear the client out.

        To close at once would take the answer from one that is still sending.
        """
        self._is_over = True
        self._stop_waiting()
        if self._transport is not None and not self._transport.is_closing():
            self._transport.write_eof()
            loop = asyncio.get_running_loop()
            self._patience = loop.call_later(LINGER_SECONDS_MAX, self._close)

    def _send(self, event: h11.Event) -> None:
        transport, data = self._transport, self._http.send(event)
        if transport is None or not data:
            return
        transport.write(data)
        if transport.get_write_buffer_size() > self._reception.door.limits.unsent_bytes:
            self._reception.counters.turned_away["reads too slowly"] += 1
            transport.abort()

    def _wait(self) -> None:
        self._stop_waiting()
        loop = asyncio.get_running_loop()
        self._patience = loop.call_later(IDLE_SECONDS_MAX, self._close)

    def _stop_waiting(self) -> None:
        if self._patience is not None:
            self._patience.cancel()

    def _close(self) -> None:
        if self._transport is not None:
            self._transport.close()
