"""How a namespace declares what it answers."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from byzantium.node.node import Node
from byzantium.node.rpc.errors import InvalidParams


@dataclass(frozen=True, slots=True)
class Method:
    """A function `f(node, *params)`; its signature says how many parameters it needs and takes."""

    function: Callable[..., Any]
    needed: int
    taken: int

    def call(self, node: Node, params: list[Any]) -> Any:  # noqa: ANN401 - any JSON value
        """Call the function; missing trailing parameters take their defaults."""
        if len(params) < self.needed:
            raise InvalidParams(f"got {len(params)} parameters, expected {self.needed}")
        return self.function(node, *(params if len(params) <= self.taken else params[: self.taken]))


@dataclass(frozen=True, slots=True)
class Subscription:
    """A function `f(node, sink, *params)` that returns what ends it, and its news' method."""

    update: str
    open: Method


def method(function: Callable[..., Any]) -> Method:
    """Declare a function as a method."""
    parameters = list(inspect.signature(function).parameters.values())[1:]
    if any(p.kind is inspect.Parameter.VAR_POSITIONAL for p in parameters):
        return Method(function, 0, 1 << 16)
    needed = sum(p.default is inspect.Parameter.empty for p in parameters)
    return Method(function, needed, len(parameters))


def subscription(update: str, function: Callable[..., Callable[[], None]]) -> Subscription:
    """Declare a function as the source of a subscription."""
    return Subscription(update, method(function))
