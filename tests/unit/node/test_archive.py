"""A chain that is kept goes on where it stood."""

import asyncio
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from byzantium.chain.genesis import CODE_KEY
from byzantium.chain.kernel.pallet import Profile
from byzantium.chain.kernel.table import Table
from byzantium.node import archive as archive_module
from byzantium.node.archive import SettledState, open_archive
from byzantium.node.block_log import BlockLog
from byzantium.node.block_record import Ground, RecentValues, encode_block
from byzantium.node.block_store import INDEX_NAME, LOG_NAME
from byzantium.node.errors import DamagedLog, OtherProfile, ShortLog, StaleState
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
    views = [archive.state_at(number) for number in numbers]
    return {
        "blocks": [archive.at_number(number) for number in numbers],
        "values": [{key: view.get(key) for key in view.keys(b"")} for view in views],
        "root": chain.table.root,
        "entries": dict(chain.table.entries()),
    }


@pytest.fixture(params=[2_048, 3], ids=["in memory", "settled"])
def settling(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    """After how many blocks they are left to the folder."""
    monkeypatch.setattr(archive_module, "SETTLE_AFTER_BLOCKS", request.param)
    monkeypatch.setattr(archive_module, "ENTRIES_A_BLOCK", 10**9)
    return int(request.param)


def killed(folder: Path, into: Path, *, index: bool = True) -> Path:
    """Return a copy of what a folder holds now, as a kill would leave it."""
    into.mkdir()
    for file in folder.iterdir():
        if index or file.name == LOG_NAME:
            shutil.copy(file, into / file.name)
    return into


@pytest.mark.usefixtures("settling")
@pytest.mark.parametrize("back_and_forth", [False, True])
def test_a_restart_brings_everything_back(tmp_path: Path, *, back_and_forth: bool) -> None:
    expected = everything(grown(open_chain(Profile.FAST, None), back_and_forth=back_and_forth))
    chain = grown(open_chain(Profile.FAST, tmp_path / "data"), back_and_forth=back_and_forth)
    before = everything(chain)
    assert before["blocks"][0] == expected["blocks"][0]
    for index in (True, False):
        folder = killed(tmp_path / "data", tmp_path / f"killed-{index}", index=index)
        again = open_chain(Profile.FAST, folder)
        assert everything(again) == before
        again.archive.close()
    chain.archive.close()
    for _ in range(2):
        again = open_chain(Profile.FAST, tmp_path / "data")
        assert everything(again) == before
        assert again.head.number == (7 if back_and_forth else 5)
        again.archive.close()


@pytest.mark.usefixtures("settling")
def test_a_chain_goes_on_after_a_restart_as_if_there_had_been_none(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    for _ in range(3):
        chain = open_chain(Profile.FAST, folder)
        asyncio.run(Node(chain, Pace.INSTANT, str).advance(4))
        before = everything(chain)
        chain.archive.close()
    assert len(before["blocks"]) == 13
    again = open_chain(Profile.FAST, killed(folder, tmp_path / "log", index=False))
    assert everything(again) == before
    again.archive.close()


@pytest.mark.usefixtures("settling")
@pytest.mark.parametrize("number", [0, 2, 5, 9])
def test_one_may_go_back_to_any_block(tmp_path: Path, number: int) -> None:
    chain = grown(open_chain(Profile.FAST, tmp_path / "data"))
    asyncio.run(Node(chain, Pace.INSTANT, str).advance(5))
    before = everything(chain)
    chain.rewind(number)
    after = everything(chain)
    assert after["blocks"] == before["blocks"][: number + 1]
    assert after["values"] == before["values"][: number + 1]
    assert after["entries"] == before["values"][number]
    assert after["root"] == chain.root_of(chain.head)
    assert [chain.archive.at_hash(block.hash) for block in before["blocks"]] == (
        after["blocks"] + [None] * (10 - number)
    )
    folder = killed(tmp_path / "data", tmp_path / "killed")
    asyncio.run(Node(chain, Pace.INSTANT, str).advance(5))
    longer = everything(chain)
    chain.archive.close()
    for kept, expected in ((folder, after), (tmp_path / "data", longer)):
        again = open_chain(Profile.FAST, kept)
        assert everything(again) == expected
        again.archive.close()


@pytest.mark.usefixtures("settling")
def test_another_chain_may_take_the_place_of_one(tmp_path: Path) -> None:
    chain = grown(open_chain(Profile.FAST, tmp_path / "data"))
    base = chain.head.header._replace(number=70)
    left = [chain.head.hash, chain.archive.genesis.hash]
    chain.begin_again(Table(dict(chain.table.entries())), base)
    asyncio.run(Node(chain, Pace.INSTANT, str).advance(6))
    numbers = range(70, 77)
    blocks = [chain.archive.at_number(number) for number in numbers]
    assert None not in blocks
    chain.archive.close()
    again = open_chain(Profile.FAST, tmp_path / "data")
    assert [again.archive.at_number(number) for number in numbers] == blocks
    assert again.archive.genesis == blocks[0]
    assert again.archive.at_number(5) is None
    assert [again.archive.at_hash(hash_) for hash_ in left] == [None, None]
    again.archive.close()


def test_old_states_answer_page_by_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive_module, "SETTLE_AFTER_BLOCKS", 3)
    monkeypatch.setattr(archive_module, "ENTRIES_A_BLOCK", 10**9)
    kept, plain = open_chain(Profile.FAST, tmp_path), open_chain(Profile.FAST, None)
    for chain in (kept, plain):
        grown(chain)
    settled, known = kept.archive.state_at(0), plain.archive.state_at(0)
    assert isinstance(settled, SettledState)
    keys = list(known.keys(b""))
    assert list(settled.keys(b"", keys[10])) == keys[11:]
    assert list(settled.keys(keys[10][:16])) == list(known.keys(keys[10][:16]))
    assert list(settled.keys(keys[10][:16], b"")) == list(known.keys(keys[10][:16]))
    assert settled.count_keys(b"") == len(keys)
    assert settled.get_many([*keys, b"never"]) == known.get_many([*keys, b"never"])
    kept.archive.close()


def test_a_torn_tail_costs_the_last_block_only(tmp_path: Path) -> None:
    chain = grown(open_chain(Profile.FAST, tmp_path / "data"))
    before = everything(chain)
    folder = killed(tmp_path / "data", tmp_path / "killed")
    chain.archive.close()
    path = folder / LOG_NAME
    path.write_bytes(path.read_bytes()[:-9])
    again = open_chain(Profile.FAST, folder)
    assert everything(again)["blocks"] == before["blocks"][:-1]
    assert everything(again)["values"] == before["values"][:-1]
    again.archive.close()


@pytest.mark.parametrize(
    "spoil", ["garbage", "garbled", "other form", "other chain", "other state", "absent"]
)
def test_an_index_of_no_use_is_made_anew(tmp_path: Path, spoil: str) -> None:
    chain = grown(open_chain(Profile.FAST, tmp_path / "data"))
    before = everything(chain)
    chain.archive.close()
    path = tmp_path / "data" / INDEX_NAME
    if spoil == "garbage":
        path.write_bytes(b"no such thing" * 400)
    elif spoil == "garbled":
        whole = bytearray(path.read_bytes())
        whole[4096:] = b"\xff" * len(whole[4096:])
        path.write_bytes(whole)
    elif spoil in {"other form", "other state"}:
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.execute(
                "PRAGMA user_version=99"
                if spoil == "other form"
                else "UPDATE key SET length = length - 1 WHERE length > 1"
            )
    elif spoil == "other chain":
        grown(open_chain(Profile.FAST, tmp_path / "other")).archive.close()
        shutil.copy(tmp_path / "other" / INDEX_NAME, path)
    else:
        path.unlink()
    again = open_chain(Profile.FAST, tmp_path / "data")
    assert everything(again) == before
    again.archive.close()


def test_a_log_shorter_than_what_was_final_is_refused(tmp_path: Path) -> None:
    chain = grown(open_chain(Profile.FAST, tmp_path))
    before = everything(chain)
    chain.archive.close()
    path = tmp_path / LOG_NAME
    path.write_bytes(path.read_bytes()[:-9])
    with pytest.raises(ShortLog, match=r"remove .*chain\.index to go on"):
        open_chain(Profile.FAST, tmp_path)
    (tmp_path / INDEX_NAME).unlink()
    again = open_chain(Profile.FAST, tmp_path)
    assert everything(again)["blocks"] == before["blocks"][:-1]
    again.archive.close()


def test_without_its_log_an_index_is_worth_nothing(tmp_path: Path) -> None:
    grown(open_chain(Profile.FAST, tmp_path)).archive.close()
    (tmp_path / LOG_NAME).unlink()
    again = open_chain(Profile.FAST, tmp_path)
    assert again.head.number == 0
    again.archive.close()


def test_a_settled_block_that_was_changed_on_disk_is_not_shown(tmp_path: Path) -> None:
    chain = grown(open_chain(Profile.FAST, tmp_path))
    block = chain.archive.at_number(3)
    assert block is not None
    chain.archive.close()
    path = tmp_path / LOG_NAME
    whole = bytearray(path.read_bytes())
    whole[whole.index(block.header.encode())] ^= 1
    path.write_bytes(whole)
    again = open_chain(Profile.FAST, tmp_path)
    with pytest.raises(DamagedLog):
        again.archive.at_number(3)
    again.archive.close()


def test_the_other_profile_is_refused(tmp_path: Path) -> None:
    open_chain(Profile.FAST, tmp_path).archive.close()
    with pytest.raises(OtherProfile, match="profile fast, not normal"):
        open_chain(Profile.NORMAL, tmp_path)


def test_changes_that_miss_their_root_are_refused(tmp_path: Path) -> None:
    chain = grown(open_chain(Profile.FAST, tmp_path))
    header = chain.head.header._replace(number=chain.head.number + 1)
    chain.archive.close()
    log = BlockLog(tmp_path / LOG_NAME)
    list(log.frames())
    ground = Ground(log.next_place, RecentValues())
    log.append(encode_block(header.encode(), (), (), [(0, b"value")], ground).payload)
    log.close()
    with pytest.raises(StaleState):
        open_chain(Profile.FAST, tmp_path)


def test_a_chain_knows_whether_it_was_made_with_other_metadata(tmp_path: Path) -> None:
    chain = open_chain(Profile.FAST, tmp_path / "today")
    assert not chain.has_other_metadata
    table = Table({**chain.table.entries(), CODE_KEY: bytes(32)})
    chain.archive.close()
    for base, expected in ((None, True), (chain.head.header._replace(number=7), False)):
        archive, state = open_archive(
            tmp_path / f"{base is None}", Profile.FAST, lambda: table, base
        )
        assert LocalChain(Profile.FAST, archive, state).has_other_metadata is expected
        archive.close()
