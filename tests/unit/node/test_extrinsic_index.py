"""A transaction is found by its hash wherever it stands, through rewinds and restarts."""

import asyncio
from pathlib import Path

import pytest

from byzantium.chain.extrinsic import blake2_256
from byzantium.chain.kernel.pallet import Profile
from byzantium.node import archive
from byzantium.node.extrinsic_index import ExtrinsicIndex
from byzantium.node.local_chain import open_chain
from byzantium.node.node import Node
from byzantium.node.rpc.errors import NoSuchExtrinsic
from byzantium.node.rpc.values import to_hex
from byzantium.node.settings import Pace
from tests.unit.node.explored import ask, new_node
from tests.unit.node.transactions import signed, transfer

BLOCKS_OF_A_DAY = 7_200


def pay(node: Node, nonce: int, amount: int = 1) -> bytes:
    """Have alice pay in a block of her own; return the transaction's hash."""
    raw = signed(node.chain, "//Alice", transfer("//Bob", amount), nonce=nonce)
    node.submit(raw)
    node.producer.make()
    return blake2_256(raw)


def found(node: Node, hash_: bytes) -> str:
    return str(ask(node, "explorer_extrinsic", to_hex(hash_))["id"])


def make(node: Node, blocks: int) -> None:
    for _ in range(blocks):
        node.producer.make(is_hurried=True)


def test_a_transaction_of_more_than_a_day_ago_is_found() -> None:
    node = new_node()
    old = pay(node, 0)
    asyncio.run(node.advance(BLOCKS_OF_A_DAY + 50))
    assert found(node, old) == "1-0002"
    assert node.chain.head.number == BLOCKS_OF_A_DAY + 51
    new = pay(node, 1)
    assert found(node, new) == f"{BLOCKS_OF_A_DAY + 52}-0002"


def test_inherents_are_found_too_the_newest_of_equals() -> None:
    node = new_node()
    make(node, 3)
    head = node.chain.head
    time, key = map(blake2_256, head.extrinsics)
    assert found(node, time) == "3-0000"
    assert found(node, key) == "3-0001"
    first = node.chain.archive.at_number(1)
    assert first is not None
    assert first.extrinsics[1] == head.extrinsics[1]


def test_what_was_left_is_not_found_and_what_came_instead_is() -> None:
    node = new_node()
    stays, goes = pay(node, 0), pay(node, 1, amount=7)
    assert found(node, goes) == "2-0002"
    node.chain.rewind(1)
    with pytest.raises(NoSuchExtrinsic, match="expected the hash of a transaction"):
        found(node, goes)
    assert found(node, stays) == "1-0002"
    instead = pay(node, 1, amount=8)
    make(node, 2)
    assert found(node, instead) == "2-0002"


def test_a_branch_that_is_left_unseen_counts_for_nothing() -> None:
    node = new_node()
    stays = pay(node, 0)
    goes = pay(node, 1, amount=7)
    assert found(node, goes) == "2-0002"
    node.chain.rewind(1)
    make(node, 3)
    assert found(node, stays) == "1-0002"
    with pytest.raises(NoSuchExtrinsic):
        found(node, goes)


def test_what_lies_in_a_folder_is_found_after_a_restart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "SETTLE_AFTER_BLOCKS", 4)
    monkeypatch.setattr(archive, "ENTRIES_A_BLOCK", 10**6)
    node = Node(open_chain(Profile.FAST, tmp_path), Pace.INSTANT, lambda _line: None)
    old = pay(node, 0)
    make(node, 20)
    assert found(node, old) == "1-0002"
    node.chain.archive.close()
    again = Node(open_chain(Profile.FAST, tmp_path), Pace.INSTANT, lambda _line: None)
    assert found(again, old) == "1-0002"
    again.chain.archive.close()


def test_marks_alone_decide_nothing() -> None:
    node = new_node()
    real = pay(node, 0)
    index = ExtrinsicIndex(node.chain.archive)
    assert index.find(real) is not None
    assert index.find(real[:8] + bytes(24)) is None
