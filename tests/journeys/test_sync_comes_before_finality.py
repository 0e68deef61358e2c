"""A traced run shows of every block: written, synced, then called final; unsynced, it shows not."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest

from byzantium.node.block_store import LOG_NAME
from byzantium.testing.started_node import free_port
from tests.journeys.node_witness import Notes, Witness, header_of
from tests.journeys.test_no_final_block_is_lost import met
from tests.journeys.test_sync_comes_before_the_answer import Call, completed_calls

CALLS = "pwrite64,write,writev,sendto,sendmsg,fsync,fdatasync"
LOG = "".join(f"\\x{byte:02x}" for byte in LOG_NAME.encode())
"""The file's name as the tracer spells it."""

ESCAPED = re.compile(r"\\x([0-9a-f]{2})")


class Said(NamedTuple):
    """Words to a client that call a block final, and bytes of that block in the log."""

    words: bytes
    written: bytes


@contextmanager
def traced_node(folder: Path, trace: Path, *flags: str) -> Iterator[tuple[int, int]]:
    """Run a traced node for the length of a block; give its process id and port."""
    port = free_port()
    tracer = ["strace", "-f", "-y", "-xx", "-s", "400000", "-e", f"trace={CALLS}", "-o", str(trace)]
    command = [sys.executable, "-m", "tests.journeys.node_process", str(folder), str(port), *flags]
    with trace.with_suffix(".log").open("wb") as log:
        process = subprocess.Popen(
            [*tracer, *command],
            cwd=Path(__file__).parents[2],
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    try:
        yield process.pid, port
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(20)


def worked(pid: int, port: int) -> list[Said]:
    """Let a node make blocks in every way, and return what it said of them."""
    notes = Notes()
    with closing(met(pid, port, notes)) as witness:
        first = said_of_head(witness)
        witness.watch()
        witness.send_transfers(3)
        witness.ask("dev_advance", 60)
        witness.go_and_return(55)
        witness.send_transfers(2)
        witness.ask("dev_newBlock")
        return [first, *said_of_notes(witness, notes)]


def said_of_head(witness: Witness) -> Said:
    """Ask for the last final block."""
    hash_ = witness.ask("chain_getFinalizedHead")
    header = header_of(witness.ask("chain_getHeader", hash_))
    return Said(b'"result":"%b"' % hash_.encode(), header.state_root)


def said_of_notes(witness: Witness, notes: Notes) -> Iterator[Said]:
    """Yield what was said of the final blocks, and of the transactions in them."""
    for hash_ in notes.blocks.values():
        root = header_of(witness.ask("chain_getHeader", hash_)).state_root
        yield Said(b'"chain_finalizedHead".*"stateRoot":"0x%b"' % root.hex().encode(), root)
    for _, hash_ in notes.transactions:
        root = header_of(witness.ask("chain_getHeader", hash_)).state_root
        yield Said(b'"finalized":"%b"' % hash_.encode(), root)


def raw_of(call: Call) -> bytes:
    """Return the bytes in a call's text."""
    return bytes.fromhex("".join(ESCAPED.findall(call.text)))


def early(trace: Path, said: list[Said]) -> list[Said]:
    """Return what was said before its block was on the disk."""
    calls = [(call, LOG in call.file, raw_of(call)) for call in completed_calls(trace)]
    found = []
    for one in said:
        written = synced = False
        for call, is_log, raw in calls:
            if is_log and call.name == "pwrite64" and one.written in raw:
                written = True
            elif is_log and call.name in {"fsync", "fdatasync"}:
                synced = synced or written
            elif not is_log and re.search(one.words, raw, re.DOTALL):
                break
        else:
            pytest.fail(f"the trace does not show that anybody said {one.words!r}")
        if not (written and synced):
            found.append(one)
    return found


@pytest.mark.slow
def test_each_block_is_synced_before_it_is_called_final(tmp_path: Path) -> None:
    with traced_node(tmp_path / "data", tmp_path / "trace") as (pid, port):
        said = worked(pid, port)
    assert len(said) > 8
    assert early(tmp_path / "trace", said) == []


@pytest.mark.slow
def test_without_the_sync_the_trace_shows_it(tmp_path: Path) -> None:
    with traced_node(tmp_path / "data", tmp_path / "trace", "--unsynced") as (pid, port):
        said = worked(pid, port)
    assert early(tmp_path / "trace", said) == said


@pytest.mark.slow
def test_what_a_killed_node_left_is_synced_before_it_is_called_final(tmp_path: Path) -> None:
    with traced_node(tmp_path / "data", tmp_path / "first") as (pid, port):
        worked(pid, port)
    with (
        traced_node(tmp_path / "data", tmp_path / "second") as (pid, port),
        closing(met(pid, port, Notes())) as witness,
    ):
        answer = b'"result":"%b"' % witness.ask("chain_getFinalizedHead").encode()
    calls = list(completed_calls(tmp_path / "second"))
    said = next(i for i, call in enumerate(calls) if answer in raw_of(call))
    synced = [i for i, call in enumerate(calls) if LOG in call.file and "sync" in call.name]
    assert synced
    assert synced[0] < said
