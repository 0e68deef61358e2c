"""A node to ask the explorer's questions, over a busy market or a new chain."""

from typing import Any

import orjson

from benchmarks.day_world import Size, build
from byzantium.chain.kernel.pallet import Profile
from byzantium.node.archive import open_archive
from byzantium.node.local_chain import LocalChain, open_chain
from byzantium.node.node import Node
from byzantium.node.rpc.methods import METHODS
from byzantium.node.settings import Pace


def new_node() -> Node:
    return Node(open_chain(Profile.FAST, None), Pace.INSTANT, lambda _line: None)


def market_node(subnets: int) -> Node:
    """Return a node over a chain with so many small subnets, all of which emit."""
    size = Size(subnets=subnets, uids=4, validators=2)
    archive, table = open_archive(None, Profile.FAST, lambda: build(size, profile=Profile.FAST))
    return Node(LocalChain(Profile.FAST, archive, table), Pace.INSTANT, lambda _line: None)


def ask(node: Node, name: str, *params: object) -> Any:
    """Return a method's answer as a client reads it."""
    return orjson.loads(orjson.dumps(METHODS[name].call(node, list(params))))
