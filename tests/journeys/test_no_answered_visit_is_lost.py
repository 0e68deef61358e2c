"""Whoever was answered is in the log, whenever the link server is killed."""

import os
import random
import time
from pathlib import Path

import pytest

from byzantium.edge.visit_store import VisitStore
from tests.journeys.link_server import Crowd, ServerProcess, free_port

KILLS = 20 if os.environ.get("HYPOTHESIS_PROFILE") == "soak" else 2
VISITORS = 24


@pytest.mark.slow
def test_kill_under_load_loses_no_answered_visit(tmp_path: Path) -> None:
    rng = random.Random(KILLS)
    answered: list[str] = []
    for _ in range(KILLS):
        server = ServerProcess(tmp_path, free_port())
        crowd = Crowd(server.port, VISITORS)
        time.sleep(rng.uniform(0.2, 0.9))
        server.kill()
        answered += crowd.join()
    store = VisitStore(tmp_path / "visits.sqlite")
    records = store.records(0, store.size())
    kept = [record.visit_id for record in records]
    assert len(answered) > 20 * KILLS, "no load was on the server when it was killed"
    assert len(set(answered)) == len(answered)
    assert not set(answered) - set(kept)
    assert len(kept) == len(set(kept)) == store.size()
    times = [record.t_ms for record in records]
    assert times == sorted(times)
