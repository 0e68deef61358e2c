"""Write docs/reference/official-suites.md from what the suites' runs left behind.

Run by `make docs`; with `--check` it writes nothing and fails when the page is stale. The figures
and revisions are those that tools/run_official_suites.py recorded in official-suites.json; the
words are those of official-suites.toml, which has a reason for every test that failed or was
skipped, and for no other.
"""

import json
import re
import sys
import tomllib
from collections import defaultdict
from pathlib import Path
from typing import Any, Final

PAGE: Final = Path(__file__).resolve().parents[1] / "docs" / "reference" / "official-suites.md"
RECORD: Final = PAGE.with_suffix(".json")
WORDS: Final = PAGE.with_suffix(".toml")
HEAD: Final = "| file | passed | failed | skipped | seconds | what fails, and why |"


def main() -> int:
    """Write the page, or say that it is stale."""
    page = rendered(tomllib.loads(WORDS.read_text()), json.loads(RECORD.read_text()))
    if "--check" not in sys.argv:
        PAGE.write_text(page)
    elif page != PAGE.read_text():
        print(f"stale: {PAGE.name}; say `make docs`")
        return 1
    return 0


def rendered(words: dict[str, Any], record: dict[str, list[dict[str, Any]]]) -> str:
    """Return the whole page."""
    parts = ["<!-- Made by tools/docs_official_suites.py; edit official-suites.toml. -->"]
    parts += ["# Official suites", words.pop("introduction").strip()]
    for line, said in words.items():
        rows = record[line]
        passed, failed, skipped = (sum(counted(row)[place] for row in rows) for place in range(3))
        parts += [f"## {said['title']}", said["introduction"].strip()]
        parts.append("\n".join(f"- {name}: {origins(rows, key)}" for key, name in ORIGINS.items()))
        parts.append(f"{passed} passed, {failed} failed, {skipped} skipped.")
        table = [HEAD, "| --- | --- | --- | --- | --- | --- |"]
        table += [row_of(row, said.get("why", {}).pop(row["file"], {})) for row in rows]
        table += [f"| {file} | - | - | - | - | {why} |" for file, why in said["left_out"].items()]
        parts.append("\n".join(table))
        assert not said.get("why"), f"reasons for what did not fail: {said['why']}"
    return "\n\n".join(parts) + "\n"


ORIGINS: Final = {"client": "client", "suite": "suite", "byzantium": "our commit"}
"""Which revisions a row bears, and what the page calls them."""


def origins(rows: list[dict[str, Any]], key: str) -> str:
    """Return a revision that rows share, or each with its files, the most common one first."""
    files: defaultdict[str, list[str]] = defaultdict(list)
    for row in rows:
        files[row[key]].append(row["file"])
    ordered = sorted(files, key=lambda revision: (-len(files[revision]), revision))
    said = [f"`{ordered[0]}`"]
    said += [f"`{revision}` for {', '.join(files[revision])}" for revision in ordered[1:]]
    return "; ".join(said)


def counted(row: dict[str, Any]) -> tuple[int, int, int]:
    """Return how many tests passed, failed and were skipped."""
    return row["passed"], len(row["failed"]), row["skipped"]


def row_of(row: dict[str, Any], why: dict[str, str]) -> str:
    """Return a file's row; an assertion holds its reasons to what failed."""
    # a test and its asynchronous twin, and its parameters, share a reason
    kinds: defaultdict[str, int] = defaultdict(int)
    for name in row["failed"]:
        kinds[re.sub(r"(_async)?(\[.*\])?$", "", name)] += 1
    if row["skipped"]:
        kinds["skipped"] = row["skipped"]
    assert kinds.keys() == why.keys(), f"{row['file']}: got {set(why)}, expected {set(kinds)}"
    reasons = "; ".join(
        f"`{name}` ({kinds[name]}): {reason}" if name != "skipped" else reason
        for name, reason in why.items()
    )
    passed, failed, skipped = counted(row)
    return f"| {row['file']} | {passed} | {failed} | {skipped} | {row['seconds']} | {reasons} |"


if __name__ == "__main__":
    sys.exit(main())
