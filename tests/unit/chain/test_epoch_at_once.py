"""A large subnet's epoch and payments leave the same state in the quick forms and the readable."""

from collections.abc import Callable
from typing import Any

import pytest

from benchmarks.day_world import Size, build, key
from byzantium.chain.kernel.pallet import Profile
from byzantium.chain.kernel.state import State
from byzantium.chain.kernel.table import Change, Table
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.coinbase import distribution_step
from byzantium.chain.pallets.subtensor.coinbase.payment_step import plain_owners, plain_pools
from byzantium.chain.pallets.subtensor.epoch import step
from byzantium.chain.pallets.subtensor.staking.ownership_step import create_account
from byzantium.chain.pallets.subtensor.staking.pool_step import increase_stake
from byzantium.chain.pallets.subtensor.staking.position import Position
from byzantium.chain.pallets.subtensor.tempo.step import Drained
from byzantium.chain.pallets.subtensor.uids.step import append_neuron
from byzantium.chain.pallets.system import storage as system
from byzantium.chain.runtime import RUNTIME
from byzantium.scale import types as t
from byzantium.units import AccountId, Alpha, NetUid

ONE = NetUid(1)
TAO = 10**9
EPOCHS = 3
TEMPO = 360
WORLD = Size(subnets=1, uids=80, validators=20, root_staked=4)

Alter = Callable[[State], None]


def hotkey(uid: int) -> AccountId:
    return key("hot", 1, uid)


def coldkey(uid: int) -> AccountId:
    return key("cold", 1, uid)


def nothing(_state: State) -> None:
    """Leave the world as it is."""


def stake_automatically_elsewhere(state: State) -> None:
    storage.AutoStakeDestination.put(state, coldkey(40), ONE, hotkey(3))


def lend_stake(state: State) -> None:
    half = 2**63
    storage.ChildKeys.put(state, hotkey(2), ONE, ((half, hotkey(5)),))
    storage.ParentKeys.put(state, hotkey(5), ONE, ((half, hotkey(2)),))


def borrow_from_outside(state: State) -> None:
    outside = AccountId(b"outside".ljust(32, b"."))
    increase_stake(state, Position(outside, coldkey(1), ONE), 5_000 * TAO)
    storage.Owner.put(state, outside, coldkey(1))
    storage.ParentKeys.put(state, hotkey(5), ONE, ((2**64 - 1, outside),))


def keep_shares_of_the_old_form(state: State) -> None:
    value = storage.TotalHotkeyAlpha.get(state, hotkey(30), ONE)
    storage.TotalHotkeyShares.put(state, hotkey(30), ONE, value << 64)
    storage.Alpha.put(state, hotkey(30), coldkey(30), ONE, value << 64)
    storage.TotalHotkeySharesV2.remove(state, hotkey(30), ONE)
    storage.AlphaV2.remove(state, hotkey(30), coldkey(30), ONE)


def lose_an_owner(state: State) -> None:
    storage.Owner.remove(state, hotkey(50))


def empty_a_pool(state: State) -> None:
    storage.TotalHotkeyAlpha.remove(state, hotkey(70), ONE)
    storage.TotalHotkeySharesV2.remove(state, hotkey(70), ONE)
    storage.AlphaV2.remove(state, hotkey(70), coldkey(70), ONE)


def leave_a_share_without_a_pool(state: State) -> None:
    storage.TotalHotkeyAlpha.remove(state, hotkey(70), ONE)
    storage.TotalHotkeySharesV2.remove(state, hotkey(70), ONE)


def let_others_nominate(state: State) -> None:
    for uid in (1, 2, 60):
        increase_stake(state, Position(hotkey(uid), key("nominator", 1, uid), ONE), 777 * TAO + uid)
    storage.AlphaV2.remove(state, hotkey(60), coldkey(60), ONE)


def list_several_hotkeys(state: State) -> None:
    storage.StakingHotkeys.put(state, coldkey(4), (hotkey(9), hotkey(4)))


def forget_to_list_a_hotkey(state: State) -> None:
    storage.StakingHotkeys.remove(state, coldkey(4))


def vacate_a_uid(state: State) -> None:
    storage.Keys.remove(state, ONE, 33)


def keep_old_dividends(state: State) -> None:
    stranger = AccountId(b"stranger".ljust(32, b"."))
    storage.AlphaDividendsPerSubnet.put(state, ONE, stranger, Alpha(5))
    storage.RootAlphaDividendsPerSubnet.put(state, ONE, stranger, Alpha(6))


def track_voting_power(state: State) -> None:
    storage.VotingPowerTrackingEnabled.put(state, ONE, True)


def run_two_mechanisms(state: State) -> None:
    storage.MechanismCountCurrent.put(state, ONE, 2)
    storage.Weights.put(state, 4097, 3, ((30, 5), (31, 65_535)))


def follow_the_older_bonds(state: State) -> None:
    storage.Yuma3On.put(state, ONE, False)


def move_bonds_at_their_own_rates(state: State) -> None:
    storage.LiquidAlphaOn.put(state, ONE, True)


def pay_for_root_beyond_its_stake(state: State) -> None:
    for uid in range(4):
        storage.TotalHotkeyAlpha.put(state, hotkey(uid), NetUid(0), Alpha(10 * TAO // 4))


def recycle_the_owners_part(state: State) -> None:
    storage.SubnetOwner.put(state, ONE, coldkey(40))
    storage.RecycleOrBurn.put(state, ONE, t.Variant("Recycle"))


def break_a_row(state: State) -> None:
    state.write_raw(storage.Weights.raw_key(1, 2), b"\xfe")
    state.write_raw(storage.Weights.raw_key(1, 3), b"\x04\x20\x00\x01\x00\xff")
    state.write_raw(storage.Bonds.raw_key(1, 4), b"\x08\x20\x00\x01\x00\x20\x00\x07\x00")


def keep_one_share_of_the_old_form(state: State) -> None:
    value = storage.TotalHotkeyAlpha.get(state, hotkey(30), ONE)
    storage.Alpha.put(state, hotkey(30), coldkey(30), ONE, value << 64)


def break_an_amount(state: State) -> None:
    state.write_raw(storage.TotalHotkeyAlpha.raw_key(hotkey(30), ONE), b"odd")


def break_a_share(state: State) -> None:
    state.write_raw(storage.AlphaV2.raw_key(hotkey(30), coldkey(30), ONE), b"odd")


def store_nothing_in_a_pool(state: State) -> None:
    storage.TotalHotkeyAlpha.put(state, hotkey(30), ONE, Alpha(0))


def seat_a_newcomer(state: State) -> None:
    newcomer, owner = key("hot", 1, 99), key("cold", 1, 99)
    create_account(state, owner, newcomer)
    append_neuron(state, ONE, newcomer)


def seat_a_hotkey_twice(state: State) -> None:
    storage.Keys.put(state, ONE, 33, hotkey(34))


def share_an_owner(state: State) -> None:
    for uid in (41, 42):
        storage.Owner.put(state, hotkey(uid), coldkey(40))
    storage.StakingHotkeys.put(state, coldkey(40), (hotkey(40), hotkey(41), hotkey(42)))


ALTERATIONS = [
    nothing,
    seat_a_hotkey_twice,
    share_an_owner,
    keep_one_share_of_the_old_form,
    break_an_amount,
    break_a_share,
    store_nothing_in_a_pool,
    seat_a_newcomer,
    stake_automatically_elsewhere,
    lend_stake,
    borrow_from_outside,
    keep_shares_of_the_old_form,
    lose_an_owner,
    empty_a_pool,
    leave_a_share_without_a_pool,
    let_others_nominate,
    list_several_hotkeys,
    forget_to_list_a_hotkey,
    vacate_a_uid,
    keep_old_dividends,
    track_voting_power,
    run_two_mechanisms,
    follow_the_older_bonds,
    move_bonds_at_their_own_rates,
    pay_for_root_beyond_its_stake,
    recycle_the_owners_part,
    break_a_row,
]


@pytest.fixture(scope="module")
def entries() -> dict[bytes, bytes]:
    return dict(build(WORLD).entries())


def outcome(entries: dict[bytes, bytes], alter: Alter) -> tuple[list[list[Change]], list[Any]]:
    """Run a few epochs, each in a block of its own; return all changes and all events."""
    table = Table(entries)
    state = State(table, RUNTIME, Profile.NORMAL)
    alter(state)
    table.apply(state.seal())
    blocks: list[list[Change]] = []
    events: list[Any] = []
    for epoch in range(1, EPOCHS + 1):
        system.Number.put(state, TEMPO * epoch)
        pending = (Alpha(part * TAO) for part in (147, 140, 7, 66))
        distribution_step.distribute(state, Drained(ONE, *pending))
        blocks.append(state.seal())
        events += [event for _, event in state.events]
        state.events.clear()
        table.apply(blocks[-1])
    return blocks, events


@pytest.mark.parametrize("alter", ALTERATIONS)
def test_quick_and_readable_forms_change_the_state_alike(
    entries: dict[bytes, bytes], alter: Alter, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick = outcome(entries, alter)
    monkeypatch.setattr(step, "COMPILED_FROM", 10_000)
    monkeypatch.setattr(distribution_step, "AT_ONCE_FROM", 10_000)
    assert quick == outcome(entries, alter)


@pytest.mark.parametrize(
    ("alter", "plain"),
    [
        (nothing, True),
        (empty_a_pool, True),
        (let_others_nominate, True),
        (list_several_hotkeys, True),
        (stake_automatically_elsewhere, False),
        (keep_shares_of_the_old_form, False),
        (leave_a_share_without_a_pool, False),
        (lose_an_owner, False),
        (forget_to_list_a_hotkey, False),
    ],
)
def test_who_is_paid_at_once(entries: dict[bytes, bytes], alter: Alter, plain: bool) -> None:
    state = State(Table(entries), RUNTIME, Profile.NORMAL)
    alter(state)
    hotkeys = tuple(hotkey(uid) for uid in range(WORLD.uids))
    owners = plain_owners(state, ONE, hotkeys)
    pools = None if owners is None else plain_pools(state, ONE, hotkeys, owners)
    assert (pools is not None) == plain
