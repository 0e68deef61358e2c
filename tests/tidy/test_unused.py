"""No file that nobody imports, no public name that nobody uses."""

import ast
import re
import tomllib
from collections import Counter
from functools import cache
from pathlib import Path

from tests.tidy.tree import (
    PACKAGE,
    ROOT,
    committed,
    dotted,
    is_declaration,
    modules,
    syntax_of,
    text_of,
)

WORD = re.compile(r"[A-Za-z_][A-Za-z_0-9]*")


def imported_by(path: Path) -> set[str]:
    """Return the modules a file names: in import statements, or as "package.module:object"."""
    names: set[str] = set()
    for node in ast.walk(syntax_of(path)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            names |= set(re.findall(r"\bbyzantium(?:\.\w+)+", node.value))
    return names


def entry_points() -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    targets = [*project.get("scripts", {}).values()]
    for group in project.get("entry-points", {}).values():
        targets += group.values()
    return {target.partition(":")[0] for target in targets}


def test_no_file_that_nobody_imports() -> None:
    used = entry_points()
    for path in modules():
        used |= imported_by(path) - {dotted(path)}
    for path in committed():
        if path.suffix == ".py" and path.relative_to(ROOT).parts[0] == "tools":
            used |= imported_by(path)
    strays = [
        str(path.relative_to(ROOT))
        for path in modules()
        if path.stem not in {"__init__", "__main__"} and dotted(path) not in used
    ]
    assert not strays, "imported by nobody in src or tools:\n" + "\n".join(strays)


@cache
def word_counts() -> Counter[str]:
    """Count the words of everything that may call the package: itself, tests, tools, pages."""
    counts: Counter[str] = Counter()
    for path in committed():
        if path.suffix in {".py", ".md", ".toml", ".html", ".js"}:
            counts.update(WORD.findall(text_of(path)))
    return counts


def public_names(path: Path) -> list[str]:
    """Return a file's public functions and classes; a decorated function is in use."""
    return [
        node.name
        for node in syntax_of(path).body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
        and not (node.decorator_list and not isinstance(node, ast.ClassDef))
    ]


def test_no_public_name_without_a_caller() -> None:
    strays = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in modules()
        if path.parent != PACKAGE and not is_declaration(path)
        for name in public_names(path)
        if word_counts()[name] < 2
    ]
    assert not strays, "nobody uses:\n" + "\n".join(strays)
