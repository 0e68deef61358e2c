"""A block that one node builds another executes to the same root, or refuses."""

from typing import NamedTuple

import pytest

from byzantium.chain.block import Block, BlockBuilder, InvalidBlock, execute
from byzantium.chain.kernel.table import Table
from byzantium.chain.pallets.balances import accounts
from byzantium.chain.pallets.timestamp.declaration import Now
from byzantium.scale import types as t
from tests.unit.chain.economy.village import ALICE, BOB, DAVE, Village
from tests.unit.chain.states import call_of

TIME_MS = 12_000
SET_TIME = call_of("Timestamp", "set", TIME_MS)
TAO = 10**9


def pay(amount: int) -> t.Variant:
    return call_of("Balances", "transfer_keep_alive", t.Variant("Id", DAVE), amount)


class Made(NamedTuple):
    """A finished block, and the entries of the state that it was built on."""

    block: Block
    ground: dict[bytes, bytes]


@pytest.fixture(scope="module")
def made() -> Made:
    """A block with an inherent and two transactions, of which one fails."""
    village = Village()
    ground = dict(village.table.entries())
    village.block.inherent(SET_TIME)
    assert village.send(ALICE, pay(TAO)).error is None
    assert village.send(BOB, pay(10**18)).error is not None
    return Made(village.close(), ground)


def another_node(made: Made) -> Village:
    """Return a chain at genesis, with no block begun."""
    village = Village()
    village.block.abandon()
    assert village.table.entries() == made.ground
    return village


def run(village: Village, block: Block) -> None:
    execute(village.state, village.table, block, lambda *_: True, [SET_TIME])


def test_another_node_comes_to_the_same_state(made: Made) -> None:
    village = another_node(made)
    run(village, made.block)
    assert village.table.root == made.block.header.state_root
    expected = Table(made.ground)
    expected.apply(made.block.all_changes())
    assert village.table.entries() == expected.entries()
    assert Now.get(village.state) == TIME_MS


def test_a_block_with_another_root_does_not_follow(made: Made) -> None:
    forged = made.block._replace(header=made.block.header._replace(state_root=bytes(32)))
    with pytest.raises(InvalidBlock, match=f"expected {bytes(32).hex()}"):
        run(another_node(made), forged)


def test_a_block_that_is_abandoned_never_was() -> None:
    village = Village()
    before = accounts.balance(village.state, ALICE)
    village.send(ALICE, pay(TAO))
    village.block.abandon()
    assert accounts.balance(village.state, ALICE) == before
    assert village.state.seal() == []
    BlockBuilder(village.state, village.table, bytes([1]) * 32, 1, 1, lambda *_: True).finish()


def test_an_authors_inherent_must_not_fail() -> None:
    village = Village()
    village.block.inherent(SET_TIME)
    with pytest.raises(AssertionError, match="set its time"):
        village.block.inherent(SET_TIME)
