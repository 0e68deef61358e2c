"""What the node answers to a plain GET on the port of its sockets."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Final, NamedTuple

import orjson

from byzantium.node.counters import Counters
from byzantium.node.health import Condition, health
from byzantium.node.node import Node


class Page(NamedTuple):
    """An answer: its status, its kind and its bytes."""

    status: HTTPStatus
    kind: str
    body: bytes


def _health(node: Node, _counters: Counters, condition: Condition) -> Page:
    status = HTTPStatus.OK if condition.halted is None else HTTPStatus.SERVICE_UNAVAILABLE
    return Page(status, "application/json", orjson.dumps(health(node, condition)))


def _metrics(node: Node, counters: Counters, condition: Condition) -> Page:
    # the client library would cost each start a twentieth of a second, and few nodes are scraped
    from byzantium.node.metrics import CONTENT_TYPE, exposition

    return Page(HTTPStatus.OK, CONTENT_TYPE, exposition(node, counters, condition))


PAGES: Final[dict[bytes, Callable[[Node, Counters, Condition], Page]]] = {
    b"/health": _health,
    b"/metrics": _metrics,
}
