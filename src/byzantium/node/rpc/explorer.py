"""explorer_*: what a page about the chain shows, decoded; the chain's own API speaks SCALE.

Every method takes a block by its hash or its number, and the head where none is named.
"""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any, Final, TypeVar

from byzantium.chain.explorer.block_contents import Contained, contents
from byzantium.chain.explorer.market import market, subnet_figures
from byzantium.chain.pallets.system import storage as system
from byzantium.node.archive import KeptBlock
from byzantium.node.extrinsic_index import Place
from byzantium.node.node import Node
from byzantium.node.rpc.declaration import method
from byzantium.node.rpc.errors import InvalidParams, NoSuchExtrinsic, NoSuchSubnet, UnknownBlock
from byzantium.node.rpc.explorer_json import (
    block_json,
    event_json,
    extrinsic_json,
    extrinsic_line,
    market_json,
    subnet_json,
)
from byzantium.node.rpc.values import HASH_BYTES, to_bytes, to_hex, to_index, to_number
from byzantium.units import NetUid
from byzantium.units.integers import U16_MAX

T = TypeVar("T")

PAGE: Final = 100
PAGE_MAX: Final = 1000
"""How many entries one answer may hold."""

HASH_TEXT_LENGTH: Final = 2 + 2 * HASH_BYTES


def _block_named(node: Node, at: object) -> KeptBlock:
    """Return the block of a hash or a number; the head for None. Raises UnknownBlock."""
    if at is None:
        return node.chain.head
    if isinstance(at, str) and len(at) == HASH_TEXT_LENGTH:
        block = node.chain.archive.at_hash(to_bytes(at))
    else:
        block = node.chain.archive.at_number(to_number(at))
    if block is None:
        head = node.chain.head.number
        raise UnknownBlock(f"got {at}, expected a hash or a number up to the head's, {head}")
    return block


def _page(offset: object, limit: object) -> tuple[int, int]:
    first, count = to_index(offset), to_number(limit)
    if not 1 <= count <= PAGE_MAX:
        raise InvalidParams(f"got limit {count}, expected 1 to {PAGE_MAX}")
    return first, count


def _cut(found: Sequence[T], offset: object, limit: object) -> list[T]:
    first, count = _page(offset, limit)
    return list(islice(found, first, first + count))


def _subnets(node: Node, at: object = None) -> dict[str, Any]:
    block = _block_named(node, at)
    return market_json(market(node.chain.state_after(block)), block.hash)


def _subnet(node: Node, netuid: object, at: object = None) -> dict[str, Any]:
    number, state = to_number(netuid), node.chain.state_after(_block_named(node, at))
    found = subnet_figures(state, NetUid(number)) if 0 <= number <= U16_MAX else None
    if found is None:
        raise NoSuchSubnet(f"got netuid {number}, expected one that explorer_subnets lists")
    return subnet_json(found)


def _blocks(node: Node, newest: object = None, limit: object = 20) -> list[dict[str, Any]]:
    top = _block_named(node, newest).number
    _, count = _page(0, limit)
    return [_header(node, block) for block in _from(node, top, count)]


def _from(node: Node, top: int, count: int) -> Iterator[KeptBlock]:
    """Yield blocks downwards from a number, as far as this chain reaches back."""
    for number in range(top, top - count, -1):
        block = node.chain.archive.at_number(number)
        if block is None:
            return
        yield block


def _header(node: Node, block: KeptBlock) -> dict[str, Any]:
    state = node.chain.state_after(block)
    is_final = block.number <= node.finalized_head.number
    return block_json(block, state, is_final=is_final)


def _block(
    node: Node, at: object = None, offset: object = 0, limit: object = PAGE
) -> dict[str, Any]:
    block = _block_named(node, at)
    held = _contents(node, block, _cut(range(len(block.extrinsics)), offset, limit))
    lines = [extrinsic_line(contained, block.number) for contained in held]
    return {**_header(node, block), "extrinsics": lines}


def _contents(node: Node, block: KeptBlock, positions: Sequence[int]) -> list[Contained]:
    return contents(node.chain.state_after(block), block.extrinsics, positions)


def _extrinsic(node: Node, name: object) -> dict[str, Any]:
    place = _place_of(node, name)
    (contained,) = _contents(node, place.block, [place.position])
    return extrinsic_json(contained, place.block.number, to_hex(place.block.hash))


def _place_of(node: Node, name: object) -> Place:
    """Return where a transaction stands, named BLOCK-POSITION or by its hash."""
    if not isinstance(name, str):
        raise InvalidParams(f"got {name!r}, expected BLOCK-POSITION or a hash")
    if name.startswith("0x"):
        return _search(node, name)
    number, _, position = name.partition("-")
    block, index = _block_named(node, to_number(number)), to_number(position)
    if not 0 <= index < len(block.extrinsics):
        held = len(block.extrinsics)
        raise NoSuchExtrinsic(f"got {name}, expected a position below {held} in that block")
    return Place(block, index)


def _search(node: Node, name: str) -> Place:
    place = node.extrinsics.find(to_bytes(name))
    if place is None:
        raise NoSuchExtrinsic(f"got {name}, expected the hash of a transaction of this chain")
    return place


def _events(
    node: Node, at: object = None, offset: object = 0, limit: object = PAGE
) -> dict[str, Any]:
    block = _block_named(node, at)
    records = list(enumerate(system.Events.get(node.chain.state_after(block))))
    return {
        "block": block.number,
        "hash": to_hex(block.hash),
        "count": len(records),
        "events": [event_json(index, one) for index, one in _cut(records, offset, limit)],
    }


METHODS: Final = {
    "explorer_subnets": method(_subnets),
    "explorer_subnet": method(_subnet),
    "explorer_blocks": method(_blocks),
    "explorer_block": method(_block),
    "explorer_extrinsic": method(_extrinsic),
    "explorer_events": method(_events),
}
