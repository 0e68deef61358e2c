"""A new chain has a key to seal with by the time that anybody looks for one."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from byzantium.chain.kernel.pallet import Profile
from byzantium.chain.localnet import GenesisKind
from byzantium.chain.pallets.mev_shield import storage as shield
from byzantium.node.local_chain import open_chain
from byzantium.node.node import BLOCKS_TO_A_KEY, Node
from byzantium.node.settings import Pace

SLOW_MS = 1_000


async def first_of(node: Node, count: int) -> None:
    """Let a node run until so many blocks are made."""
    are_made = asyncio.Event()
    node.arrived.listen(lambda made: are_made.set() if made.block.number >= count else None)
    running = asyncio.ensure_future(node.run())
    await are_made.wait()
    running.cancel()
    await asyncio.wait((running,))


def in_time(act: Callable[[], Awaitable[None]]) -> None:
    async def limited() -> None:
        await asyncio.wait_for(act(), 20)

    asyncio.run(limited())


@pytest.mark.parametrize("kind", [GenesisKind.LOCAL, GenesisKind.LOCAL_THREE])
def test_a_timed_chain_announces_a_key_before_its_first_slot_is_over(kind: GenesisKind) -> None:
    """Upstream promotes in block 2 what its author announced in block 1, and so do we."""
    chain = open_chain(Profile.NORMAL, None, kind)
    node = Node(chain, Pace.TIMED, lambda _line: None)
    begun = time.time_ns() // 1_000_000
    in_time(lambda: first_of(node, BLOCKS_TO_A_KEY + 1))
    taken_ms = time.time_ns() // 1_000_000 - begun
    assert taken_ms < SLOW_MS < chain.slot_duration_ms
    at = [chain.state_after(block) for block in map(chain.archive.at_number, range(3)) if block]
    assert [shield.NextKey.get(state) is None for state in at] == [True, True, False]
    assert 0 <= chain.time_ms - begun <= taken_ms + chain.slot_duration_ms // 10


def test_a_chain_that_goes_on_begins_with_no_block_of_the_past(tmp_path: Path) -> None:
    chain = open_chain(Profile.FAST, tmp_path)
    asyncio.run(Node(chain, Pace.TIMED, str).make_block())
    before, then = chain.head.number, chain.time_ms
    chain.archive.close()
    again = open_chain(Profile.FAST, tmp_path)
    node = Node(again, Pace.TIMED, lambda _line: None)
    in_time(lambda: first_of(node, before + 2))
    assert again.time_ms >= then + 2 * again.slot_duration_ms
    again.archive.close()
