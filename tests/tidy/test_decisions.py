"""A decision fits one screen and says what it decided against."""

import re

from tests.tidy.tree import ROOT

LINES_MAX = 60
SECTIONS = ["Context", "Decision", "Consequences", "Rejected"]
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("*.md"))
KINDS = ("protocol", "rpc", "subnet", "cli", "docs")


def test_decisions_are_numbered_without_gaps() -> None:
    numbers = [int(path.name[:4]) for path in DECISIONS]
    assert numbers == list(range(1, len(DECISIONS) + 1))


def test_each_decision_has_its_four_parts_on_one_screen() -> None:
    wrong = []
    for path in DECISIONS:
        text = path.read_text(encoding="utf-8")
        if re.findall(r"^## (.+)$", text, re.MULTILINE) != SECTIONS:
            wrong.append(f"{path.name}: sections")
        if not text.startswith(f"# {path.name[:4]}. "):
            wrong.append(f"{path.name}: title")
        if len(text.splitlines()) > LINES_MAX:
            wrong.append(f"{path.name}: more than {LINES_MAX} lines")
    assert not wrong, wrong


def test_each_note_of_change_names_its_kind() -> None:
    notes = [path for path in (ROOT / "changes").glob("*.md") if path.name != "README.md"]
    wrong = [path.name for path in notes if path.stem.rpartition(".")[2] not in KINDS]
    assert not wrong, f"{wrong}: a note is named <slug>.<{'|'.join(KINDS)}>.md"
