"""The command prints what the runner found, and its exit status says whether a case failed."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from byzantium.cli.app import app

MET = {
    "id": "halves",
    "source": "hand",
    "fn": "max_upscale_u16",
    "args": {"v": [1, 1]},
    "expect": [65535, 65535],
}
UNKNOWN = {**MET, "id": "stranger", "fn": "no_such_rule"}
MISSED = {**MET, "id": "wrong", "expect": [1, 1]}


@pytest.mark.parametrize(
    ("cases", "status", "total"),
    [
        ([MET, UNKNOWN], 0, ["1", "0", "1"]),
        ([MET, MISSED], 1, ["1", "1", "0"]),
    ],
)
def test_the_counts_are_printed_and_a_failure_is_the_status(
    tmp_path: Path, cases: list[object], status: int, total: list[str]
) -> None:
    document = {"group": "mine", "schema": 1, "cases": cases}
    (tmp_path / "mine.json").write_text(json.dumps(document))
    ran = CliRunner().invoke(app, ["conformance", "run", str(tmp_path)])
    assert ran.exit_code == status, ran.output
    [line] = [line for line in ran.output.splitlines() if line.startswith("total ")]
    assert line.split()[1:] == total
    assert ("FAILED yuma/mine wrong: " in ran.output) == bool(status)


def test_a_folder_without_vectors_cannot_be_run(tmp_path: Path) -> None:
    ran = CliRunner().invoke(app, ["conformance", "run", str(tmp_path)])
    assert ran.exit_code == 2
    assert "holds no vector file" in ran.stderr
