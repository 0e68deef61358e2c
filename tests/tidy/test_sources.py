"""Every rule of the chain says where it was read, and the place is on the chain's own list."""

import re
from functools import cache

import pytest

from tests.tidy.tree import DECLARATIONS, PACKAGE, ROOT, docstrings, in_rooms, text_of

UPSTREAM = PACKAGE / "chain" / "UPSTREAM.md"
SOURCE_LINE = re.compile(r"\bSource: (.+?)(?=\n\s*\n|\n\s*[A-Z][a-z]+: |\Z)", re.DOTALL)
ROOMS_WITH_SOURCES = ("units", "scale", "chain")


@cache
def upstream_files() -> dict[str, tuple[str, ...]]:
    """Return each repository that the list names, with the paths listed for it."""
    repositories: dict[str, tuple[str, ...]] = {}
    for section in UPSTREAM.read_text(encoding="utf-8").split("\n## ")[1:]:
        title, _, text = section.partition("\n")
        folders = re.findall(r"^- `([^`]+/)`: (.+)$", text, re.MULTILINE)
        repositories[title.strip()] = tuple(
            folder + name for folder, names in folders for name in re.findall(r"`([^`]+)`", names)
        )
    return repositories


@cache
def standards() -> tuple[str, ...]:
    """Return the standards that the list names."""
    text = UPSTREAM.read_text(encoding="utf-8").partition("\n## Standards")[2]
    return tuple(re.findall(r"^- `([^`]+)`: ", text, re.MULTILINE))


def is_decision_or_standard(source: str) -> bool:
    """Say whether a source names a standard on the list, or a decision or page of ours."""
    if source.startswith(standards()):
        return True
    number = re.fullmatch(r"ADR (\d{4})", source)
    if number:
        return any((ROOT / "docs" / "decisions").glob(f"{number[1]}-*.md"))
    return source.startswith("docs/") and (ROOT / source.split("#", maxsplit=1)[0]).is_file()


def unresolved(sources: str) -> list[str]:
    """Return those of a docstring's sources that nothing on the list answers to."""
    missing = []
    repository = ""
    for source in re.split(r";\s*", " ".join(sources.split()).rstrip(".")):
        if is_decision_or_standard(source.strip()):
            continue
        first, *rest = re.split(r",\s*|\s+and\s+", source.strip())
        if first in upstream_files():
            repository, named = first, rest
        else:
            named = [first, *rest]
        listed = upstream_files().get(repository, ())
        files = [part for part in named if part.endswith(".rs")]
        absent = [
            f for f in files if not any(path == f or path.endswith("/" + f) for path in listed)
        ]
        if not repository or absent:
            missing.append(source)
    return missing


def test_the_list_names_the_chain_and_its_version() -> None:
    assert "spec version 425" in UPSTREAM.read_text(encoding="utf-8")
    assert any("run_epoch.rs" in path for path in upstream_files()["subtensor"])


def test_every_source_resolves() -> None:
    wrong = [
        f"{doc.place}: {source}"
        for path in in_rooms(ROOMS_WITH_SOURCES)
        for doc in docstrings(path)
        for found in SOURCE_LINE.finditer(doc.text)
        for source in unresolved(found[1])
    ]
    assert not wrong, "not in chain/UPSTREAM.md:\n" + "\n".join(wrong)


@pytest.mark.parametrize(
    ("source", "resolves"),
    [
        ("subtensor, coinbase/block_emission.rs, get_block_emission_for_issuance.", True),
        ("subtensor, epoch/math.rs, exp_safe; epoch/run_epoch.rs, epoch_mechanism.", True),
        ("subtensor, epoch/imagined.rs, exp_safe.", False),
        ("a hunch.", False),
        ("ADR 9999.", False),
    ],
)
def test_a_source_that_is_not_listed_is_refused(source: str, resolves: bool) -> None:
    assert (unresolved(source) == []) is resolves


def test_every_folder_of_rules_names_its_sources() -> None:
    folders = (PACKAGE / "chain" / "pallets" / "subtensor").glob("*/")
    silent = [
        str(folder.relative_to(ROOT))
        for folder in sorted(folders)
        if folder.name not in {*DECLARATIONS, "calls", "__pycache__"}
        and not any(SOURCE_LINE.search(text_of(path)) for path in folder.rglob("*.py"))
    ]
    assert not silent, "no Source: line in " + ", ".join(silent)
