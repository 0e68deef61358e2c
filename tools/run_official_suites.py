"""Runs the clients' own end-to-end suites against our node, file by file, and prints a table.

    tools/run_official_suites.py LINE CHECKOUT [FILE..] [--python PYTHON] [--seconds N] [--private]

LINE is the suite's convention: `new` attaches to one chain that lives as long as a file; `old`
and `oldcli` start a chain for each test through tools/localnet. CHECKOUT is a folder that holds
the suite: nothing of it is kept here. PYTHON is one that has the client and pytest, by default
that of .cache/clients/<environment>. The suites' ports are fixed; with --private they are those
of a network of their own, with a /tmp of their own (root, Linux): nothing outside is asked.
"""

import argparse
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parent.parent
LAUNCHER = ROOT / "tools" / "localnet"
START_SECONDS_MAX = 30


class Line(NamedTuple):
    """Where a suite lies in its checkout, which environment runs it, and what it is told."""

    folder: str
    environment: str
    attaches: bool
    options: tuple[str, ...] = ()


LINES = {
    "new": Line("tests/e2e", "new", True, ("-o", "addopts=", "-o", "asyncio_mode=auto")),
    "old": Line("tests/e2e_tests", "old", False),
    "oldcli": Line("tests/e2e_tests", "old", False, ("-o", "asyncio_mode=auto")),
}


class Ran(NamedTuple):
    """What became of one file."""

    file: str
    seconds: float
    outcomes: "Counter[str]"
    remarks: list[str]


def main() -> int:
    """Run what the arguments name; 1 when anything failed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("line", choices=LINES)
    parser.add_argument("checkout", type=Path)
    parser.add_argument("files", nargs="*", help="names such as test_transfer.py; all by default")
    parser.add_argument("--python", type=Path)
    parser.add_argument("--seconds", type=int, default=900, help="longest time for one file")
    parser.add_argument("--private", action="store_true", help="in a network of its own")
    arguments = parser.parse_args()
    if arguments.private and "BYZANTIUM_PRIVATE" not in os.environ:
        enter_private_network()
    line = LINES[arguments.line]
    python = arguments.python or ROOT / ".cache/clients" / line.environment / "bin/python"
    checkout = arguments.checkout.resolve()
    files = arguments.files or sorted(f.name for f in (checkout / line.folder).glob("test_*.py"))
    print("| file | passed | failed | skipped | seconds | remarks |", flush=True)
    print("| --- | --- | --- | --- | --- | --- |", flush=True)
    failed = 0
    for file in files:
        ran = run_file(line, python.absolute(), checkout, file, arguments.seconds)
        failed += ran.outcomes["failed"]
        print(row(ran), flush=True)
    return int(failed > 0)


def enter_private_network() -> None:
    """Start again where only loopback exists, and /tmp is empty: the suites share names there."""
    os.environ["BYZANTIUM_PRIVATE"] = "1"
    inner = 'mount -t tmpfs tmpfs /tmp && ip link set lo up && exec "$@"'
    command = ["unshare", "-n", "-m", "sh", "-c", inner, "sh", sys.executable, *sys.argv]
    os.execvp(command[0], command)


def run_file(line: Line, python: Path, checkout: Path, file: str, seconds: int) -> Ran:
    """Run one file in a process of its own, against a chain of its own."""
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="suite-") as folder:
        home = Path(folder)
        # the tests alone: the client is the one that is installed, not the one beside them
        shutil.copytree(checkout / "tests", home / "tests")
        report = home / "report.xml"
        node = start_node(home / "node.log") if line.attaches else None
        log = Path(os.environ.get("SUITE_LOGS", folder)) / f"{file}.log"
        try:
            in_time = run_pytest(line, python, home, file, log, seconds)
        finally:
            if node is not None:
                node.terminate()
                node.wait(timeout=20)
        outcomes, remarks = read_report(report)
        if not in_time:
            remarks.append(f"stopped after {seconds} s")
            outcomes["failed"] += 1
        elif not outcomes:
            remarks.append("nothing ran: " + last_line(log))
            outcomes["failed"] += 1
    return Ran(file, time.monotonic() - started, outcomes, remarks)


def start_node(log: Path) -> "subprocess.Popen[bytes]":
    """Start a chain and wait for its first block."""
    with log.open("wb") as out:
        node = subprocess.Popen([LAUNCHER, "True"], stdout=out, stderr=subprocess.STDOUT)
    deadline = time.monotonic() + START_SECONDS_MAX
    while "Imported #1" not in log.read_text():
        if node.poll() is not None or time.monotonic() > deadline:
            node.kill()
            raise SystemExit(f"no chain:\n{log.read_text()}")
        time.sleep(0.05)
    return node


def run_pytest(line: Line, python: Path, home: Path, file: str, log: Path, seconds: int) -> bool:
    """Run a file under pytest; false when it took longer than it may."""
    command = [python, "-m", "pytest", f"{line.folder}/{file}", "--junitxml=report.xml"]
    command += ["-p", "no:cacheprovider", "-o", "junit_log_passing_tests=false"]
    command += ["--timeout", str(seconds // 2), *line.options]
    with log.open("wb") as out:
        process = subprocess.Popen(
            command,
            cwd=home,
            env=environment(home, python),
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            process.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(timeout=20)
            return False
    return True


def environment(home: Path, python: Path) -> dict[str, str]:
    """Return the suites' own variables, and caches that leave the home folder alone."""
    return {
        **{name: value for name, value in os.environ.items() if not name.startswith("PYTHON")},
        "PATH": f"{python.parent}:{os.environ['PATH']}",
        "PYTHONPATH": str(home),
        "PYTHONDONTWRITEBYTECODE": "1",
        "HOME": str(home),
        "USE_DOCKER": "0",
        "LOCALNET_SH_PATH": str(LAUNCHER),
        "E2E_ENDPOINT": "ws://127.0.0.1:9944",
        "BITTENSOR_RUNTIME_CACHE_DIR": str(home / "runtimes"),
        "NO_CACHE": "1",
        "DISK_CACHE": "0",
    }


def read_report(report: Path) -> tuple["Counter[str]", list[str]]:
    """Return how many tests passed, failed and were skipped, and what the failed ones said."""
    outcomes: Counter[str] = Counter()
    remarks = []
    if not report.exists():
        return outcomes, remarks
    for case in ElementTree.parse(report).iter("testcase"):  # our own pytest wrote it
        bad = case.find("failure") if case.find("failure") is not None else case.find("error")
        if bad is not None:
            outcomes["failed"] += 1
            said = re.sub(r"\s+", " ", bad.get("message", "")).replace("|", "/")
            remarks.append(f"`{case.get('name')}`: {said[:160]}")
        elif case.find("skipped") is not None:
            outcomes["skipped"] += 1
        else:
            outcomes["passed"] += 1
    return outcomes, remarks


def last_line(log: Path) -> str:
    """Return the end of what pytest said."""
    lines = log.read_text(errors="replace").split("\n")
    return next((line for line in reversed(lines) if line.strip()), "")[:160]


def row(ran: Ran) -> str:
    """Return one row of the table."""
    figures = " | ".join(str(ran.outcomes[name]) for name in ("passed", "failed", "skipped"))
    remarks = "<br>".join(ran.remarks)
    return f"| {ran.file} | {figures} | {ran.seconds:.0f} | {remarks} |"


if __name__ == "__main__":
    sys.exit(main())
