"""JSON-RPC 2.0 frames: what a request asks, and the bytes of replies and notifications."""

from typing import Any, Final, NamedTuple

import orjson

from byzantium.node.rpc.errors import (
    BatchTooBig,
    InvalidParams,
    InvalidRequest,
    ParseFailed,
    RpcError,
)

Reply = dict[str, Any]
ID_TYPES: Final = frozenset((str, int, float, type(None)))


class Request(NamedTuple):
    """One question; `wants_reply` is false where it bears no id."""

    id: object
    method: str
    params: list[Any]
    wants_reply: bool


def refusal(id_: object, error: RpcError) -> Reply:
    """Return the reply that refuses a request."""
    return {"jsonrpc": "2.0", "id": id_, "error": error.wire}


def answer(id_: object, result: object) -> Reply:
    """Return the reply that answers a request."""
    return {"jsonrpc": "2.0", "id": id_, "result": result}


def notification(method: str, subscription: str, result: object) -> bytes:
    """Return the frame that carries one piece of a subscription's news."""
    params = {"subscription": subscription, "result": result}
    return orjson.dumps({"jsonrpc": "2.0", "method": method, "params": params})


def parse(payload: bytes, batch_max: int) -> Request | Reply | list[Request | Reply]:
    """Return what a frame asks, a list for a batch, with replies where requests should be.

    Raises ParseFailed, InvalidRequest or BatchTooBig.
    """
    try:
        message = orjson.loads(payload)
    except orjson.JSONDecodeError as error:
        raise ParseFailed(str(error)) from None
    if type(message) is not list:
        return request_of(message)
    if not message:
        raise InvalidRequest("an empty batch")
    if len(message) > batch_max:
        raise BatchTooBig(batch_max)
    return [request_of(item) for item in message]


def request_of(message: object) -> Request | Reply:
    """Return the request that a JSON value is, or the reply that refuses it."""
    if type(message) is not dict:
        return refusal(None, InvalidRequest("a request is an object"))
    id_ = message.get("id")
    if type(id_) not in ID_TYPES:
        return refusal(None, InvalidRequest("an id is a number or a string"))
    method, params = message.get("method"), message.get("params")
    if type(method) is not str:
        return refusal(id_, InvalidRequest("a request names its method"))
    if params is None:
        params = []
    if type(params) is not list:
        return refusal(id_, InvalidParams("parameters are positional: an array"))
    return Request(id_, method, params, "id" in message)
