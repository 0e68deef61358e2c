"""Write docs/reference/rules.md: every rule of the chain, where it stands, where it was read.

Run by `make docs`; with `--check` it writes nothing and fails when the page is stale.
"""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
CHAIN = ROOT / "src" / "byzantium" / "chain"
PAGE = ROOT / "docs" / "reference" / "rules.md"
SOURCE = re.compile(r"\bSource: (.+?)(?=\n\s*\n|\n\s*[A-Z][a-z]+: |\Z)", re.DOTALL)

HEAD = """# Rules of the chain

Every function whose docstring names its source, by file. Written by `make docs`.
"""


class Rule(NamedTuple):
    """One row of the page."""

    name: str
    summary: str
    source: str


def rules(path: Path) -> Iterator[Rule]:
    """Yield the rules of a file in the order they stand in."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if not isinstance(node, ast.FunctionDef):
            continue
        text = ast.get_docstring(node) or ""
        found = SOURCE.search(text)
        if found:
            summary = " ".join(text.partition("\n\n")[0].split())
            yield Rule(node.name, summary, " ".join(found[1].split()).rstrip("."))


def page() -> str:
    """Return the page's text."""
    parts = [HEAD]
    for path in sorted(CHAIN.rglob("*.py")):
        rows = list(rules(path))
        if rows:
            parts.append(
                f"\n## `{path.relative_to(CHAIN)}`\n\n| rule | says | source |\n|---|---|---|"
            )
            parts += [f"| `{row.name}` | {row.summary} | {row.source} |" for row in rows]
    return "\n".join(parts) + "\n"


def main() -> int:
    """Write the page, or with --check say by the exit status whether it is fresh."""
    if "--check" in sys.argv[1:]:
        return int(not PAGE.is_file() or PAGE.read_text(encoding="utf-8") != page())
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(page(), encoding="utf-8")
    print(f"wrote {PAGE.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
