"""The official command line of the line that we run on, as a process of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import bittensor as bt

from tests.clients.started_node import StartedNode

BTCLI = Path(sys.executable).parent / "btcli"


class Btcli:
    """btcli with a wallet, against one node."""

    def __init__(self, node: StartedNode, caches: dict[str, str], wallet: bt.Wallet) -> None:
        self._options = ["--network", node.url, "--wallet-path", wallet.path]
        self._options += ["-w", wallet.name, "-H", wallet.hotkey_str]
        self._environment = {**os.environ, **caches, "COLUMNS": "200", "NO_COLOR": "1"}

    def __call__(self, *arguments: str) -> Any:
        """Return what a command prints with --json."""
        ran = self.run(*arguments)
        assert ran.returncode == 0, ran.stdout + ran.stderr
        return json.loads(ran.stdout)

    def run(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        """Run a command that may be refused."""
        return subprocess.run(
            [BTCLI, *self._options, "--yes", "--json", *arguments],
            env=self._environment,
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
            timeout=60,
            check=False,
        )
