"""Snapshots of a subnet through the official SDK: the adapter of `subnet.view.SubnetViews`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bittensor import runtime_api

from byzantium.edge.bittensor_sdk import WEIGHTS, SdkChain, metagraph_of
from byzantium.subnet.errors import CallRefused
from byzantium.subnet.view import Pool, SubnetView
from byzantium.units import Alpha, BlockNumber, Rao, Uid

if TYPE_CHECKING:
    from byzantium.subnet.weights import Row
    from byzantium.units import NetUid

METAGRAPH = runtime_api.SubnetInfoRuntimeApi.get_metagraph
NEXT_EPOCH = runtime_api.SubnetInfoRuntimeApi.get_next_epoch_start_block
PRICE = runtime_api.SwapRuntimeApi.current_alpha_price


class SdkSubnetViews:
    """Reads over one connection; several reads of a view are of one block."""

    def __init__(self, chain: SdkChain) -> None:
        """Take the connection."""
        self._chain = chain

    async def view(self, netuid: NetUid) -> SubnetView:
        """See `subnet.view.SubnetViews.view`."""
        with self._chain.translated("view"):
            pinned = await self._chain.client.at()
            graph = await pinned.runtime(METAGRAPH, [netuid])
            if graph is None:
                raise CallRefused("view", "SubnetNotExists", f"there is no subnet {netuid}")
            next_epoch = await pinned.runtime(NEXT_EPOCH, [netuid])
            price = await pinned.runtime(PRICE, [netuid])
            metagraph = metagraph_of(netuid, graph)
            uids = [neuron.uid for neuron in metagraph.neurons]
            rows = await pinned.query_batch(WEIGHTS, [[netuid, uid] for uid in uids])
        return SubnetView(
            name=bytes(graph["name"]).decode(errors="replace"),
            next_epoch=None if next_epoch is None else BlockNumber(int(next_epoch)),
            pool=_pool(graph, int(price)),
            metagraph=metagraph,
            weights={uid: _row(pairs) for uid, pairs in zip(uids, rows, strict=True) if pairs},
        )


def _row(pairs: list[tuple[int, int]]) -> Row:
    return tuple(sorted((Uid(int(uid)), int(weight)) for uid, weight in pairs if int(weight)))


def _pool(graph: dict[str, Any], price: int) -> Pool:
    return Pool(
        tao=Rao(int(graph["tao_in"])),
        alpha=Alpha(int(graph["alpha_in"])),
        alpha_outside=Alpha(int(graph["alpha_out"])),
        price=Rao(price),
    )
