"""A plan played over HTTP reaches the log whole, through a restart of player and server."""

import asyncio
import contextlib
from collections import Counter
from ipaddress import ip_address
from pathlib import Path

import pytest

from byzantium.edge.clock import start_clock
from byzantium.edge.network_table import NetworkTable
from byzantium.edge.visit_store import VisitStore
from byzantium.lab.visitors.first_campaign import first_campaign, links
from byzantium.lab.visitors.replay import Played, Replayer, read_progress
from byzantium.links.records import Beacon, Record, Visit
from tests.journeys.link_server import ADDRESS, ServerProcess, free_port
from tests.unit.edge.gateways import CODE

SPEED = 600
TABLE = NetworkTable()
PLAN = [visit for visit in first_campaign(4, TABLE) if visit.at_ms < 2_400_000][:240]

STOPPED_FROM = len(PLAN) // 4
"""So many visits and the player stops."""


@pytest.mark.slow
def test_a_plan_is_played_once_through_restarts(tmp_path: Path) -> None:
    port = free_port()
    clock = start_clock(tmp_path / "clock.json", SPEED)
    servers = [ServerProcess(tmp_path, port)]
    origin_ms, progress = clock.now_ms(), tmp_path / "played.jsonl"
    codes = dict.fromkeys(links(), CODE)

    def player() -> Replayer:
        return Replayer(f"http://{ADDRESS}:{port}", codes, clock, progress)

    async def play_some() -> None:
        playing = asyncio.create_task(player().play(PLAN, origin_ms))
        while len(read_progress(progress)) < STOPPED_FROM:  # noqa: ASYNC110 - it is a file
            await asyncio.sleep(0.01)
        playing.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await playing

    async def play_the_rest(server: ServerProcess) -> list[Played]:
        playing = asyncio.create_task(player().play(PLAN, origin_ms))
        await asyncio.sleep(0.5)
        server.kill()
        servers.append(await asyncio.to_thread(ServerProcess, tmp_path, port))
        return await playing

    asyncio.run(play_some())
    stopped_at = len(read_progress(progress))
    assert 0 < stopped_at < len(PLAN)
    played = asyncio.run(play_the_rest(servers[0]))
    servers[-1].stop()

    store = VisitStore(tmp_path / "visits.sqlite")
    holds_the_plan(store.records(0, store.size()), played)


def holds_the_plan(records: list[Record], played: list[Played]) -> None:
    """Assert that a log has every visit played, once and as planned, and that reports counted."""
    assert [one.place for one in played] == list(range(len(PLAN)))
    assert {one.status for one in played} == {200, 302}
    visits = Counter(record.visit_id for record in records if isinstance(record, Visit))
    assert all(visits[one.receipt] == 1 for one in played)
    planned = {one.receipt: PLAN[one.place] for one in played}
    for record in records:
        if isinstance(record, Visit) and record.visit_id in planned:
            visit = planned[record.visit_id]
            assert (record.method, record.asn) == (
                visit.method,
                TABLE.lookup(ip_address(visit.address)).asn,
            )
    taken = [record for record in records if isinstance(record, Beacon)]
    assert taken
    assert {beacon.nonce_ok for beacon in taken} == {1}


def test_a_line_cut_short_is_not_counted(tmp_path: Path) -> None:
    progress = tmp_path / "played.jsonl"
    progress.write_text('\n[3, 200, "ab"]\n[5, 20\n[4, 302, ""]')
    assert read_progress(progress) == {3: Played(3, 200, "ab"), 4: Played(4, 302, "")}
