"""Waiting for the others: windows sealed, judged and weighed."""

import asyncio
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from byzantium.cli.up.processes import Processes
from byzantium.cli.up.scenario import VALIDATORS, WINDOW_MS, Folders, Memory
from byzantium.edge.clock import FastClock
from byzantium.edge.node_rpc import advance
from byzantium.lab.visitors.first_campaign import SPAN_MS
from byzantium.subnets.clicks.rules import RULES

PAUSE_S = 1.0
BLOCKS_BETWEEN_LOOKS = 20
WITHIN_S = 240
"""How long the judges may take after the last visit."""


async def wait_for_weights(
    memory: Memory, folders: Folders, clock: FastClock, processes: Processes
) -> int:
    """Return the window of the last visit, once every validator's weights count it in.

    When everything can be judged, blocks are made at full speed until the chain lets the
    validators set weights again.
    """
    assert memory.origin_ms is not None, "the visits were played"
    last = (memory.origin_ms + SPAN_MS) // WINDOW_MS
    complete_ms = (last + 1 + replace(RULES, window_ms=WINDOW_MS).grace_windows) * WINDOW_MS
    async with asyncio.timeout(WITHIN_S):
        while not all(_through(folders.status(v.name)) >= last for v in VALIDATORS):
            processes.check()
            await asyncio.sleep(PAUSE_S)
            if clock.now_ms() > complete_ms:
                await advance(memory.network, BLOCKS_BETWEEN_LOOKS)
    return last


def read_status(path: Path) -> dict[str, Any]:
    """Return what a validator last reported, empty before its first report."""
    if not path.exists():
        return {}
    state: dict[str, Any] = json.loads(path.read_bytes())
    return state


def _through(path: Path) -> int:
    through = read_status(path).get("through")
    return -1 if through is None else int(through)
