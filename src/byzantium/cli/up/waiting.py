"""Waiting for the others: windows sealed, judged and weighed."""

import asyncio
import json
from pathlib import Path
from typing import Any

from byzantium.cli.up.processes import Processes
from byzantium.cli.up.scenario import VALIDATORS, WINDOW_MS, Folders, Memory
from byzantium.lab.visitors.first_campaign import SPAN_MS

PAUSE_S = 0.5
WITHIN_S = 240
"""How long the judges may take after the last visit."""


async def wait_for_weights(memory: Memory, folders: Folders, processes: Processes) -> int:
    """Return the window of the last visit, once every validator's weights count it in."""
    assert memory.origin_ms is not None, "the visits were played"
    last = (memory.origin_ms + SPAN_MS) // WINDOW_MS
    async with asyncio.timeout(WITHIN_S):
        while not all(_through(folders.status(v.name)) >= last for v in VALIDATORS):
            processes.check()
            await asyncio.sleep(PAUSE_S)
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
