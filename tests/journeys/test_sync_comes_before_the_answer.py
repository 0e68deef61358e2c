"""A traced run shows, visit by visit: written, synced, then answered; unsynced, it shows it not."""

import re
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.journeys.link_server import ADDRESS, ask, link_server, receipt_of, request_bytes
from tests.unit.edge.gateways import BROWSER

CALLS = "pwrite64,pwritev,write,writev,sendto,sendmsg,fsync,fdatasync"
START = re.compile(r"^(\d+) +(\w+)\((\d+)(?:<([^>]*)>)?(.*)$")
RESUMED = re.compile(r"^(\d+) +<\.\.\. (\w+) resumed>.*= (-?\d+)")
VISITS = 6


class Call(NamedTuple):
    """A system call that has come back."""

    name: str
    file: str
    text: str


def completed_calls(trace: Path) -> Iterator[Call]:
    """Yield the calls of a trace in the order in which they came back; failed ones are left out."""
    under_way: dict[str, Call] = {}
    for line in trace.read_text(errors="replace").splitlines():
        resumed = RESUMED.match(line)
        if resumed:
            call = under_way.pop(resumed[1], None)
            if call is not None and int(resumed[3]) >= 0:
                yield call
            continue
        started = START.match(line)
        if started is None:
            continue
        call = Call(started[2], started[4] or "", started[5])
        if line.endswith("<unfinished ...>"):
            # what is sent may be read before the call comes back: it counts from its start
            if call.name in {"writev", "sendto", "sendmsg", "write"}:
                yield call
            else:
                under_way[started[1]] = call
        elif not re.search(r"= -1 [A-Z]+", line):
            yield call


def traced_visits(folder: Path, *flags: str) -> tuple[list[Call], list[str]]:
    """Run a traced server, visit it, and return its calls with the receipts it gave."""
    trace = folder / "trace"
    tracer = ("strace", "-f", "-y", "-s", "200000", "-e", f"trace={CALLS}", "-o", str(trace))
    receipts: list[str] = []
    with (
        link_server(folder / "data", *flags, tracer=tracer) as server,
        socket.create_connection((ADDRESS, server.port)) as connection,
    ):
        for number in range(VISITS):
            method = "HEAD" if number == 1 else "GET"
            headers = {name.replace("-", "_"): value for name, value in BROWSER.items()}
            request = request_bytes(method, **(headers if number % 2 else {}))
            receipts.append(receipt_of(ask(connection, request)))
    return list(completed_calls(trace)), receipts


def unsynced(calls: list[Call], receipts: list[str]) -> list[str]:
    """Return the receipts that were answered before their record was on the disk."""
    early = []
    for receipt in receipts:
        written = synced = False
        for call in calls:
            log = "visits.sqlite" in call.file
            if log and call.name in {"pwrite64", "pwritev"} and receipt in call.text:
                written = True
            elif log and call.name in {"fsync", "fdatasync"}:
                synced = synced or written
            elif not log and receipt in call.text:
                break
        else:
            pytest.fail(f"the trace shows no answer with receipt {receipt}")
        if not (written and synced):
            early.append(receipt)
    return early


@pytest.mark.slow
def test_each_record_is_synced_before_its_answer(tmp_path: Path) -> None:
    calls, receipts = traced_visits(tmp_path)
    assert len(set(receipts)) == VISITS
    assert unsynced(calls, receipts) == []


@pytest.mark.slow
def test_without_the_sync_the_trace_shows_it(tmp_path: Path) -> None:
    calls, receipts = traced_visits(tmp_path, "--unsynced")
    assert unsynced(calls, receipts) == receipts
