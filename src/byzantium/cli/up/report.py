"""The printed table: the console's own figures, so that page and table cannot differ."""

import asyncio
import json
from collections import Counter
from collections.abc import Callable
from typing import Any

import httpx
from rich.console import Console
from rich.table import Table

from byzantium.cli.up.processes import Processes

PAUSE_S = 0.5
WITHIN_S = 120
ALPHA = 10**9
WIDTH = 118
"""Columns of the table, wherever it is printed."""


async def settled_state(address: str, through: int, block: int, processes: Processes) -> Any:  # noqa: ANN401 - JSON
    """Return what the console shows once it has judged a window and seen a block.

    Raises TimeoutError.
    """
    async with asyncio.timeout(WITHIN_S), httpx.AsyncClient(trust_env=False) as client:
        while True:
            processes.check()
            try:
                state = (await client.get(f"{address}/api/state")).json()
            except (httpx.TransportError, json.JSONDecodeError):
                state = None
            if state and _has_settled(state, through, block):
                return state
            await asyncio.sleep(PAUSE_S)


def _has_settled(state: dict[str, Any], through: int, block: int) -> bool:
    judged = [w["window"] for w in state["windows"] if w["result_hash"] is not None]
    subnet = state["subnet"]
    return subnet is not None and subnet["block"] >= block and max(judged, default=-1) >= through


def print_table(state: dict[str, Any], say: Callable[[str], None]) -> None:
    """Print who brought whom, what was rejected and why, and who was paid what."""
    table = Table(title="Who brought people, and what the chain paid for them", expand=False)
    for name, justify in (("miner", "left"), ("visits", "right"), ("genuine", "right")):
        table.add_column(name, justify=justify)  # type: ignore[arg-type]
    table.add_column("rejected, by reason", max_width=46)
    for name in ("weight", "incentive", "alpha earned"):
        table.add_column(name, justify="right")
    for miner in state["miners"]:
        table.add_row(
            miner["name"],
            f"{miner['visits']:,}",
            f"{miner['genuine']:,}",
            _reasons(miner["rejected"]),
            " / ".join(str(one["weight"]) for one in miner["weights"]),
            str(miner["incentive"]),
            f"{miner['alpha_rao'] / ALPHA:,.3f}",
        )
    console = Console(width=WIDTH, force_terminal=False, highlight=False)
    with console.capture() as capture:
        console.print(table)
    say(capture.get().rstrip())


def _reasons(rejected: list[dict[str, Any]]) -> str:
    counts = Counter({one["reason"].replace("_", " "): one["visits"] for one in rejected})
    return ", ".join(f"{reason} {visits}" for reason, visits in counts.most_common()) or "none"


def alpha_by_miner(state: dict[str, Any]) -> dict[str, int]:
    """Return the alpha that each miner holds. Units: alpha-rao."""
    return {miner["name"]: miner["alpha_rao"] for miner in state["miners"]}
