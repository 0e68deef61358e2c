"""The official SDK on a fork reads, transacts with short eras, and stakes through the shield."""

from collections.abc import Iterator
from pathlib import Path

import bittensor as bt
import pytest
from bittensor import calls

from tests.clients.acts import coldkey_of, do, hotkey_of, runner, sudo, wallet
from tests.clients.started_node import StartedNode, standing_node, started_node

EXAMPLE = Path(__file__).parents[2] / "docs" / "examples" / "two-subnets.toml"


@pytest.fixture(scope="module")
def source(folder: Path) -> Iterator[StartedNode]:
    with standing_node(folder, "--instant", "--genesis", str(EXAMPLE)) as running:
        running.ask("dev_advance", 40)
        yield running


def test_a_client_works_on_a_fork_as_on_any_chain(source: StartedNode, folder: Path) -> None:
    validator, carol = wallet("Validator"), wallet("Carol")
    stood = source.ask("dev_chain")["head"]

    async def act(client: bt.Client) -> None:
        assert await client.block() > stood["number"]
        graph = await client.subnets.metagraph(2)
        assert graph is not None
        new = coldkey_of(wallet("New"))
        await do(client, bt.Transfer(dest_ss58=new, amount_tao=bt.tao(3)), validator)
        intent = bt.AddStake(hotkey_ss58=hotkey_of(validator), netuid=2, amount_tao=bt.tao(20))
        await do(client, intent, validator)
        assert (await client.balances.get(new)).rao == 3 * 10**9
        await sudo(client, calls.AdminUtils.sudo_set_tempo(netuid=2, tempo=12), carol)

    with started_node(folder, "--state", source.url, "--sudo", coldkey_of(carol)) as fork:
        runner(fork)(act)
        assert fork.ask("dev_chain")["first"] == stood
    assert source.ask("dev_chain")["head"] == stood
