"""Blocks when they are wanted: advance and mine, on a node that runs."""

import math
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from byzantium.chain.pallets.subtensor import storage
from byzantium.cli import chain_time
from byzantium.node.peer.client import connected
from byzantium.node.peer.errors import PeerRefused
from tests.clients.started_node import StartedNode, standing_node
from tests.unit.cli.moved_chain import done, head, numbers, ran, refused

MADE = r"from block (\d+) to block (\d+): ([\d,]+) blocks in \d+\.\d s"


@pytest.fixture(scope="module")
def node(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StartedNode]:
    with standing_node(tmp_path_factory.mktemp("time"), "--instant") as running:
        yield running


def test_as_many_blocks_are_made_as_are_asked_for(node: StartedNode) -> None:
    before = head(node)
    printed = done("advance", "--blocks", 30, "--url", node.url)
    assert numbers(printed, MADE) == [before, before + 30, 30]
    assert head(node) == before + 30


def test_a_day_has_7200_blocks_in_either_build(node: StartedNode) -> None:
    before = head(node)
    printed = done("advance", "--days", 0.01, "--url", node.url)
    assert numbers(printed, MADE) == [before, before + 72, 72]
    assert "7,200" in done("advance", "--help")


def test_many_blocks_are_asked_for_in_parts(
    node: StartedNode, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chain_time, "BLOCKS_AT_ONCE", 20)
    before = head(node)
    printed = done("advance", "--blocks", 50, "--url", node.url)
    assert numbers(printed, MADE) == [before, before + 50, 50]


def test_the_chain_stops_where_the_epoch_ran(node: StartedNode) -> None:
    for _ in range(2):
        printed = done("advance", "--until-epoch", 1, "--url", node.url)
        (ran_in,) = numbers(printed, r"subnet 1's epoch ran in block (\d+)")
        raw = node.ask("state_getStorage", f"0x{storage.LastEpochBlock.raw_key(1).hex()}")
        since = node.ask("state_getStorage", f"0x{storage.BlocksSinceLastStep.raw_key(1).hex()}")
        assert head(node) == ran_in == int.from_bytes(bytes.fromhex(raw[2:]), "little")
        assert set(since[2:]) == {"0"}


@pytest.mark.parametrize(
    ("netuid", "why"), [(0, "got root, expected an epoch"), (9, "got none of 1, expected an epoch")]
)
def test_a_subnet_without_epochs_is_not_waited_for(
    node: StartedNode, netuid: int, why: str
) -> None:
    before = head(node)
    assert why in refused("advance", "--until-epoch", netuid, "--url", node.url)
    assert head(node) == before


@pytest.mark.parametrize(
    "options", [[], ["--blocks", 1, "--days", 1], ["--blocks", 0], ["--days", "-1"]]
)
def test_one_measure_of_time_is_wanted(node: StartedNode, options: list[object]) -> None:
    assert ran("advance", *options, "--url", node.url).exit_code == 2


def test_a_node_that_is_not_there_is_named() -> None:
    url = "ws://127.0.0.1:1"
    assert f"no node answers at {url}" in refused("advance", "--blocks", 1, "--url", url)
    assert "no node answers at nowhere" in refused("mine", "--url", "nowhere")


def test_a_refusal_that_names_no_question_is_heard(node: StartedNode) -> None:
    with connected(node.url) as peer, pytest.raises(PeerRefused, match="Parse error"):
        peer.ask("dev_setInterval", math.nan)


def test_blocks_are_mined_on_demand(node: StartedNode) -> None:
    before = head(node)
    assert done("mine", "--url", node.url).startswith(f"block {before + 1} 0x")
    assert len(done("mine", 3, "--url", node.url).splitlines()) == 3
    assert head(node) == before + 4


def test_blocks_are_mined_on_an_interval_until_told_otherwise(node: StartedNode) -> None:
    assert "every 0.05 s" in done("mine", "--interval", 0.05, "--url", node.url)
    before = head(node)
    deadline = time.monotonic() + 20
    while head(node) < before + 5:
        assert time.monotonic() < deadline
        time.sleep(0.02)
    assert "only when asked" in done("mine", "--interval", 0, "--url", node.url)
    still = head(node)
    time.sleep(0.3)
    assert head(node) <= still + 1
    stood = head(node)
    done("mine", "--url", node.url)
    assert head(node) == stood + 1
    assert "as it was started" in done("mine", "--interval", "default", "--url", node.url)
    for wrong in ("soon", -1, 1e9):
        assert refused("mine", "--interval", wrong, "--url", node.url)


def test_no_command_on_time_loads_the_official_client() -> None:
    """They must answer at once: what they import is asked of a fresh process."""
    program = (
        "import sys\n"
        "from typer.testing import CliRunner\n"
        "from byzantium.cli.app import app\n"
        "nobody = 'ws://127.0.0.1:1'\n"
        "for words in ('advance --blocks 1 --url', 'mine --url', 'snapshot --url',\n"
        "              'restore x --url', 'replay --verify', 'fork'):\n"
        "    ran = CliRunner().invoke(app, ['chain', *words.split(), nobody])\n"
        "    assert ran.exit_code == 2, ran.output\n"
        "print(sorted({'bittensor', 'numba', 'byzantium.console'} & set(sys.modules)))\n"
    )
    command = [sys.executable, "-c", program]
    shown = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    assert shown.stdout.strip() == "[]", shown.stdout
