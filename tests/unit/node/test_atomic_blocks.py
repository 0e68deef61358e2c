"""A block is part of the chain whole or not at all, whatever fails while it is closed and kept."""

import asyncio
import resource
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

import pytest

from byzantium.chain.kernel.pallet import Profile
from byzantium.chain.pallets.timestamp.declaration import set as set_time
from byzantium.chain.runtime import RUNTIME
from byzantium.node.block_store import LOG_NAME
from byzantium.node.errors import BlockFailed, CannotKeep
from byzantium.node.local_chain import RUN_FROM, LocalChain, open_chain
from byzantium.node.node import Node
from byzantium.node.settings import Pace
from tests.unit.node.test_archive import everything
from tests.unit.node.test_faults import DRAND, REMARK, broken, fails
from tests.unit.node.test_running import compare
from tests.unit.node.transactions import account, signed, transfer

BEGIN_MS = 1_700_000_000_000
HALF_A_BLOCK = 700
"""Bytes; more than the head of a frame, and less than a block takes."""


class FaultError(RuntimeError):
    """What nobody is supposed to raise."""


@contextmanager
def full_disk(room_bytes: int, file: Path) -> Iterator[None]:
    """Let the kernel refuse every byte behind so many more of a file, as a full disk would."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (file.stat().st_size + room_bytes, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def make(chain: LocalChain, raw: bytes | None = None, *, is_broken: bool = False) -> None:
    """Make a block; a broken one fails when its state is sealed and its header is to be signed."""

    def seal(header_hash: bytes) -> bytes:
        if is_broken:
            raise FaultError
        return header_hash * 2

    time_ms = BEGIN_MS + (chain.head.number + 1) * chain.slot_duration_ms
    builder = chain.begin_block(time_ms)
    builder.inherent(set_time(time_ms))
    if raw is not None:
        builder.push(raw)
    chain.finish_block(builder, seal)


def grown(chain: LocalChain, raw: bytes, *, runs: bool, with_fault: bool) -> dict[str, Any]:
    """Return what a chain is after some blocks, two of which failed first where that is wanted."""
    with chain.running(RUN_FROM) if runs else nullcontext():
        for number in range(1, 13):
            if with_fault and number in (1, 7):
                head, root = chain.head, chain.table.root if not runs else None
                with pytest.raises(FaultError):
                    make(chain, raw if number == 7 else None, is_broken=True)
                assert chain.head is head
                assert root in (None, chain.table.root)
                assert chain.nonce_of(account("//Alice")) == 0
            make(chain, raw if number == 9 else None)
    return everything(chain)


@pytest.mark.parametrize("runs", [False, True])
def test_a_chain_goes_on_as_if_the_block_that_failed_had_never_been(
    tmp_path: Path, *, runs: bool
) -> None:
    chain = open_chain(Profile.FAST, None)
    raw = signed(chain, "//Alice", transfer("//New", 10**9), nonce=0)
    expected = grown(chain, raw, runs=runs, with_fault=False)
    compare(grown(open_chain(Profile.FAST, None), raw, runs=runs, with_fault=True), expected)
    kept = open_chain(Profile.FAST, tmp_path)
    compare(grown(kept, raw, runs=runs, with_fault=True), expected)
    kept.archive.close()
    again = open_chain(Profile.FAST, tmp_path)
    compare(everything(again), expected)
    again.archive.close()


def in_time(node: Node, raw: bytes) -> Any:
    """Submit a transaction, and return what waits and what was heard of it."""
    heard: list[Any] = []
    pending = node.submit(raw)
    pending.watch(heard.append)
    return pending, heard


@pytest.mark.parametrize("room_bytes", [0, HALF_A_BLOCK])
def test_a_full_disk_leaves_the_chain_where_it_stood(tmp_path: Path, room_bytes: int) -> None:
    chain = open_chain(Profile.FAST, tmp_path)
    node = Node(chain, Pace.INSTANT, lambda _line: None)

    async def act() -> dict[str, Any]:
        await node.make_block()
        before = everything(chain)
        raw = signed(chain, "//Alice", transfer("//New", 10**9), nonce=0)
        pending, heard = in_time(node, raw)
        with (
            full_disk(room_bytes, tmp_path / LOG_NAME),
            pytest.raises(CannotKeep, match="File too large"),
        ):
            await node.make_block()
        assert everything(chain) == before
        assert chain.nonce_of(account("//Alice")) == 0
        assert pending in node.pool
        assert heard == ["ready"]
        with pytest.raises(CannotKeep, match="it failed before"):
            await node.make_block()
        assert everything(chain) == before
        return before

    before = asyncio.run(asyncio.wait_for(act(), 30))
    chain.archive.close()
    again = open_chain(Profile.FAST, tmp_path)
    assert everything(again) == before
    node = Node(again, Pace.INSTANT, lambda _line: None)
    asyncio.run(node.make_block())
    assert again.head.number == 2
    again.archive.close()


def test_an_index_that_fails_costs_the_block_and_not_the_chain(tmp_path: Path) -> None:
    chain = open_chain(Profile.FAST, tmp_path)
    make(chain)
    before = everything(chain)
    raw = signed(chain, "//Alice", transfer("//New", 10**9), nonce=0)
    chain.archive._store._index._connection.close()  # type: ignore[union-attr]
    with pytest.raises(CannotKeep, match="closed database"):
        make(chain, raw)
    assert everything(chain) == before


def test_a_transaction_refused_for_a_block_that_failed_still_waits() -> None:
    node = Node(open_chain(Profile.FAST, None), Pace.INSTANT, lambda _line: None)
    finalizing = next(pallet for pallet in RUNTIME.pallets if pallet.on_finalize is not None)

    async def act() -> None:
        raw = signed(node.chain, "//Alice", REMARK(b"x"), nonce=0)
        pending, heard = in_time(node, raw)
        root = node.chain.table.root
        with (
            broken(REMARK, "handler", fails),
            broken(finalizing, "on_finalize", fails),
            pytest.raises(BlockFailed, match="block #1 cannot be made: FaultError"),
        ):
            await node.make_block()
        assert heard == ["ready"]
        assert pending in node.pool
        assert node.chain.table.root == root
        block = await node.make_block()
        assert raw in block.extrinsics

    asyncio.run(asyncio.wait_for(act(), 30))


def test_a_time_chosen_for_a_block_that_failed_is_the_next_ones() -> None:
    node = Node(open_chain(Profile.FAST, None), Pace.INSTANT, lambda _line: None)

    async def act() -> None:
        node.producer.choose_time(BEGIN_MS)
        with broken(DRAND, "on_initialize", fails), pytest.raises(BlockFailed):
            await node.make_block()
        await node.make_block()
        assert node.chain.time_ms == BEGIN_MS

    asyncio.run(asyncio.wait_for(act(), 30))
