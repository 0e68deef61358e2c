"""A run of blocks over columns is, block by block, what the readable form makes of them."""

import random
from collections.abc import Callable, Mapping

from benchmarks.day_world import Size, build, key
from byzantium.chain.block import Block, BlockBuilder, Ground
from byzantium.chain.forward import Position, Run, forward
from byzantium.chain.kernel.history import History
from byzantium.chain.kernel.pallet import Profile
from byzantium.chain.kernel.state import State
from byzantium.chain.kernel.table import Change, Table
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.staking.market_step import (
    BUY_AT_MARKET,
    swap_tao_for_alpha,
)
from byzantium.chain.pallets.subtensor.subnets.creation_step import init_subnet
from byzantium.chain.pallets.subtensor.subnets.dissolution_step import dissolve
from byzantium.chain.pallets.system import storage as system
from byzantium.chain.pallets.timestamp.declaration import set as set_time
from byzantium.chain.runtime import RUNTIME
from byzantium.units import Alpha, NetUid, Rao

BEGIN_MS = 1_700_000_000_000
SLOT_MS = 12_000
TAO = 10**9
THIRD = NetUid(3)
READS = 5_000

Act = Callable[[State], None]


def always(*_: object) -> bool:
    return True


class Chain:
    """A state with its past, on whatever ground its blocks stand."""

    def __init__(self, size: Size, *, runs: bool) -> None:
        self.table = build(size)
        self.history = History()
        entries = self.table.entries().items()
        self.history.record(0, [Change(key, None, value) for key, value in entries])
        self.state = State(self.table, RUNTIME, Profile.NORMAL)
        self.run = Run(self.state, self.table, self.history, 0) if runs else None
        self.blocks: list[Block] = []

    def begin(self) -> BlockBuilder:
        number = len(self.blocks) + 1
        time_ms = BEGIN_MS + number * SLOT_MS
        parent_hash = self.blocks[-1].hash if self.blocks else bytes(32)
        ground: Ground | Table = self.table if self.run is None else self.run
        slot = time_ms // SLOT_MS
        builder = BlockBuilder(self.state, ground, parent_hash, number, slot, always)
        builder.inherent(set_time(time_ms))
        return builder

    def make(self, act: Act | None = None) -> Block:
        builder = self.begin()
        if act is not None:
            act(self.state)
        block = builder.finish()
        self.history.record(block.header.number, block.changes)
        self.blocks.append(block)
        return block


def compare(found: Block, expected: Block) -> None:
    number = expected.header.number
    new = {change.key: change.new for change in found.all_changes()}
    wanted = {change.key: change.new for change in expected.changes}
    events = system.Events.raw_key()
    assert new.get(events) == wanted.get(events), f"events of block {number}"
    assert new == wanted, f"changes of block {number}"
    assert found.all_changes() == expected.changes
    assert found.header == expected.header
    assert found.hash == expected.hash


def compare_pasts(found: History, plain: Chain, chance: random.Random) -> None:
    blocks = len(plain.blocks)
    keys = sorted(plain.table.entries())
    for _ in range(READS):
        asked, number = chance.choice(keys), chance.randint(0, blocks)
        assert found.value(asked, number) == plain.history.value(asked, number)
    for number in chance.sample(range(blocks + 1), 3):
        then, wanted = found.at(number), plain.history.at(number)
        there = list(wanted.keys(b""))
        assert list(then.keys(b"")) == there
        assert [then.get(each) for each in there] == [wanted.get(each) for each in there]


def test_a_quiet_run_is_the_readable_form_block_by_block() -> None:
    """More blocks than one span holds, with epochs, buys and claims in them."""
    size, blocks = Size(8, 16, 4, tempo=50), 600
    plain, table = Chain(size, runs=False), build(size)
    history = History()
    history.record(0, [Change(key, None, value) for key, value in table.entries().items()])
    state = State(table, RUNTIME, Profile.NORMAL)
    begin = Position(state, table, history, bytes(32), 0, BEGIN_MS, SLOT_MS)
    for block in forward(begin, blocks, always):
        compare(block, plain.make())
    assert len(plain.blocks) == blocks
    assert table.root == plain.table.root == Table(table.entries()).root
    assert table.entries() == plain.table.entries()
    assert state.seal() == []
    bought = [storage.SubnetExcessTao.get(state, NetUid(n)) for n in range(1, size.subnets + 1)]
    assert all(bought)
    compare_pasts(history, plain, random.Random(1))


def buy(state: State) -> None:
    swap_tao_for_alpha(state, THIRD, 5 * TAO, BUY_AT_MARKET)


def lend_to_children(state: State) -> None:
    children = (((1 << 62), key("hot", THIRD, 7)),)
    storage.PendingChildKeys.put(state, THIRD, key("hot", THIRD, 1), (children, 0))


def commit_weights(state: State) -> None:
    commit = (key("hot", THIRD, 0), 1, b"no such thing", 1)
    storage.TimelockedWeightCommits.put(state, THIRD, 0, (commit,))
    storage.TimelockedWeightCommits.put(state, THIRD, 1, (commit,))


def slow_down_prices(state: State) -> None:
    storage.BurnHalfLife.put(state, THIRD, 7)
    storage.Burn.put(state, THIRD, Rao(9 * TAO))


def break_a_value(state: State) -> None:
    state.write_raw(storage.PendingOwnerCut.raw_key(THIRD), b"odd")


def mend_it(state: State) -> None:
    storage.PendingOwnerCut.put(state, THIRD, Alpha(5))


def add_subnet(state: State) -> None:
    init_subnet(state, NetUid(9))
    storage.SubnetMechanism.put(state, NetUid(9), 1)


def remove_subnet(state: State) -> None:
    dissolve(state, NetUid(2))


def repeat_a_hotkey(state: State) -> None:
    storage.Keys.put(state, NetUid(4), 5, key("hot", 4, 6))


def close_a_pool(state: State) -> None:
    storage.SubnetMechanism.put(state, NetUid(5), 0)


def empty_an_account(state: State) -> None:
    system.Account.remove(state, next(iter(system.Account.keys(state))))


ACTS: Mapping[int, Act] = {
    5: buy,
    9: lend_to_children,
    14: commit_weights,
    25: slow_down_prices,
    31: break_a_value,
    36: mend_it,
    44: add_subnet,
    58: remove_subnet,
    66: repeat_a_hotkey,
    75: close_a_pool,
    83: empty_an_account,
}
"""What happens in which block."""


def test_what_is_unusual_leaves_the_columns_and_comes_back() -> None:
    size = Size(6, 10, 3, tempo=12)
    plain, run = Chain(size, runs=False), Chain(size, runs=True)
    for number in range(1, 101):
        if number % 20 == 0:
            run.begin().abandon()
        compare(run.make(ACTS.get(number)), plain.make(ACTS.get(number)))
    assert run.run is not None
    run.run.close()
    assert run.table.entries() == plain.table.entries()
    assert run.table.root == Table(plain.table.entries()).root
    compare_pasts(run.history, plain, random.Random(2))
