"""The main job through its real parts: chain, links, visits, judges, pay, audit."""

import json
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from byzantium.cli.up.scenario import WINDOW_MS
from byzantium.edge.duckdb_engine import DuckdbEngine
from byzantium.subnets.clicks.rules import RULES
from byzantium.subnets.clicks.verdict import result_hash

WITHIN_S = 280


def free_ports(count: int) -> list[int]:
    """Return ports that nothing listens on, the first with a free neighbour."""
    while True:
        sockets = [socket.socket() for _ in range(count)]
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        ports = [one.getsockname()[1] for one in sockets]
        for one in sockets:
            one.close()
        with socket.socket() as neighbour:
            try:
                neighbour.bind(("127.0.0.1", ports[0] + 1))
            except OSError:
                continue
        return ports


class Job:
    """`byzantium up` in a folder, on ports of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.node, self.gateway, self.console = free_ports(3)
        self.printed = ""

    @property
    def ports(self) -> list[str]:
        pairs = {"node": self.node, "gateway": self.gateway, "console": self.console}
        return [part for name, port in pairs.items() for part in (f"--{name}-port", str(port))]

    def start(self, *options: str) -> "subprocess.Popen[str]":
        return subprocess.Popen(
            [
                sys.executable,
                "-m",
                "byzantium",
                "up",
                "--data",
                str(self.folder),
                *self.ports,
                *options,
            ],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def audit(self, *args: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [
                sys.executable,
                "-m",
                "byzantium",
                "audit",
                *args,
                "--scenario",
                str(self.folder / "scenario.json"),
            ],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    @property
    def memory(self) -> dict[str, object]:
        return json.loads((self.folder / "scenario.json").read_bytes())  # type: ignore[no-any-return]

    def status(self, name: str) -> dict[str, object]:
        return json.loads((self.folder / "validators" / f"{name}.json").read_bytes())  # type: ignore[no-any-return]

    def logs(self) -> str:
        files = sorted((self.folder / "logs").glob("*.log"))
        return "\n".join(f"== {file.name}\n{file.read_text()[-2000:]}" for file in files)


@pytest.fixture(scope="module")
def job(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Job]:
    """A job that has run to its printed table, and is up again with its data."""
    job = Job(tmp_path_factory.mktemp("up"))
    first = job.start("--exit-when-paid")
    try:
        job.printed, _ = first.communicate(timeout=WITHIN_S)
    finally:
        if first.poll() is None:
            first.send_signal(signal.SIGINT)
            first.communicate(timeout=30)
    assert first.returncode == 0, job.printed + job.logs()
    again = job.start()
    assert again.stdout is not None
    seen = ""
    for line in again.stdout:
        seen += line
        if "the same, live" in line:
            break
    assert "registered by //Alice" not in seen, "a later run goes on with what there is"
    try:
        yield job
    finally:
        again.send_signal(signal.SIGINT)
        rest, _ = again.communicate(timeout=60)
        assert again.returncode == 0, rest


@pytest.mark.timeout(600)
def test_the_honest_miner_earns_five_times_the_buyer_of_bots(job: Job) -> None:
    state = json.loads((job.folder / "earned.json").read_bytes())
    assert state["honest"] >= 5 * state["buyer"], job.printed
    assert state["honest"] > state["mixed"] > state["buyer"], job.printed


def test_both_validators_hold_the_same_weights_to_the_last_bit(job: Job) -> None:
    first, second = job.status("first"), job.status("second")
    assert first["engine"] != second["engine"]
    assert first["row"] == second["row"]
    ours, theirs = first["results"], second["results"]
    assert isinstance(ours, dict)
    assert isinstance(theirs, dict)
    both = ours.keys() & theirs.keys()
    assert len(both) >= 13, "every window of the visits"
    assert {n: ours[n] for n in both} == {n: theirs[n] for n in both}


def test_shuffled_rows_and_two_threads_change_no_bit(job: Job) -> None:
    results = job.status("first")["results"]
    assert isinstance(results, dict)
    audit = json.loads(job.audit("all", "--json").stdout)
    thresholds = {one["window"]: one["threshold"] for one in audit["windows"]}
    rules = replace(RULES, window_ms=WINDOW_MS)
    folder = job.folder / "gateway" / "windows"
    tables = {int(path.stem): pq.read_table(path) for path in folder.glob("*.parquet")}
    judged = (number for number in tables if str(number) in results)
    window = max(judged, key=lambda number: tables[number].num_rows)
    reach = range(min(tables), window + rules.grace_windows + 1)
    near = pa.concat_tables([tables[number] for number in reach])
    order = list(range(near.num_rows))
    Random(5).shuffle(order)
    verdicts = DuckdbEngine(threads=2).score_table(
        near.take(order), window, thresholds[window], rules
    )
    assert result_hash(verdicts).hex() == results[str(window)]


def test_an_audit_agrees_with_the_validators(job: Job) -> None:
    results = job.status("first")["results"]
    assert isinstance(results, dict)
    window = sorted(results, key=int)[len(results) // 2]
    audit = job.audit("window", window)
    assert audit.returncode == 0, audit.stdout + audit.stderr
    assert results[window] in audit.stdout.replace("\n", "").replace(" ", "")


def test_one_changed_byte_of_a_window_fails_the_audit(job: Job) -> None:
    results = job.status("first")["results"]
    assert isinstance(results, dict)
    window = sorted(results, key=int)[len(results) // 2]
    path = job.folder / "gateway" / "windows" / f"{window}.parquet"
    whole = path.read_bytes()
    place = len(whole) // 2
    path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
    try:
        audit = job.audit("window", window)
    finally:
        path.write_bytes(whole)
    text = audit.stdout + audit.stderr
    assert audit.returncode == 1, text
    assert window in text
    assert "expected" in text
    assert job.audit("window", window).returncode == 0
