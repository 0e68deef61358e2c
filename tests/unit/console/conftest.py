"""One sealed log behind a real log server, for all tests of the console."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest

from byzantium.edge.log_client import HttpWindows
from byzantium.edge.sealer import window_path
from byzantium.subnet.weights import Row, row_of
from byzantium.subnets.clicks.engine_plain import score_window
from byzantium.subnets.clicks.rules import RULES
from byzantium.subnets.clicks.validator import UNCLAIMED, Judge
from byzantium.subnets.clicks.weights import miner_weights
from tests.journeys.link_server import link_server
from tests.unit.console.market import AGGREGATOR, NETUID, RecordedChain, metagraph, seal


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


@contextmanager
def spoilt(market: Market, window: int) -> Iterator[None]:
    """Change one byte of a sealed window for the length of a block."""
    path = window_path(market.folder / "windows", window)
    whole = path.read_bytes()
    place = len(whole) // 2
    path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
    try:
        yield
    finally:
        path.write_bytes(whole)


async def _validated(log: str, chain: RecordedChain) -> tuple[Row, dict[int, str]]:
    """Return what a validator with the plain engine finds and would set."""
    async with HttpWindows(log) as windows:
        judge = Judge(chain, windows, score_window, NETUID, AGGREGATOR, RULES)
        await judge.catch_up()
        accepted = [judge.judged[number].accepted for number in sorted(judge.judged)]
        row = row_of(miner_weights(accepted, RULES), metagraph(), UNCLAIMED)
        return row, {number: one.result_hash.hex() for number, one in judge.judged.items()}
