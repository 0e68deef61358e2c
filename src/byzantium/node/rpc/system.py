"""system_*: who answers here, and how it fares."""

from typing import Any, Final

from byzantium import __version__
from byzantium.node.node import Node
from byzantium.node.rpc.declaration import method
from byzantium.scale.ss58 import SUBSTRATE_PREFIX

CHAIN: Final = "Bittensor"
NAME: Final = "Byzantium"
CHAIN_TYPE: Final = "Local"
"""A live chain's type would make one client print links to a public explorer."""

PROPERTIES: Final = {"ss58Format": SUBSTRATE_PREFIX, "tokenDecimals": 9, "tokenSymbol": "TAO"}
PEER_ID: Final = "12D3KooWEyoppNCUx8Yx66oV9fJnriXwCcXwDDUA2kj6vnc6iDEp"
"""The identity that development nodes bear by habit; this node has no peers to show it to."""


def _chain(_node: Node) -> str:
    return CHAIN


def _name(_node: Node) -> str:
    return NAME


def _version(_node: Node) -> str:
    return __version__


def _properties(_node: Node) -> dict[str, Any]:
    return PROPERTIES


def _chain_type(_node: Node) -> str:
    return CHAIN_TYPE


def _health(_node: Node) -> dict[str, Any]:
    return {"peers": 0, "isSyncing": False, "shouldHavePeers": False}


def _peers(_node: Node) -> list[Any]:
    return []


def _local_peer_id(_node: Node) -> str:
    return PEER_ID


def _local_listen_addresses(_node: Node) -> list[str]:
    return []


def _node_roles(_node: Node) -> list[str]:
    return ["Authority"]


def _sync_state(node: Node) -> dict[str, int]:
    number = node.chain.head.number
    return {"startingBlock": 0, "currentBlock": number, "highestBlock": number}


METHODS: Final = {
    "system_chain": method(_chain),
    "system_name": method(_name),
    "system_version": method(_version),
    "system_properties": method(_properties),
    "system_chainType": method(_chain_type),
    "system_health": method(_health),
    "system_peers": method(_peers),
    "system_localPeerId": method(_local_peer_id),
    "system_localListenAddresses": method(_local_listen_addresses),
    "system_nodeRoles": method(_node_roles),
    "system_syncState": method(_sync_state),
}
