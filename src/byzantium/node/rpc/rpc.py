"""rpc_*: what may be asked."""

from collections.abc import Callable, Iterable
from typing import Any, Final

from byzantium.node.node import Node
from byzantium.node.rpc.declaration import Method, method

NAME: Final = "rpc_methods"


def listing(names: Callable[[], Iterable[str]]) -> dict[str, Method]:
    """Return the method that lists every name, its own included.

    One client drops subscriptions whose names are absent here without a word.
    """

    def list_methods(_node: Node) -> dict[str, Any]:
        return {"methods": sorted(names())}

    return {NAME: method(list_methods)}
