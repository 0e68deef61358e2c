"""account_*: what an account must know before it signs."""

from typing import Final

from byzantium.node.node import Node
from byzantium.node.rpc.declaration import method
from byzantium.node.rpc.values import to_account


def _next_index(node: Node, address: object) -> int:
    return node.pool.next_nonce(to_account(address))


METHODS: Final = {
    "account_nextIndex": method(_next_index),
    "system_accountNextIndex": method(_next_index),
}
