"""Forks and followers of a node that runs, by the commands that make them."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from byzantium.chain.kernel.pallet import Profile
from byzantium.chain.pallets.sudo import storage as sudo
from byzantium.chain.pallets.system import storage as system
from byzantium.chain.pallets.timestamp.declaration import set as set_time
from byzantium.cli.app import app
from byzantium.cli.chain_copies import show
from byzantium.node.forked_state import read_state, write_state
from byzantium.node.local_chain import LocalChain, open_chain
from byzantium.node.node import Node
from byzantium.node.replay import Difference, KeyDifference
from byzantium.node.settings import Pace
from tests.clients.started_node import StartedNode, started_node
from tests.unit.cli.moved_chain import done, head, numbers, ran, refused
from tests.unit.node.transactions import account, signed, transfer

TAO = 10**9
SUBNETS = 41
BLOCKS_OF_A_RUN = 500


def many_subnets(path: Path) -> Path:
    """Describe so many subnets that blocks in a row are made as a run."""
    scenes = [
        f'[[subnets]]\nnetuid = {n}\nowner = "//O{n}"\nowner_hotkey = "//O{n}//hot"\nstarted = true'
        for n in range(2, SUBNETS + 1)
    ]
    path.write_text("\n".join(scenes))
    return path


def lived_through(node: StartedNode, blocks: int) -> StartedNode:
    """Give a node's chain blocks in a row, a return, a transaction and single blocks."""
    node.wait_for("Imported #3 ")
    done("advance", "--blocks", blocks, "--url", node.url)
    done("snapshot", "here", "--url", node.url)
    done("advance", "--blocks", 9, "--url", node.url)
    done("restore", "here", "--url", node.url)
    node.ask("author_submitExtrinsic", f"0x{a_transfer(node).hex()}")
    done("mine", 2, "--url", node.url)
    done("advance", "--blocks", 20, "--url", node.url)
    return node


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StartedNode]:
    with started_node(tmp_path_factory.mktemp("copies"), "--instant") as node:
        yield lived_through(node, 60)


def a_transfer(node: StartedNode) -> bytes:
    """Return a transfer of //Alice's that is valid on a node's chain for ever."""
    chain = open_chain(Profile.FAST, None)
    first = chain.archive.genesis
    genesis = bytes.fromhex(node.ask("chain_getBlockHash", 0)[2:])
    chain.archive._first = first._replace(hash=genesis)
    chain.archive._blocks[0] = first._replace(hash=genesis)
    return signed(chain, "//Alice", transfer("//New", TAO), nonce=0)


def test_a_follower_agrees_with_every_block(source: StartedNode) -> None:
    printed = done("replay", "--verify", source.url)
    last = head(source)
    assert numbers(printed, r"blocks (\d+) to (\d+) agree") == [0, last]
    root = source.ask("dev_stateRoot")
    assert root in printed


def test_a_follower_agrees_with_runs(tmp_path: Path) -> None:
    """Blocks at full speed over columns are replayed over columns, and from 495 on without."""
    scenario = str(many_subnets(tmp_path / "many.toml"))
    with started_node(tmp_path, "--instant", "--genesis", scenario) as node:
        lived_through(node, BLOCKS_OF_A_RUN)
        assert "agree" in done("replay", "--verify", node.url)
        assert "agree" in done("replay", "--verify", node.url, "--from", 495)


def test_a_follower_may_begin_and_end_anywhere(source: StartedNode, tmp_path: Path) -> None:
    options = ["--from", 49, "--to", 80, "--data", tmp_path]
    assert "blocks 49 to 80 agree" in done("replay", source.url, *options)
    with started_node(tmp_path, "--fast", "--data", str(tmp_path)) as copy:
        hash_ = source.ask("chain_getBlockHash", 80)
        assert copy.ask("chain_getHeader", hash_) == source.ask("chain_getHeader", hash_)
        assert copy.ask("dev_chain")["first"]["number"] == 49


def test_a_follower_is_told_what_to_do(source: StartedNode, tmp_path: Path) -> None:
    assert ran("replay", source.url).exit_code == 2
    assert ran("replay", source.url, "--verify", "--data", tmp_path).exit_code == 2
    assert "has no block 99999: its last final one is" in refused(
        "replay", source.url, "--verify", "--to", 99999
    )
    assert ran("replay", source.url, "--verify", "--from", 9, "--to", 8).exit_code == 2


def broken_chain(folder: Path, fault: str) -> LocalChain:
    """Keep a chain in whose 13th block something happens that no rule brings about."""
    chain = open_chain(Profile.FAST, folder)
    node = Node(chain, Pace.INSTANT, lambda _line: None)
    asyncio.run(node.advance(12))
    time_ms = chain.time_ms + chain.slot_duration_ms
    builder = chain.begin_block(time_ms)
    builder.inherent(set_time(time_ms))
    if fault == "gift":
        rich = system.Account.get(chain.state, account("//Bob"))
        data = rich.data._replace(free=rich.data.free + 1)
        system.Account.put(chain.state, account("//Bob"), rich._replace(data=data))
    chain.finish_block(builder, lambda header_hash: header_hash * 2)
    asyncio.run(node.advance(5))
    chain.archive.close()
    return chain


def test_the_first_block_that_differs_is_shown_with_its_keys(tmp_path: Path) -> None:
    chain = broken_chain(tmp_path, "gift")
    with started_node(tmp_path, "--instant", "--data", str(tmp_path)) as node:
        result = ran("replay", "--verify", node.url)
        assert result.exit_code == 1
        lines = result.stdout.splitlines()
        block = chain.archive.at_number(13)
        assert block is not None
        assert lines[0] == "block 13 differs: state root"
        assert lines[2].split() == ["expected", f"0x{block.header.state_root.hex()}"]
        assert lines[3].strip() == f"System.Account(0x{account('//Bob').hex()})"
        got, expected = (bytes.fromhex(line.split()[1][2:]) for line in lines[4:6])
        assert int.from_bytes(expected[16:24], "little") == 1_000_000 * TAO + 1
        assert int.from_bytes(got[16:24], "little") == 1_000_000 * TAO
        assert len(lines) == 6
        assert done("replay", "--verify", node.url, "--to", 12).startswith("blocks 0 to 12 agree")
        assert done("replay", "--verify", node.url, "--from", 13).startswith("blocks 13 to ")


def test_a_difference_far_inside_a_value_is_seen(capsys: pytest.CaptureFixture[str]) -> None:
    one, other = bytes(100) + b"\1" + bytes(50), bytes(100) + b"\2"
    keys = (
        KeyDifference("Long", b"", one, other),
        KeyDifference("New", b"", b"\5", None),
        KeyDifference("Longer", b"", bytes(40), bytes(41)),
    )
    show(Difference(7, "state root", "a", "b", keys * 10))
    lines = [line.strip() for line in capsys.readouterr().out.splitlines()]
    shown = one[92:124].hex()
    assert lines[3:6] == [
        "Long",
        f"got       from byte 92: 0x{shown} and 27 bytes more",
        f"expected  from byte 92: 0x{bytes(8).hex()}02",
    ]
    assert lines[6:9] == ["New", "got       0x05", "expected  nothing"]
    assert lines[10:12] == [
        f"got       from byte 32: 0x{'00' * 8}",
        f"expected  from byte 32: 0x{'00' * 9}",
    ]
    assert lines[-1] == "and 10 keys more"


def test_a_chain_without_faults_is_kept_and_agrees(tmp_path: Path) -> None:
    broken_chain(tmp_path, "none")
    with started_node(tmp_path, "--instant", "--data", str(tmp_path)) as node:
        assert "agree" in done("replay", "--verify", node.url)


def test_a_node_starts_from_another_ones_state(source: StartedNode, tmp_path: Path) -> None:
    stood = head(source)
    with started_node(tmp_path, "--state", source.url, "--instant") as fork:
        assert fork.ask("dev_chain")["first"]["number"] == stood
        for number in (0, 1, stood - 1, stood):
            asked = ("chain_getBlockHash", number)
            assert fork.ask(*asked) == source.ask(*asked)
        assert fork.ask("dev_stateRoot") == source.ask("dev_stateRoot")
        done("mine", 2, "--url", fork.url)
        assert head(fork) == stood + 2
        assert head(source) == stood
        assert "agree" in done("replay", "--verify", fork.url)


def test_a_node_starts_from_a_file_with_another_sudo_key(
    source: StartedNode, tmp_path: Path
) -> None:
    file = tmp_path / "kept.state"
    assert "block 30 " in done("fork", source.url, "--block", 30, "--save", file)
    key = f"0x{sudo.Key.raw_key().hex()}"
    options = ["--state", str(file), "--sudo", "//Carol", "--data", str(tmp_path / "data")]
    with started_node(tmp_path, *options) as fork:
        assert fork.ask("state_getStorage", key) == f"0x{account('//Carol').hex()}"
        assert fork.ask("dev_chain")["first"]["number"] == 30
        assert "agree" in done("replay", "--verify", fork.url)
        stood = head(fork)
    with started_node(tmp_path, "--data", str(tmp_path / "data")) as again:
        assert head(again) >= stood
    taken = CliRunner().invoke(app, ["node", "--port", str(source.port), *options])
    assert (taken.exit_code, "holds a chain" in taken.stderr) == (1, True)


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (["--sudo", "//Alice"], "--sudo goes with --state"),
        (["--state", "{file}", "--normal"], "got a state of profile fast, expected normal"),
        (["--state", "{broken}"], "damaged"),
        (["--state", "{none}"], "No such file"),
        (["--state", "ws://127.0.0.1:1"], "no node answers at ws://127.0.0.1:1"),
    ],
)
def test_a_node_that_cannot_start_so_says_why(
    source: StartedNode, tmp_path: Path, options: list[str], why: str
) -> None:
    places = {name: tmp_path / name for name in ("file", "broken", "none")}
    done("fork", source.url, "--save", places["file"])
    whole = places["file"].read_bytes()
    places["broken"].write_bytes(whole[:2_000] + bytes(8) + whole[2_008:])
    words = [option.format(**places) for option in options]
    said = CliRunner().invoke(app, ["node", "--port", str(source.port), *words])
    assert said.exit_code in {1, 2}
    assert why in " ".join(said.stderr.replace("│", " ").split())


def test_a_saved_state_is_a_chains_own(source: StartedNode, tmp_path: Path) -> None:
    file = tmp_path / "kept.state"
    done("fork", source.url, "--save", file)
    state = read_state(file)
    assert state.header.number == head(source)
    assert f"{len(state.entries):,} entries" in done("fork", file, "--save", tmp_path / "copy")
    write_state(tmp_path / "again", state)
    assert (tmp_path / "again").read_bytes() == (tmp_path / "copy").read_bytes()
    assert ran("fork", file, "--block", 3, "--save", tmp_path / "x").exit_code == 2
