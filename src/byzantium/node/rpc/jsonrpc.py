"""JSON-RPC 2.0 frames: what a request asks, and the bytes of replies and notifications."""

from typing import Any, NamedTuple

import orjson

from byzantium.node.rpc.errors import (
    BatchTooBig,
    InvalidParams,
    InvalidRequest,
    ParseFailed,
    RpcError,
)

Reply = dict[str, Any]


class Request(NamedTuple):
    """One question; `wants_reply` is false where it bears no id."""

    id: object
    method: str
    params: list[Any]
    wants_reply: bool


class Frame(NamedTuple):
    """What one frame asks: requests, or errors where they should be; one, or a batch."""

    items: list[Request | Reply]
    is_batch: bool


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


def parse(payload: bytes, batch_max: int) -> Frame:
    """Return what a frame asks. Raises ParseFailed, InvalidRequest or BatchTooBig."""
    try:
        message = orjson.loads(payload)
    except orjson.JSONDecodeError as error:
        raise ParseFailed(str(error)) from None
    if not isinstance(message, list):
        return Frame([_item(message)], is_batch=False)
    if not message:
        raise InvalidRequest("an empty batch")
    if len(message) > batch_max:
        raise BatchTooBig(batch_max)
    return Frame([_item(item) for item in message], is_batch=True)


def _item(message: object) -> Request | Reply:
    if not isinstance(message, dict):
        return refusal(None, InvalidRequest("a request is an object"))
    id_ = message.get("id")
    if not isinstance(id_, str | int | float | None):
        return refusal(None, InvalidRequest("an id is a number or a string"))
    method, params = message.get("method"), message.get("params")
    if not isinstance(method, str):
        return refusal(id_, InvalidRequest("a request names its method"))
    if params is None:
        params = []
    if not isinstance(params, list):
        return refusal(id_, InvalidParams("parameters are positional: an array"))
    return Request(id_, method, params, "id" in message)
