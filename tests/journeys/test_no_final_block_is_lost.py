"""What a client was told is final is there again, whenever the node was killed."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import pytest
from typer.testing import CliRunner
from websockets.exceptions import WebSocketException

from byzantium.chain.kernel.pallet import Profile
from byzantium.cli.app import app
from byzantium.node.archive import open_archive
from byzantium.node.block_store import INDEX_NAME
from byzantium.testing.started_node import free_port
from tests.journeys.node_witness import Notes, Witness

LIVES = 200 if os.environ.get("HYPOTHESIS_PROFILE") == "soak" else 20
LIVES_A_ROUND = 20
POINT_SECONDS_MAX = 40

BEGINNING = (
    ("a byte of a magic written", 1),
    ("all of a magic written", 1),
    ("a byte of a genesis written", 1),
    ("a part of a genesis written", 1),
    ("all of a genesis written", 1),
    ("before a sync", 2),
)
"""Points in the life of a chain that nobody was told anything of yet."""

POINTS = (
    ("a part of a block written", 25),
    ("before a cut", 1),
    ("after a cut", 1),
    ("before a sync", 5),
    ("after a sync", 6),
    ("a part of a rewind written", 1),
    ("all of a rewind written", 1),
    ("after the index forgets", 1),
    ("before blocks are settled", 2),
    ("after blocks are settled", 2),
    ("the head of a block written", 40),
    ("all but the end of a block written", 9),
    ("nothing of a block written", 12),
    ("a byte of a rewind written", 2),
    ("before the index forgets", 2),
)
"""Where the file or the index fails, and at which passage. A torn block comes before the cuts."""


class Nursery:
    """Starts nodes on one folder, one after the other."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.journeys.node_nursery"],
            cwd=Path(__file__).parents[2],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def start(self, port: int, point: str = "", count: int = 0) -> int:
        """Start a node and return its process id."""
        assert self._process.stdin is not None
        node = {"folder": str(self.folder), "port": port, "point": point, "count": count}
        self._process.stdin.write(f"{json.dumps(node)}\n")
        self._process.stdin.flush()
        return self._line()

    def ended(self) -> int:
        """Wait until the node has ended, and return the signal that ended it."""
        return self._line()

    def _line(self) -> int:
        assert self._process.stdout is not None
        return int(self._process.stdout.readline())

    def close(self) -> None:
        """Start no more."""
        self._process.communicate()


@contextmanager
def nursery(folder: Path) -> Iterator[Nursery]:
    """Have a nursery for the length of a block."""
    one = Nursery(folder)
    try:
        yield one
    finally:
        one.close()


def met(pid: int, port: int, notes: Notes) -> Witness:
    """Return a connection to a node as soon as it takes one. Raises OSError if it is gone."""
    while True:
        try:
            return Witness(port, notes)
        except ConnectionRefusedError:
            os.kill(pid, 0)
            time.sleep(0.01)


def spend(pid: int, port: int, notes: Notes, rng: random.Random, *, favour: str) -> None:
    """Hold a node to the notes and work it until it is gone."""
    with suppress(WebSocketException, OSError), closing(met(pid, port, notes)) as witness:
        witness.check(rng)
        witness.watch()
        while True:
            witness.work(rng, favour)


def check_folder(folder: Path) -> None:
    """Hold a folder to the invariants, and its index to what the log alone tells."""
    checked = CliRunner().invoke(app, ["chain", "check", "--data", str(folder)])
    assert checked.exit_code == 0, checked.output
    kept, table = open_archive(folder, Profile.FAST, pytest.fail)
    alone = folder.with_name("log alone")
    shutil.copytree(folder, alone, ignore=lambda _, names: [n for n in names if INDEX_NAME in n])
    derived, derived_table = open_archive(alone, Profile.FAST, pytest.fail)
    assert derived_table.entries() == table.entries()
    for number in range(kept.head.number + 1):
        assert kept.at_number(number) == derived.at_number(number)
    kept.close()
    derived.close()


def lives() -> Iterator[tuple[str, int]]:
    """Yield the point at which each life ends, and at which passage; none for a random moment."""
    for number in range(LIVES):
        place = number % LIVES_A_ROUND
        yield POINTS[place] if place < len(POINTS) else ("", 0)


@pytest.mark.slow
def test_kills_lose_no_final_block(tmp_path: Path) -> None:
    rng = random.Random(LIVES)
    notes, folder = Notes(), tmp_path / "data"
    unmet: list[str] = []
    with nursery(folder) as home:
        for point, count in lives():
            port = free_port()
            pid = home.start(port, point, count)
            wait_s = POINT_SECONDS_MAX if point else rng.uniform(0.05, 1.5)
            killer = threading.Timer(wait_s, os.kill, (pid, signal.SIGKILL))
            killer.start()
            spend(pid, port, notes, rng, favour=point)
            if point and not killer.is_alive():
                unmet.append(point)
            killer.cancel()
            assert home.ended() == signal.SIGKILL, folder.with_suffix(".log").read_text()
        port = free_port()
        pid = home.start(port)
        with closing(met(pid, port, notes)) as witness:
            witness.check(rng)
        os.kill(pid, signal.SIGTERM)
        assert home.ended() == 0
    assert not unmet
    assert len(notes.blocks) > LIVES, "nobody was told of many blocks"
    assert len(notes.transactions) > LIVES // 2
    check_folder(folder)


@pytest.mark.slow
def test_a_chain_killed_while_it_begins_begins_again(tmp_path: Path) -> None:
    rng = random.Random(1)
    with nursery(tmp_path / "data") as home:
        for point, count in BEGINNING:
            notes, port = Notes(), free_port()
            pid = home.start(port, point, count)
            spend(pid, port, notes, rng, favour=point)
            assert home.ended() == signal.SIGKILL
            assert not notes.blocks
        port = free_port()
        pid = home.start(port)
        with closing(met(pid, port, Notes())) as witness:
            assert witness.ask("dev_advance", 3)["number"] >= 3
        os.kill(pid, signal.SIGTERM)
        assert home.ended() == 0
    check_folder(tmp_path / "data")
