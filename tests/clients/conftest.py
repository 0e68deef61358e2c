"""One started node for all client tests, wallets for it, and caches of its own."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import bittensor as bt
import pytest
from bittensor import calls, storage

from byzantium.edge.wallets import KeypairWallet, development_wallet
from tests.clients.acts import Run, do, runner, sudo
from tests.clients.btcli import Btcli
from tests.clients.started_node import StartedNode, standing_node

T = TypeVar("T")


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("clients")


@pytest.fixture(scope="session", autouse=True)
def caches(folder: Path) -> Iterator[dict[str, str]]:
    """Keep the official clients' files out of the home folder."""
    places = {
        "HOME": str(folder),
        "BITTENSOR_RUNTIME_CACHE_DIR": str(folder / "runtimes"),
        "BTCLI_CONFIG": str(folder / "btcli.json"),
        "BTCLI_TOKEN_SYMBOLS_CACHE": str(folder / "symbols.json"),
        "BTCLI_SUBNET_NAMES_CACHE": str(folder / "names.json"),
        "BTCLI_MULTISIG_CACHE": str(folder / "multisig.json"),
        "BTCLI_MULTISIGS_PATH": str(folder / "multisigs.json"),
        "BTCLI_ADDRESSES_PATH": str(folder / "addresses.json"),
        "BTCLI_PROXIES_PATH": str(folder / "proxies.json"),
    }
    before = {name: os.environ.get(name) for name in places}
    os.environ.update(places)
    yield places
    for name, value in before.items():
        if value is None:
            os.environ.pop(name)
        else:
            os.environ[name] = value


@pytest.fixture(scope="session")
def node(folder: Path) -> Iterator[StartedNode]:
    with standing_node(folder, "--fast") as running:
        yield running


@pytest.fixture(scope="module")
def instant(folder: Path) -> Iterator[StartedNode]:
    """Return a node that makes a block when asked."""
    with standing_node(folder, "--instant") as node:
        yield node


@pytest.fixture(scope="session")
def run(node: StartedNode) -> Run[object]:
    """Run a coroutine function with a connected client of the official SDK."""
    return runner(node)


@pytest.fixture(scope="session")
def alice() -> KeypairWallet:
    """Return the wallet of the sudo key, which will own the subnet."""
    return development_wallet("//Alice", "//Alice//owner")


@pytest.fixture(scope="session")
def bob() -> KeypairWallet:
    """Return a validator's wallet."""
    return development_wallet("//Bob", "//Bob//validator")


@pytest.fixture(scope="session")
def netuid(node: StartedNode, run: Run[int], alice: KeypairWallet) -> int:
    """Return a subnet that alice owns, that emits, and whose weights are set in the clear."""

    async def create(client: bt.Client) -> int:
        result = await do(client, bt.RegisterSubnet(), alice)
        netuid = int(result.data["netuid"])
        admin = calls.AdminUtils
        await sudo(client, admin.sudo_set_admin_freeze_window(window=0), alice)
        name = "commit_reveal_weights_enabled"
        await do(client, bt.SetHyperparameter(netuid=netuid, name=name, value=0), alice)
        emission = admin.sudo_set_subnet_emission_enabled(netuid=netuid, enabled=True)
        await sudo(client, emission, alice)
        node.ask("dev_advance", 20)
        await do(client, bt.StartCall(netuid=netuid), alice)
        return netuid

    return run(create)


@pytest.fixture(scope="session")
def validator(node: StartedNode, run: Run[int], netuid: int, bob: KeypairWallet) -> int:
    """Return the uid of bob's hotkey, registered through the shield and staked."""

    async def register(client: bt.Client) -> None:
        result = await client.execute(bt.BurnedRegister(netuid=netuid), bob)
        assert result.success, result
        assert result.data["shielded"] is True

    async def stake(client: bt.Client) -> int:
        intent = bt.AddStake(
            hotkey_ss58=bob.hotkey.ss58_address, netuid=netuid, amount_tao=bt.tao(20)
        )
        await do(client, intent, bob)
        item = storage.SubtensorModule.Uids
        return int(await client.query(item, [netuid, bob.hotkey.ss58_address]))

    run(register)
    return run(stake)


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


@pytest.fixture(scope="session")
def btcli(node: StartedNode, caches: dict[str, str], wallet: bt.Wallet) -> Btcli:
    return Btcli(node, caches, wallet)
