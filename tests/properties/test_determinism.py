"""One seed, one history: neither hashing, nor the folder, nor what a process remembers decides."""

import os
import subprocess
import sys
from pathlib import Path

from tests.tidy.tree import ROOT

SEEDS = tuple(str(seed) for seed in range(101, 111))
STEPS = 40
PROCESSES = (("0", "keeps"), ("4242", "forgets"))
"""Seeds of hashing; and whether a value that a block decoded may serve the next one."""


def begun(hash_seed: str, memory: str, folder: Path) -> subprocess.Popen[str]:
    """Start a process that lives all seeds and prints where each ends."""
    folder.mkdir()
    command = [sys.executable, "-m", "tests.properties.machine.roots", str(STEPS), memory, *SEEDS]
    surroundings = {**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        command, cwd=folder, env=surroundings, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        text=True,
    )  # fmt: skip


def test_ten_histories_come_out_the_same_in_two_processes(tmp_path: Path) -> None:
    processes = [begun(*process, tmp_path / process[0]) for process in PROCESSES]
    told = [process.communicate() for process in processes]
    assert all(process.returncode == 0 for process in processes), told
    (first, _), (second, _) = told
    assert first == second
    roots = dict(line.split() for line in first.splitlines())
    assert list(roots) == list(SEEDS)
    assert len(set(roots.values())) == len(SEEDS), "different seeds, different histories"
