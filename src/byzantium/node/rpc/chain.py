"""chain_*: blocks and headers, and news of them."""

from collections.abc import Callable
from typing import Any, Final

from byzantium.chain.block import Header
from byzantium.node.archive import KeptBlock
from byzantium.node.node import Node
from byzantium.node.producer import Made
from byzantium.node.rpc.declaration import method, subscription
from byzantium.node.rpc.sink import Sink
from byzantium.node.rpc.values import find_block, to_hex, to_index
from byzantium.scale import types as t


def header_json(header: Header) -> dict[str, Any]:
    """Return a header as clients read it."""
    return {
        "parentHash": to_hex(header.parent_hash),
        "number": hex(header.number),
        "stateRoot": to_hex(header.state_root),
        "extrinsicsRoot": to_hex(header.extrinsics_root),
        "digest": {"logs": [to_hex(t.DIGEST_ITEM.encode(log)) for log in header.logs]},
    }


def _get_block_hash(node: Node, number: object = None) -> object:
    if number is None:
        return to_hex(node.chain.head.hash)
    if isinstance(number, list):
        return [_hash_at(node, item) for item in number]
    return _hash_at(node, number)


def _hash_at(node: Node, number: object) -> str | None:
    hash_ = node.chain.hash_of(to_index(number))
    return None if hash_ is None else to_hex(hash_)


def _get_head(node: Node) -> str:
    return to_hex(node.chain.head.hash)


def _get_finalized_head(node: Node) -> str:
    return to_hex(node.finalized_head.hash)


def _get_header(node: Node, at: object = None) -> dict[str, Any] | None:
    block = find_block(node, at)
    return None if block is None else header_json(block.header)


def _get_block(node: Node, at: object = None) -> dict[str, Any] | None:
    block = find_block(node, at)
    if block is None:
        return None
    extrinsics = [to_hex(raw) for raw in block.extrinsics]
    return {
        "block": {"header": header_json(block.header), "extrinsics": extrinsics},
        "justifications": None,
    }


def _subscribe_heads(node: Node, sink: Sink) -> Callable[[], None]:
    def tell(made: Made) -> None:
        sink.push(header_json(made.block.header))

    sink.push(header_json(node.chain.head.header))
    return node.arrived.listen(tell)


def _subscribe_finalized_heads(node: Node, sink: Sink) -> Callable[[], None]:
    def tell(block: KeptBlock) -> None:
        sink.push(header_json(block.header))

    sink.push(header_json(node.finalized_head.header))
    return node.finalized.listen(tell)


METHODS: Final = {
    "chain_getBlockHash": method(_get_block_hash),
    "chain_getHead": method(_get_head),
    "chain_getFinalizedHead": method(_get_finalized_head),
    "chain_getFinalisedHead": method(_get_finalized_head),
    "chain_getHeader": method(_get_header),
    "chain_getBlock": method(_get_block),
}
SUBSCRIPTIONS: Final = {
    "chain_subscribeNewHeads": subscription("chain_newHead", _subscribe_heads),
    "chain_subscribeNewHead": subscription("chain_newHead", _subscribe_heads),
    "subscribe_newHead": subscription("chain_newHead", _subscribe_heads),
    "chain_subscribeAllHeads": subscription("chain_allHead", _subscribe_heads),
    "chain_subscribeFinalizedHeads": subscription(
        "chain_finalizedHead", _subscribe_finalized_heads
    ),
    "chain_subscribeFinalisedHeads": subscription(
        "chain_finalizedHead", _subscribe_finalized_heads
    ),
}
UNSUBSCRIPTIONS: Final = {
    "chain_unsubscribeNewHeads": "chain_newHead",
    "chain_unsubscribeNewHead": "chain_newHead",
    "unsubscribe_newHead": "chain_newHead",
    "chain_unsubscribeAllHeads": "chain_allHead",
    "chain_unsubscribeFinalizedHeads": "chain_finalizedHead",
    "chain_unsubscribeFinalisedHeads": "chain_finalizedHead",
}
