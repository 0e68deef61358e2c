"""Say which branches of chain/ no test takes, but for those that tests/uncovered.toml names.

Reads the data that `make coverage` has gathered. Fails on a function with a line or a branch that
nothing reached and nobody named, and on a name that is no longer needed. In files that are named as
compiled only the functions that are compiled may stay unreached: no tracer sees those run.
"""

import ast
import json
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parents[1]
CHAIN: Final = "src/byzantium/chain/"
NAMED: Final = ROOT / "tests" / "uncovered.toml"

COMPILERS: Final = frozenset({"compiled", "njit"})
"""Decorators of what is compiled."""

Function = tuple[str, str]
"""A file below chain/, and the qualified name of a function in it; "" is the module itself."""


def uncovered() -> dict[Function, list[str]]:
    """Return what was not reached, by function: lines as numbers, branches as from -> to."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "coverage.json"
        command = [sys.executable, "-m", "coverage", "json", "-q", "-i", "-o", report]
        subprocess.run([*command, f"--include={CHAIN}*"], cwd=ROOT, check=True)
        files: dict[str, Any] = json.loads(report.read_text(encoding="utf-8"))["files"]
    found: dict[Function, list[str]] = {}
    for path, measured in files.items():
        for name, function in measured["functions"].items():
            lines = [str(line) for line in function["missing_lines"]]
            seen = set(function["missing_lines"])
            branches = [
                f"{start}->{end}"
                for start, end in function.get("missing_branches", [])
                if start not in seen
            ]
            if lines or branches:
                found[path.removeprefix(CHAIN), name] = lines + branches
    return found


def named() -> tuple[set[Function], set[Function]]:
    """Return the functions that are named, and those that are compiled in files named for it."""
    entries = tomllib.loads(NAMED.read_text(encoding="utf-8"))["left"]
    nameless = [entry for entry in entries if not entry["reason"].strip()]
    if nameless:
        raise SystemExit(f"{NAMED.name}: no reason given for {nameless}")
    places = {
        (file, function)
        for entry in entries
        for file in entry["files"]
        for function in entry.get("functions", ())
    }
    files = {file for entry in entries if "functions" not in entry for file in entry["files"]}
    compiled = {(file, function) for file in files for function in compiled_in(file)}
    idle = files - {file for file, _ in compiled}
    if idle:
        raise SystemExit(f"{NAMED.name}: nothing is compiled in {sorted(idle)}")
    return places, compiled


def compiled_in(file: str) -> Iterator[str]:
    """Yield the names of the functions of a file that are compiled."""
    tree = ast.parse((ROOT / CHAIN / file).read_text(encoding="utf-8"))
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            decorators = {ast.unparse(each).partition("(")[0] for each in node.decorator_list}
            if decorators & COMPILERS:
                yield node.name


def main() -> int:
    """Print what is uncovered and unnamed, and what is named without need."""
    found = uncovered()
    left, compiled = named()
    bare = {
        place: what for place, what in found.items() if place not in left and place not in compiled
    }
    stale = left - set(found)
    for (file, function), what in sorted(bare.items()):
        print(f"uncovered: {file} {function or '(module)'}: {', '.join(what)}")
    for file, function in sorted(stale):
        print(f"named without need: {file} {function}")
    print(
        f"{len(bare)} functions uncovered, {len(left)} named, {len(stale)} of them without need; "
        f"{len(compiled)} compiled"
    )
    return 1 if bare or stale else 0


if __name__ == "__main__":
    sys.exit(main())
