"""Puts the roots of windows on chain through the SDK, as the aggregator's commitment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from byzantium.edge.bittensor_sdk import SdkChain
from byzantium.edge.sealer import CommitFailedError
from byzantium.subnet.errors import SubnetError

if TYPE_CHECKING:
    from bittensor.signing import WalletLike

    from byzantium.units import NetUid


class ChainCommitter:
    """A `RootCommitter` that signs with one hotkey on one subnet."""

    def __init__(self, network: str, wallet: WalletLike, netuid: NetUid) -> None:
        """Take the network, the aggregator's wallet, and the subnet."""
        self._network = network
        self._wallet = wallet
        self._netuid = netuid

    async def commit(self, commitment: bytes) -> int:
        """See `sealer.RootCommitter.commit`."""
        try:
            async with SdkChain(self._network, self._wallet) as chain:
                return await chain.set_commitment(self._netuid, commitment)
        except SubnetError as error:
            raise CommitFailedError(str(error)) from error
