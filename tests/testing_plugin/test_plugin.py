"""The plugin in other people's sessions: found, cheap, strict, parallel, and gone afterwards."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

ISOLATED = """
import pytest

@pytest.mark.parametrize("number", range(6))
def test_new_each_time(chain, fast_forward, number):
    assert chain.block == 3
    fast_forward(blocks=number)
"""
STARVED = """
import subprocess, time, os, signal

def test_one(chain):
    os.kill(chain._node._process.pid, signal.SIGKILL)
    chain._node._process.wait()

def test_two(chain):
    assert chain.block == 3

def test_three(chain, byzantium_grounds):
    os.kill(chain._node._process.pid, signal.SIGKILL)
    chain.advance(5)
"""
WRONG = """
import pytest

@pytest.mark.subnet(3)
def test_positional(subnet): ...

@pytest.mark.subnet(minners=3)
def test_misspelt(subnet): ...
"""
HANGING = """
import time

def test_long(chain):
    print(chain._node._process.pid, flush=True)
    time.sleep(100)
"""


def pytest_in(folder: Path, text: str, *options: str) -> "subprocess.CompletedProcess[str]":
    (folder / "test_it.py").write_text(text)
    return subprocess.run(
        command(*options), cwd=folder, capture_output=True, text=True, check=False
    )


def command(*options: str) -> list[str]:
    strict = ("-W", "error", "--strict-markers", "--strict-config", "-p", "no:cacheprovider")
    return [sys.executable, "-m", "pytest", "-q", *strict, *options]


def test_workers_have_chains_of_their_own(tmp_path: Path) -> None:
    ran = pytest_in(tmp_path, ISOLATED, "-n", "2")
    assert "6 passed" in ran.stdout, ran.stdout + ran.stderr


def test_a_node_that_died_is_replaced_and_named(tmp_path: Path) -> None:
    ran = pytest_in(tmp_path, STARVED)
    assert "1 failed, 2 passed" in ran.stdout, ran.stdout + ran.stderr
    assert "NodeGone: the node went away at dev_advance" in ran.stdout
    assert "Imported #3" in ran.stdout, "its last lines are shown"


def test_a_wrong_marker_is_told_before_anything_is_made(tmp_path: Path) -> None:
    ran = pytest_in(tmp_path, WRONG)
    assert "2 errors" in ran.stdout, ran.stdout + ran.stderr
    assert "got (3,), expected keywords only" in ran.stdout
    assert "got hyperparameter 'minners'" in ran.stdout


def test_who_does_not_use_it_imports_nothing_of_it(tmp_path: Path) -> None:
    listing = "import sys\ndef test_nothing():\n    print(sorted(sys.modules))\n"
    ran = pytest_in(tmp_path, listing, "-s")
    heavy = ("bittensor", "byzantium.node", "byzantium.chain", "byzantium.edge", "websockets")
    assert "'byzantium.testing.plugin'" in ran.stdout, ran.stdout + ran.stderr
    assert not [name for name in heavy if f"'{name}" in ran.stdout]
    used = [name for name in ran.stdout.split("'") if name.startswith("byzantium")]
    assert sorted(used) == ["byzantium", "byzantium.testing", "byzantium.testing.plugin"]


def test_a_session_that_is_killed_leaves_no_node(tmp_path: Path) -> None:
    (tmp_path / "test_it.py").write_text(HANGING)
    session = subprocess.Popen(
        command("-s"), cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    assert session.stdout is not None
    with session.stdout as shown:
        node = int(shown.readline())
        os.kill(session.pid, signal.SIGKILL)
        session.wait()
    deadline = time.monotonic() + 20
    while Path(f"/proc/{node}").exists() and _state_of(node) != "Z":
        assert time.monotonic() < deadline, "the node outlived its session"
        time.sleep(0.05)


def _state_of(process: int) -> str:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return "Z"
