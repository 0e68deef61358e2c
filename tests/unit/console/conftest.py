"""One sealed log behind a real log server, for all tests of the console."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from byzantium.edge.log_client import HttpWindows
from byzantium.subnet.weights import Row
from byzantium.subnets.clicks.engine_plain import score_window
from byzantium.subnets.clicks.rules import RULES
from byzantium.subnets.clicks.validator import Judge, Validator
from tests.journeys.link_server import link_server
from tests.unit.console.market import AGGREGATOR, NETUID, RecordedChain, seal


class Market(NamedTuple):
    """A market that happened: where its log is, what the chain holds, what a validator set."""

    folder: Path
    log: str
    commitments: dict[int, bytes]
    row: Row
    results: dict[int, str]
    """Result hashes that another engine than the console's gave, by window."""

    def chain(self) -> RecordedChain:
        """Return a chain of its own to each test."""
        return RecordedChain(commitments=dict(self.commitments))


@pytest.fixture(scope="session")
def market(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Market]:
    folder = tmp_path_factory.mktemp("market")
    chain = RecordedChain()
    seal(folder, chain)
    with link_server(folder) as server:
        log = f"http://127.0.0.1:{server.port}"
        row, results = asyncio.run(_validated(log, chain))
        yield Market(folder, log, chain.commitments, row, results)


async def _validated(log: str, chain: RecordedChain) -> tuple[Row, dict[int, str]]:
    """Return what a validator with the plain engine finds and would set."""
    async with HttpWindows(log) as windows:
        judge = Judge(chain, windows, score_window, NETUID, AGGREGATOR, RULES)
        await judge.catch_up()
        row = await Validator(judge).weights()
        return row, {number: one.result_hash.hex() for number, one in judge.judged.items()}
