"""Asking the runtime on a client's behalf."""

from byzantium.chain.api import ApiInputError, ApiNotFound
from byzantium.chain.apis.aside import Panicked
from byzantium.node.archive import KeptBlock
from byzantium.node.node import Node
from byzantium.node.rpc.errors import CallFailed


def answered(node: Node, block: KeptBlock, name: str, data: bytes) -> bytes:
    """Return a runtime API's encoded answer on the state after a block. Raises CallFailed."""
    try:
        return node.chain.call_api(block, name, data)
    except (ApiNotFound, ApiInputError) as error:
        raise CallFailed(str(error)) from error
    except Panicked as error:
        raise CallFailed(f"Runtime panicked: {error}") from error
