"""The port through which a subnet reaches the chain; its adapter lives in `edge`."""

from typing import TYPE_CHECKING, Protocol

from byzantium.units import BlockNumber, MechId, NetUid, Uid

if TYPE_CHECKING:
    from byzantium.subnet.metagraph import Metagraph


class Chain(Protocol):
    """What a validator, a miner or an auditor asks of the chain, signed by one hotkey.

    Every method raises ChainUnavailable; calls also raise CallRefused.
    """

    async def block(self) -> BlockNumber:
        """Return the number of the newest block."""
        ...

    async def block_hash(self, number: BlockNumber) -> bytes:
        """Return the hash of a block that has a successor."""
        ...

    async def metagraph(self, netuid: NetUid) -> "Metagraph":
        """Return the neurons of a subnet at the newest block."""
        ...

    async def set_weights(
        self, netuid: NetUid, mechid: MechId, row: tuple[tuple[Uid, int], ...], version_key: int
    ) -> None:
        """Set the signing hotkey's weights, and return when that is final."""
        ...

    async def stored_weights(self, netuid: NetUid, mechid: MechId) -> tuple[tuple[Uid, int], ...]:
        """Return the signing hotkey's weights as the chain holds them, uids ascending."""
        ...

    async def set_commitment(self, netuid: NetUid, data: bytes) -> BlockNumber:
        """Publish up to 128 bytes as the signing hotkey's commitment, and wait for finality.

        Returns the number of the block that holds it.
        """
        ...

    async def commitment(
        self, netuid: NetUid, hotkey: str, at: BlockNumber | None = None
    ) -> bytes | None:
        """Return the bytes that a hotkey had committed at a block (the newest), or None."""
        ...
