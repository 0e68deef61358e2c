"""The tree as the house rules read it: files, syntax trees, docstrings, names in use."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "byzantium"

PURE_ROOMS = ("units", "scale", "chain", "subnet", "links", "ledger", "agents", "subnets")
OFF_CHAIN_ROOMS = ("subnet", "subnets", "links", "ledger", "agents", "edge", "console")
DECLARATIONS = ("storage", "errors", "events", "constants")

Function = ast.FunctionDef | ast.AsyncFunctionDef
Documented = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


class Docstring(NamedTuple):
    """One docstring and the place where it stands."""

    place: str
    text: str


@cache
def committed() -> tuple[Path, ...]:
    """Return the files that are committed or would be; without git, all of them."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if listed.returncode == 0:
        names = [ROOT / name for name in listed.stdout.decode().split("\0") if name]
    else:
        skipped = {".venv", ".cache", ".git", "data", "__pycache__"}
        names = [path for path in ROOT.rglob("*") if not skipped & set(path.parts)]
    return tuple(sorted(path for path in names if path.is_file()))


@cache
def modules() -> tuple[Path, ...]:
    """Return every Python file of the package."""
    return tuple(sorted(PACKAGE.rglob("*.py")))


def rooms() -> list[str]:
    """Return the names of the rooms that exist."""
    return sorted(path.parent.name for path in PACKAGE.glob("*/__init__.py"))


def room_of(path: Path) -> str:
    """Return the room a file of the package lies in, or "" for the package's own files."""
    parts = path.relative_to(PACKAGE).parts
    return parts[0] if len(parts) > 1 else ""


def in_rooms(names: tuple[str, ...]) -> Iterator[Path]:
    """Yield the files of the rooms named."""
    return (path for path in modules() if room_of(path) in names)


def is_declaration(path: Path) -> bool:
    """Say whether a file of the chain only declares storage, errors, events or constants."""
    inner = path.relative_to(PACKAGE).with_suffix("").parts
    return inner[0] == "chain" and (
        bool(set(inner) & set(DECLARATIONS)) or inner == ("chain", "weights")
    )


@cache
def text_of(path: Path) -> str:
    """Return a file's text."""
    return path.read_text(encoding="utf-8")


@cache
def syntax_of(path: Path) -> ast.Module:
    """Return a file's syntax tree."""
    return ast.parse(text_of(path), filename=str(path))


def functions(path: Path) -> Iterator[Function]:
    """Yield every function and method of a file."""
    for node in ast.walk(syntax_of(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def docstrings(path: Path) -> Iterator[Docstring]:
    """Yield every docstring of a file, the module's own first."""
    for node in ast.walk(syntax_of(path)):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            text = ast.get_docstring(node)
            if text:
                yield Docstring(place(path, node), text)


def place(path: Path, node: ast.AST) -> str:
    """Return where a node stands, in the form editors open."""
    return f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 1)}"


def dotted(path: Path) -> str:
    """Return a module's dotted name."""
    parts = list(path.relative_to(PACKAGE.parent).with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
