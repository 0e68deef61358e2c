"""The chain computes in integers: validators that round differently disagree about money."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.tidy.tree import in_rooms, place

INTEGER_ROOMS = ("chain", "units", "ledger")


def floating(path: Path, tree: ast.Module) -> Iterator[str]:
    """Yield the places where a file would make a float."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, float):
            yield f"{place(path, node)} float literal {node.value}"
        elif isinstance(node, ast.BinOp | ast.AugAssign) and isinstance(node.op, ast.Div):
            yield f"{place(path, node)} true division"
        elif isinstance(node, ast.Call) and getattr(node.func, "id", "") == "float":
            yield f"{place(path, node)} float()"


def test_no_float_where_money_is_counted() -> None:
    found = [
        line
        for path in in_rooms(INTEGER_ROOMS)
        for line in floating(path, ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert not found, "\n".join(found)
