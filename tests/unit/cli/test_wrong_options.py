"""Options that cannot be meant: one plain reason, a status that says so, and nothing done."""

import math
import socket
from pathlib import Path

import pytest
from typer.testing import CliRunner

from byzantium.chain.kernel.pallet import Profile
from byzantium.cli.app import app
from byzantium.node.block_store import INDEX_NAME, LOG_NAME
from byzantium.node.local_chain import open_chain

NOBODY = "ws://127.0.0.1:1"
ALICE = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY"
AT_NOBODY = ["--network", NOBODY, "--netuid", 1]
MARKET = ["--name", "a", "--campaign", "b", "--gateway", "http://127.0.0.1:1", "--post", "c"]
LOG = ["--log", "http://127.0.0.1:1"]


def refused(status: int, *words: object) -> str:
    """Return what a command says that fails with a status, on one line, without its frame."""
    ran = CliRunner().invoke(app, [*map(str, words)])
    assert ran.exit_code == status, ran.output
    assert isinstance(ran.exception, SystemExit)
    return " ".join(ran.output.replace("│", " ").split())


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["node", "--port", 0], "greater than or equal to 1"),
        (["node", "--port", 65_535], "less than or equal to 65534"),
        (["node", "--beacon", "relay"], "got --beacon 'relay', expected an http:// or https://"),
        (["node", "--state", NOBODY, "--genesis", "local-3"], "give --genesis or --state"),
        (["chain", "fork", NOBODY, "--port", 70_000], "less than or equal to 65534"),
        (["chain", "fork", NOBODY, "--sudo", "x"], "got 'x', expected an SS58 address"),
        (["chain", "fork", NOBODY, "--save", "x", "--sudo", "//Bob"], "leave out --sudo,"),
        (["chain", "fork", NOBODY, "--save", "x", "--data", "y"], "leave out --sudo,"),
        (["chain", "advance", "--days", math.nan], "got nan days, expected from one block"),
        (["chain", "advance", "--days", math.inf], "got inf days, expected from one block"),
        (["chain", "advance", "--days", 1e300], "got 1e+300 days, expected from one block"),
        (["chain", "advance", "--days", 0.00001], "got 1e-05 days, expected from one block"),
        (["chain", "advance", "--blocks", 2**32], "less than or equal to 4294967295"),
        (["chain", "mine", "--interval", math.nan], "got 'nan', expected seconds or 'default'"),
        (["gateway", "--port", 65_536], "less than or equal to 65535"),
        (["gateway", "--window-ms", 0], "greater than or equal to 1"),
        (["console", "--port", 0], "greater than or equal to 1"),
        (
            ["console", *AT_NOBODY, *LOG, "--aggregator", "x"],
            "aggregator: got 'x', expected an",
        ),
        (["up", "--node-port", 65_535], "less than or equal to 65534"),
        (["sealer", *AT_NOBODY, "--wallet", "//A+B//"], "got 'B//', expected an SS58 address"),
        (["miner", *AT_NOBODY, *MARKET, "--wallet", "//A+x"], "got 'x', expected an SS58 address"),
        (
            ["validator", *AT_NOBODY, *LOG, "--wallet", "a", "--aggregator", "x"],
            "got 'x', expected",
        ),
        (["miner", "--network", NOBODY, "--netuid", -1], "greater than or equal to 0"),
    ],
)
def test_what_cannot_be_meant_is_refused_before_anybody_is_asked(
    words: list[object], why: str
) -> None:
    assert why in refused(2, *words)


@pytest.mark.parametrize(
    "words",
    [
        ["miner", *AT_NOBODY, *MARKET, "--wallet", "//A"],
        ["validator", *AT_NOBODY, *LOG, "--wallet", "//A", "--aggregator", ALICE],
    ],
)
def test_a_chain_that_is_not_there_is_named(words: list[object]) -> None:
    assert refused(1, *words).startswith(f"no answer from {NOBODY}:")


def test_a_port_that_is_taken_is_named(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        where = ["--folder", tmp_path, "--registry", tmp_path / "registry.sqlite"]
        said = refused(1, "gateway", "--port", port, *where)
    assert said.startswith(
        f"port {port} on 127.0.0.1 cannot be listened on: Address already in use"
    )


def test_a_folder_that_cannot_be_one_is_named(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("not a folder")
    assert "file/chain.log cannot be written:" in refused(1, "node", "--data", file)
    assert f"File exists: '{file}'" in refused(1, "gateway", "--folder", file)
    assert "Not a directory:" in refused(1, "up", "--data", file)
    (tmp_path / LOG_NAME).mkdir()
    assert "cannot be written: Is a directory" in refused(1, "node", "--data", tmp_path)


def test_an_index_that_cannot_be_made_anew_is_named(tmp_path: Path) -> None:
    (tmp_path / INDEX_NAME).mkdir()
    assert f"{INDEX_NAME} cannot be written:" in refused(1, "node", "--data", tmp_path)


def test_a_foreign_file_is_left_as_it_is(tmp_path: Path) -> None:
    log = tmp_path / LOG_NAME
    log.write_text("diary\n")
    assert "is damaged at byte 0" in refused(1, "node", "--data", tmp_path)
    assert log.read_text() == "diary\n"


def test_a_fork_is_not_read_for_a_folder_that_is_taken(tmp_path: Path) -> None:
    open_chain(Profile.FAST, tmp_path).archive.close()
    for words in (["chain", "fork", NOBODY], ["node", "--state", NOBODY]):
        assert "holds a chain: choose another --data" in refused(1, *words, "--data", tmp_path)
