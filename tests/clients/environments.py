"""What clients run in that are processes of their own: their environments, their surroundings."""

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
QUIET = {"NO_CACHE": "1", "DISK_CACHE": "0", "COLUMNS": "200", "NO_COLOR": "1"}
"""Variables with which clients keep nothing on disk and print plain lines."""


def environment(name: str) -> Path:
    """Return the folder of one of them; an assertion names the command that makes it."""
    folder = ROOT / ".cache" / "clients" / name
    assert folder.is_dir(), f"no {folder}: say `make test-clients`, or tools/setup_clients {name}"
    return folder


def run_client(
    command: Sequence[str | Path], variables: Mapping[str, str], seconds: float
) -> "subprocess.CompletedProcess[str]":
    """Run a client to its end, with nobody to ask, in our own variables and some more."""
    return subprocess.run(
        command,
        env={**os.environ, **QUIET, **variables},
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        timeout=seconds,
        check=False,
    )


def printed(
    command: Sequence[str | Path], variables: Mapping[str, str], seconds: float = 90
) -> str:
    """Return what a client prints, which must have succeeded."""
    ran = run_client(command, variables, seconds)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout
