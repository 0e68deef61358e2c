"""Blocks from the pool, sealed transactions, and time that goes both ways."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

import bittensor_core
import pytest

from byzantium.chain.extrinsic import blake2_256
from byzantium.chain.kernel.pallet import Profile
from byzantium.chain.metadata import blobs
from byzantium.chain.pallets.balances import accounts
from byzantium.chain.pallets.mev_shield import storage as shield
from byzantium.chain.pallets.system import storage as system
from byzantium.chain.runtime import RUNTIME
from byzantium.chain.validity import BadProof, Custom, Payment, Stale
from byzantium.node.local_chain import LocalChain, open_chain
from byzantium.node.node import Node
from byzantium.node.settings import Pace
from tests.unit.node.transactions import account, sealed, signed, transfer

if TYPE_CHECKING:
    from byzantium.node.pending import Status

TAO = 10**9


@pytest.fixture
def node() -> Node:
    return Node(open_chain(Profile.FAST, None), Pace.INSTANT, lambda _line: None)


def balance(chain: LocalChain, uri: str) -> int:
    return accounts.balance(chain.state, account(uri))


def in_time(act: Callable[[], Awaitable[None]]) -> None:
    async def limited() -> None:
        await asyncio.wait_for(act(), 20)

    asyncio.run(limited())


def test_a_transaction_is_included_and_its_sender_hears_of_it(node: Node) -> None:
    heard: list[Status] = []

    async def act() -> None:
        raw = signed(node.chain, "//Alice", transfer("//New", 7 * TAO), nonce=0)
        node.submit(raw).watch(heard.append)
        block = await node.make_block()
        assert block.extrinsics[2] == raw
        hash_ = f"0x{block.hash.hex()}"
        assert heard == ["ready", {"inBlock": hash_}, {"finalized": hash_}]

    in_time(act)
    assert balance(node.chain, "//New") == 7 * TAO
    assert node.pool.next_nonce(account("//Alice")) == 1
    assert len(node.pool) == 0


def test_a_gap_in_nonces_waits_for_the_block_that_closes_it(node: Node) -> None:
    async def act() -> None:
        chain = node.chain
        node.submit(signed(chain, "//Alice", transfer("//New", 3 * TAO), nonce=1))
        await node.make_block()
        assert balance(chain, "//New") == 0
        node.submit(signed(chain, "//Alice", transfer("//New", 2 * TAO), nonce=0))
        await node.make_block()
        assert balance(chain, "//New") == 5 * TAO

    in_time(act)


def test_what_cannot_enter_is_refused_at_the_door(node: Node) -> None:
    async def act() -> None:
        chain = node.chain
        with pytest.raises(Payment):
            node.submit(signed(chain, "//Nobody", transfer("//New", TAO), nonce=0))
        node.submit(signed(chain, "//Alice", transfer("//New", TAO), nonce=0))
        await node.make_block()
        with pytest.raises(Stale):
            node.submit(signed(chain, "//Alice", transfer("//New", TAO), nonce=0))

    in_time(act)


def test_what_a_block_makes_unpayable_is_dropped(node: Node) -> None:
    heard: list[Status] = []

    async def act() -> None:
        chain = node.chain
        everything = 2_000 * TAO - 10**6
        node.submit(signed(chain, "//Eve", transfer("//New", everything), nonce=0))
        poor = signed(chain, "//Eve", transfer("//New", TAO), nonce=1, tip=10**7)
        node.submit(poor).watch(heard.append)
        await node.make_block()

    in_time(act)
    assert heard == ["ready", "invalid"]


def test_keys_to_seal_with_are_there_after_two_blocks(node: Node) -> None:
    async def act() -> None:
        await node.make_block()
        assert shield.NextKey.get(node.chain.state) is None
        await node.make_block()
        first = shield.NextKey.get(node.chain.state)
        assert first is not None
        assert len(first) == 1184
        await node.make_block()
        assert shield.PendingKey.get(node.chain.state) == first
        assert shield.NextKey.get(node.chain.state) != first
        await node.make_block()
        assert shield.CurrentKey.get(node.chain.state) == first

    in_time(act)


def test_a_sealed_transaction_runs_right_behind_its_carrier(node: Node) -> None:
    async def act() -> None:
        chain = node.chain
        await node.advance(3)
        inner = signed(chain, "//Alice", transfer("//New", 4 * TAO), nonce=1, period_blocks=8)
        key = shield.NextKey.get(chain.state)
        assert key is not None
        carried = sealed(bytes(bittensor_core.encrypt_mlkem768(key, inner, True)))
        carrier = signed(chain, "//Alice", carried, nonce=0, period_blocks=8)
        node.submit(carrier)
        node.submit(signed(chain, "//Bob", transfer("//New", TAO), nonce=0))
        block = await node.make_block()
        assert block.extrinsics[2:4] == (carrier, inner)
        assert chain.nonce_of(account("//Alice")) == 2
        assert balance(chain, "//New") == 5 * TAO

    in_time(act)


def test_a_carrier_for_a_lost_key_waits_until_its_era_ends(node: Node) -> None:
    heard: list[Status] = []

    async def act() -> None:
        chain = node.chain
        await node.advance(3)
        ciphertext = bytes(16) + (1088).to_bytes(2, "little") + bytes(1088 + 24 + 16)
        carrier = signed(chain, "//Alice", sealed(ciphertext), nonce=0, period_blocks=8)
        node.submit(carrier).watch(heard.append)
        await node.advance(9)
        assert chain.nonce_of(account("//Alice")) == 0

    in_time(act)
    assert heard == ["ready", "invalid"]


def test_an_envelope_too_short_or_too_long_lived_is_refused(node: Node) -> None:
    async def act() -> None:
        chain, whole = node.chain, bytes(16 + 2 + 24)
        await node.advance(3)
        with pytest.raises(Custom, match="code=23"):
            node.submit(signed(chain, "//Alice", sealed(whole[:-1]), nonce=0, period_blocks=8))
        for period_blocks in (None, 16):
            carrier = sealed(whole)
            raw = signed(chain, "//Alice", carrier, nonce=0, period_blocks=period_blocks)
            with pytest.raises(Stale):
                node.submit(raw)

    in_time(act)


def test_a_signature_may_cover_the_metadata(node: Node) -> None:
    """Offline signers sign the digest that the official core makes of our metadata."""
    v15 = blobs(RUNTIME, Profile.FAST).v15
    digest = bytes(bittensor_core.metadata_digest(v15, 425, "node-subtensor"))

    async def act() -> None:
        call = transfer("//New", TAO)
        for wrong in (bytes(32), digest[::-1]):
            with pytest.raises(BadProof):
                node.submit(signed(node.chain, "//Alice", call, nonce=0, metadata_hash=wrong))
        node.submit(signed(node.chain, "//Alice", call, nonce=0, metadata_hash=digest))
        await node.make_block()
        assert balance(node.chain, "//New") == TAO

    in_time(act)


def test_blocks_made_in_a_hurry_are_a_slot_apart(node: Node) -> None:
    async def act() -> None:
        await node.make_block()
        begun = node.chain.time_ms
        head = await node.advance(40)
        assert head.number == 41
        assert node.chain.time_ms == begun + 40 * 250
        assert node.finalized_head == head

    in_time(act)


def test_going_back_undoes_everything_and_time_goes_on(node: Node) -> None:
    async def act() -> None:
        chain = node.chain
        await node.advance(3)
        root, head, name = chain.table.root, chain.head, node.snapshot()
        node.submit(signed(chain, "//Alice", transfer("//New", TAO), nonce=0))
        await node.advance(30)
        assert balance(chain, "//New") == TAO
        later = node.snapshot()
        assert await node.restore(node.snapshots[name]) == head
        assert chain.table.root == root
        assert chain.head == head
        assert balance(chain, "//New") == 0
        assert system.Number.get(chain.state) == 3
        assert await node.restore(node.snapshots[later]) is None
        block = await node.make_block()
        assert block.header.parent_hash == head.hash

    in_time(act)


def test_every_old_block_reads_as_it_was(node: Node) -> None:
    async def act() -> None:
        chain = node.chain
        await node.make_block()
        for nonce in range(3):
            node.submit(signed(chain, "//Alice", transfer("//New", TAO), nonce=nonce))
            await node.make_block()
        for number, expected in enumerate((0, 0, 1, 2, 3)):
            block = chain.archive.at_number(number)
            assert block is not None
            state = chain.state_after(block)
            assert accounts.balance(state, account("//New")) == expected * TAO
            assert system.Number.get(state) == number

    in_time(act)


def test_the_hash_of_a_transaction_covers_its_length(node: Node) -> None:
    raw = signed(node.chain, "//Alice", transfer("//New", TAO), nonce=0)
    assert node.submit(raw).extrinsic.hash == blake2_256(raw)
