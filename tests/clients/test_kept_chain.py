"""A chain that was kept is read on, also when the metadata have changed since it was made."""

import asyncio
from pathlib import Path

import bittensor as bt

from byzantium.chain.genesis import CODE_KEY
from byzantium.chain.kernel.pallet import Profile
from byzantium.chain.kernel.table import Change
from byzantium.edge.wallets import KeypairWallet, address_of
from byzantium.node.archive import open_archive
from byzantium.node.local_chain import open_chain
from tests.clients.acts import do
from tests.clients.started_node import started_node

RECEIVER = address_of("//Receiver")


def made_with_other_metadata(folder: Path) -> Path:
    """Keep a chain whose first state names other metadata than those of today."""
    table = open_chain(Profile.FAST, None).table
    table.apply([Change(CODE_KEY, table.get(CODE_KEY), bytes(32))])
    archive, _ = open_archive(folder, Profile.FAST, lambda: table)
    archive.close()
    return folder


async def pay(url: str, payer: KeypairWallet) -> tuple[str, str]:
    """Pay the receiver a TAO; return the hash of block 0, and of one that knows of it."""
    async with bt.Client(url, fallback_endpoints=[], archive_endpoints=[]) as client:
        before = (await client.balances.get(RECEIVER)).rao
        await do(client, bt.Transfer(dest_ss58=RECEIVER, amount_tao=bt.tao(1)), payer)
        head = await client.block_info(await client.block())
        assert (await client.balances.get(RECEIVER)).rao == before + 10**9
        first = await client.block_info(0)
        assert head is not None
        assert first is not None
        return first.hash, head.hash


def test_clients_read_and_write_a_chain_made_with_other_metadata(
    tmp_path: Path, bob: KeypairWallet
) -> None:
    folder = made_with_other_metadata(tmp_path / "chain")
    seen = []
    for _ in range(2):
        with started_node(tmp_path, "--fast", "--data", str(folder)) as node:
            node.wait_for("WARNING The metadata changed since this chain was made")
            first, paid = asyncio.run(pay(node.url, bob))
            seen.append(first)
            assert all(node.ask("chain_getHeader", hash_) for hash_ in (*seen, paid))
            assert node.stop() == 0
        seen.append(paid)
    assert seen[0] == seen[2]
    with started_node(tmp_path, "--instant") as fresh:
        assert fresh.ask("chain_getBlockHash", 0) != seen[0], "clients know the two apart"
        assert "WARNING" not in fresh.log.read_text()
