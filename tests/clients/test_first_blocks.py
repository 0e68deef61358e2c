"""The official SDK finds a key to seal with on a chain that has only just begun."""

from pathlib import Path

import bittensor as bt

from tests.clients.acts import runner
from tests.clients.started_node import started_node


def test_a_client_of_the_first_moment_may_seal(tmp_path: Path) -> None:
    async def look(client: bt.Client) -> None:
        assert await client.block() < 4, "blocks come every 12 seconds"
        assert await client.read("mev_shield_next_key") is not None

    with started_node(tmp_path, "--normal") as node:
        runner(node)(look)
