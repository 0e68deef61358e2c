"""What `System.Events` tells of each transaction in a block, in the order that clients read."""

from collections.abc import Sequence

import pytest

from byzantium.chain.api import call_api
from byzantium.chain.core_apis import RUNTIME_DISPATCH_INFO
from byzantium.chain.kernel.pallet import Profile
from byzantium.chain.pallets.system import storage as system
from byzantium.chain.pallets.system.types import EventRecord
from byzantium.chain.runtime import RUNTIME
from byzantium.node.local_chain import LocalChain, open_chain
from byzantium.node.node import Node
from byzantium.node.settings import Pace
from byzantium.scale import types as t
from tests.unit.node.transactions import signed, transfer

TAO = 10**9
FIRST_USER = 2
TAIL = ["Balances.Deposit", "Balances.Deposit", "TransactionPayment.TransactionFeePaid"]
"""What the payer gets back, what the author gets, and the whole."""


@pytest.fixture
def node() -> Node:
    return Node(open_chain(Profile.FAST, None), Pace.INSTANT, lambda _line: None)


def make(node: Node, *transactions: bytes) -> None:
    for raw in transactions:
        node.submit(raw)
    node.producer.make()


def events_of(chain: LocalChain, index: int) -> list[EventRecord]:
    phase = t.Variant("ApplyExtrinsic", index)
    return [record for record in system.Events.get(chain.state) if record.phase == phase]


def names(records: Sequence[EventRecord]) -> list[str]:
    return [f"{record.event.name}.{record.event.values[0].name}" for record in records]


def fee_paid(records: Sequence[EventRecord]) -> int:
    (paid,) = (r.event.values[0] for r in records if r.event.name == "TransactionPayment")
    fee: int = paid.values[1]
    return fee


def batch(name: str, *calls: t.Variant) -> t.Variant:
    return RUNTIME.calls["Utility", name](calls)


def test_inherents_tell_their_class_and_weigh_no_signature(node: Node) -> None:
    make(node)
    shown = []
    for index in range(FIRST_USER):
        (record,) = events_of(node.chain, index)
        info = record.event.values[0].values[0]
        shown.append((info.dispatch_class.name, info.pays_fee.name, info.weight.ref_time))
    # base + guard of every call + the call: 3.816e6 or 33.661e6, and its reads and writes
    assert shown == [
        ("Mandatory", "Yes", 108_157_000 + 67_583_000 + 153_816_000),
        ("Normal", "Yes", 108_157_000 + 67_583_000 + 733_661_000),
    ]


def test_a_transfer_pays_first_and_tells_the_fee_before_its_success(node: Node) -> None:
    raw = signed(node.chain, "//Alice", transfer("//Bob", TAO), nonce=0, tip=9)
    size = t.U32.encode(len(raw))
    answer = call_api(node.chain.state, "TransactionPaymentApi_query_info", raw + size)
    foreseen = RUNTIME_DISPATCH_INFO.decode_all(answer)
    make(node, raw)
    records = events_of(node.chain, FIRST_USER)
    success = "System.ExtrinsicSuccess"
    assert names(records) == ["Balances.Withdraw", "Balances.Transfer", *TAIL, success]
    assert fee_paid(records) == foreseen.partial_fee + 9
    info = records[-1].event.values[0].values[0]
    assert info.weight.ref_time == foreseen.weight.ref_time + 108_157_000


def test_a_forecast_takes_the_length_it_is_told_and_charges_nobody_for_an_inherent(
    node: Node,
) -> None:
    def fee_of(raw: bytes, length: int) -> int:
        data = raw + t.U32.encode(length)
        answer = call_api(node.chain.state, "TransactionPaymentApi_query_info", data)
        return RUNTIME_DISPATCH_INFO.decode_all(answer).partial_fee

    raw = signed(node.chain, "//Alice", transfer("//Bob", TAO), nonce=0)
    assert fee_of(raw, 1_000) == fee_of(raw, 0) + 1_000
    make(node)
    assert fee_of(node.chain.head.extrinsics[0], 11) == 0


def test_a_failed_call_leaves_its_fee_its_nonce_and_its_error(node: Node) -> None:
    make(node, signed(node.chain, "//Alice", transfer("//Bob", 10**18), nonce=0))
    records = events_of(node.chain, FIRST_USER)
    assert names(records) == ["Balances.Withdraw", *TAIL, "System.ExtrinsicFailed"]
    error = records[-1].event.values[0].values[0]
    assert error == t.Variant("Token", t.Variant("FundsUnavailable"))
    assert node.pool.next_nonce(records[0].event.values[0].values[0]) == 1


@pytest.mark.parametrize(
    ("name", "told", "end"),
    [
        ("batch", ["Transfer", "ItemCompleted", "BatchInterrupted"], "Success"),
        ("batch_all", [], "Failed"),
        (
            "force_batch",
            ["Transfer", "ItemCompleted", "ItemFailed", "Transfer", "ItemCompleted"],
            "Success",
        ),
    ],
)
def test_a_batch_with_a_call_that_fails(node: Node, name: str, told: list[str], end: str) -> None:
    calls = (transfer("//Bob", TAO), transfer("//Bob", 10**18), transfer("//Bob", TAO))
    make(node, signed(node.chain, "//Alice", batch(name, *calls), nonce=0))
    records = events_of(node.chain, FIRST_USER)
    last = ["BatchCompletedWithErrors"] if name == "force_batch" else []
    inside = [record.event.values[0].name for record in records[1:-4]]
    assert inside == told + last
    assert names(records)[-1] == f"System.Extrinsic{end}"


def test_a_batch_pays_for_the_calls_that_ran(node: Node) -> None:
    good, bad = transfer("//Bob", TAO), transfer("//Bob", 10**18)
    fees = []
    for nonce, name in enumerate(("batch", "batch_all")):
        call = batch(name, good, bad, good, good)
        make(node, signed(node.chain, "//Alice", call, nonce=nonce))
        records = events_of(node.chain, FIRST_USER)
        taken: int = records[0].event.values[0].values[1]
        fees.append(taken - fee_paid(records))
    # two transfers of 164.051e6 each did not run, nor was their share of the batch's own weight
    assert all(saved >= 2 * 164_051_000 // 2000 for saved in fees)


def test_a_batch_inside_a_batch_is_filtered(node: Node) -> None:
    nested = batch("batch_all", batch("batch", transfer("//Bob", TAO)))
    make(node, signed(node.chain, "//Alice", nested, nonce=0))
    records = events_of(node.chain, FIRST_USER)
    error = records[-1].event.values[0].values[0].values[0]
    assert (error.pallet_index, error.error[0]) == (0, 5)
