"""Windows are sealed once, in order, with one root, wherever the sealer was stopped before."""

import asyncio
import json
from pathlib import Path

import pytest

from byzantium.edge.gateway_keys import load_keys
from byzantium.edge.log_server import HEAD_DOMAIN, LogServer
from byzantium.edge.parquet_windows import read_window
from byzantium.edge.sealer import CommitFailedError, Sealer, run_sealer, window_path
from byzantium.edge.sealing_store import SealedTwiceError, SealingStore
from byzantium.edge.visit_store import VisitStore
from byzantium.links.canonical import canonical_bytes
from byzantium.links.merkle import verify_inclusion
from byzantium.links.records import Record
from byzantium.links.window import parse_commitment, seal_window, verify_follows
from tests.unit.edge.gateways import HandClock
from tests.unit.links.samples import a_beacon, a_visit

WINDOW_MS = 10_000
FIRST = 180_000_000
START = FIRST * WINDOW_MS
RECORDS: tuple[Record, ...] = (
    a_visit("one", t_ms=START + 5),
    a_visit("two", t_ms=START + 9_999),
    a_beacon("two", t_ms=START + 10_400),
    a_visit("three", t_ms=START + 35_000),
)


class Chain:
    """Takes commitments; refuses or breaks down at will."""

    def __init__(self) -> None:
        self.taken: list[bytes] = []
        self.trouble: list[Exception] = []

    async def commit(self, commitment: bytes) -> int:
        """Take one, or raise the next trouble, before or after taking it."""
        self.taken.append(commitment)
        if self.trouble:
            raise self.trouble.pop()
        return 100 + len(self.taken)


@pytest.fixture
def log(tmp_path: Path) -> Path:
    path = tmp_path / "visits.sqlite"
    store = VisitStore(path)
    store.append(RECORDS)
    store.close()
    return path


def sealer_on(log: Path) -> Sealer:
    return Sealer(log, log.parent / "windows", WINDOW_MS)


def test_windows_are_sealed_in_order_and_read_back(log: Path) -> None:
    chain = Chain()
    finished = asyncio.run(sealer_on(log).seal_until(START + 40_000, chain))
    assert [(s.window - FIRST, s.first_leaf, s.size, s.block) for s in finished] == [
        (0, 0, 2, 101),
        (1, 2, 1, 102),
        (2, 3, 0, 103),
        (3, 3, 1, 104),
    ]
    before = None
    read: list[Record] = []
    for data in chain.taken:
        commitment = parse_commitment(data)
        sealed = read_window(window_path(log.parent / "windows", commitment.window), commitment)
        verify_follows(commitment, len(sealed.records), before)
        before = commitment
        read += sealed.records
    assert tuple(read) == RECORDS


def test_a_window_is_not_sealed_before_its_end(log: Path) -> None:
    sealer, chain = sealer_on(log), Chain()
    assert asyncio.run(sealer.seal_until(START + 9_999, chain)) == []
    assert len(asyncio.run(sealer.seal_until(START + 10_000, chain))) == 1
    assert asyncio.run(sealer.seal_until(START + 10_001, chain)) == []
    assert len(chain.taken) == 1


def test_an_empty_log_has_no_window(tmp_path: Path) -> None:
    sealer = Sealer(tmp_path / "log", tmp_path / "windows", WINDOW_MS)
    assert asyncio.run(sealer.seal_until(START, Chain())) == []


def test_a_beacon_after_the_end_is_a_leaf_of_the_next_window(log: Path) -> None:
    asyncio.run(sealer_on(log).seal_until(START + 40_000, Chain()))
    store = VisitStore(log)
    store.append([a_beacon("one", t_ms=START + 100)])
    (finished,) = asyncio.run(sealer_on(log).seal_until(START + 50_000, Chain()))
    assert finished.window == FIRST + 4
    assert store.records(finished.first_leaf, finished.total)[0].t_ms == START + 40_000


@pytest.mark.parametrize("stop", ["closed", "file written", "sealed", "sent"])
def test_a_stopped_sealer_goes_on_and_comes_to_the_same_roots(log: Path, stop: str) -> None:
    sealings, store = SealingStore(log), VisitStore(log)
    undisturbed = seal_window(FIRST, 0, RECORDS[:2], None)
    sealings.close_next(WINDOW_MS, START + 40_000)
    chain = Chain()
    if stop == "file written":
        (log.parent / "windows").mkdir()
        window_path(log.parent / "windows", FIRST).write_bytes(b"half of a file")
    if stop in {"sealed", "sent"}:
        sealings.set_root(FIRST, undisturbed.root)
    if stop == "sent":
        chain.trouble.append(RuntimeError("the machine stops before the answer"))
        with pytest.raises(RuntimeError):
            asyncio.run(sealer_on(log).seal_until(START + 10_000, chain))
    store.append([a_visit("meanwhile", t_ms=START + 36_000)])
    finished = asyncio.run(sealer_on(log).seal_until(START + 40_000, chain))
    assert finished[0].root == undisturbed.root
    assert [s.size for s in finished] == [2, 1, 0, 2]
    assert [parse_commitment(data).window - FIRST for data in chain.taken] == (
        [0, 0, 1, 2, 3] if stop == "sent" else [0, 1, 2, 3]
    )
    assert len({data for data in chain.taken if parse_commitment(data).window == FIRST}) == 1


def test_a_second_root_is_refused(log: Path) -> None:
    sealings = SealingStore(log)
    sealings.close_next(WINDOW_MS, START + 10_000)
    sealings.set_root(FIRST, bytes(32))
    sealings.set_root(FIRST, bytes(32))
    with pytest.raises(SealedTwiceError):
        sealings.set_root(FIRST, b"\x01" * 32)


def test_a_chain_that_refuses_is_asked_again(log: Path) -> None:
    chain, clock = Chain(), HandClock(START + 20_000)
    chain.trouble.append(CommitFailedError("rate limit"))

    async def run() -> None:
        sealer = sealer_on(log)
        task = asyncio.create_task(run_sealer(sealer, clock, WINDOW_MS, chain))
        while sealer_states(log) != [101 + 1, 103]:
            await asyncio.sleep(0.01)
            clock.t_ms = min(clock.t_ms, START + 20_000)
        task.cancel()
        sealer.close()

    asyncio.run(asyncio.wait_for(run(), 20))
    assert chain.taken[0] == chain.taken[1]


def sealer_states(log: Path) -> list[int | None]:
    return [sealing.block for sealing in SealingStore(log).sealed(0, 2)]


def test_the_log_server_proves_what_the_sealer_sealed(log: Path) -> None:
    from nacl.signing import VerifyKey

    chain = Chain()
    asyncio.run(sealer_on(log).seal_until(START + 40_000, chain))
    keys = load_keys(log.parent / "key")
    server = LogServer(log, log.parent / "windows", 1, keys)
    listed = json.loads(server.answer("/log/v1/windows", f"since={FIRST + 1}").body)
    assert [item["window"] - FIRST for item in listed] == [1, 2, 3]
    assert [bytes.fromhex(item["commitment"]) for item in listed] == chain.taken[1:]
    for leaf in range(len(RECORDS)):
        proof = json.loads(server.answer("/log/v1/proof", f"leaf={leaf}").body)
        verify_inclusion(
            bytes.fromhex(proof["leaf_hash"]),
            proof["index"],
            proof["size"],
            [bytes.fromhex(node) for node in proof["proof"]],
            bytes.fromhex(proof["root"]),
        )
    head = json.loads(server.answer("/log/v1/sth", "").body)
    key, signature = VerifyKey(bytes.fromhex(head.pop("key"))), bytes.fromhex(head.pop("sig"))
    key.verify(canonical_bytes({**head, "domain": HEAD_DOMAIN}), signature)
    assert head["total"] == len(RECORDS)


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("/log/v1/proof", "leaf=99"),
        ("/log/v1/proof", "leaf=-1"),
        ("/log/v1/proof", "leaf=" + "9" * 40),
        ("/log/v1/proof", ""),
        ("/log/v1/sth", ""),
        ("/log/v1/windows/1.parquet", ""),
        ("/log/v1/windows/..%2f.parquet", ""),
        ("/log/v1/windows/../visits.sqlite", ""),
        ("/log/v1/nothing", ""),
    ],
)
def test_what_is_not_sealed_is_not_found(log: Path, path: str, query: str) -> None:
    server = LogServer(log, log.parent / "windows", 1, load_keys(log.parent / "key"))
    assert server.answer(path, query).status == 404
