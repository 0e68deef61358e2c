"""dev_*: what no real node can do - go forward at full speed, and back."""

from itertools import islice
from pathlib import Path
from typing import Any, Final

from byzantium.node.archive import KeptBlock
from byzantium.node.epoch_wait import NoEpoch
from byzantium.node.forked_state import OtherSlots, UnreadableState, read_state
from byzantium.node.node import Node
from byzantium.node.rpc.declaration import method
from byzantium.node.rpc.errors import (
    InvalidParams,
    NoSuchEpoch,
    NoSuchSnapshot,
    NoSuchState,
    NoSuchTime,
)
from byzantium.node.rpc.values import block_at, shown, to_hex, to_number
from byzantium.units import NetUid
from byzantium.units.integers import U32_MAX

TIME_MS_MAX: Final = 253_402_300_799_999
"""The last moment of the year 9999: there the calendars of clients end."""

NAMES_SHOWN: Final = 20
"""So many snapshots are named to whoever asks for another."""

INTERVAL_S_MAX: Final = 86_400.0
"""The longest interval between blocks that a node may be told: a day."""


def _block_json(block: KeptBlock) -> dict[str, Any]:
    return {"number": block.number, "hash": to_hex(block.hash)}


def _chain(node: Node) -> dict[str, Any]:
    """Say what the chain is, where it begins and stands, and where it can go back to."""
    return {
        "profile": node.chain.profile.value,
        "first": _block_json(node.chain.archive.genesis),
        "head": _block_json(node.chain.head),
        "interval": node.interval_s,
        "snapshots": {
            name: {"number": snapshot.number, "hash": to_hex(snapshot.hash)}
            for name, snapshot in node.snapshots.items()
        },
    }


def _state_root(node: Node, at: object = None) -> str:
    return to_hex(node.chain.root_of(block_at(node, at)))


async def _advance(node: Node, blocks: object = 1) -> dict[str, Any]:
    count, left = to_number(blocks), U32_MAX - node.chain.head.number
    if count < 0:
        raise InvalidParams(f"got {count}, expected a number of blocks; dev_restore goes back")
    if count > left:
        raise InvalidParams(f"got {count} blocks, expected at most {left}: so far numbers reach")
    block = await node.advance(count)
    return {**_block_json(block), "from": block.number - count}


async def _advance_to_epoch(node: Node, netuid: object) -> dict[str, Any]:
    try:
        made, block = await node.advance_to_epoch(NetUid(to_number(netuid)))
    except NoEpoch as error:
        raise NoSuchEpoch(str(error)) from error
    return {**_block_json(block), "from": block.number - made}


async def _new_block(node: Node) -> dict[str, Any]:
    return _block_json(await node.make_block())


def _set_interval(node: Node, seconds: object = None) -> float | None:
    if seconds is None:
        node.set_interval(None)
        return None
    if isinstance(seconds, bool) or not isinstance(seconds, int | float):
        raise InvalidParams(f"got {shown(seconds)}, expected seconds")
    if not 0 <= seconds <= INTERVAL_S_MAX:
        raise InvalidParams(f"got {seconds!r}, expected seconds from 0 to {INTERVAL_S_MAX:.0f}")
    node.set_interval(float(seconds))
    return node.interval_s


def _snapshot(node: Node, name: object = None) -> str:
    if name is not None and (not isinstance(name, str) or not name):
        raise InvalidParams(f"got {shown(name)}, expected a name")
    return node.snapshot(name)


async def _restore(node: Node, name: object) -> dict[str, Any]:
    if not isinstance(name, str):
        raise InvalidParams(f"got {shown(name)}, expected a snapshot's name")
    snapshot = node.snapshots.get(name)
    if snapshot is None:
        known = ", ".join(islice(node.snapshots, NAMES_SHOWN)) or "none was taken"
        raise NoSuchSnapshot(f"got {shown(name)}, expected one of: {known}")
    block = await node.restore(snapshot)
    if block is None:
        raise NoSuchSnapshot(f"{name} lies on a branch that was left, at block {snapshot.number}")
    return _block_json(block)


async def _restore_file(node: Node, path: object) -> dict[str, Any]:
    """Stand at the block of a file that lies where the node can read it."""
    if not isinstance(path, str) or not path:
        raise InvalidParams(f"got {shown(path)}, expected a file's path")
    try:
        return _block_json(await node.restore_state(read_state(Path(path))))
    except (UnreadableState, OtherSlots) as error:
        raise NoSuchState(str(error)) from error


def _set_time(node: Node, time_ms: object) -> bool:
    time_wanted, earliest = to_number(time_ms), node.chain.time_ms + node.chain.slot_duration_ms
    if time_wanted < earliest:
        raise NoSuchTime(f"got {time_wanted}, expected at least {earliest}")
    if time_wanted > TIME_MS_MAX:
        raise InvalidParams(f"got {time_wanted} ms, expected at most {TIME_MS_MAX}: the year 9999")
    node.producer.choose_time(time_wanted)
    return True


METHODS: Final = {
    "dev_chain": method(_chain),
    "dev_stateRoot": method(_state_root),
    "dev_advance": method(_advance),
    "dev_advanceToEpoch": method(_advance_to_epoch),
    "dev_newBlock": method(_new_block),
    "dev_setInterval": method(_set_interval),
    "dev_snapshot": method(_snapshot),
    "dev_restore": method(_restore),
    "dev_restoreFile": method(_restore_file),
    "dev_setTime": method(_set_time),
}
