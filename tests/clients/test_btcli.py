"""The official command line, unmodified, as a process of its own: what it is used for most."""

import json

from byzantium.edge.wallets import KeypairWallet
from tests.clients.btcli import Btcli


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
