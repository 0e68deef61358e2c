"""One seed, one history: neither the process, nor its hashing, nor its folder has a say in it."""

import os
import subprocess
import sys
from pathlib import Path

from tests.tidy.tree import ROOT

SEEDS = tuple(str(seed) for seed in range(101, 111))
STEPS = 40
HASH_SEEDS = ("0", "4242")


def begun(hash_seed: str, folder: Path) -> subprocess.Popen[str]:
    """Start a process that lives all seeds and prints where each ends."""
    folder.mkdir()
    command = [sys.executable, "-m", "tests.properties.machine.roots", str(STEPS), *SEEDS]
    surroundings = {**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        command, cwd=folder, env=surroundings, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        text=True,
    )  # fmt: skip


def test_ten_histories_come_out_the_same_in_two_processes(tmp_path: Path) -> None:
    processes = [begun(hash_seed, tmp_path / hash_seed) for hash_seed in HASH_SEEDS]
    told = [process.communicate() for process in processes]
    assert all(process.returncode == 0 for process in processes), told
    (first, _), (second, _) = told
    assert first == second
    roots = dict(line.split() for line in first.splitlines())
    assert list(roots) == list(SEEDS)
    assert len(set(roots.values())) == len(SEEDS), "different seeds, different histories"
