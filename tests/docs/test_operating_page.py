"""The page on operating a node names options, figures and limits that there are."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from byzantium.chain.kernel.pallet import Profile
from byzantium.node.bans import BAN_BLOCKS
from byzantium.node.counters import Counters
from byzantium.node.health import Condition
from byzantium.node.limits import MIB, Limits
from byzantium.node.local_chain import open_chain
from byzantium.node.metrics import exposition
from byzantium.node.node import Node
from byzantium.node.pool_limits import PoolLimits
from byzantium.node.settings import Pace
from tests.tidy.tree import ROOT

PAGE = (ROOT / "docs/how-to/operate-a-node.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def helped() -> str:
    command = [Path(sys.executable).parent / "byzantium", "node", "--help"]
    ran = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    return ran.stdout


def test_every_option_named_exists(helped: str) -> None:
    named = set(re.findall(r"--[a-z][a-z-]+", PAGE))
    assert {"--external", "--allow-origin", "--log", "--max-connections"} <= named
    assert not [option for option in sorted(named) if option not in helped]


def test_every_figure_named_is_told() -> None:
    node = Node(open_chain(Profile.FAST, None), Pace.INSTANT, lambda _line: None)
    told = exposition(node, Counters(), Condition()).decode()
    named = re.findall(r"`((?:byzantium|substrate)_\w+\w)`", PAGE)
    assert len(named) >= 12
    assert not [name for name in named if f"# TYPE {name} " not in told]


def test_every_limit_is_the_one_in_force() -> None:
    limits, pool = Limits(), PoolLimits()
    for row in (
        f"`--max-connections` | {limits.connections} |",
        f"`--max-subscriptions` | {limits.subscriptions} |",
        f"`--max-request-mib` | {limits.request_bytes // MIB} MiB |",
        f"a reply | {limits.reply_bytes // MIB} MiB |",
        f"a batch | {limits.batch} |",
        f"wait for blocks | {limits.in_flight} |",
        f"leaves unread | {limits.unsent_bytes // MIB} MiB |",
        f"At most {pool.transactions} transactions, {pool.size_bytes // MIB} MiB",
        f"and {pool.sender_transactions} of one sender",
        f"for {BAN_BLOCKS} blocks",
    ):
        assert row in PAGE
