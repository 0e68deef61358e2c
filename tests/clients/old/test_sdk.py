"""SDK 10.5 connects, reads, transfers, stakes, sets weights and subscribes, both its twins.

One run of `journey.py` in the old line's environment does it all; each test judges a part.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.clients.environments import environment, printed
from tests.clients.started_node import StartedNode

pytestmark = pytest.mark.clients

JOURNEY = Path(__file__).with_name("journey.py")
TAO = 10**9


@pytest.fixture(scope="module")
def seen(
    old_node: StartedNode, old_environment: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Any]:
    """Return what the old SDK saw."""
    wallets = tmp_path_factory.mktemp("wallets")
    command = [environment("old") / "bin" / "python", JOURNEY, old_node.url, wallets]
    said = printed(command, old_environment, seconds=200)
    found: dict[str, Any] = json.loads(said.splitlines()[-1])
    return found


def test_it_reads(seen: dict[str, Any]) -> None:
    read = seen["read"]
    assert read["block"] >= 4
    assert read["balance"] == 10**6 * TAO
    assert (read["deposit"], read["isFast"]) == (500, True)
    assert read["subnets"] == [0, 1]
    assert read["names"] == ["root", "apex"]
    assert read["price"] > 0
    assert read["tempo"] > 0
    assert read["neurons"] == len(read["hotkeys"]) == 1


def test_it_reads_old_blocks(seen: dict[str, Any]) -> None:
    assert seen["read"]["balanceAtGenesis"] == 0
    assert seen["read"]["hashAgrees"]


def test_it_transfers(seen: dict[str, Any]) -> None:
    transfer = seen["transfer"]
    assert transfer["sent"]["success"], transfer
    assert transfer["moved"] == 3 * TAO
    assert 0 < transfer["fee"] < TAO
    assert "Not enough balance" in transfer["refused"]["message"]


def test_it_opens_a_subnet(seen: dict[str, Any]) -> None:
    for step, answer in seen["open_subnet"].items():
        assert answer["success"], (step, answer)


def test_it_stakes(seen: dict[str, Any]) -> None:
    stake = seen["stake"]
    for step in ("added", "filled", "removed"):
        assert stake[step]["success"], (step, stake[step])
    assert stake["before"] < stake["after"] < stake["between"]


def test_it_is_told_why_not(seen: dict[str, Any]) -> None:
    stake = seen["stake"]
    assert "SlippageTooHigh" in stake["refused"]["message"]
    assert "SubnetNotExists" in stake["nowhere"]["message"]


def test_it_sets_weights(seen: dict[str, Any]) -> None:
    weights = seen["weights"]
    assert weights["set"]["success"], weights
    assert weights["rows"] == [[0, [[0, 65535]]]]


def test_it_subscribes(seen: dict[str, Any]) -> None:
    heads = seen["subscribe"]["heads"]
    assert heads == list(range(heads[0], heads[0] + 4))
    assert seen["subscribe"]["waited"] is True


def test_its_asynchronous_twin_does_too(seen: dict[str, Any]) -> None:
    twin = seen["asynchronously"]
    assert twin["sent"]["success"], twin
    assert twin["balances"] == [4 * TAO]
    assert twin["hotkeys"] == [seen["hotkey"]]
