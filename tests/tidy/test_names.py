"""Names that say nothing, words in the wrong room, work left for later: none of it is here."""

import ast
import re
import tokenize
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest

from tests.tidy.tree import (
    PACKAGE,
    PURE_ROOMS,
    ROOT,
    committed,
    docstrings,
    in_rooms,
    modules,
    syntax_of,
    text_of,
)

EMPTY_MODULE_NAMES = {"utils", "helpers", "misc", "common", "base"}
EMPTY_CLASS_ENDINGS = ("Manager", "Helper", "Handler", "Processor", "Service")
# spelled in halves, so that this file does not find itself
LATER = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|XX" + r"X|NotImplemented" + r"Error)\b")
REGISTRY = re.compile(
    r"https?://((files|registry|deb|static|index)\.[a-z]"
    r"|[^ \"]+/simple[/\" ]|[^ \"]+/packages/[0-9a-f]{2}/)"
    r"|\bpypi\." + r"org\b|\bpythonhosted\." + r"org\b|\bnpmjs\." + r"(com|org)\b"
)

FENCES = [
    (("chain", "subnet"), r"\b(click|campaign|brief)s?\b"),
    (("chain",), r"\b(advertis\w+|publisher)s?\b"),
]


def lines_with(pattern: re.Pattern[str], paths: Iterator[Path]) -> list[str]:
    return [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
        for path in paths
        for number, line in enumerate(text_of(path).splitlines(), start=1)
        if pattern.search(line)
    ]


@pytest.mark.parametrize(("rooms", "words"), FENCES, ids=lambda value: str(value)[:40])
def test_each_room_keeps_its_vocabulary(rooms: tuple[str, ...], words: str) -> None:
    strays = lines_with(re.compile(words, re.IGNORECASE), in_rooms(rooms))
    assert not strays, "\n".join(strays)


def test_a_pure_room_has_no_word_for_a_socket() -> None:
    """Prose may say that there is none; a name in the code may not."""
    named = [
        f"{path.relative_to(ROOT)}:{token.start[0]} {token.string}"
        for path in in_rooms(PURE_ROOMS)
        for token in tokenize.generate_tokens(StringIO(text_of(path)).readline)
        if token.type == tokenize.NAME and "socket" in token.string.lower()
    ]
    assert not named, "\n".join(named)


def test_signals_do_not_speak_of_money() -> None:
    signals = (PACKAGE / "subnets" / "clicks" / "signals").rglob("*.py")
    assert not lines_with(re.compile(r"\b(rao|tao|alpha)\b", re.IGNORECASE), signals)


def test_a_name_says_what_a_thing_does() -> None:
    empty = [str(path.relative_to(ROOT)) for path in modules() if path.stem in EMPTY_MODULE_NAMES]
    empty += [str(p.relative_to(ROOT)) for p in modules() if p.parent.name in EMPTY_MODULE_NAMES]
    for path in modules():
        for node in ast.walk(syntax_of(path)):
            if isinstance(node, ast.ClassDef) and node.name.endswith(EMPTY_CLASS_ENDINGS):
                empty.append(f"{path.relative_to(ROOT)}:{node.lineno} {node.name}")
    assert not empty, "\n".join(empty)


def test_nothing_is_left_for_later() -> None:
    assert not (left := lines_with(LATER, iter(modules()))), "\n".join(left)


def test_no_committed_file_names_a_package_registry() -> None:
    named = []
    for path in committed():
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except UnicodeDecodeError:
            continue
        named += [
            f"{path.relative_to(ROOT)}:{number}"
            for number, line in enumerate(lines, start=1)
            if REGISTRY.search(line)
        ]
    assert not named, "\n".join(named)


def test_every_folder_has_its_sign() -> None:
    """A folder's `__init__` says what lives here, what may not, and what it may import."""
    wanting = []
    for folder in sorted({path.parent for path in modules()}):
        sign = folder / "__init__.py"
        text = ast.get_docstring(syntax_of(sign)) if sign.is_file() else None
        sentences = re.findall(r"[.!?](?=\s|$)", text or "")
        if len(sentences) < 3:
            wanting.append(f"{folder.relative_to(ROOT)}: {len(sentences)} sentences, at least 3")
    assert not wanting, "\n".join(wanting)


def test_every_module_says_what_it_is_for() -> None:
    silent = [str(p.relative_to(ROOT)) for p in modules() if next(docstrings(p), None) is None]
    assert not silent, "\n".join(silent)
