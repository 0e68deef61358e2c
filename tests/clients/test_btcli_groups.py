"""btcli 11: every group of its commands, at least once, as a process of its own.

The groups are those that the command line itself has; one without a row here fails the first test.
The rows run in their order, each on what those before it made.
"""

import importlib
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import bittensor as bt
import pytest
import typer

from byzantium.edge.wallets import KeypairWallet
from tests.clients.btcli import Btcli
from tests.clients.started_node import StartedNode

pytestmark = pytest.mark.clients

EVM_ADDRESS = "0x00000000000000000000000000000000000000aa"
BLOCKS_BETWEEN_WEIGHTS = 101
NO_ETHEREUM = "EVM RPC error: Method not found"
"""What the group ends in that speaks to an Ethereum node, which ours is not."""


class Row(NamedTuple):
    """A command, what its answer holds, whether it is refused. Words in braces are filled in."""

    group: str
    command: str
    holds: str = ""
    is_refused: bool = False


ROWS = (
    Row("config", "config set network finney", "finney"),
    Row("config", "config clear"),
    Row("tools", "tools", "add_stake"),
    Row("explain", "explain insufficient_balance", "balance"),
    Row("addr", "addr save bob {bob}", "addresses.json"),
    Row("wallet", "wallet balance", "{coldkey}"),
    Row("wallet", "wallet transfer --dest bob --amount-tao 2", '"success": true'),
    Row("wallet keychain", "wallet keychain show", "macOS Keychain", is_refused=True),
    Row("tx", "tx transfer --dest {bob} --amount-tao 1", '"success": true'),
    Row("call", 'call System.remark --args {{"remark":"0x00"}}', '"success": true'),
    Row("query", "query balance --coldkey {coldkey}", "τ"),
    Row("subnets", "subnets list", '"netuid": {netuid}'),
    Row("subnets", "subnets show {netuid}", "{netuid}"),
    Row("hparams", "hparams get --netuid {netuid}", "immunity_period"),
    Row("hparams mechanisms", "hparams mechanisms count --netuid {netuid}", "1"),
    Row("stake", "stake add --netuid {netuid} --hotkey {validator} --amount-tao 9", "true"),
    Row("stake child", "stake child get --netuid {netuid} --hotkey {validator}"),
    Row("root", "root list", "funds"),
    Row("conviction", "conviction list"),
    Row("proxy", "proxy add --delegate {bob} --proxy-type Transfer", '"success": true'),
    Row("proxy", "proxy remove --delegate {bob} --proxy-type Transfer", '"success": true'),
    Row("proxy book", "proxy book add --name treasury --address {bob} --proxy-type Transfer"),
    Row("proxy book", "proxy book list", "treasury"),
    Row("multisig", "multisig add pair --threshold 2 --signatories holder,bob", "pair"),
    Row("multisig", "multisig pending --multisig pair"),
    Row("misc", "misc convert 1.5", "1500000000"),
    Row("misc axon", "misc axon set --netuid {netuid} --ip 203.0.113.5 --port 8091", "true"),
    Row("misc weights", "misc weights set --netuid {netuid} --uids {uid} --weights 1", "true"),
    Row("misc collateral", "misc collateral list --netuid {netuid}", "[]"),
    Row("misc timelock", "misc timelock show 0x00", "not a timelock ciphertext", is_refused=True),
    Row("misc crowd", "misc crowd list", '"count": 0'),
    Row("misc extension", "misc extension stop"),
    Row("misc upgrade", "misc upgrade pending", '"count": 0'),
    Row("evm", "evm mirror " + EVM_ADDRESS, "5"),
    Row("evm", "evm balance " + EVM_ADDRESS, NO_ETHEREUM, is_refused=True),
    Row("evm key", "evm key list"),
    Row("evm stake", "evm stake show --netuid {netuid}", "no EVM key", is_refused=True),
)


def groups(command: Any, path: tuple[str, ...] = ()) -> Iterator[str]:
    """Yield the groups below a command, and its commands beside them; aliases are hidden."""
    for name, child in command.commands.items():
        if child.hidden:
            continue
        here = (*path, name)
        if hasattr(child, "commands"):
            yield " ".join(here)
            yield from groups(child, here)
        elif not path:
            yield name


def test_every_group_has_a_row() -> None:
    app = importlib.import_module("bittensor.cli.main").app
    assert set(groups(typer.main.get_command(app))) == {row.group for row in ROWS}


@pytest.fixture(scope="module")
def words(
    btcli: Btcli,
    node: StartedNode,
    bob: KeypairWallet,
    wallet: bt.Wallet,
    validator: int,
    netuid: int,
) -> dict[str, str]:
    """Return what stands for the words in braces, once the wallet's hotkey may set weights."""
    btcli("subnets", "register", "--netuid", str(netuid))
    node.ask("dev_advance", BLOCKS_BETWEEN_WEIGHTS)
    return {
        "bob": bob.coldkeypub.ss58_address,
        "validator": bob.hotkey.ss58_address,
        "coldkey": wallet.coldkeypub.ss58_address,
        "hotkey": wallet.hotkey.ss58_address,
        "netuid": str(netuid),
        "uid": str(validator + 1),
    }


@pytest.mark.parametrize("row", ROWS, ids=lambda row: re.sub(r"[^a-z]+", "-", row.command[:32]))
def test_command(row: Row, btcli: Btcli, words: dict[str, str]) -> None:
    ran = btcli.run(*row.command.format(**words).split())
    said = ran.stdout + ran.stderr
    assert (ran.returncode != 0) == row.is_refused, said
    assert row.holds.format(**words) in said
    assert "Traceback" not in said
