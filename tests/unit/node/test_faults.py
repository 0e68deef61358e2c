"""A fault of a rule costs its cause: the transaction is left out, or blocks stop and say why."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest

from byzantium.chain.kernel.pallet import Profile
from byzantium.chain.pallets.balances import accounts
from byzantium.chain.runtime import RUNTIME
from byzantium.node.errors import BlockFailed
from byzantium.node.local_chain import open_chain
from byzantium.node.node import Node
from byzantium.node.pool import Banned
from byzantium.node.settings import Pace
from byzantium.units import Rao
from tests.unit.node.transactions import account, signed, transfer

if TYPE_CHECKING:
    from byzantium.node.pending import Status

REMARK = RUNTIME.calls["System", "remark"]
DRAND = next(pallet for pallet in RUNTIME.pallets if pallet.id.name == "Drand")


class FaultError(RuntimeError):
    """What no rule is supposed to raise."""


@contextmanager
def broken(part: object, attribute: str, replacement: Callable[..., Any]) -> Iterator[None]:
    """Plant a fault into a declaration of the runtime."""
    whole = getattr(part, attribute)
    object.__setattr__(part, attribute, replacement)
    try:
        yield
    finally:
        object.__setattr__(part, attribute, whole)


def fails(state: Any, *_args: object) -> None:
    accounts.deposit(state, account("//Ghost"), Rao(10**9))
    raise FaultError("a rule broke")


@pytest.fixture
def node() -> Node:
    return Node(open_chain(Profile.FAST, None), Pace.INSTANT, lambda _line: None)


def in_time(act: Callable[[], Awaitable[None]]) -> None:
    async def limited() -> None:
        await asyncio.wait_for(act(), 20)

    asyncio.run(limited())


def test_a_transaction_that_breaks_a_rule_is_left_out_and_the_block_is_made(
    node: Node, caplog: pytest.LogCaptureFixture
) -> None:
    chain = node.chain
    heard: list[Status] = []

    async def act() -> None:
        bad = signed(chain, "//Alice", REMARK(b"x"), nonce=0)
        node.submit(bad).watch(heard.append)
        good = signed(chain, "//Bob", transfer("//New", 10**9), nonce=0)
        node.submit(good)
        before = chain.nonce_of(account("//Alice"))
        with broken(REMARK, "handler", fails):
            block = await node.make_block()
        assert block.extrinsics[2:] == (good,)
        assert heard == ["ready", "invalid"]
        assert chain.nonce_of(account("//Alice")) == before, "no fee, no nonce, nothing"
        with pytest.raises(Banned):
            node.submit(bad)

    in_time(act)
    assert node.producer.figures.broken == 1
    assert "broke a rule in block #1" in caplog.text
    assert "FaultError: a rule broke" in caplog.text


def test_blocks_around_a_fault_are_those_without_it() -> None:
    def grown(*, with_fault: bool) -> bytes:
        node = Node(open_chain(Profile.FAST, None), Pace.INSTANT, lambda _line: None)

        async def act() -> None:
            if with_fault:
                node.submit(signed(node.chain, "//Alice", REMARK(b"x"), nonce=0))
            with broken(REMARK, "handler", fails):
                node.producer.choose_time(1_800_000_000_000)
                await node.make_block()

        in_time(act)
        return accounts_digest(node)

    assert grown(with_fault=True) == grown(with_fault=False)


def accounts_digest(node: Node) -> bytes:
    """Return everything in the balances' and the accounts' maps."""
    table = node.chain.table.entries()
    prefix = bytes.fromhex("26aa394eea5630e07c48ae0c9558cef7b99d880ec681799c0cf30e8886371da9")
    return b"".join(k + v for k, v in sorted(table.items()) if k.startswith(prefix))


def test_a_hook_that_breaks_stops_the_block_and_leaves_the_chain_as_it_was(node: Node) -> None:
    async def act() -> None:
        first = await node.make_block()
        root, raw = node.chain.table.root, signed(node.chain, "//Alice", REMARK(b"y"), nonce=0)
        pending = node.submit(raw)
        with (
            broken(DRAND, "on_initialize", fails),
            pytest.raises(BlockFailed, match="block #2 cannot be made: FaultError: a rule broke"),
        ):
            await node.make_block()
        assert node.chain.head == first
        assert node.chain.table.root == root
        assert pending in node.pool
        block = await node.make_block()
        assert block.extrinsics[2:] == (raw,)

    in_time(act)


def test_a_check_that_breaks_later_costs_its_transaction(
    node: Node, caplog: pytest.LogCaptureFixture
) -> None:
    async def act() -> None:
        node.submit(signed(node.chain, "//Alice", REMARK(b"z"), nonce=1))
        with broken(REMARK, "weigh", fails):
            await node.make_block()
        assert len(node.pool) == 0

    in_time(act)
    assert "broke a check" in caplog.text
