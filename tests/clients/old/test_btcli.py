"""btcli 9.23: every group of its commands, at least once, as a process of its own.

The commands run in the order of a subnet owner's day, each on what those before it made.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.clients.environments import environment, printed
from tests.clients.started_node import StartedNode

pytestmark = pytest.mark.clients

TAO = 10**9
BOB = "5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty"
MAKE_WALLET = """
import sys
from bittensor_wallet import Keypair, Wallet
wallet = Wallet(name="holder", hotkey="first", path=sys.argv[1])
coldkey, hotkey = Keypair.create_from_uri("//Alice"), Keypair.create_from_uri("//Alice//oldcli")
for setter in (wallet.set_coldkey, wallet.set_coldkeypub):
    setter(coldkey, encrypt=False, overwrite=True)
wallet.set_hotkey(hotkey, encrypt=False, overwrite=True)
print(hotkey.ss58_address)
"""
IDENTITY = {
    "--subnet-name": "oldcli",
    "--repo": "https://github.com/example/oldcli",
    "--contact": "owner@example.com",
    "--url": "https://example.com",
    "--discord": "owner",
    "--description": "a subnet",
    "--additional-info": "none",
    "--logo-url": "https://example.com/logo.png",
}


class OldBtcli:
    """btcli 9.23 with a wallet that holds Alice's key, against one node."""

    def __init__(self, node: StartedNode, variables: dict[str, str], wallets: Path) -> None:
        self._bin = environment("old") / "bin"
        # wide enough that no line of JSON is broken
        self._variables = {**variables, "COLUMNS": "20000"}
        self.wallet = ("--wallet-name", "holder", "--hotkey", "first", "-p", str(wallets))
        self.network = ("--network", node.url)
        make_wallet = [self._bin / "python", "-c", MAKE_WALLET, wallets]
        self.hotkey = printed(make_wallet, self._variables).strip()

    def __call__(self, *arguments: str) -> str:
        """Return what a command prints."""
        return printed([self._bin / "btcli", *arguments], self._variables)

    def json(self, *arguments: str) -> Any:
        """Return what a command prints with --json-output."""
        return json.loads(self(*arguments, "--json-output"))


@pytest.fixture(scope="module")
def btcli(
    old_node: StartedNode, old_environment: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> OldBtcli:
    return OldBtcli(old_node, old_environment, tmp_path_factory.mktemp("wallets"))


@pytest.fixture(scope="module")
def netuid(btcli: OldBtcli) -> str:
    """Return a subnet that the command line created, where an owner may do all at any time."""
    identity = [word for option in IDENTITY.items() for word in option]
    created = btcli.json(
        *("subnets", "create", *btcli.wallet, *btcli.network, *identity, "-y"),
        "--no-mev-protection",
    )
    assert created["success"], created
    number = str(created["netuid"])
    started = btcli("subnets", "start", "--netuid", number, *btcli.wallet, *btcli.network, "-y")
    assert "Successfully started" in started
    return number


@pytest.fixture(scope="module")
def staked(btcli: OldBtcli, netuid: str) -> str:
    """Return the subnet, once the owner's hotkey has stake there."""
    added = btcli.json(
        *("stake", "add", "--netuid", netuid, "--amount", "10", "--unsafe", "-y"),
        *("--include-hotkeys", btcli.hotkey, "--no-mev-protection"),
        *(*btcli.wallet, *btcli.network),
    )
    assert added["staking_success"][netuid][btcli.hotkey] is True
    return netuid


def test_config(btcli: OldBtcli) -> None:
    btcli("config", "set", "--no-safe-staking", "--quiet")
    assert "safe_staking" in btcli("config", "get")


def test_utils(btcli: OldBtcli) -> None:
    assert "1.000000" in btcli("utils", "convert", "--rao", str(TAO))


def test_wallet(btcli: OldBtcli) -> None:
    balance = btcli.json("wallet", "balance", *btcli.wallet, *btcli.network)
    before = balance["balances"]["holder"]["free"]
    assert before > 900_000
    sent = btcli.json(
        *("wallet", "transfer", "--dest", BOB, "--amount", "5", "-y"),
        *(*btcli.wallet, *btcli.network),
    )
    assert sent["success"], sent
    balance = btcli.json("wallet", "balance", *btcli.wallet, *btcli.network)
    assert 5 < before - balance["balances"]["holder"]["free"] < 5.01


def test_subnets(btcli: OldBtcli, netuid: str) -> None:
    listed = btcli.json("subnets", "list", *btcli.network)
    assert {"0", "1", netuid} <= set(listed["subnets"])
    identity = btcli.json("subnets", "get-identity", "--netuid", netuid, *btcli.network)
    assert identity["subnet_url"] == IDENTITY["--url"]
    count = btcli.json("subnets", "mechanisms", "count", "--netuid", netuid, *btcli.network)
    assert count["count"] == 1


def test_sudo(btcli: OldBtcli, netuid: str) -> None:
    listed = btcli.json("sudo", "get", "--netuid", netuid, *btcli.network)
    values = {row["hyperparameter"]: row["value"] for row in listed}
    assert values["tempo"] > 0


def test_stake(btcli: OldBtcli, staked: str) -> None:
    listed = btcli.json("stake", "list", "-y", *btcli.wallet, *btcli.network)
    here = [row for row in listed["stake_info"][btcli.hotkey] if str(row["netuid"]) == staked]
    assert here[0]["stake_value"] > 0
    removed = btcli.json(
        *("stake", "remove", "--netuid", staked, "--amount", "1", "--unsafe", "-y"),
        *("--include-hotkeys", btcli.hotkey, "--no-mev-protection"),
        *(*btcli.wallet, *btcli.network),
    )
    assert removed[0]["success"], removed
    children = btcli.json(
        "stake", "child", "get", "--netuid", staked, *btcli.wallet, *btcli.network
    )
    assert children == {}


def test_lock(btcli: OldBtcli, staked: str) -> None:
    listed = btcli.json("lock", "list", *btcli.wallet, *btcli.network)
    assert listed["locks"] == []
    assert listed["unlock_rate"] > 0


def test_axon(btcli: OldBtcli, netuid: str) -> None:
    served = btcli(
        *("axon", "set", "--netuid", netuid, "--ip", "203.0.113.5", "--port", "8091", "-y"),
        *(*btcli.wallet, *btcli.network),
    )
    assert "203.0.113.5:8091" in served


def test_proxy(btcli: OldBtcli) -> None:
    added = btcli.json(
        *("proxy", "add", "--delegate", BOB, "--proxy-type", "Transfer", "--delay", "0", "-y"),
        *(*btcli.wallet, *btcli.network),
    )
    assert added["success"], added
    removed = btcli.json(
        *("proxy", "remove", "--delegate", BOB, "--proxy-type", "Transfer", "--delay", "0", "-y"),
        *(*btcli.wallet, *btcli.network),
    )
    assert removed["success"], removed


def test_crowd(btcli: OldBtcli) -> None:
    listed = btcli.json("crowd", "list", *btcli.network)
    assert listed["data"]["total_count"] == 0


def test_view(btcli: OldBtcli, staked: str, tmp_path: Path) -> None:
    shown = btcli(
        *("view", "dashboard", "--save", "--dashboard-path", str(tmp_path)),
        *(*btcli.wallet, *btcli.network),
    )
    page = next(tmp_path.glob("*.html"))
    assert "oldcli" in page.read_text()
    assert page.name in shown.replace("\n", "")
