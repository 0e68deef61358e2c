"""Whoever awaits an append learns where the record is, or that it is nowhere."""

import asyncio
from pathlib import Path

import pytest

from byzantium.edge.redirect import Gateway
from byzantium.edge.visit_log import VisitLog, VisitLogFailedError, VisitLogFullError
from byzantium.edge.visit_store import VisitStore
from tests.unit.edge.gateways import HandClock, a_request, gateway_on, with_gateway
from tests.unit.links.samples import a_visit


def test_everybody_learns_their_leaf(tmp_path: Path) -> None:
    async def run() -> list[int]:
        log = VisitLog(tmp_path / "log", 1_000)
        leaves = await asyncio.gather(*[log.append(a_visit(str(n))) for n in range(300)])
        await log.close()
        assert [leaf.record.visit_id for leaf in leaves if leaf] == [
            a_visit(str(n)).visit_id for n in range(300)
        ]
        return [leaf.leaf_index for leaf in leaves if leaf]

    assert asyncio.run(run()) == list(range(300))
    assert VisitStore(tmp_path / "log").size() == 300


def test_a_full_queue_is_told_at_once(tmp_path: Path) -> None:
    async def run() -> None:
        log = VisitLog(tmp_path / "log", 0)
        with pytest.raises(VisitLogFullError):
            await log.append(a_visit())
        await log.close()

    asyncio.run(run())


def test_what_waits_at_closing_is_stored(tmp_path: Path) -> None:
    async def run() -> None:
        log = VisitLog(tmp_path / "log", 100)
        waiting = [asyncio.ensure_future(log.append(a_visit(str(n)))) for n in range(50)]
        await asyncio.sleep(0)
        await log.close()
        await asyncio.gather(*waiting)

    asyncio.run(run())
    assert VisitStore(tmp_path / "log").size() == 50


def test_a_refusing_disk_is_told_and_the_log_goes_on(tmp_path: Path) -> None:
    async def run() -> None:
        log = VisitLog(tmp_path / "log", 100)
        with pytest.raises(VisitLogFailedError):
            await log.append(a_visit("bad", visit_id=None))
        stored = await log.append(a_visit("good"))
        assert stored is not None
        assert stored.leaf_index == 0
        await log.close()

    asyncio.run(run())


def test_somebody_who_goes_away_stops_nobody(tmp_path: Path) -> None:
    async def run() -> None:
        log = VisitLog(tmp_path / "log", 100)
        gone = asyncio.ensure_future(log.append(a_visit("gone")))
        await asyncio.sleep(0)
        gone.cancel()
        assert await log.append(a_visit("here"))
        await log.close()

    asyncio.run(run())
    assert VisitStore(tmp_path / "log").size() == 2


def test_visitors_are_asked_to_come_back_when_the_queue_is_full(tmp_path: Path) -> None:
    async def run() -> None:
        async with gateway_on(tmp_path, HandClock(), queue_limit=0) as gateway:
            reply = await gateway.visit(a_request())
            assert reply.status == 503
            assert dict(reply.headers)["retry-after"] == "1"
            assert "x-receipt" not in dict(reply.headers)
            assert gateway.store.size() == 0

    asyncio.run(run())


def test_many_visitors_share_syncs_and_all_are_answered(tmp_path: Path) -> None:
    async def scenario(gateway: Gateway, _: HandClock) -> None:
        replies = await asyncio.gather(*[gateway.visit(a_request()) for _ in range(60)])
        receipts = {dict(reply.headers)["x-receipt"] for reply in replies}
        assert len(receipts) == 60
        stored = gateway.store.records(0, 100)
        assert {record.visit_id for record in stored} == receipts

    with_gateway(tmp_path, scenario)
