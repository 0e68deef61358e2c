"""The command's exit status tells a disagreement from evidence that could not be had."""

import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from byzantium.cli.app import app
from byzantium.cli.audit import DISAGREES, NOT_CHECKED, refuse
from byzantium.cli.scenario import Overrides, Party, find_scenario
from byzantium.links.errors import ChainBroken, WindowRootMismatch
from byzantium.subnet.errors import ChainUnavailable

NOWHERE = "ws://127.0.0.1:1"
HOTKEY = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY"
WRITTEN = {
    "network": NOWHERE,
    "log_url": "http://127.0.0.1:1",
    "netuid": 2,
    "aggregator": HOTKEY,
    "campaign": "c",
    "miners": [{"name": "honest", "hotkey": HOTKEY, "id": "00"}],
    "validators": [{"name": "first", "hotkey": HOTKEY, "engine": "duckdb"}],
    "done": ["whatever else the writer remembers"],
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "scenario.json"
    path.write_text(json.dumps(WRITTEN))
    return path


def test_the_file_names_the_market_and_options_go_over_it(file: Path) -> None:
    found = find_scenario(file, Overrides(log_url="http://mirror", netuid=9))
    assert found.window_ms == 3_600_000
    assert (found.network, found.log_url, found.netuid) == (NOWHERE, "http://mirror", 9)
    assert found.miners == (Party("honest", HOTKEY),)
    assert found.validators == (Party("first", HOTKEY, "duckdb"),)


def test_options_alone_are_enough(tmp_path: Path) -> None:
    found = find_scenario(tmp_path / "absent", Overrides("finney", "http://log", 76, HOTKEY))
    assert (found.netuid, found.miners) == (76, ())


@pytest.mark.parametrize(
    "change",
    [
        {"netuid": None},
        {"netuid": "2"},
        {"log_url": 1},
        {"window_ms": "hour"},
        {"miners": [1]},
        {"miners": [{}]},
    ],
)
def test_a_file_that_says_too_little_is_a_wrong_argument(
    file: Path, change: dict[str, object]
) -> None:
    file.write_text(json.dumps(WRITTEN | change))
    with pytest.raises(typer.BadParameter, match=next(iter(change))):
        find_scenario(file, Overrides())


@pytest.mark.parametrize("text", ["{", "[]"])
def test_a_file_that_is_none_is_a_wrong_argument(file: Path, text: str) -> None:
    file.write_text(text)
    with pytest.raises(typer.BadParameter, match=r"scenario\.json"):
        find_scenario(file, Overrides())


@pytest.mark.parametrize("words", [["window", "3"], ["all"]])
def test_a_chain_that_is_away_is_no_verdict(file: Path, words: list[str]) -> None:
    ran = CliRunner().invoke(app, ["audit", *words, "--scenario", str(file)])
    assert ran.exit_code == NOT_CHECKED
    assert ran.stderr.startswith(f"not checked: no answer from {NOWHERE}")


def test_a_disagreement_names_window_and_both_roots(capsys: pytest.CaptureFixture[str]) -> None:
    error = WindowRootMismatch(7, b"\1" * 32, b"\2" * 32, leaf=3)
    with pytest.raises(typer.Exit) as left:
        refuse(error, DISAGREES, as_json=False)
    assert left.value.exit_code == 1
    lines = capsys.readouterr().err.split()
    assert {"7", "01" * 32, "02" * 32} <= set(lines)
    with pytest.raises(typer.Exit):
        refuse(error, DISAGREES, as_json=True)
    document = json.loads(capsys.readouterr().out)
    assert (document["window"], document["leaf"]) == (7, 3)
    assert (document["expected"], document["found"]) == ("01" * 32, "02" * 32)


@pytest.mark.parametrize(
    "error", [ChainBroken(7, "total", 1, 2), ChainUnavailable(NOWHERE, "gone")]
)
def test_other_refusals_are_printed_as_they_are(
    error: Exception, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(typer.Exit):
        refuse(error, NOT_CHECKED, as_json=True)
    assert json.loads(capsys.readouterr().out)["detail"] == str(error)
