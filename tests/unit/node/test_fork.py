"""A fork goes on from any node's state, with what it cannot read kept as it is."""

import asyncio
from collections.abc import Iterator, Mapping
from hashlib import blake2b
from pathlib import Path

import pytest

from byzantium.chain.block import Header
from byzantium.chain.invariants.every_check import violations
from byzantium.chain.kernel.pallet import Profile
from byzantium.chain.pallets.balances import accounts
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.sudo import storage as sudo
from byzantium.chain.pallets.system import storage as system
from byzantium.chain.runtime import RUNTIME
from byzantium.node.beginning import open_scenario
from byzantium.node.fork import FIRST_BALANCE, FolderTaken, open_fork
from byzantium.node.forked_state import ForkedState
from byzantium.node.local_chain import LocalChain, open_chain
from byzantium.node.node import Node
from byzantium.node.peer.client import Peer, connected
from byzantium.node.peer.errors import PeerError, StateDiffers, StrangeAnswer
from byzantium.node.peer.state_pages import fetch_state
from byzantium.node.settings import Pace
from byzantium.scale import types as t
from byzantium.scale.hashers import storage_prefix
from tests.unit.node.foreign_node import ForeignNode, foreign_node
from tests.unit.node.transactions import account, signed, transfer

EXAMPLE = Path(__file__).parents[3] / "docs" / "examples" / "two-subnets.toml"
TAO = 10**9


def nothing(_read: int) -> None:
    return


def advance(chain: LocalChain, blocks: int) -> LocalChain:
    node = Node(chain, Pace.INSTANT, lambda _line: None)
    asyncio.run(node.advance(blocks))
    return chain


@pytest.fixture(scope="module")
def source() -> LocalChain:
    """A chain with subnets that has run for a while."""
    return advance(open_scenario(Profile.NORMAL, None, EXAMPLE), 40)


def forked(chain: LocalChain, entries: Mapping[bytes, bytes] | None = None) -> ForkedState:
    kept = dict(chain.table.entries()) if entries is None else entries
    return ForkedState(chain.profile, chain.head.header, kept)


def later_header(number: int) -> Header:
    """A header as a real chain has them: its root is of another kind."""
    logs = (
        t.Variant("PreRuntime", b"aura", bytes(8)),
        t.Variant("Consensus", b"FRON", bytes(33)),
        t.Variant("Seal", b"aura", bytes(64)),
    )
    return Header(bytes(32), number, blake2b(b"trie", digest_size=32).digest(), bytes(32), logs)


def rubbish(seed: bytes, length: int) -> bytes:
    return (blake2b(seed).digest() * (length // 64 + 1))[:length]


@pytest.fixture
def strange(source: LocalChain) -> dict[bytes, bytes]:
    """A state of a later runtime: more pallets, other values, keys that we cannot read."""
    entries = dict(source.table.entries())
    for number in range(2_500):
        key = storage_prefix("Contracts", "Pristine") + number.to_bytes(4, "big")
        entries[key] = rubbish(key, number % 300)
    entries[b":child_storage:default:x"] = bytes(32)
    for item in RUNTIME.storage_items.values():
        for length in (1, 9, 40):
            entries[item.prefix + rubbish(item.prefix, length)] = rubbish(item.prefix, 17)
        entries[item.prefix + b"\xff\xff\0\0"] = b"\xff"
    return entries


@pytest.fixture
def foreign(source: LocalChain, strange: dict[bytes, bytes]) -> Iterator[tuple[ForeignNode, Peer]]:
    node = ForeignNode(later_header(source.head.number), strange, values_max=300)
    with foreign_node(node) as url, connected(url) as peer:
        yield node, peer


def test_a_foreign_state_comes_whole_and_the_fork_runs_on(
    foreign: tuple[ForeignNode, Peer],
) -> None:
    node, peer = foreign
    told: list[int] = []
    state = fetch_state(peer, None, told.append)
    assert state == ForkedState(Profile.NORMAL, node.header, node.entries)
    assert told == sorted(told)
    assert told[-1] == len(node.entries)
    chain = open_fork(state, None, None)
    assert chain.head.hash == node.header.hash
    epochs = storage.SubnetEpochIndex.get(chain.state, 2)
    advance(chain, 65)
    assert storage.SubnetEpochIndex.get(chain.state, 2) > epochs
    kept = chain.table.entries()
    unknown = [key for key in node.entries if key[:32] not in RUNTIME.storage_types]
    assert len(unknown) > 2_500
    assert all(kept[key] == node.entries[key] for key in unknown)


@pytest.mark.parametrize("length", [1, 2, 3])
def test_no_single_item_that_cannot_be_read_stops_the_chain(
    source: LocalChain, length: int
) -> None:
    """Every item in turn, a third of them each time, holds what is no value of its type."""
    entries = source.table.entries()
    for item in list(RUNTIME.storage_items.values())[length % 3 :: 3]:
        held = [key for key in entries if key.startswith(item.prefix)] or [item.prefix + bytes(2)]
        spoilt = {**entries, **{key: rubbish(item.prefix, length) for key in held}}
        chain = advance(open_fork(forked(source, spoilt), None, None), 3)
        assert chain.head.number == source.head.number + 3, item


def test_a_fork_is_the_same_every_time(source: LocalChain) -> None:
    """Without transactions nothing but the state decides what follows, blocks of a slot each."""
    first, second = (advance(open_fork(forked(source), None, None), 35) for _ in range(2))
    ours, theirs = first.table.entries(), second.table.entries()
    differing = {k[:32] for k in ours.keys() | theirs.keys() if ours.get(k) != theirs.get(k)}
    sealing = {
        i.prefix for (pallet, _), i in RUNTIME.storage_items.items() if pallet == "MevShield"
    }
    hashes = {system.BlockHash.prefix, system.ParentHash.prefix, system.Events.prefix}
    assert differing <= sealing | hashes


def test_numbers_and_hashes_go_on(source: LocalChain) -> None:
    chain = open_fork(forked(source), None, None)
    number = source.head.number
    assert [chain.hash_of(n) for n in range(number + 1)] == [
        source.hash_of(n) for n in range(number + 1)
    ]
    assert chain.hash_of(number + 1) is None
    assert chain.root_of(chain.head) == source.head.header.state_root
    advance(chain, 2)
    assert chain.head.number == number + 2
    block = chain.archive.at_number(number + 1)
    assert block is not None
    assert block.header.parent_hash == source.head.hash
    assert not violations(chain.state)


def test_what_was_signed_for_the_source_is_valid_on_the_fork(source: LocalChain) -> None:
    chain = open_fork(forked(source), None, None)
    node = Node(chain, Pace.INSTANT, lambda _line: None)
    raw = signed(source, "//Alice", transfer("//New", 3 * TAO), nonce=0, period_blocks=16)

    async def act() -> None:
        node.submit(raw)
        await node.make_block()

    asyncio.run(act())
    assert accounts.balance(chain.state, account("//New")) == 3 * TAO


def test_the_sudo_key_changes_when_asked_only(source: LocalChain) -> None:
    poor = account("//Poor")
    plain = open_fork(forked(source), None, None)
    crowned = open_fork(forked(source), None, poor)
    assert sudo.Key.get(plain.state) == account("//Alice")
    assert sudo.Key.get(crowned.state) == poor
    assert accounts.balance(crowned.state, poor) == FIRST_BALANCE
    assert not violations(crowned.state)
    assert plain.table.root == source.table.root != crowned.table.root
    rich = open_fork(forked(source), None, account("//Bob2"))
    assert sudo.Key.get(rich.state) == account("//Bob2")


def test_a_kept_fork_goes_on_after_a_restart(source: LocalChain, tmp_path: Path) -> None:
    chain = open_fork(forked(source), tmp_path, account("//Poor"))
    advance(chain, 4)
    chain.archive.close()
    with pytest.raises(FolderTaken):
        open_fork(forked(source), tmp_path, None)
    again = open_chain(chain.profile, tmp_path)
    assert again.head == chain.head
    assert again.table.root == chain.table.root
    assert again.archive.genesis.hash == source.head.hash
    advance(again, 2)
    again.archive.close()


@pytest.mark.parametrize("wrong", ["missing", "changed", "uncounted", "unordered", "header"])
def test_a_state_that_is_not_the_nodes_is_refused(
    foreign: tuple[ForeignNode, Peer], wrong: str
) -> None:
    node, peer = foreign
    honest = node.answer

    def dishonest(method: str, params: list[object]) -> object:
        answer = honest(method, params)
        match wrong, method:
            case "missing", "state_queryStorageAt":
                answer[0]["changes"].pop()
            case "changed", "state_getStorageHash":
                return "0x" + "00" * 32
            case "uncounted", "state_getKeysPaged" if "state_getStorageHash" in node.asked:
                return answer[:-1]
            case "unordered", "state_getKeysPaged":
                answer.reverse()
            case "header", "chain_getHeader":
                answer["number"] = "0x1"
        return answer

    node.answer = dishonest  # type: ignore[method-assign]
    expected: tuple[type[PeerError], ...] = (StateDiffers, StrangeAnswer)
    with pytest.raises(expected):
        fetch_state(peer, None, nothing)


def test_a_node_that_keeps_its_chain_stands_at_a_restored_state_after_a_restart(
    source: LocalChain, tmp_path: Path
) -> None:
    chain = advance(open_chain(Profile.NORMAL, tmp_path), 5)
    node = Node(chain, Pace.INSTANT, lambda _line: None)

    async def act() -> None:
        name = node.snapshot()
        assert await node.restore_state(forked(source)) == chain.head
        assert name not in node.snapshots
        await node.advance(3)

    asyncio.run(act())
    assert chain.head.number == source.head.number + 3
    assert chain.archive.at_number(2) is None
    chain.archive.close()
    again = open_chain(Profile.NORMAL, tmp_path)
    assert (again.head, again.table.root) == (chain.head, chain.table.root)
    assert again.archive.genesis.hash == source.head.hash
    again.archive.close()
