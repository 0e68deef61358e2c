"""Every method of a runtime API that a real node's metadata names answers here, or is left out."""

import re
from pathlib import Path
from typing import Any

import pytest

from byzantium.chain.api import ApiInputError
from byzantium.chain.apis.aside import Panicked
from byzantium.chain.apis.records import header_record
from byzantium.chain.runtime import RUNTIME
from byzantium.node.node import Node
from byzantium.node.rpc.errors import CallFailed
from byzantium.node.rpc.methods import METHODS as RPC
from byzantium.scale import types as t
from tests.unit.node.api_calls import METHODS, body_of, record_of, time_told
from tests.unit.node.explored import new_node
from tests.unit.node.transactions import account, signed, transfer
from tools.list_metadata import read_table

SPECS = read_table(Path(__file__).parents[3] / "vectors" / "metadata" / "specs.tsv")

LEFT_OUT = {
    "EthereumRuntimeRPCApi": "no Ethereum machine runs here, and no client asks without one",
    "ConvertTransactionRuntimeApi": "Ethereum's transactions are not taken",
    "ContractsApi": "no contracts run here",
    "DerivativesRuntimeApi": "the pallet came with spec 439 and is no part of 425",
}
"""APIs of recorded specs, and why they are not here."""

OF_A_REAL_NODE = sorted(
    {
        about.removeprefix("api ").replace(".", "_")
        for facts in SPECS.values()
        for about in facts
        if about.startswith("api ")
    }
)
BREAKING_OFF = {
    "BlockBuilder_finalize_block": "Timestamp must be updated once in the block",
    "OffchainWorkerApi_offchain_worker": "offchain worker context",
    "SessionKeys_generate_session_keys": "No `keystore` associated",
}
"""What an official node breaks off too, when a client calls it between blocks."""


@pytest.fixture(scope="module")
def node() -> Node:
    made = new_node()
    made.producer.make()
    return made


def values_for(node: Node, name: str) -> list[Any]:
    """Return arguments with which a method makes sense on this chain."""
    head, parent = node.chain.head, node.chain.archive.genesis
    raw = body_of(signed(node.chain, "//Alice", transfer("//Bob", 1), nonce=0))
    block, told = record_of(head), time_told(node.chain.time_ms)
    alice, header = account("//Alice"), header_record(head.header)
    known: dict[str, list[Any]] = {
        "Core_execute_block": [block],
        "Core_initialize_block": [block.header],
        "BlockBuilder_check_inherents": [block, told],
        "BlockBuilder_inherent_extrinsics": [told],
        "GenesisBuilder_build_state": [b"{}"],
        "GenesisBuilder_get_preset": [None],
        "TaggedTransactionQueue_validate_transaction": [t.Variant("External"), raw, parent.hash],
        "BabeApi_submit_report_equivocation_unsigned_extrinsic": [(alice, 0, header, header), b""],
        "ShieldApi_try_unshield_tx": [b"", (bytes(16), b"", b"", bytes(24))],
    }
    if name in known:
        return known[name]
    return [_usual(kind, raw, alice, header) for _, kind in METHODS[name].inputs]


def _usual(kind: t.Type[Any], raw: bytes, alice: bytes, header: Any) -> Any:
    if kind.name in {"UncheckedExtrinsic", "Header"}:
        return raw if kind.name == "UncheckedExtrinsic" else header
    if kind.name == "RuntimeCall":
        return transfer("//Bob", 1)
    if kind.name == "AccountId32":
        return alice
    return kind.decode(bytes(512))[0]


@pytest.mark.parametrize("name", OF_A_REAL_NODE)
def test_a_method_of_a_real_node_answers_or_is_left_out_for_a_reason(node: Node, name: str) -> None:
    if name.partition("_")[0] in LEFT_OUT:
        assert name not in METHODS
        return
    call = RPC["state_call"].call
    method = METHODS[name]
    pairs = zip(method.inputs, values_for(node, name), strict=True)
    data = b"".join(kind.encode(value) for (_, kind), value in pairs)
    at = node.chain.archive.genesis if name.startswith("Core_") else node.chain.head
    params = [name, f"0x{data.hex()}", f"0x{at.hash.hex()}"]
    if name in BREAKING_OFF:
        with pytest.raises(CallFailed, match=f"Runtime panicked: .*{BREAKING_OFF[name]}"):
            call(node, params)
        return
    answer = bytes.fromhex(str(call(node, params))[2:])
    assert method.output.encode(method.output.decode_all(answer)) == answer


def test_nothing_is_served_that_no_recorded_spec_has_and_that_is_not_marked() -> None:
    own = set(METHODS) - set(OF_A_REAL_NODE)
    docs = {name: METHODS[name].doc for name in own}
    assert [name for name, doc in docs.items() if not doc.startswith("Later than spec")] == []


@pytest.mark.parametrize("name", sorted(METHODS))
def test_arguments_that_do_not_decode_are_the_callers_mistake(node: Node, name: str) -> None:
    with pytest.raises((ApiInputError, Panicked), match=re.escape(name)):
        node.chain.call_api(node.chain.head, name, b"\xff" * 3000 + b"\0")


def test_every_api_stands_in_the_version_with_its_own() -> None:
    assert len({id_ for id_, _ in RUNTIME.api_ids}) == len(RUNTIME.apis)
    versions = {api.name: api.version for api in RUNTIME.apis}
    assert versions["Core"] == 5
    assert versions["BlockBuilder"] == 6
    assert (versions["BabeApi"], versions["OffchainWorkerApi"]) == (2, 2)
