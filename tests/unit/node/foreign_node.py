"""A node that is not of our making, as much of it as a fork asks for: the outside world.

It answers as official nodes do: pages of at most a thousand keys, no answer that is too long, a
Merkle root that we cannot know, and nothing under `dev_`.
"""

import json
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from hashlib import blake2b
from typing import Any, Final

from websockets.sync.server import ServerConnection, serve

from byzantium.chain.block import Header
from byzantium.scale import types as t

KEYS_MAX: Final = 1_000


class ForeignNode:
    """The state of one block, and answers about it."""

    def __init__(self, header: Header, entries: Mapping[bytes, bytes], values_max: int) -> None:
        self.header = header
        self.entries = dict(entries)
        self.values_max = values_max
        self.asked: list[str] = []
        self._order = sorted(self.entries)

    def answer(self, method: str, params: list[Any]) -> Any:
        self.asked.append(method)
        match method, params:
            case "chain_getFinalizedHead", []:
                return hexed(self.header.hash)
            case "chain_getHeader", [_]:
                return self._header()
            case "state_getKeysPaged", ["0x", int(count), after, _]:
                assert count <= KEYS_MAX
                behind = [k for k in self._order if after is None or k > bytes.fromhex(after[2:])]
                return [hexed(key) for key in behind[:count]]
            case "state_queryStorageAt", [keys, at] if len(keys) <= self.values_max:
                return [{"block": at, "changes": [[key, self._value(key)] for key in keys]}]
            case "state_getStorage", [key, _]:
                return self._value(key)
            case "state_getStorageHash", [key, _]:
                value = self.entries[bytes.fromhex(key[2:])]
                return hexed(blake2b(value, digest_size=32).digest())
            case "state_call", ["AuraApi_slot_duration", "0x", _]:
                return hexed((12_000).to_bytes(8, "little"))
        raise LookupError(method)

    def _value(self, key: str) -> str | None:
        value = self.entries.get(bytes.fromhex(key[2:]))
        return None if value is None else hexed(value)

    def _header(self) -> dict[str, Any]:
        header = self.header
        return {
            "parentHash": hexed(header.parent_hash),
            "number": hex(header.number),
            "stateRoot": hexed(header.state_root),
            "extrinsicsRoot": hexed(header.extrinsics_root),
            "digest": {"logs": [hexed(t.DIGEST_ITEM.encode(log)) for log in header.logs]},
        }


def hexed(data: bytes) -> str:
    """Return bytes as a node writes them."""
    return f"0x{data.hex()}"


@contextmanager
def foreign_node(node: ForeignNode) -> Iterator[str]:
    """Let a node answer on loopback, and give its address."""

    def converse(socket: ServerConnection) -> None:
        for frame in socket:
            asked = json.loads(frame)
            reply: dict[str, Any] = {"jsonrpc": "2.0", "id": asked["id"]}
            try:
                reply["result"] = node.answer(asked["method"], asked["params"])
            except LookupError as error:
                reply["error"] = {"code": -32601, "message": f"Method not found: {error}"}
            socket.send(json.dumps(reply))

    with serve(converse, "127.0.0.1", 0) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"ws://127.0.0.1:{server.socket.getsockname()[1]}"
        server.shutdown()
    thread.join()
