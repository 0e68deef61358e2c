"""Every command of the page on time does what it is for, on a node that runs."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from byzantium.cli.app import app
from tests.clients.started_node import StartedNode, standing_node, started_node
from tests.tidy.tree import ROOT

PAGE = ROOT / "docs" / "how-to" / "move-in-time.md"
EXAMPLE = ROOT / "docs" / "examples" / "two-subnets.toml"
DEFAULT = "ws://127.0.0.1:9944"
OWN_ADDRESS = {"advance", "mine", "snapshot", "restore"}


def commands() -> list[list[str]]:
    """Return the words of each command of the page, without the program's."""
    text = PAGE.read_text(encoding="utf-8")
    return [line.split()[1:] for line in re.findall(r"^    (\.venv/bin/byzantium .*)$", text, re.M)]


def starts_a_node(words: list[str]) -> bool:
    return words[0] == "node" or (words[1] == "fork" and "--save" not in words)


@pytest.fixture(scope="module")
def node(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StartedNode]:
    with standing_node(tmp_path_factory.mktemp("page"), "--instant") as running:
        yield running


def test_the_page_runs_from_top_to_bottom(node: StartedNode, tmp_path: Path) -> None:
    assert len(commands()) > 15
    for words in commands():
        here = [w.replace(DEFAULT, node.url).replace("data/", f"{tmp_path}/") for w in words]
        if starts_a_node(here):
            continue
        if here[1] in OWN_ADDRESS:
            here += ["--url", node.url]
        result = CliRunner().invoke(app, here)
        assert result.exit_code == 0, (words, result.output)
    starting = [words for words in commands() if starts_a_node(words)]
    for words in starting:
        here = [w.replace(DEFAULT, node.url).replace("data/", f"{tmp_path}/") for w in words]
        _starts(here, tmp_path)


def _starts(words: list[str], folder: Path) -> None:
    """Start what the page starts, on a port of its own, and stop it once it has made a block."""
    if "--port" in words:
        place = words.index("--port")
        del words[place : place + 2]
    count = 2 if words[0] == "chain" else 1
    with started_node(folder, *words[count:], command=words[:count]) as started:
        started.wait_for("Imported #")


def test_every_option_of_the_commands_is_told_or_common() -> None:
    text = PAGE.read_text(encoding="utf-8")
    for command in ("advance", "mine", "snapshot", "restore", "replay", "fork"):
        helped = CliRunner().invoke(app, ["chain", command, "--help"], env={"COLUMNS": "200"})
        offered = set(re.findall(r"--[a-z-]+", helped.stdout)) - {"--help", "--instant"}
        assert not {option for option in offered if option not in text}, command


def test_the_table_names_every_key_of_a_scenario() -> None:
    text = PAGE.read_text(encoding="utf-8")
    document = tomllib.loads(EXAMPLE.read_text(encoding="utf-8"))
    keys = set(document) - {"subnets"}
    keys |= {f"subnets.{name}" for subnet in document["subnets"] for name in subnet}
    listed = set(re.findall(r"`([a-z_.]+)`", "".join(re.findall(r"^\| `.*?\|", text, re.M))))
    assert listed == keys
