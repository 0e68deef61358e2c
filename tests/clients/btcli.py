"""The official command line of the line that we run on, as a process of its own."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import bittensor as bt

from tests.clients.environments import run_client
from tests.clients.started_node import StartedNode

if TYPE_CHECKING:
    import subprocess

BTCLI = Path(sys.executable).parent / "btcli"


class Btcli:
    """btcli with a wallet, against one node."""

    def __init__(self, node: StartedNode, caches: dict[str, str], wallet: bt.Wallet) -> None:
        self._options = ["--network", node.url, "--wallet-path", wallet.path]
        self._options += ["-w", wallet.name, "-H", wallet.hotkey_str]
        self._caches = caches

    def __call__(self, *arguments: str) -> Any:
        """Return what a command prints with --json."""
        ran = self.run(*arguments)
        assert ran.returncode == 0, ran.stdout + ran.stderr
        return json.loads(ran.stdout)

    def run(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        """Run a command that may be refused."""
        command = [BTCLI, *self._options, "--yes", "--json", *arguments]
        return run_client(command, self._caches, seconds=60)
