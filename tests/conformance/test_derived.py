"""The derived vectors are what their program writes, and that program stands on its own."""

import ast
from pathlib import Path

import pytest

from tests.conformance.cases import VECTORS
from tools.derive_vectors.documents import (
    ECONOMY,
    SCENARIOS,
    economy_document,
    text_of,
    yuma_document,
)

PROGRAM = Path(__file__).parents[2] / "tools" / "derive_vectors"
SEED, COUNT = 1, 8


@pytest.mark.parametrize("topic", ECONOMY)
def test_an_economy_file_comes_out_of_its_seed(topic: str) -> None:
    written = (VECTORS / "economy_derived" / f"{topic}.json").read_bytes()
    assert text_of(economy_document(topic, SEED, COUNT)).encode() == written


@pytest.mark.parametrize("group", SCENARIOS)
def test_a_yuma_file_comes_out_of_its_seed(group: str) -> None:
    written = (VECTORS / "yuma_derived" / f"{group}.json").read_bytes()
    assert text_of(yuma_document(group, SEED, COUNT)).encode() == written


def test_the_program_shares_no_code_with_the_package() -> None:
    imported: set[str] = set()
    for path in PROGRAM.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module:
                imported.add(node.module.partition(".")[0])
            elif isinstance(node, ast.Import):
                imported |= {name.name.partition(".")[0] for name in node.names}
    assert "byzantium" not in imported
    assert "tools" in imported
