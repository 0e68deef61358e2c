"""The chain through the official `bittensor` SDK: the adapter of `subnet.ports.Chain`.

Whatever network the SDK can name works: a local node, the test network, mainnet. Figures are
taken raw from the runtime's answers, so that no float stands between the chain and a score.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Self, cast

import bittensor as bt
from bittensor import calls, runtime_api, storage
from bittensor.signing import as_ss58

from byzantium.subnet.errors import CallRefused, ChainUnavailable, NotRegistered
from byzantium.subnet.metagraph import Metagraph, Neuron
from byzantium.units import Alpha, BlockNumber, MechId, NetUid, Uid

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bittensor.signing import WalletLike

UIDS = cast("tuple[str, str]", storage.SubtensorModule.Uids)
WEIGHTS = cast("tuple[str, str]", storage.SubtensorModule.Weights)
COMMITMENT_OF = cast("tuple[str, str]", storage.Commitments.CommitmentOf)
PARENT_HASH = cast("tuple[str, str]", storage.System.ParentHash)
MECHANISM_STRIDE = 4096
COMMITMENT_BYTES_MAX = 128


class SdkChain:
    """One connection to a chain, signing as one wallet."""

    def __init__(self, network: str, wallet: WalletLike) -> None:
        """Take a network name or a `ws://` endpoint, and a wallet; connect when entered."""
        self.network = network
        self.wallet = wallet
        self.client = bt.Client(network, fallback_endpoints=[], archive_endpoints=[])

    async def __aenter__(self) -> Self:
        with self.translated("connect"):
            await self.client.connect()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.client.close()

    @property
    def hotkey(self) -> str:
        """SS58 address of the signing hotkey."""
        return str(as_ss58(self.wallet, "hotkey"))

    async def block(self) -> BlockNumber:
        """See `subnet.ports.Chain.block`."""
        with self.translated("block"):
            return BlockNumber(await self.client.block())

    async def block_hash(self, number: BlockNumber) -> bytes:
        """See `subnet.ports.Chain.block_hash`; the next block names it, however old it is."""
        with self.translated("block_hash"):
            child = await self.client.at(number + 1)
            found = await child.query(PARENT_HASH)
        return _as_bytes(found)

    async def metagraph(self, netuid: NetUid) -> Metagraph:
        """See `subnet.ports.Chain.metagraph`."""
        with self.translated("metagraph"):
            method = runtime_api.SubnetInfoRuntimeApi.get_metagraph
            graph = await self.client.runtime(method, [netuid])
        if graph is None:
            raise CallRefused("metagraph", "SubnetNotExists", f"there is no subnet {netuid}")
        return metagraph_of(netuid, graph)

    async def set_weights(
        self, netuid: NetUid, mechid: MechId, row: tuple[tuple[Uid, int], ...], version_key: int
    ) -> None:
        """See `subnet.ports.Chain.set_weights`."""
        intent = bt.SetWeights(
            netuid=netuid, weights=dict(row), mechid=mechid, version_key=version_key
        )
        with self.translated("set_weights"):
            result = await self.client.execute(intent, self.wallet, retries=2)
            result.raise_for_failure()

    async def stored_weights(self, netuid: NetUid, mechid: MechId) -> tuple[tuple[Uid, int], ...]:
        """See `subnet.ports.Chain.stored_weights`."""
        with self.translated("stored_weights"):
            uid = await self.client.query(UIDS, [netuid, self.hotkey])
            if uid is None:
                raise NotRegistered(self.hotkey, netuid)
            index = netuid + MECHANISM_STRIDE * mechid
            pairs = await self.client.query(WEIGHTS, [index, int(uid)])
        return tuple(sorted((Uid(int(u)), int(w)) for u, w in pairs or () if int(w)))

    async def set_commitment(self, netuid: NetUid, data: bytes) -> BlockNumber:
        """See `subnet.ports.Chain.set_commitment`. No intent wraps this call, so it goes raw."""
        if not 0 < len(data) <= COMMITMENT_BYTES_MAX:
            message = f"got {len(data)} bytes, expected 1 .. {COMMITMENT_BYTES_MAX}"
            raise ValueError(message)
        info = {"fields": [{f"Raw{len(data)}": data}]}
        call = calls.Commitments.set_commitment(netuid=netuid, info=info)
        with self.translated("set_commitment"):
            result = await self.client.submit_call(call, self.wallet, signer="hotkey")
            result.raise_for_failure()
        assert result.extrinsic_id is not None, "the call waited for its block"
        return BlockNumber(int(result.extrinsic_id.split("-")[0]))

    async def commitment(
        self, netuid: NetUid, hotkey: str, at: BlockNumber | None = None
    ) -> bytes | None:
        """See `subnet.ports.Chain.commitment`."""
        with self.translated("commitment"):
            view = self.client if at is None else await self.client.at(at)
            found = await view.query(COMMITMENT_OF, [netuid, hotkey])
        return None if found is None else _raw_field(found)

    @contextmanager
    def translated(self, call: str) -> Iterator[None]:
        """Turn the SDK's errors into those of `subnet.errors`."""
        try:
            yield
        except bt.ChainError as error:
            raise CallRefused(call, error.name or error.code.value, error.message) from error
        except (bt.BittensorError, OSError) as error:
            raise ChainUnavailable(self.network, str(error)) from error


def metagraph_of(netuid: NetUid, graph: dict[str, Any]) -> Metagraph:
    """Return the metagraph in the runtime's own answer."""
    return Metagraph(
        netuid=netuid,
        block=BlockNumber(int(graph["block"])),
        tempo=int(graph["tempo"]),
        owner_hotkey=str(graph["owner_hotkey"]),
        neurons=tuple(_neuron(graph, uid) for uid in range(len(graph["hotkeys"]))),
    )


def _neuron(graph: dict[str, Any], uid: int) -> Neuron:
    def at(column: str) -> int:
        values = graph[column]
        return int(values[uid]) if uid < len(values) else 0

    return Neuron(
        uid=Uid(uid),
        hotkey=str(graph["hotkeys"][uid]),
        coldkey=str(graph["coldkeys"][uid]),
        registered_at=BlockNumber(at("block_at_registration")),
        last_update=BlockNumber(at("last_update")),
        has_permit=bool(at("validator_permit")),
        is_active=bool(at("active")),
        stake=Alpha(at("alpha_stake")),
        emission=Alpha(at("emission")),
        incentive=at("incentives"),
        dividends=at("dividends"),
        consensus=at("consensus"),
        endpoint=_endpoint(graph["axons"][uid]),
    )


def _endpoint(axon: dict[str, Any]) -> str | None:
    ip, port = int(axon["ip"]), int(axon["port"])
    if not ip or not port:
        return None
    if int(axon["ip_type"]) == 4:  # noqa: PLR2004 - IP version
        return ".".join(str(byte) for byte in ip.to_bytes(4, "big")) + f":{port}"
    return f"[{ip.to_bytes(16, 'big').hex(':', 2)}]:{port}"


def _raw_field(registration: dict[str, Any]) -> bytes | None:
    """Return the bytes of the first raw field of a commitment."""
    fields = registration["info"]["fields"]
    for field in fields:
        entry = field[0] if isinstance(field, (list, tuple)) else field
        if not isinstance(entry, dict):
            continue
        for name, value in entry.items():
            if str(name).startswith("Raw"):
                return _as_bytes(value)
    return None


def _as_bytes(value: Any) -> bytes:  # noqa: ANN401 - the SDK shows bytes in several forms
    if isinstance(value, str):
        return bytes.fromhex(value.removeprefix("0x"))
    if isinstance(value, (list, tuple)) and len(value) == 1 and not isinstance(value[0], int):
        return _as_bytes(value[0])
    return bytes(value)
