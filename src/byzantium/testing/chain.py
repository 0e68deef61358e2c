"""What a test holds of its chain: where it is, what it can be asked, and how it goes back."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bittensor import SyncClient

    from byzantium.testing.started_node import StartedNode


class Chain:
    """One test's chain. Every test begins with the same one, whatever the others did to theirs.

    `url` is what the official SDK takes as its network. Blocks are made when a transaction
    arrives and when a test asks for them, never by themselves.
    """

    def __init__(self, node: "StartedNode") -> None:
        self.url = node.url
        self._node = node
        self._client: SyncClient | None = None

    @property
    def block(self) -> int:
        """Number of the newest block."""
        return int(self.rpc("chain_getHeader")["number"], 16)

    @property
    def client(self) -> "SyncClient":
        """The official SDK's blocking client, connected here; it works in async tests as well."""
        if self._client is None:
            # an SDK is slow to import, and some tests bring a client of their own
            from bittensor import SyncClient

            self._client = SyncClient(self.url, fallback_endpoints=[], archive_endpoints=[])
        return self._client

    def advance(self, blocks: int = 1) -> int:
        """Make blocks at full speed; return the newest one's number. Raises RpcRefused."""
        return int(self.rpc("dev_advance", blocks)["number"])

    def advance_to_epoch(self, netuid: int) -> int:
        """Make blocks up to and with the one that holds a subnet's next epoch; return its number.

        Raises RpcRefused where there is no such subnet, or it has no epochs.
        """
        return int(self.rpc("dev_advanceToEpoch", netuid)["number"])

    def snapshot(self) -> str:
        """Remember the newest block; return the name to come back by."""
        return str(self.rpc("dev_snapshot"))

    def restore(self, snapshot: str) -> int:
        """Go back to a snapshot, whose block's number is returned; what came after never was.

        Raises RpcRefused where the chain no longer leads through it.
        """
        # the client remembers nonces that are to be used again
        self.close()
        return int(self.rpc("dev_restore", snapshot)["number"])

    def rpc(self, method: str, *params: object) -> Any:  # noqa: ANN401 - any JSON value
        """Return what a JSON-RPC method answers. Raises RpcRefused, NodeGone."""
        return self._node.ask(method, *params)

    def close(self) -> None:
        """Close the SDK's client; the next use opens another."""
        if self._client is not None:
            _shut(self._client)
            self._client = None


def _shut(client: "SyncClient") -> None:
    """Close a client and the event loop that it leaves open, which Python would call a leak."""
    thread = getattr(client, "_loop_thread", None)
    client.close()
    loop = getattr(thread, "_loop", None)
    if loop is not None and not loop.is_running():
        loop.close()
