"""The official command line, unmodified, as a process of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import bittensor as bt
import pytest

from byzantium.edge.wallets import KeypairWallet
from tests.clients.acts import Run, do
from tests.clients.started_node import StartedNode

BTCLI = Path(sys.executable).parent / "btcli"
TAO = 10**9


class Btcli:
    """btcli with a wallet, against one node."""

    def __init__(self, node: StartedNode, caches: dict[str, str], wallet: bt.Wallet) -> None:
        self._options = ["--network", node.url, "--wallet-path", wallet.path, "-w", wallet.name]
        self._environment = {**os.environ, **caches, "COLUMNS": "200", "NO_COLOR": "1"}

    def __call__(self, *arguments: str) -> Any:
        """Return what a command prints with --json."""
        ran = subprocess.run(
            [BTCLI, *self._options, "--yes", "--json", *arguments],
            env=self._environment,
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
            timeout=60,
            check=False,
        )
        assert ran.returncode == 0, ran.stdout + ran.stderr
        return json.loads(ran.stdout)


@pytest.fixture(scope="session")
def wallet(folder: Path, run: Run[None], alice: KeypairWallet) -> bt.Wallet:
    """Return a wallet in files, with 1000 TAO from alice."""
    wallet = bt.Wallet("holder", "first", str(folder / "wallets"))
    wallet.create_new_coldkey(use_password=False, suppress=True)
    wallet.create_new_hotkey(use_password=False, suppress=True)

    async def fund(client: bt.Client) -> None:
        intent = bt.Transfer(dest_ss58=wallet.coldkeypub.ss58_address, amount_tao=bt.tao(1000))
        await do(client, intent, alice)

    run(fund)
    return wallet


@pytest.fixture
def btcli(node: StartedNode, caches: dict[str, str], wallet: bt.Wallet) -> Btcli:
    return Btcli(node, caches, wallet)


def test_wallet_balance(btcli: Btcli) -> None:
    assert "1000" in json.dumps(btcli("wallet", "balance"))


def test_subnets_list(btcli: Btcli, netuid: int) -> None:
    listed = btcli("subnets", "list")
    assert netuid in [row["netuid"] for row in listed]


def test_query_metagraph(btcli: Btcli, netuid: int, validator: int) -> None:
    graph = btcli("query", "metagraph", "--netuid", str(netuid))
    assert len(graph["hotkeys"]) == validator + 1


def test_stake_add(btcli: Btcli, netuid: int, bob: KeypairWallet, validator: int) -> None:
    hotkey = bob.hotkey.ss58_address
    btcli("stake", "add", "--netuid", str(netuid), "--hotkey", hotkey, "--amount-tao", "10")
    assert validator > 0
