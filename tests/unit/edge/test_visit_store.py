"""The log's file: leaves without gaps, time that never falls, and nothing twice."""

import sqlite3
import threading
from pathlib import Path

import pytest

from byzantium.edge.sealing_store import SealingStore
from byzantium.edge.visit_store import REFUSED_KEPT, VisitStore
from byzantium.links.ports import Leaf
from tests.unit.links.samples import a_beacon, a_visit

T0 = 1_700_000_000_000


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "visits.sqlite"


def test_records_come_back_in_leaf_order(path: Path) -> None:
    store = VisitStore(path)
    records = (a_visit("ä"), a_beacon("ä", fp=None), a_visit("two", vis=None))
    stored = [store.append(records[:1]), store.append(records[1:])]
    assert [leaf for batch in stored for leaf in batch] == [
        Leaf(0, records[0]),
        Leaf(1, records[1]),
        Leaf(2, records[2]._replace(t_ms=records[1].t_ms)),
    ]
    reopened = VisitStore(path)
    assert reopened.size() == 3
    assert reopened.records(1, 3) == [records[1], records[2]._replace(t_ms=records[1].t_ms)]
    assert reopened.visit(records[0].visit_id) == records[0]
    assert reopened.visit("0" * 32) is None


def test_time_never_falls(path: Path) -> None:
    store = VisitStore(path)
    times = [5, 3, 9, 4]
    leaves = store.append([a_visit(str(t), t_ms=T0 + t) for t in times])
    assert [leaf.record.t_ms - T0 for leaf in leaves if leaf] == [5, 5, 9, 9]
    assert store.last_ms() == T0 + 9


def test_a_closed_window_takes_nothing_more(path: Path) -> None:
    store, sealings = VisitStore(path), SealingStore(path)
    store.append([a_visit("one", t_ms=T0)])
    closed = sealings.close_next(1_000, T0 + 1_000)
    assert closed is not None
    (late,) = store.append([a_visit("late", t_ms=T0 + 1)])
    assert late is not None
    assert late.record.t_ms == closed.end_ms == T0 + 1_000
    assert store.last_ms() == closed.end_ms


def test_a_stage_is_accepted_once_even_in_one_batch(path: Path) -> None:
    store = VisitStore(path)
    first, second, page = a_beacon(), a_beacon(tz=1), a_beacon(stage=1)
    leaves = store.append([a_visit(), first, second, page])
    assert [leaf.record.nonce_ok for leaf in leaves[1:] if leaf] == [1, 0, 1]  # type: ignore[union-attr]
    (third,) = store.append([a_beacon()])
    assert third is not None
    assert third.record == first._replace(nonce_ok=0)


def test_refused_beacons_of_one_visit_end(path: Path) -> None:
    store = VisitStore(path)
    leaves = store.append([a_beacon(nonce_ok=0)] * (REFUSED_KEPT + 2))
    assert [leaf is None for leaf in leaves] == [False] * REFUSED_KEPT + [True] * 2
    assert store.size() == REFUSED_KEPT


def test_a_batch_is_stored_whole_or_not(path: Path) -> None:
    store = VisitStore(path)
    broken = a_visit("two", visit_id=None)
    with pytest.raises(sqlite3.IntegrityError):
        store.append([a_visit("one"), broken])
    assert store.size() == 0
    assert store.append([a_visit("one")]) == [Leaf(0, a_visit("one"))]


def test_several_writers_leave_no_gap(path: Path) -> None:
    VisitStore(path).close()
    stored: list[Leaf | None] = []

    def write(name: str) -> None:
        store = VisitStore(path)
        for number in range(20):
            stored.extend(store.append([a_visit(f"{name} {number}"), a_visit(f"{name}-{number}")]))
        store.close()

    threads = [threading.Thread(target=write, args=(name,)) for name in "abc"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(leaf.leaf_index for leaf in stored if leaf) == list(range(120))
