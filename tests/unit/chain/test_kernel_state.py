"""One journal: typed and raw access see one state, and every way back leads there exactly."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from byzantium.chain.kernel.history import History
from byzantium.chain.kernel.names import NET_UID
from byzantium.chain.kernel.pallet import ByProfile, PalletId, Profile
from byzantium.chain.kernel.runtime import Pallet, Runtime, Version
from byzantium.chain.kernel.state import State, dry_run, transaction
from byzantium.chain.kernel.storage import (
    BLAKE2_128_CONCAT,
    IDENTITY,
    StorageDoubleMap,
    StorageMap,
    StorageValue,
)
from byzantium.chain.kernel.table import Change, Table, entry_digest
from byzantium.scale import types as t

PALLET = PalletId("Sample", 99)
Count = StorageValue[int](
    PALLET, "Count", t.U64, default=ByProfile(normal=7, fast=9), doc="A count."
)
Maybe = StorageValue[int | None](PALLET, "Maybe", t.U16, doc="Perhaps a number.")
Prices = StorageMap[int, int](
    PALLET, "Prices", IDENTITY(NET_UID), t.U64, default=0, doc="A price by number."
)
Shares = StorageDoubleMap[bytes, int, tuple[int, ...]](
    PALLET,
    "Shares",
    (BLAKE2_128_CONCAT(t.ACCOUNT_ID), IDENTITY(NET_UID)),
    t.Vec(t.U16),
    default=(),
    doc="Shares by account and number.",
)
SAMPLE = Runtime(
    Version("sample", "sample", 1, 1, 1, 1, 1),
    (Pallet(PALLET, "pallet_sample", storage=(Count, Maybe, Prices, Shares)),),
    (),
)


def fresh(profile: Profile = Profile.NORMAL) -> tuple[State, Table]:
    table = Table()
    return State(table, SAMPLE, profile), table


def test_defaults_follow_the_profile_and_absence_reads_as_none() -> None:
    normal, _ = fresh()
    fast, _ = fresh(Profile.FAST)
    assert (Count.get(normal), Count.get(fast), Maybe.get(normal)) == (7, 9, None)
    assert Count.default_bytes(Profile.FAST) == (9).to_bytes(8, "little")
    assert Maybe.default_bytes(Profile.NORMAL) == b"\x00"


def test_iteration_follows_the_raw_keys() -> None:
    state, table = fresh()
    for netuid in (1, 256, 2, 257, 0):
        Prices.put(state, netuid, netuid + 1)
    assert Prices.keys(state) == [0, 256, 1, 257, 2]
    table.apply(state.seal())
    Prices.remove(state, 256)
    Prices.put(state, 512, 1)
    assert Prices.keys(state) == [0, 512, 1, 257, 2]


def test_raw_and_typed_access_see_one_state() -> None:
    state, table = fresh()
    key = Prices.raw_key(3)
    state.write_raw(key, (5).to_bytes(8, "little"))
    assert Prices.get(state, 3) == 5
    Prices.put(state, 3, 6)
    assert state.read_raw(key) == (6).to_bytes(8, "little")
    state.write_raw(key, b"\x01")
    assert Prices.get(state, 3) == 0, "bytes that do not decode read as the default"
    assert state.read_raw(key) == b"\x01"
    table.apply(state.seal())
    assert state.read_raw(key) == b"\x01"
    assert Prices.get(state, 3) == 0


def test_a_raising_transaction_leaves_no_trace() -> None:
    state, table = fresh()
    Prices.put(state, 1, 1)
    with pytest.raises(ValueError, match="no"), transaction(state):  # noqa: PT012
        Prices.put(state, 1, 2)
        Prices.put(state, 2, 2)
        with transaction(state):
            Prices.remove(state, 1)
        raise ValueError("no")
    assert Prices.items(state) == [(1, 1)]
    with dry_run(state):
        Count.put(state, 1)
    assert [change.key for change in state.seal()] == [Prices.raw_key(1)]
    assert len(table) == 0


def test_old_blocks_stay_readable() -> None:
    state, table = fresh()
    history = History()
    for number in range(1, 6):
        Prices.put(state, number, number)
        Count.put(state, number)
        if number == 4:
            Prices.remove(state, 2)
        changes = state.seal()
        table.apply(changes)
        history.record(number, changes)
    old = State(history.at(3), SAMPLE, Profile.NORMAL)
    assert Prices.items(old) == [(1, 1), (2, 2), (3, 3)]
    assert Count.get(old) == 3
    assert Prices.keys(State(history.at(4), SAMPLE, Profile.NORMAL)) == [1, 3, 4]
    assert Prices.keys(State(history.at(0), SAMPLE, Profile.NORMAL)) == []
    assert [history.at(number).count_keys(Prices.prefix) for number in range(5)] == [0, 1, 2, 3, 3]
    history.forget_after(3)
    assert Prices.keys(State(history.at(9), SAMPLE, Profile.NORMAL)) == [1, 2, 3]


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 3)), max_size=40), st.randoms())
@settings(max_examples=50)
def test_equal_states_have_equal_roots_whatever_road_led_there(
    writes: list[tuple[int, int]], random: Any
) -> None:
    state, table = fresh()
    table.compiled_from = 4
    for netuid, value in writes:
        if value:
            Prices.put(state, netuid, value)
        else:
            Prices.remove(state, netuid)
        if random.random() < 0.3:
            table.apply(state.seal())
    table.apply(state.seal())
    assert table.root == Table(dict(table.entries())).root
    straight, other = fresh()
    for netuid, value in Prices.items(state):
        Prices.put(straight, netuid, value)
    other.apply(straight.seal())
    assert other.root == table.root


def test_what_comes_back_changed_counts_as_it_is() -> None:
    table = Table({b"lent": b"old", b"kept": b"old"})
    table.apply([Change(b"lent", b"old", b"new")])
    table.lend([b"lent"], entry_digest(b"lent", b"new"))
    table.take_back([(b"lent", b"newer")], entry_digest(b"lent", b"newer"))
    table.apply([Change(b"lent", b"newer", b"last")])
    assert table.root == Table({b"lent": b"last", b"kept": b"old"}).root


class Journal(RuleBasedStateMachine):
    """Random writes in random layers, against plain dictionaries."""

    @initialize()
    def begin_empty(self) -> None:
        self.state, self.table = fresh()
        self.models: list[dict[Any, Any]] = [{}]

    @rule(netuid=st.integers(0, 600), value=st.integers(0, 2**64 - 1))
    def put(self, netuid: int, value: int) -> None:
        Prices.put(self.state, netuid, value)
        self.models[-1][netuid] = value

    @rule(netuid=st.integers(0, 600))
    def remove(self, netuid: int) -> None:
        Prices.remove(self.state, netuid)
        self.models[-1].pop(netuid, None)

    @rule(account=st.binary(min_size=32, max_size=32), shares=st.lists(st.integers(0, 65535)))
    def put_shares(self, account: bytes, shares: list[int]) -> None:
        Shares.put(self.state, account, 1, tuple(shares))
        self.models[-1][account] = tuple(shares)

    @rule()
    def open_layer(self) -> None:
        self.state.begin()
        self.models.append(dict(self.models[-1]))

    @precondition(lambda self: len(self.models) > 1)
    @rule()
    def commit(self) -> None:
        self.state.commit()
        top = self.models.pop()
        self.models[-1] = top

    @precondition(lambda self: len(self.models) > 1)
    @rule()
    def rollback(self) -> None:
        self.state.rollback()
        self.models.pop()

    @precondition(lambda self: len(self.models) == 1)
    @rule()
    def seal(self) -> None:
        self.table.apply(self.state.seal())
        assert len(self.table) == len(self.models[0])

    @invariant()
    def reads_agree(self) -> None:
        model = self.models[-1]
        assert dict(Prices.items(self.state)) == {
            k: v for k, v in model.items() if isinstance(k, int)
        }
        for key, value in model.items():
            if isinstance(key, bytes):
                assert Shares.get(self.state, key, 1) == value
                assert self.state.read_raw(Shares.raw_key(key, 1)) == Shares.type.encode(value)


TestJournal = Journal.TestCase
TestJournal.settings = settings(max_examples=40, stateful_step_count=40, deadline=None)
