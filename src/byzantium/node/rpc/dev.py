"""dev_*: what no real node can do - go forward at full speed, and back."""

from typing import Any, Final

from byzantium.node.archive import KeptBlock
from byzantium.node.node import Node
from byzantium.node.rpc.declaration import method
from byzantium.node.rpc.errors import InvalidParams, NoSuchSnapshot, NoSuchTime
from byzantium.node.rpc.values import to_hex, to_number


def _block_json(block: KeptBlock) -> dict[str, Any]:
    return {"number": block.number, "hash": to_hex(block.hash)}


async def _advance(node: Node, blocks: object = 1) -> dict[str, Any]:
    count = to_number(blocks)
    if count < 0:
        raise InvalidParams(f"got {count}, expected a number of blocks; dev_restore goes back")
    return _block_json(await node.advance(count))


async def _new_block(node: Node) -> dict[str, Any]:
    return _block_json(await node.make_block())


def _snapshot(node: Node) -> str:
    return node.snapshot()


async def _restore(node: Node, name: object) -> dict[str, Any]:
    snapshot = node.snapshots.get(str(name))
    block = None if snapshot is None else await node.restore(snapshot)
    if block is None:
        raise NoSuchSnapshot(str(name))
    return _block_json(block)


def _set_time(node: Node, time_ms: object) -> bool:
    time_wanted, earliest = to_number(time_ms), node.chain.time_ms + node.chain.slot_duration_ms
    if time_wanted < earliest:
        raise NoSuchTime(f"got {time_wanted}, expected at least {earliest}")
    node.producer.choose_time(time_wanted)
    return True


METHODS: Final = {
    "dev_advance": method(_advance),
    "dev_newBlock": method(_new_block),
    "dev_snapshot": method(_snapshot),
    "dev_restore": method(_restore),
    "dev_setTime": method(_set_time),
}
