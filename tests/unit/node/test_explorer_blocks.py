"""Blocks, transactions and events by name: what the explorer shows is what happened."""

from contextlib import suppress
from typing import Any

import orjson
import pytest

from byzantium.chain.explorer.readable import readable
from byzantium.chain.runtime import RUNTIME
from byzantium.node.node import Node
from byzantium.node.rpc.errors import InvalidParams, NoSuchExtrinsic, UnknownBlock
from byzantium.scale import ss58
from byzantium.scale import types as t
from tests.unit.node.explored import ask, new_node
from tests.unit.node.transactions import account, signed, transfer

TAO = 10**9
ALICE, BOB = ss58.encode(account("//Alice")), ss58.encode(account("//Bob"))


@pytest.fixture
def node() -> Node:
    return new_node()


def make(node: Node, *calls: t.Variant, tip: int = 0) -> None:
    """Make a block of calls by alice."""
    nonce = node.pool.next_nonce(account("//Alice"))
    for place, call in enumerate(calls):
        node.submit(signed(node.chain, "//Alice", call, nonce=nonce + place, tip=tip))
    node.producer.make()


def call(pallet: str, name: str, *values: object) -> t.Variant:
    return RUNTIME.calls[pallet, name](*values)


def test_a_transfer_by_name_with_its_fee_and_its_events(node: Node) -> None:
    make(node, transfer("//Bob", 5 * TAO), tip=9)
    shown = ask(node, "explorer_extrinsic", "1-0002")
    assert (shown["pallet"], shown["call"]) == ("Balances", "transfer_keep_alive")
    assert shown["args"] == {"dest": BOB, "value": str(5 * TAO)}
    assert (shown["signer"], shown["nonce"], shown["tip_rao"]) == (ALICE, 0, "9")
    assert (shown["success"], shown["error"], shown["era"]) == (True, None, "immortal")
    assert (shown["signature_scheme"], len(shown["signature"])) == ("Sr25519", 130)
    (moved,) = (event for event in shown["events"] if event["event"] == "Transfer")
    assert {field["name"]: field["value"] for field in moved["fields"]} == {
        "from": ALICE,
        "to": BOB,
        "amount": str(5 * TAO),
    }
    (paid,) = (e for e in shown["events"] if e["event"] == "TransactionFeePaid")
    assert [field["value"] for field in paid["fields"]] == [ALICE, shown["fee_rao"], "9"]
    assert int(shown["fee_rao"]) > 9


def test_a_failure_says_why_in_the_pallets_words(node: Node) -> None:
    make(
        node,
        transfer("//Bob", 10**18),
        call("SubtensorModule", "burned_register", 55, account("//Bob")),
        call("System", "set_heap_pages", 7),
    )
    errors = [line["error"] for line in ask(node, "explorer_block")["extrinsics"]]
    assert errors[:2] == [None, None]
    assert [(error["pallet"], error["name"]) for error in errors[2:]] == [
        (None, "Token.FundsUnavailable"),
        ("SubtensorModule", "SubnetNotExists"),
        (None, "BadOrigin"),
    ]
    assert all(error["doc"].endswith(".") for error in errors[2:])


def test_calls_inside_calls_are_decoded_too(node: Node) -> None:
    inner = call("Balances", "force_transfer", t.Variant("Id", account("//Bob")), bob_id(), TAO)
    outer = call("Utility", "force_batch", (transfer("//Bob", 1), call("Sudo", "sudo", inner)))
    make(node, outer)
    first, second = ask(node, "explorer_extrinsic", "1-2")["args"]["calls"]
    assert first["args"]["value"] == "1"
    assert (second["pallet"], second["call"]) == ("Sudo", "sudo")
    assert second["args"]["call"] == {
        "pallet": "Balances",
        "call": "force_transfer",
        "args": {"source": BOB, "dest": BOB, "value": str(TAO)},
    }


def bob_id() -> t.Variant:
    return t.Variant("Id", account("//Bob"))


def test_an_error_inside_an_event_is_named_as_well(node: Node) -> None:
    make(node, call("Sudo", "sudo", call("SubtensorModule", "start_call", 55)))
    shown = ask(node, "explorer_extrinsic", "1-2")
    (done,) = (event for event in shown["events"] if event["event"] == "Sudid")
    result = done["fields"][0]
    assert (result["name"], result["value"]["Err"]["name"]) == ("sudo_result", "SubnetNotExists")
    assert shown["success"]


def test_a_block_by_number_by_hash_and_as_the_head(node: Node) -> None:
    make(node, transfer("//Bob", TAO))
    make(node)
    head = ask(node, "explorer_block")
    assert head["number"] == 2
    assert ask(node, "explorer_block", 2) == ask(node, "explorer_block", head["hash"]) == head
    parent = ask(node, "explorer_block", head["parent_hash"])
    assert (parent["number"], parent["extrinsic_count"]) == (1, 3)
    assert parent["author"] == ss58.encode(account("//One"))
    assert parent["extrinsics"][0]["call"] == "set"
    assert parent["extrinsics"][0]["signer"] is None
    genesis = ask(node, "explorer_block", 0)
    assert (genesis["author"], genesis["extrinsics"], genesis["event_count"]) == (None, [], 0)


def test_blocks_are_listed_from_the_newest(node: Node) -> None:
    for _ in range(5):
        make(node)
    assert [block["number"] for block in ask(node, "explorer_blocks")] == [5, 4, 3, 2, 1, 0]
    assert [block["number"] for block in ask(node, "explorer_blocks", 3, 2)] == [3, 2]
    listed = ask(node, "explorer_blocks", None, 1)[0]
    assert listed == {key: ask(node, "explorer_block")[key] for key in listed}
    assert not listed["is_final"], "nobody has made it last yet"


def test_a_transaction_is_found_by_its_hash(node: Node) -> None:
    make(node, transfer("//Bob", TAO))
    make(node)
    found = ask(node, "explorer_extrinsic", "1-2")
    assert ask(node, "explorer_extrinsic", found["hash"]) == found
    assert found["block_hash"] == ask(node, "explorer_block", 1)["hash"]


def test_pages_cut_the_same_list(node: Node) -> None:
    make(node, *(transfer("//Bob", amount) for amount in range(1, 8)))
    whole = ask(node, "explorer_events", None, 0, 1000)
    assert whole["count"] == len(whole["events"]) == ask(node, "explorer_block")["event_count"]
    assert [event["index"] for event in whole["events"]] == list(range(whole["count"]))
    pages: list[Any] = []
    while page := ask(node, "explorer_events", 1, len(pages), 4)["events"]:
        pages += page
    assert pages == whole["events"]
    block = ask(node, "explorer_block", 1, 2, 3)
    assert [line["id"] for line in block["extrinsics"]] == ["1-0002", "1-0003", "1-0004"]
    assert block["extrinsic_count"] == 9


@pytest.mark.parametrize(
    ("method", "params", "refusal"),
    [
        ("explorer_events", (None, 0, 1001), InvalidParams),
        ("explorer_events", (None, -1, 10), InvalidParams),
        ("explorer_blocks", (None, 0), InvalidParams),
        ("explorer_block", (10,), UnknownBlock),
        ("explorer_block", ("0x12zz",), InvalidParams),
        ("explorer_blocks", ("0x" + "00" * 32,), UnknownBlock),
        ("explorer_extrinsic", ("0-0",), NoSuchExtrinsic),
        ("explorer_extrinsic", ("3-0",), UnknownBlock),
        ("explorer_extrinsic", ("0x" + "00" * 32,), NoSuchExtrinsic),
        ("explorer_extrinsic", ("0",), InvalidParams),
        ("explorer_extrinsic", (7,), InvalidParams),
        ("explorer_extrinsic", (), InvalidParams),
    ],
)
def test_what_is_not_there_is_refused_by_type(
    node: Node, method: str, params: tuple[object, ...], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal, match="got"):
        ask(node, method, *params)


def first_values(kind: t.Type[Any]) -> list[Any]:
    """Return what zero bytes, and ones, say in a type; nothing where they say nothing."""
    found = []
    for byte in (b"\x00", b"\x01"):
        with suppress(t.ScaleError):
            found.append(kind.decode(byte * 4096)[0])
    return found


def test_every_field_of_every_call_and_event_can_be_shown() -> None:
    unseen = set()
    for pallet in RUNTIME.pallets:
        declared = [(one.name, one.args) for one in pallet.calls]
        declared += [(one.name, one.fields) for one in pallet.events]
        for owner, fields in declared:
            for name, kind in fields:
                values = first_values(kind)
                for value in values:
                    orjson.dumps(readable(kind, value))
                if not values:
                    unseen.add(f"{pallet.id.name}.{owner}.{name}")
    assert {name.rpartition(".")[2] for name in unseen} == {"key_owner_proof"}, "has no values"
