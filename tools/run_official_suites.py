"""Runs the clients' own end-to-end suites against our node, file by file, and prints a table.

    tools/run_official_suites.py LINE CHECKOUT [FILE..] [--python PYTHON] [--seconds N] [--private]
                                 [--templates GIT] [--record]

LINE is the suite's convention: `new` attaches to one chain that lives as long as a file; `old`
and `oldcli` start a chain for each test through tools/localnet. CHECKOUT is a folder that holds
the suite: nothing of it is kept here. Its revision is git's, or what its file REVISIONS says of a
test's file. PYTHON is one that has the client and pytest, by default that of
.cache/clients/<environment>. The suites' ports are fixed; with --private they are those of a
network of their own, with a /tmp of their own (root, Linux): nothing outside is asked, and who
asks for the own address is told that of the network. GIT is what is cloned where a suite clones
its template of a miner and a validator. With --record the rows go to where `make docs` makes
docs/reference/official-suites.md from them.
"""

import argparse
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import tomllib
from collections import Counter
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parent.parent
LAUNCHER = ROOT / "tools" / "localnet"
RECORD = ROOT / "docs" / "reference" / "official-suites.json"
REASONS = ROOT / "docs" / "reference" / "official-suites.toml"
START_SECONDS_MAX = 30
# for documentation (RFC 5737); a chain accepts it as a neuron's, which it does not of loopback's
OWN_ADDRESS = "192.0.2.1"
TEMPLATES = "https://github.com/opentensor/subnet-template.git"


class Line(NamedTuple):
    """Where a suite lies, which client it is of, what runs it, and what that is told."""

    folder: str
    client: str
    environment: str
    attaches: bool
    options: tuple[str, ...] = ()


LINES = {
    "new": Line(
        "tests/e2e", "bittensor", "new", True, ("-o", "addopts=", "-o", "asyncio_mode=auto")
    ),
    "old": Line("tests/e2e_tests", "bittensor", "old", False),
    "oldcli": Line("tests/e2e_tests", "bittensor-cli", "old", False, ("-o", "asyncio_mode=auto")),
}


class Ran(NamedTuple):
    """What became of one file; of a test that failed, what it said."""

    file: str
    seconds: float
    passed: int
    skipped: int
    failed: dict[str, str]


def main() -> int:
    """Run what the arguments name; 1 when anything failed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("line", choices=LINES)
    parser.add_argument("checkout", type=Path)
    parser.add_argument("files", nargs="*", help="names such as test_transfer.py; all by default")
    parser.add_argument("--python", type=Path)
    parser.add_argument("--seconds", type=int, default=900, help="longest time for one file")
    parser.add_argument("--private", action="store_true", help="in a network of its own")
    parser.add_argument("--templates", type=Path, help="what is cloned in the template's place")
    parser.add_argument("--record", action="store_true", help="keep the rows for the page")
    arguments = parser.parse_args()
    if arguments.private and "BYZANTIUM_PRIVATE" not in os.environ:
        enter_private_network()
    line = LINES[arguments.line]
    python = (
        arguments.python or ROOT / ".cache/clients" / line.environment / "bin/python"
    ).absolute()
    checkout = arguments.checkout.resolve()
    surroundings = git_settings(arguments.templates)
    failed = 0
    print("| file | passed | failed | skipped | seconds | remarks |", flush=True)
    print("| --- | --- | --- | --- | --- | --- |", flush=True)
    for file in arguments.files or in_reach(arguments.line, checkout / line.folder):
        # before it runs: what stands here may change meanwhile
        origin = revisions(line, python, checkout, file) if arguments.record else {}
        ran = run_file(line, python, checkout, file, surroundings, arguments.seconds)
        failed += len(ran.failed)
        print(row(ran), flush=True)
        if arguments.record:
            record(arguments.line, ran, origin)
    return int(failed > 0)


def in_reach(line: str, folder: Path) -> list[str]:
    """Return a suite's files but for those of which the page says why they are not run."""
    left_out = tomllib.loads(REASONS.read_text())[line]["left_out"]
    return sorted(f.name for f in folder.glob("test_*.py") if f.name not in left_out)


def revisions(line: Line, python: Path, checkout: Path, file: str) -> dict[str, str]:
    """Return the exact state of all that takes part."""
    return {
        "suite": suite_revision(checkout, file),
        "client": f"{line.client} {installed(python, line.client)}",
        "byzantium": own_revision(),
    }


def suite_revision(checkout: Path, file: str) -> str:
    """Return the revision of a test's file."""
    listed = checkout / "REVISIONS"
    if listed.exists():
        return dict(line.split(maxsplit=1) for line in listed.read_text().splitlines())[file]
    return git(checkout, "rev-parse", "HEAD")


def own_revision() -> str:
    """Return our commit; with a plus sign where what runs is not what was committed."""
    changed = git(
        ROOT, "status", "--porcelain", "--", "src", "tools/localnet", "tools/localnet.toml"
    )
    return git(ROOT, "rev-parse", "HEAD") + ("+" if changed else "")


def git(folder: Path, *words: str) -> str:
    """Return what git says of a folder."""
    ran = subprocess.run(["git", "-C", folder, *words], capture_output=True, text=True, check=True)
    return ran.stdout.strip()


def installed(python: Path, distribution: str) -> str:
    """Return which version of a distribution an environment has."""
    asked = f"from importlib.metadata import version; print(version({distribution!r}))"
    ran = subprocess.run([python, "-c", asked], capture_output=True, text=True, check=True)
    return ran.stdout.strip()


def git_settings(templates: Path | None) -> dict[str, str]:
    """Return the variables that lead git to a copy of the templates."""
    if templates is None:
        return {}
    settings = {f"url.{templates.resolve()}.insteadOf": TEMPLATES, "safe.directory": "*"}
    found = {"GIT_CONFIG_COUNT": str(len(settings))}
    for number, (key, value) in enumerate(settings.items()):
        found |= {f"GIT_CONFIG_KEY_{number}": key, f"GIT_CONFIG_VALUE_{number}": value}
    return found


def enter_private_network() -> None:
    """Start again where only loopback exists, and /tmp is empty: the suites share names there."""
    os.environ["BYZANTIUM_PRIVATE"] = "1"
    inner = "mount -t tmpfs tmpfs /tmp && ip link set lo up && "
    inner += f'ip address add {OWN_ADDRESS}/32 dev lo && exec "$@"'
    command = ["unshare", "-n", "-m", "sh", "-c", inner, "sh", sys.executable, *sys.argv]
    os.execvp(command[0], command)


def run_file(
    line: Line, python: Path, checkout: Path, file: str, surroundings: dict[str, str], seconds: int
) -> Ran:
    """Run one file in a process of its own, against a chain of its own."""
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="suite-") as folder:
        home = Path(folder)
        # the tests alone: the client is the one that is installed, not the one beside them
        shutil.copytree(checkout / "tests", home / "tests")
        report = home / "report.xml"
        command = [str(python), "-m", "pytest", f"{line.folder}/{file}", f"--junitxml={report}"]
        command += ["-p", "no:cacheprovider", "-o", "junit_log_passing_tests=false"]
        command += ["--timeout", str(seconds // 3), *line.options]  # a test and its twin both end
        node = start_node(home / "node.log") if line.attaches else None
        log = Path(os.environ.get("SUITE_LOGS", folder)) / f"{file}.log"
        try:
            variables = environment(home, python) | surroundings
            in_time = run_pytest(command, home, log, variables, seconds)
        finally:
            if node is not None:
                node.terminate()
                node.wait(timeout=20)
        outcomes, failed = read_report(report)
        if not in_time:
            failed["the file"] = f"stopped after {seconds} s"
        elif not outcomes and not failed:
            failed["the file"] = "nothing ran: " + last_line(log)
    seconds_taken = time.monotonic() - started
    return Ran(file, seconds_taken, outcomes["passed"], outcomes["skipped"], failed)


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


def run_pytest(
    command: list[str], home: Path, log: Path, variables: dict[str, str], seconds: int
) -> bool:
    """Run a file under pytest; false when it took longer than it may."""
    with log.open("wb") as out:
        process = subprocess.Popen(
            command,
            cwd=home,
            env=variables,
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
    path = f"{python.parent}:{os.environ['PATH']}"
    if "BYZANTIUM_PRIVATE" in os.environ:
        programs = home / "bin"
        programs.mkdir()
        asked = programs / "curl"  # the client asks it for the own address as the world sees it
        asked.write_text(f"#!/bin/sh\nprintf {OWN_ADDRESS}\n")
        asked.chmod(0o755)
        path = f"{programs}:{path}"
    return {
        **{name: value for name, value in os.environ.items() if not name.startswith("PYTHON")},
        "PATH": path,
        "PYTHONPATH": str(home),
        "PYTHONDONTWRITEBYTECODE": "1",
        "HOME": str(home),
        "USE_DOCKER": "0",
        "LOCALNET_SH_PATH": str(LAUNCHER),
        "E2E_ENDPOINT": "ws://127.0.0.1:9944",
        "BITTENSOR_RUNTIME_CACHE_DIR": str(home / "runtimes"),
        "BT_NO_PARSE_CLI_ARGS": "0",  # a template's miner is told by arguments where the chain is
        "NO_CACHE": "1",
        "DISK_CACHE": "0",
    }


def read_report(report: Path) -> tuple["Counter[str]", dict[str, str]]:
    """Return how many tests passed and were skipped, and what the failed ones said."""
    outcomes: Counter[str] = Counter()
    failed: dict[str, str] = {}
    if not report.exists():
        return outcomes, failed
    for case in ElementTree.parse(report).iter("testcase"):  # our own pytest wrote it
        bad = case.find("failure") if case.find("failure") is not None else case.find("error")
        if bad is not None:
            said = re.sub(r"\s+", " ", bad.get("message", "")).replace("|", "/")
            failed[str(case.get("name"))] = said[:160]
        elif case.find("skipped") is not None:
            outcomes["skipped"] += 1
        else:
            outcomes["passed"] += 1
    return outcomes, failed


def last_line(log: Path) -> str:
    """Return the end of what pytest said."""
    lines = log.read_text(errors="replace").split("\n")
    return next((line for line in reversed(lines) if line.strip()), "")[:160]


def row(ran: Ran) -> str:
    """Return one row of the table."""
    remarks = "<br>".join(f"`{name}`: {said}" for name, said in ran.failed.items())
    figures = f"{ran.passed} | {len(ran.failed)} | {ran.skipped} | {ran.seconds:.0f}"
    return f"| {ran.file} | {figures} | {remarks} |"


def record(line: str, ran: Ran, origin: dict[str, str]) -> None:
    """Keep what became of a file, in place of what was known of it."""
    known = json.loads(RECORD.read_text()) if RECORD.exists() else {}
    rows = {row["file"]: row for row in known.get(line, [])}
    # names alone: what a test said is the suite's
    rows[ran.file] = {
        **ran._asdict(),
        "seconds": round(ran.seconds),
        "failed": sorted(ran.failed),
        **origin,
    }
    known[line] = [rows[file] for file in sorted(rows)]
    RECORD.write_text(json.dumps(known, indent=1, sort_keys=True) + "\n")


if __name__ == "__main__":
    sys.exit(main())
