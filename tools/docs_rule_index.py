"""Write the rule index of the protocol's pallet: rule, file, source, and the vectors that reach it.

Which vectors reach a rule is observed, not declared: every vector file is run, and the functions
that it enters are noted. Run by `make docs`; with `--check` it writes nothing and fails when the
page is stale.
"""

import sys
from collections import defaultdict
from pathlib import Path
from types import CodeType, FrameType
from typing import Final

from docs_rules import ROOT, Rule, rules

from byzantium.conformance.runner import driver_of
from byzantium.conformance.vectors import vector_files

PALLET: Final = ROOT / "src" / "byzantium" / "chain" / "pallets" / "subtensor"
PAGE: Final = PALLET / "README.md"
VECTORS: Final = ROOT / "vectors"
TOO_LONG: Final = "epoch_large"

HEAD: Final = """# The protocol, rule by rule

Start with `hooks.py`, which lists what a block does, or with `calls/`, which lists what a
transaction may ask for. `storage/`, `errors.py`, `events.py` and `constants.py` only declare.
Everything else is rules, functions of numbers, and steps, which read the state, ask the rules and
write.

A rule names where it was read (`../../UPSTREAM.md` has the revisions); the last column names the
vector files whose cases pass through it, as observed when they run (`yuma/epoch_large` is left out:
it is `yuma/epoch_basic` with more neurons). Written by `make docs`.
"""

Place = tuple[str, str]
"""A file, and the name of a function in it."""


def reached() -> dict[Place, set[str]]:
    """Return which vector files enter which functions of the pallet."""
    found: dict[Place, set[str]] = defaultdict(set)
    for file in vector_files(VECTORS):
        driver = driver_of(file)
        if driver is None or file.path.stem == TOO_LONG:
            continue
        entered: set[CodeType] = set()

        def note(frame: FrameType, event: str, _: object, entered: set[CodeType] = entered) -> None:
            if event == "call":
                entered.add(frame.f_code)

        built = [case for case in file.cases if not driver.not_built(case)]
        sys.setprofile(note)
        try:
            for case in built:
                driver.check(case)
        finally:
            sys.setprofile(None)
        name = file.path.relative_to(VECTORS).with_suffix("").as_posix()
        for code in entered:
            found[code.co_filename, code.co_name].add(name)
    return found


def row(rule: Rule, path: Path, vectors: set[str]) -> str:
    """Return the table row of a rule."""
    shown = ", ".join(sorted(vectors)) or "-"
    return f"| `{rule.name}` | `{path.name}` | {rule.source} | {shown} |"


def page() -> str:
    """Return the page's text."""
    found = reached()
    parts = [HEAD]
    for folder in sorted({path.parent for path in PALLET.rglob("*.py")}):
        rows = [
            row(rule, path, found[str(path), rule.name])
            for path in sorted(folder.glob("*.py"))
            for rule in rules(path)
        ]
        if rows:
            title = folder.relative_to(PALLET).as_posix()
            parts.append(f"\n## {title}\n\n| rule | file | source | vectors |\n|---|---|---|---|")
            parts += rows
    return "\n".join(parts) + "\n"


def main() -> int:
    """Write the page, or with --check say by the exit status whether it is fresh."""
    if "--check" in sys.argv[1:]:
        return int(not PAGE.is_file() or PAGE.read_text(encoding="utf-8") != page())
    PAGE.write_text(page(), encoding="utf-8")
    print(f"wrote {PAGE.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
