"""How a namespace declares what it answers."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from byzantium.node.node import Node
from byzantium.node.rpc.errors import InvalidParams


@dataclass(frozen=True, slots=True)
class Method:
    """A function `f(node, *own, *params)`; its signature says how many parameters clients give.

    What comes before them is the node's own business, such as a subscription's sink.
    """

    function: Callable[..., Any]
    needed: int
    taken: int

    def call(self, node: Node, params: list[Any], *own: object) -> Any:  # noqa: ANN401 - JSON
        """Call the function; missing trailing parameters take their defaults."""
        if len(params) < self.needed:
            raise InvalidParams(f"got {len(params)} parameters, expected {self.needed}")
        given = params if len(params) <= self.taken else params[: self.taken]
        return self.function(node, *own, *given)


@dataclass(frozen=True, slots=True)
class Subscription:
    """A function `f(node, sink, *params)` that returns what ends it, and its news' method."""

    update: str
    open: Method


def method(function: Callable[..., Any], own: int = 1) -> Method:
    """Declare a function as a method; its first `own` parameters are not the client's."""
    parameters = list(inspect.signature(function).parameters.values())[own:]
    if any(p.kind is inspect.Parameter.VAR_POSITIONAL for p in parameters):
        return Method(function, 0, 1 << 16)
    needed = sum(p.default is inspect.Parameter.empty for p in parameters)
    return Method(function, needed, len(parameters))


def subscription(update: str, function: Callable[..., Callable[[], None]]) -> Subscription:
    """Declare a function as the source of a subscription."""
    return Subscription(update, method(function, own=2))
