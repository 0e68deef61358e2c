"""A chain that is kept goes on where it stood."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from byzantium.chain.kernel.pallet import Profile
from byzantium.node.archive import FILE_NAME
from byzantium.node.block_log import BlockLog
from byzantium.node.block_record import encode_block
from byzantium.node.errors import OtherProfile, StaleState
from byzantium.node.local_chain import LocalChain, open_chain
from byzantium.node.node import Node
from byzantium.node.settings import Pace
from tests.unit.node.transactions import signed, transfer


def grown(chain: LocalChain, *, back_and_forth: bool = False) -> LocalChain:
    """Return the chain with a transfer and some blocks on top."""
    node = Node(chain, Pace.INSTANT, lambda _line: None)

    async def act() -> None:
        node.submit(signed(chain, "//Alice", transfer("//New", 10**9), nonce=0))
        await node.advance(5)
        if back_and_forth:
            name = node.snapshot()
            await node.advance(7)
            await node.restore(node.snapshots[name])
            await node.advance(2)

    asyncio.run(act())
    return chain


def everything(chain: LocalChain) -> dict[str, Any]:
    """Return all that must survive: blocks, and every value after each."""
    archive = chain.archive
    numbers = range(chain.head.number + 1)
    views = [archive.history.at(number) for number in numbers]
    return {
        "blocks": [archive.at_number(number) for number in numbers],
        "values": [{key: view.get(key) for key in view.keys(b"")} for view in views],
        "root": chain.table.root,
        "entries": dict(chain.table.entries()),
    }


@pytest.mark.parametrize("back_and_forth", [False, True])
def test_a_restart_brings_everything_back(tmp_path: Path, *, back_and_forth: bool) -> None:
    chain = grown(open_chain(Profile.FAST, tmp_path), back_and_forth=back_and_forth)
    before = everything(chain)
    chain.archive.close()
    again = open_chain(Profile.FAST, tmp_path)
    assert everything(again) == before
    assert again.head.number == (7 if back_and_forth else 5)
    again.archive.close()


def test_a_torn_tail_costs_the_last_block_only(tmp_path: Path) -> None:
    chain = grown(open_chain(Profile.FAST, tmp_path))
    before = everything(chain)
    chain.archive.close()
    path = tmp_path / FILE_NAME
    path.write_bytes(path.read_bytes()[:-9])
    again = open_chain(Profile.FAST, tmp_path)
    assert everything(again)["blocks"] == before["blocks"][:-1]
    assert everything(again)["values"] == before["values"][:-1]
    again.archive.close()


def test_the_other_profile_is_refused(tmp_path: Path) -> None:
    open_chain(Profile.FAST, tmp_path).archive.close()
    with pytest.raises(OtherProfile, match="profile fast, not normal"):
        open_chain(Profile.NORMAL, tmp_path)


def test_changes_that_miss_their_root_are_refused(tmp_path: Path) -> None:
    chain = grown(open_chain(Profile.FAST, tmp_path))
    header = chain.head.header._replace(number=chain.head.number + 1)
    chain.archive.close()
    log = BlockLog(tmp_path / FILE_NAME)
    list(log.read())
    log.append(encode_block(header.encode(), (), [(b"key", None, b"value")]))
    log.close()
    with pytest.raises(StaleState):
        open_chain(Profile.FAST, tmp_path)
