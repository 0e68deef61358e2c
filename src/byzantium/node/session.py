"""One client's conversation: requests in, replies and news out, whatever carries them."""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from itertools import count
from types import CoroutineType
from typing import Any, Final

import orjson

from byzantium.node import logs
from byzantium.node.counters import Counters
from byzantium.node.limits import Limits
from byzantium.node.node import Node
from byzantium.node.rpc.errors import (
    InternalError,
    InvalidParams,
    MethodNotFound,
    ReplyTooBig,
    RequestTooBig,
    RpcError,
    ServerBusy,
    TooManySubscriptions,
    UnsafeCall,
)
from byzantium.node.rpc.jsonrpc import Reply, Request, answer, parse, refusal
from byzantium.node.rpc.methods import METHODS, SUBSCRIPTIONS, UNSUBSCRIPTIONS
from byzantium.node.rpc.sink import Sink
from byzantium.node.rpc.values import shown

UNSAFE: Final = frozenset(name for name in METHODS if name.startswith("dev_"))
"""Methods that turn time, which a stranger may not."""

UNKNOWN: Final = "unknown"
_NUMBERS: Final = count(1)

Answer = Reply | Coroutine[Any, Any, Reply | None] | None


@dataclass(frozen=True, slots=True)
class Shared:
    """What all sessions of a server have in common."""

    node: Node
    limits: Limits
    counters: Counters
    work: set[asyncio.Task[None]] = field(default_factory=set)
    """What takes longer than a moment; it goes on when the client that asked has left."""


class Session:
    """Answers frames; `send` puts one on the wire. A stranger may not ask for all there is.

    Where nothing can be sent later, `takes_news` is false and subscriptions are refused.
    """

    def __init__(
        self,
        shared: Shared,
        send: Callable[[bytes], None],
        *,
        is_stranger: bool = False,
        takes_news: bool = True,
    ) -> None:
        self._node, self._limits, self._counters = shared.node, shared.limits, shared.counters
        self._requests = shared.counters.requests
        self._send = send
        self._is_stranger = is_stranger
        self._takes_news = takes_news
        self._sinks: dict[str, Sink] = {}
        self._unreleased: list[Sink] = []
        self._work = shared.work
        self._in_flight = 0

    def receive(self, payload: bytes) -> asyncio.Task[None] | None:
        """Answer a frame now where that can be done, else as soon as the returned task does."""
        try:
            if len(payload) > self._limits.request_bytes:
                raise RequestTooBig(self._limits.request_bytes)
            asked = parse(payload, self._limits.batch)
        except RpcError as error:
            self._answer(self._refused(None, error))
            return None
        if type(asked) is list:
            return self._receive_batch(asked)
        reply = self._reply(asked)  # type: ignore[arg-type]
        if type(reply) is CoroutineType:
            return self._work_on(self._answer_later(reply))
        self._answer(reply)  # type: ignore[arg-type]
        return None

    def _receive_batch(self, asked: list[Request | Reply]) -> asyncio.Task[None] | None:
        replies = [self._reply(item) for item in asked]
        if any(type(reply) is CoroutineType for reply in replies):
            return self._work_on(self._answer_batch_later(replies))
        self._answer_batch(replies)  # type: ignore[arg-type]
        return None

    def _work_on(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = asyncio.ensure_future(work)
        self._work.add(task)
        task.add_done_callback(self._work.discard)
        return task

    def close(self) -> None:
        """End every subscription."""
        for sink in tuple(self._sinks.values()):
            self._end(sink)

    def _reply(self, request: Request | Reply) -> Answer:
        """Return the reply to one request, or what will become it."""
        if type(request) is dict:
            self._counters.errors[request["error"]["code"]] += 1
            return request
        assert type(request) is Request, "a request, or the reply that refuses it"
        try:
            result = self._call(request)
        except RpcError as error:
            return self._refused(request, error)
        if type(result) is CoroutineType:
            self._in_flight += 1
            return self._reply_later(request, result)
        return answer(request.id, result) if request.wants_reply else None

    async def _reply_later(
        self, request: Request, result: Coroutine[Any, Any, object]
    ) -> Reply | None:
        try:
            settled = await result
        except RpcError as error:
            return self._refused(request, error)
        except Exception as error:  # noqa: BLE001 - told whole by the log, and to the client
            return self._refused(request, _internal(error))
        finally:
            self._in_flight -= 1
        return answer(request.id, settled) if request.wants_reply else None

    def _refused(self, request: Request | None, error: RpcError) -> Reply:
        self._counters.errors[error.code] += 1
        if isinstance(error, InternalError) and error.__cause__ is not None:
            method = request.method if request is not None else UNKNOWN
            logs.error(f"{method} failed", error.__cause__)
        return refusal(None if request is None else request.id, error)

    def _call(self, request: Request) -> object:
        """Return a request's result. Raises RpcError."""
        name = request.method
        try:
            method = METHODS.get(name)
            if method is not None:
                self._requests[name] += 1
                if name in UNSAFE:
                    self._ensure_may_turn_time()
                return method.call(self._node, request.params)
            if not self._takes_news and (name in SUBSCRIPTIONS or name in UNSUBSCRIPTIONS):
                self._requests[name] += 1
                raise InternalError  # as the real node's server has it
            if name in SUBSCRIPTIONS:
                self._requests[name] += 1
                return self._subscribe(request)
            if name in UNSUBSCRIPTIONS:
                self._requests[name] += 1
                return self._unsubscribe(UNSUBSCRIPTIONS[name], request.params)
        except RpcError:
            raise
        except Exception as error:
            raise _internal(error) from error
        self._requests[UNKNOWN] += 1
        raise MethodNotFound(shown(name))

    def _ensure_may_turn_time(self) -> None:
        if self._is_stranger:
            raise UnsafeCall
        if self._in_flight >= self._limits.in_flight:
            raise ServerBusy(f"{self._in_flight} requests of this connection are not answered yet")

    def _subscribe(self, request: Request) -> str:
        if len(self._sinks) >= self._limits.subscriptions:
            raise TooManySubscriptions(self._limits.subscriptions)
        kind = SUBSCRIPTIONS[request.method]
        sink = Sink(f"{next(_NUMBERS)}", kind.update, self._send)
        sink.on_end(self._end)
        sink.on_close(kind.open.call(self._node, request.params, sink))
        self._sinks[sink.id] = sink
        self._counters.subscriptions += 1
        self._unreleased.append(sink)
        return sink.id

    def _unsubscribe(self, update: str, params: list[Any]) -> bool:
        """End a subscription to some kind of news; tell whether there was such a one."""
        id_ = params[0] if params else None
        if isinstance(id_, bool) or not isinstance(id_, str | int):
            raise InvalidParams(f"got {shown(id_)}, expected a subscription's id")
        sink = self._sinks.get(str(id_))
        if sink is None or sink.update != update:
            return False
        self._end(sink)
        return True

    def _end(self, sink: Sink) -> None:
        if self._sinks.pop(sink.id, None) is not None:
            self._counters.subscriptions -= 1
            sink.close()

    async def _answer_later(self, reply: Coroutine[Any, Any, Reply | None]) -> None:
        self._answer(await reply)

    async def _answer_batch_later(self, replies: list[Answer]) -> None:
        self._answer_batch([await r if isinstance(r, Coroutine) else r for r in replies])

    def _answer(self, reply: Reply | None) -> None:
        """Send a reply, then the news that a subscription opened by it already has."""
        if reply is not None:
            frame = orjson.dumps(reply)
            if len(frame) > self._limits.reply_bytes:
                frame = self._too_big(reply["id"])
            self._send(frame)
        if self._unreleased:
            self._release()

    def _answer_batch(self, replies: list[Reply | None]) -> None:
        wanted = [reply for reply in replies if reply is not None]
        if wanted:
            frame = orjson.dumps(wanted)
            if len(frame) > self._limits.reply_bytes:
                frame = self._too_big(None)
            self._send(frame)
        self._release()

    def _too_big(self, id_: object) -> bytes:
        error = ReplyTooBig(self._limits.reply_bytes)
        self._counters.errors[error.code] += 1
        return orjson.dumps(refusal(id_, error))

    def _release(self) -> None:
        opened, self._unreleased = self._unreleased, []
        for sink in opened:
            sink.release()


def _internal(error: Exception) -> InternalError:
    failed = InternalError(f"{type(error).__name__}: {error}")
    failed.__cause__ = error
    return failed
