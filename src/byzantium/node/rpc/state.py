"""state_*: storage at any block, runtime APIs, metadata, and news of storage."""

from collections.abc import Callable
from functools import lru_cache
from itertools import islice
from typing import Any, Final

from byzantium.chain.metadata import blobs
from byzantium.chain.runtime import RUNTIME
from byzantium.node.archive import KeptBlock
from byzantium.node.node import Node
from byzantium.node.producer import Made
from byzantium.node.rpc.declaration import method, subscription
from byzantium.node.rpc.errors import InvalidParams
from byzantium.node.rpc.runtime_call import answered
from byzantium.node.rpc.sink import Sink
from byzantium.node.rpc.values import block_at, shown, to_bytes, to_bytes_list, to_hex, to_index
from byzantium.scale.hashers import blake2

METADATA_CALLS: Final = ("Metadata_metadata", "Metadata_metadata_at_version")
"""Calls whose long answers are the same at every block."""


def runtime_version_json() -> dict[str, Any]:
    """Return the runtime version as clients read it."""
    version = RUNTIME.version
    return {
        "specName": version.spec_name,
        "implName": version.impl_name,
        "authoringVersion": version.authoring_version,
        "specVersion": version.spec_version,
        "implVersion": version.impl_version,
        "apis": [[to_hex(id_), number] for id_, number in RUNTIME.api_ids],
        "transactionVersion": version.transaction_version,
        "stateVersion": version.state_version,
    }


def _optional_hex(value: bytes | None) -> str | None:
    return None if value is None else f"0x{value.hex()}"


def _get_runtime_version(node: Node, at: object = None) -> dict[str, Any]:
    block_at(node, at)
    return runtime_version_json()


def _get_metadata(node: Node, at: object = None) -> str:
    block_at(node, at)
    return to_hex(blobs(RUNTIME, node.chain.profile).v14)


@lru_cache(maxsize=8)
def _metadata_call(node: Node, name: str, data: bytes) -> str:
    return to_hex(answered(node, node.chain.archive.genesis, name, data))


def _call(node: Node, name: object, data: object, at: object = None) -> str:
    if not isinstance(name, str):
        raise InvalidParams(f"got {shown(name)}, expected a name such as Core_version")
    block, raw = block_at(node, at), to_bytes(data)
    if name in METADATA_CALLS:
        return _metadata_call(node, name, raw)
    return to_hex(answered(node, block, name, raw))


def _get_storage(node: Node, key: object, at: object = None) -> str | None:
    raw = to_bytes(key)
    if at is None:
        return _optional_hex(node.chain.stored(raw))
    return _optional_hex(node.chain.view(block_at(node, at)).get(raw))


def _get_storage_hash(node: Node, key: object, at: object = None) -> str | None:
    value = node.chain.view(block_at(node, at)).get(to_bytes(key))
    return None if value is None else to_hex(blake2(value, 32))


def _get_storage_size(node: Node, key: object, at: object = None) -> int | None:
    """Return a value's length; where there is none, that of all values whose keys begin so."""
    raw, view = to_bytes(key), node.chain.view(block_at(node, at))
    value = view.get(raw)
    if value is not None:
        return len(value)
    return sum(len(view.get(below) or b"") for below in view.keys(raw)) or None


def _changes(node: Node, block: KeptBlock, keys: list[bytes]) -> dict[str, Any]:
    view = node.chain.view(block)
    return {
        "block": to_hex(block.hash),
        "changes": [[to_hex(key), _optional_hex(view.get(key))] for key in keys],
    }


def _query_storage_at(node: Node, keys: object, at: object = None) -> list[dict[str, Any]]:
    return [_changes(node, block_at(node, at), to_bytes_list(keys))]


def _get_keys(node: Node, prefix: object, at: object = None) -> list[str]:
    return [to_hex(key) for key in node.chain.view(block_at(node, at)).keys(to_bytes(prefix))]


def _get_keys_paged(
    node: Node, prefix: object, count: object, start_key: object = None, at: object = None
) -> list[str]:
    view = node.chain.view(block_at(node, at))
    start = None if start_key is None else to_bytes(start_key)
    keys = view.keys(b"" if prefix is None else to_bytes(prefix), start)
    return [to_hex(key) for key in islice(keys, to_index(count))]


def _get_pairs(node: Node, prefix: object, at: object = None) -> list[list[str]]:
    view = node.chain.view(block_at(node, at))
    return [[to_hex(k), to_hex(view.get(k) or b"")] for k in view.keys(to_bytes(prefix))]


def _subscribe_runtime_version(_node: Node, sink: Sink) -> Callable[[], None]:
    sink.push(runtime_version_json())
    return lambda: None


def _subscribe_storage(node: Node, sink: Sink, keys: object = None) -> Callable[[], None]:
    watched = None if keys is None else to_bytes_list(keys)
    wanted = None if watched is None else set(watched)

    def tell(made: Made) -> None:
        changes = [
            [to_hex(change.key), _optional_hex(change.new)]
            for change in made.changes()
            if wanted is None or change.key in wanted
        ]
        if changes:
            sink.push({"block": to_hex(made.block.hash), "changes": changes})

    if watched is not None:
        sink.push(_changes(node, node.chain.head, watched))
    return node.arrived.listen(tell)


METHODS: Final = {
    "state_getRuntimeVersion": method(_get_runtime_version),
    "chain_getRuntimeVersion": method(_get_runtime_version),
    "state_getMetadata": method(_get_metadata),
    "state_call": method(_call),
    "state_callAt": method(_call),
    "state_getStorage": method(_get_storage),
    "state_getStorageAt": method(_get_storage),
    "state_getStorageHash": method(_get_storage_hash),
    "state_getStorageHashAt": method(_get_storage_hash),
    "state_getStorageSize": method(_get_storage_size),
    "state_getStorageSizeAt": method(_get_storage_size),
    "state_queryStorageAt": method(_query_storage_at),
    "state_getKeys": method(_get_keys),
    "state_getKeysPaged": method(_get_keys_paged),
    "state_getKeysPagedAt": method(_get_keys_paged),
    "state_getPairs": method(_get_pairs),
}
SUBSCRIPTIONS: Final = {
    "state_subscribeRuntimeVersion": subscription(
        "state_runtimeVersion", _subscribe_runtime_version
    ),
    "chain_subscribeRuntimeVersion": subscription(
        "state_runtimeVersion", _subscribe_runtime_version
    ),
    "state_subscribeStorage": subscription("state_storage", _subscribe_storage),
}
UNSUBSCRIPTIONS: Final = {
    "state_unsubscribeRuntimeVersion": "state_runtimeVersion",
    "chain_unsubscribeRuntimeVersion": "state_runtimeVersion",
    "state_unsubscribeStorage": "state_storage",
}
