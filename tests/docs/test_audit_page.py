"""The page on auditing names options that exist, and exit statuses that are used."""

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from byzantium.cli.app import app
from byzantium.cli.audit import DISAGREES, NOT_CHECKED

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "audit-a-window.md"


@pytest.mark.parametrize("words", [["window"], ["all"]])
def test_every_option_is_one_and_none_is_left_out(words: list[str]) -> None:
    helped = CliRunner().invoke(app, ["audit", *words, "--help"], env={"COLUMNS": "200"})
    offered = set(re.findall(r"--[a-z-]+", helped.stdout)) - {"--help"}
    listed = set(re.findall(r"^\| `(--[a-z-]+)`", PAGE.read_text(encoding="utf-8"), re.MULTILINE))
    assert offered == listed


def test_the_statuses_are_those_of_the_command() -> None:
    listed = re.findall(r"^\| (\d) \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert [int(status) for status in listed] == [0, DISAGREES, NOT_CHECKED]
