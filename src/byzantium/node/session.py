"""One client's conversation: requests in, replies and news out, whatever carries them."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from itertools import count
from typing import Any, Final

import orjson

from byzantium.node.node import Node
from byzantium.node.rpc.errors import InternalError, InvalidParams, MethodNotFound, RpcError
from byzantium.node.rpc.jsonrpc import Reply, Request, answer, parse, refusal
from byzantium.node.rpc.methods import METHODS, SUBSCRIPTIONS, UNSUBSCRIPTIONS
from byzantium.node.rpc.sink import Sink

_LOG: Final = logging.getLogger("byzantium.node")
_NUMBERS: Final = count(1)


class Session:
    """Answers frames; `send` puts one on the wire."""

    def __init__(self, node: Node, send: Callable[[bytes], None]) -> None:
        self._node = node
        self._send = send
        self._sinks: dict[str, Sink] = {}
        self._unreleased: list[Sink] = []
        self._tasks: set[asyncio.Task[None]] = set()

    def receive(self, payload: bytes) -> None:
        """Answer a frame now where that can be done, else as soon as it can."""
        try:
            items, is_batch = parse(payload)
        except RpcError as error:
            self._send(orjson.dumps(refusal(None, error)))
            return
        replies: list[Reply | Awaitable[Reply] | None] = [
            self._reply(item) if isinstance(item, Request) else item for item in items
        ]
        ready = [reply for reply in replies if not isinstance(reply, Awaitable)]
        if len(ready) == len(replies):
            self._answer(ready, is_batch=is_batch)
            return
        task = asyncio.ensure_future(self._answer_later(replies, is_batch=is_batch))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def close(self) -> None:
        """End every subscription."""
        for sink in self._sinks.values():
            sink.close()
        self._sinks.clear()

    def _reply(self, request: Request) -> Reply | Awaitable[Reply] | None:
        """Return the reply to one request, or what will become it."""
        try:
            result = self._call(request)
        except RpcError as error:
            return self._refused(request, error)
        if isinstance(result, Awaitable):
            return self._reply_later(request, result)
        return answer(request.id, result) if request.wants_reply else None

    async def _reply_later(self, request: Request, result: Awaitable[object]) -> Reply:
        try:
            return answer(request.id, await result)
        except RpcError as error:
            return self._refused(request, error)

    def _refused(self, request: Request, error: RpcError) -> Reply:
        if isinstance(error, InternalError):
            _LOG.error("%s failed", request.method, exc_info=error.__cause__)
        return refusal(request.id, error)

    def _call(self, request: Request) -> object:
        """Return a request's result. Raises RpcError."""
        try:
            method = METHODS.get(request.method)
            if method is not None:
                return method.call(self._node, request.params)
            if request.method in SUBSCRIPTIONS:
                return self._subscribe(request)
            if request.method in UNSUBSCRIPTIONS:
                return self._unsubscribe(request.params)
        except RpcError:
            raise
        except Exception as error:
            raise InternalError(f"{type(error).__name__}: {error}") from error
        raise MethodNotFound(request.method)

    def _subscribe(self, request: Request) -> str:
        kind = SUBSCRIPTIONS[request.method]
        sink = Sink(f"{next(_NUMBERS)}", kind.update, self._send)
        sink.on_close(kind.open.call(self._node, [sink, *request.params]))
        self._sinks[sink.id] = sink
        self._unreleased.append(sink)
        return sink.id

    def _unsubscribe(self, params: list[Any]) -> bool:
        if not params:
            raise InvalidParams("a subscription's id is expected")
        sink = self._sinks.pop(str(params[0]), None)
        if sink is not None:
            sink.close()
        return sink is not None

    async def _answer_later(
        self, replies: list[Reply | Awaitable[Reply] | None], *, is_batch: bool
    ) -> None:
        settled = [await r if isinstance(r, Awaitable) else r for r in replies]
        self._answer(settled, is_batch=is_batch)

    def _answer(self, replies: list[Reply | None], *, is_batch: bool) -> None:
        """Send the replies, then the news that subscriptions opened by them already have."""
        wanted = [reply for reply in replies if reply is not None]
        if wanted:
            self._send(orjson.dumps(wanted if is_batch else wanted[0]))
        opened, self._unreleased = self._unreleased, []
        for sink in opened:
            sink.release()
