"""The wire itself: frames, ids, errors, subscriptions and time travel on a started node."""

import os
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import orjson
import pytest
from websockets.sync.client import ClientConnection, connect

from byzantium.chain.extrinsic import encode_signed
from byzantium.chain.kernel.outer import RUNTIME_CALL
from byzantium.chain.runtime import RUNTIME
from byzantium.scale import ss58
from byzantium.scale import types as t
from byzantium.units import AccountId
from tests.clients.started_node import BYZANTIUM, StartedNode, standing_node, started_node

ALICE = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY"
UNKNOWN_HASH = "0x" + "11" * 32
NUMBER_KEY = "0x26aa394eea5630e07c48ae0c9558cef702a5c1b19ab7a04f536c519aca4983ac"
"""The raw key of System.Number."""


@pytest.fixture
def wire(node: StartedNode) -> Iterator[ClientConnection]:
    with connect(node.url, max_size=None) as socket:
        yield socket


def send(wire: ClientConnection, message: object) -> None:
    wire.send(orjson.dumps(message).decode())


def receive(wire: ClientConnection) -> Any:
    return orjson.loads(wire.recv(timeout=10))


def request(method: str, *params: object, id_: object = 1) -> dict[str, object]:
    return {"jsonrpc": "2.0", "id": id_, "method": method, "params": params}


@pytest.mark.parametrize("id_", [7, "seven", None, 2**53])
def test_ids_come_back_as_they_are(wire: ClientConnection, id_: object) -> None:
    send(wire, request("system_chain", id_=id_))
    assert receive(wire) == {"jsonrpc": "2.0", "id": id_, "result": "Bittensor"}


def test_a_batch_is_answered_by_a_batch(wire: ClientConnection) -> None:
    send(wire, [request("system_chain", id_=1), request("nonsense", id_=2), 3])
    first, second, third = receive(wire)
    assert first["result"] == "Bittensor"
    assert (second["id"], second["error"]["code"]) == (2, -32601)
    assert third["error"]["code"] == -32600


@pytest.mark.parametrize(
    ("frame", "code"),
    [
        ("{", -32700),
        ("[]", -32600),
        ('{"id": 1}', -32600),
        ('{"id": 1, "method": "chain_getHeader", "params": {"at": null}}', -32602),
        ('{"id": 1, "method": "state_getStorage"}', -32602),
        ('{"id": 1, "method": "state_getStorage", "params": ["0xzz"]}', -32602),
        ('{"id": 1, "method": "chain_getBlockHash", "params": ["many"]}', -32602),
        ('{"id": 1, "method": "account_nextIndex", "params": ["5Not"]}', -32602),
        ('{"id": 1, "method": "author_submitExtrinsic", "params": ["0x00"]}', 1001),
        ('{"id": 1, "method": "dev_restore", "params": ["never"]}', -32000),
    ],
)
def test_a_wrong_frame_gets_its_code(wire: ClientConnection, frame: str, code: int) -> None:
    wire.send(frame)
    assert receive(wire)["error"]["code"] == code


def test_many_requests_may_be_in_flight(wire: ClientConnection) -> None:
    for number in range(200):
        send(wire, request("chain_getBlockHash", 0, id_=number))
    assert [receive(wire)["id"] for _ in range(200)] == list(range(200))


def test_frames_of_a_megabyte_go_both_ways(wire: ClientConnection) -> None:
    keys = [f"0x{number:0128x}" for number in range(8000)]
    send(wire, request("state_queryStorageAt", keys))
    [changes] = receive(wire)["result"]
    assert [key for key, _ in changes["changes"]] == keys


def test_a_request_may_come_in_fragments(wire: ClientConnection) -> None:
    whole = orjson.dumps(request("system_chain")).decode()
    wire.send([whole[:10], whole[10:30], whole[30:]])
    assert receive(wire)["result"] == "Bittensor"


def test_health_is_told_over_http(node: StartedNode) -> None:
    reply = httpx.get(f"http://127.0.0.1:{node.port}/health")
    assert reply.status_code == 200
    assert reply.json()["head"] >= reply.json()["finalized"] > 0


def test_a_refused_transaction_opens_no_subscription(wire: ClientConnection) -> None:
    send(wire, request("author_submitAndWatchExtrinsic", "0x1234"))
    assert receive(wire)["error"]["code"] == 1001
    remark = RUNTIME_CALL.encode(RUNTIME.calls["System", "remark"](b""))
    unsigned = t.Variant("Sr25519", bytes(64))
    raw = encode_signed(AccountId(ss58.decode(ALICE)), unsigned, bytes(4), remark)
    send(wire, request("author_submitAndWatchExtrinsic", f"0x{raw.hex()}"))
    assert receive(wire)["error"] == {
        "code": 1010,
        "message": "Invalid Transaction",
        "data": "Transaction has a bad signature",
    }


def test_both_ports_answer_alike(node: StartedNode) -> None:
    genesis = node.ask("chain_getBlockHash", 0)
    with connect(f"ws://127.0.0.1:{node.port + 1}") as second:
        send(second, request("chain_getBlockHash", 0))
        assert receive(second)["result"] == genesis


def test_missing_and_null_parameters_mean_the_head(node: StartedNode) -> None:
    for params in ((), (None,)):
        assert int(node.ask("chain_getHeader", *params)["number"], 16) > 0
    first, second = node.ask("chain_getBlockHash", [0, 1])
    assert node.ask("chain_getHeader", second)["parentHash"] == first
    assert node.ask("chain_getBlockHash", 10**9) is None


def test_an_unknown_block_is_null_or_the_real_nodes_error(node: StartedNode) -> None:
    assert node.ask("chain_getHeader", UNKNOWN_HASH) is None
    assert node.ask("chain_getBlock", UNKNOWN_HASH) is None
    with pytest.raises(RuntimeError, match="UnknownBlock") as caught:
        node.ask("state_getStorage", "0x00", UNKNOWN_HASH)
    assert caught.value.args[0]["code"] == 4003


def test_an_unknown_api_is_named_in_the_words_clients_match_on(node: StartedNode) -> None:
    with pytest.raises(RuntimeError, match="Exported method Nope_nothing is not found"):
        node.ask("state_call", "Nope_nothing", "0x")


def test_rpc_methods_lists_what_clients_look_for(node: StartedNode) -> None:
    methods = set(node.ask("rpc_methods")["methods"])
    assert {
        "rpc_methods",
        "state_call",
        "state_getStorageAt",
        "account_nextIndex",
        "chain_subscribeNewHeads",
        "chain_unsubscribeFinalizedHeads",
        "state_subscribeStorage",
        "author_submitAndWatchExtrinsic",
        "author_unwatchExtrinsic",
        "dev_advance",
    } <= methods


@pytest.mark.parametrize(
    ("subscribe", "update"),
    [
        ("chain_subscribeNewHeads", "chain_newHead"),
        ("chain_subscribeAllHeads", "chain_allHead"),
        ("chain_subscribeFinalizedHeads", "chain_finalizedHead"),
    ],
)
def test_heads_are_told_at_once_and_one_by_one(
    wire: ClientConnection, subscribe: str, update: str
) -> None:
    send(wire, request(subscribe))
    reply, *news = (receive(wire) for _ in range(4))
    id_ = reply["result"]
    assert isinstance(id_, str)
    assert {frame["method"] for frame in news} == {update}
    assert {frame["params"]["subscription"] for frame in news} == {id_}
    numbers = [int(frame["params"]["result"]["number"], 16) for frame in news]
    assert numbers == list(range(numbers[0], numbers[0] + 3))
    unsubscribe = request(subscribe.replace("_subscribe", "_unsubscribe"), id_, id_="end")
    send(wire, unsubscribe)
    while (frame := receive(wire)).get("id") != "end":
        assert frame["method"] == update
    assert frame["result"] is True
    send(wire, unsubscribe)
    assert receive(wire)["result"] is False


def test_storage_is_told_whole_then_by_change(wire: ClientConnection) -> None:
    never = "0x" + "77" * 40
    send(wire, request("state_subscribeStorage", [NUMBER_KEY, never]))
    receive(wire)
    whole = receive(wire)["params"]["result"]["changes"]
    assert [key for key, _ in whole] == [NUMBER_KEY, never]
    assert whole[1][1] is None
    change = receive(wire)
    assert change["method"] == "state_storage"
    [[key, value]] = change["params"]["result"]["changes"]
    assert key == NUMBER_KEY
    before = int.from_bytes(bytes.fromhex(whole[0][1][2:]), "little")
    assert int.from_bytes(bytes.fromhex(value[2:]), "little") == before + 1


def test_state_is_read_as_it_was_after_any_block(node: StartedNode) -> None:
    for number in (0, 1, 3):
        at = node.ask("chain_getBlockHash", number)
        raw = node.ask("state_getStorage", NUMBER_KEY, at)
        assert int.from_bytes(bytes.fromhex((raw or "0x00")[2:]), "little") == number
        [changes] = node.ask("state_queryStorageAt", [NUMBER_KEY], at)
        assert changes == {"block": at, "changes": [[NUMBER_KEY, raw]]}


def test_keys_are_paged_in_order(node: StartedNode) -> None:
    prefix = NUMBER_KEY[:34]
    at = node.ask("chain_getBlockHash", 3)
    whole = node.ask("state_getKeys", prefix, at)
    assert whole == sorted(whole)
    assert len(whole) > 10
    paged: list[str] = []
    while page := node.ask("state_getKeysPaged", prefix, 4, paged[-1] if paged else None, at):
        paged += page
    assert paged == whole


def test_metadata_comes_in_both_versions(node: StartedNode) -> None:
    assert bytes.fromhex(node.ask("state_getMetadata")[2:12]) == b"meta\x0e"
    v15 = bytes.fromhex(node.ask("state_call", "Metadata_metadata_at_version", "0x0f000000")[2:])
    assert v15[0] == 1
    assert v15[5:10] == b"meta\x0f"
    assert node.ask("state_call", "Metadata_metadata_at_version", "0x10000000") == "0x00"
    assert node.ask("state_call", "Metadata_metadata_versions", "0x") == "0x080e0000000f000000"


def test_a_month_of_blocks_is_a_call_away_and_back(folder: Path) -> None:
    with standing_node(folder, "--instant") as node:
        before = node.ask("chain_getHead")
        snapshot = node.ask("dev_snapshot")
        ahead = node.ask("dev_advance", 100)
        assert ahead["number"] == 103
        assert node.ask("chain_getFinalizedHead") == ahead["hash"]
        assert node.ask("dev_restore", snapshot)["hash"] == before
        assert node.ask("chain_getHead") == before
        assert node.ask("chain_getBlockHash", 50) is None
        assert node.ask("dev_newBlock")["number"] == 4


def test_a_chain_kept_on_disk_goes_on_after_a_kill(folder: Path) -> None:
    data = folder / "kept"
    with standing_node(folder, "--instant", "--data", str(data)) as node:
        head = node.ask("dev_advance", 20)
        assert node.stop(signal.SIGKILL) != 0
    with started_node(folder, "--instant", "--data", str(data)) as node:
        assert node.ask("chain_getHead") == head["hash"]
        account = node.ask("account_nextIndex", ALICE)
        assert account == 0
        assert node.ask("dev_newBlock")["number"] == head["number"] + 1
        assert node.stop() == 0


def test_the_first_block_costs_less_than_two_seconds(folder: Path) -> None:
    """Processor time is measured, so that a busy machine does not fail us."""
    with started_node(folder, "--fast") as node:
        node.wait_for("Imported #1 ")
        fields = Path(f"/proc/{node.process.pid}/stat").read_text().rpartition(")")[2].split()
        ticks = int(fields[11]) + int(fields[12])
        assert ticks / os.sysconf("SC_CLK_TCK") < 2
        assert node.stop(signal.SIGINT) == 0
    assert "Stopped at" in node.log.read_text()


def test_a_taken_port_is_named(node: StartedNode) -> None:
    command = [BYZANTIUM, "node", "--port", str(node.port)]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)
    assert ran.returncode == 1
    assert ran.stderr.startswith(f"port {node.port} is taken")
