"""A file or a function that outgrows its ceiling is two."""

import ast
from pathlib import Path

from tests.tidy.tree import ROOT, committed, functions, is_declaration, modules, place, room_of

FILE_LINES_MAX = 400
DECLARATION_LINES_MAX = 800
CHAIN_BODY_LINES_MAX = 40
BODY_LINES_MAX = 50


def line_count(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def body_line_count(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Count the lines of a function's body without its docstring."""
    body = function.body
    first = 1 if ast.get_docstring(function, clean=False) is not None else 0
    if len(body) == first:
        return 0
    return (body[-1].end_lineno or 0) - body[first].lineno + 1


def test_no_file_outgrows_its_ceiling() -> None:
    written = [
        p for p in committed() if p.suffix == ".py" and p.relative_to(ROOT).parts[0] != "src"
    ]
    ceilings = dict.fromkeys(written, FILE_LINES_MAX)
    for path in modules():
        ceilings[path] = DECLARATION_LINES_MAX if is_declaration(path) else FILE_LINES_MAX
    too_long = [
        f"{path.relative_to(ROOT)}: {line_count(path)} lines, at most {ceiling}"
        for path, ceiling in ceilings.items()
        if line_count(path) > ceiling
    ]
    assert not too_long, "\n".join(too_long)


def test_no_function_outgrows_its_ceiling() -> None:
    too_long = []
    for path in modules():
        ceiling = CHAIN_BODY_LINES_MAX if room_of(path) == "chain" else BODY_LINES_MAX
        for function in functions(path):
            count = body_line_count(function)
            if count > ceiling:
                too_long.append(f"{place(path, function)} {function.name}: {count} > {ceiling}")
    assert not too_long, "\n".join(too_long)
