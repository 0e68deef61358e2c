"""polkadot.js connects, reads, transfers, stakes, sets weights and subscribes.

One run of `journey.mjs` does it all, in a process of node's; each test judges a part.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.clients.environments import environment, printed
from tests.clients.started_node import standing_node

pytestmark = pytest.mark.clients

JOURNEY = Path(__file__).with_name("journey.mjs")
FINALIZED = ["Ready", "InBlock", "Finalized"]
TAO = 10**9


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Any]]:
    """Return what polkadot.js saw on a chain of its own."""
    with standing_node(tmp_path_factory.mktemp("polkadot"), "--fast") as node:
        command = ["node", JOURNEY, node.url, environment("polkadot")]
        yield json.loads(printed(command, {}, seconds=120))


def test_it_connects(seen: dict[str, Any]) -> None:
    connected = seen["connected"]
    assert (connected["spec"], connected["version"]) == ("node-subtensor", 425)
    assert (connected["chain"], connected["token"]) == ("Bittensor", "TAO")
    assert (connected["format"], connected["decimals"]) == (42, 9)
    assert connected["health"] == {"peers": 0, "isSyncing": False, "shouldHavePeers": False}


def test_it_warns_of_nothing_but_what_it_cannot_know(seen: dict[str, Any]) -> None:
    """It has never heard of four extensions, nor of our development methods."""
    known = ("Unknown signed extensions", "RPC methods not decorated: dev_", "1010: Invalid")
    strange = [line for line in seen["warnings"] if not any(word in line for word in known)]
    assert not strange


def test_it_reads_storage_constants_and_runtime_apis(seen: dict[str, Any]) -> None:
    read = seen["read"]
    assert int(read["balance"]) == int(read["derivedBalance"]) > TAO
    assert (read["deposit"], read["slot"]) == (500, 250)
    assert read["subnets"][:2] == [0, 1]
    assert int(read["price"]) > 0
    assert read["hotkeys"] == read["uids"] == read["neurons"] == 1


def test_it_reads_at_an_old_block(seen: dict[str, Any]) -> None:
    read = seen["read"]
    assert read["hashAgrees"]
    assert read["blockAtOldHash"] == 2
    assert read["extrinsics"][0] == "timestamp.set"
    assert read["eventsAtOldHash"] >= len(read["extrinsics"])


def test_it_transfers(seen: dict[str, Any]) -> None:
    transfer = seen["transfer"]
    assert transfer["sent"]["statuses"] == FINALIZED
    assert transfer["sent"]["error"] is None
    assert "balances.Transfer" in transfer["sent"]["events"]
    assert int(transfer["moved"]) >= TAO
    assert transfer["estimate"] == transfer["paid"]
    assert transfer["batch"]["error"] is None
    assert transfer["immortal"] is None
    assert transfer["tip"] == 12345


def test_it_is_told_why_not(seen: dict[str, Any]) -> None:
    transfer = seen["transfer"]
    assert "FundsUnavailable" in transfer["refused"]["error"]
    assert "system.ExtrinsicFailed" in transfer["refused"]["events"]
    assert transfer["stale"] == "1010: Invalid Transaction: Transaction is outdated"
    assert seen["stake"]["nowhere"] == "SubnetNotExists"


def test_it_stakes(seen: dict[str, Any]) -> None:
    stake = seen["stake"]
    assert stake["orders"] == [None] * 4
    assert stake["started"] is None
    assert "subtensorModule.StakeAdded" in stake["added"]["events"]
    assert "subtensorModule.StakeRemoved" in stake["removed"]["events"]
    assert int(stake["before"]) < int(stake["after"]) < int(stake["between"])


def test_it_sets_weights(seen: dict[str, Any]) -> None:
    weights = seen["weights"]
    assert weights["set"]["error"] is None
    assert "subtensorModule.WeightsSet" in weights["set"]["events"]
    assert weights["row"] == [[0, 65535]]
    assert weights["commitWhereNoneIsAsked"] == "CommitRevealDisabled"


def test_it_subscribes(seen: dict[str, Any]) -> None:
    told = seen["subscribe"]
    for numbers in (told["heads"], told["final"], told["numbers"]):
        assert len(numbers) >= 4
        assert numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    assert told["nonces"] == [told["nonces"][0], told["nonces"][0] + 1]
    assert told["quietAfterwards"]
