"""Locks go where stake, coldkeys and hotkeys go, and end with their subnet."""

import pytest

from byzantium.chain.kernel.dispatch import dispatch
from byzantium.chain.kernel.origin import ROOT as BY_ROOT
from byzantium.chain.pallets.subtensor import errors, storage
from byzantium.chain.pallets.subtensor.calls import coldkey_swaps, locks, moving, subnets
from byzantium.chain.pallets.subtensor.locks.coldkey_swap_step import swap_coldkey_locks
from byzantium.chain.pallets.subtensor.locks.hotkey_swap_step import swap_hotkey_locks
from byzantium.chain.pallets.subtensor.locks.step import put_lock
from byzantium.chain.pallets.subtensor.staking.position import Position
from byzantium.conformance.economy.scene import (
    AWAY,
    HOME,
    OWNER_HOTKEY,
    START,
    STRANGER,
    STRANGER_HOTKEY,
    TRADER,
    TRADER_HOTKEY,
    Scene,
    key,
)
from byzantium.units import AccountId
from tests.unit.chain.economy.locking import (
    MASS,
    RATE,
    aged,
    grow,
    held,
    lock,
    set_perpetual,
    staked_scene,
    state_of,
)
from tests.unit.chain.economy.trading import everything, refused, staked

RECEIVER = key("receiver")
NEW = key("new coldkey")
NEW_HOTKEY = key("new hotkey")


@pytest.fixture
def scene() -> Scene:
    """The trader and the stranger have stake on the trader's hotkey."""
    return staked_scene()


def give(scene: Scene, alpha: int, receiver: AccountId = RECEIVER) -> None:
    """Transfer some of the trader's stake."""
    scene.run(TRADER, moving.transfer_stake(receiver, TRADER_HOTKEY, HOME, HOME, alpha))


def accept(scene: Scene, *coldkeys: AccountId) -> None:
    """Let coldkeys take locked alpha in."""
    for coldkey in coldkeys:
        scene.run(coldkey, locks.set_reject_locked_alpha(False))


def test_free_stake_goes_first_and_without_a_lock(scene: Scene) -> None:
    half = staked(scene) // 2
    lock(scene, mass=half)
    give(scene, staked(scene) - half)
    assert held(scene) == state_of(half, 0, START)
    assert held(scene, RECEIVER) is None
    call = moving.transfer_stake(RECEIVER, TRADER_HOTKEY, HOME, HOME, half)
    refused(scene, TRADER, call, errors.AccountRejectsLockedAlpha)


def test_locked_stake_takes_its_part_of_the_conviction_along(scene: Scene) -> None:
    accept(scene, RECEIVER)
    set_perpetual(scene)
    whole = staked(scene)
    lock(scene, mass=whole)
    grow(scene, 1_000, TRADER)
    scene.advance(1)
    before = aged(scene, state_of(whole, 1_000, START), perpetual=True)
    give(scene, whole // 4)
    left, moved = held(scene), held(scene, RECEIVER)
    assert left is not None
    assert moved is not None
    assert (left.locked_mass, moved.locked_mass) == (whole - whole // 4, whole // 4)
    assert left.conviction + moved.conviction == before.conviction
    assert abs(left.conviction - 3 * moved.conviction) < 1 << 64
    assert storage.HotkeyLock.get(scene.state, HOME, TRADER_HOTKEY) == left
    assert storage.DecayingHotkeyLock.get(scene.state, HOME, TRADER_HOTKEY) == moved
    assert storage.LockingColdkeys.contains(scene.state, HOME, TRADER_HOTKEY, RECEIVER)
    give(scene, staked(scene))
    assert held(scene) is None
    assert not storage.HotkeyLock.contains(scene.state, HOME, TRADER_HOTKEY)


def test_a_receivers_own_lock_grows_if_it_backs_the_same_hotkey(scene: Scene) -> None:
    whole = staked(scene)
    lock(scene, mass=whole)
    lock(scene, STRANGER)
    give_all = moving.transfer_stake(STRANGER, TRADER_HOTKEY, HOME, HOME, whole)
    refused(scene, TRADER, give_all, errors.AccountRejectsLockedAlpha)
    accept(scene, STRANGER)
    scene.run(STRANGER, locks.move_lock(STRANGER_HOTKEY, HOME))
    refused(scene, TRADER, give_all, errors.LockHotkeyMismatch)
    scene.run(STRANGER, locks.move_lock(TRADER_HOTKEY, HOME))
    scene.run(TRADER, give_all)
    assert held(scene, STRANGER) == state_of(whole + MASS, 0, START)
    total = storage.DecayingHotkeyLock.get(scene.state, HOME, TRADER_HOTKEY)
    assert total == held(scene, STRANGER)


def test_free_stake_reaches_one_who_locks_elsewhere(scene: Scene) -> None:
    lock(scene)
    lock(scene, STRANGER, STRANGER_HOTKEY)
    scene.advance(1_000)
    give(scene, staked(scene) // 2, STRANGER)
    assert held(scene) == aged(scene, state_of(MASS, 0, START))
    stays = held(scene, STRANGER, STRANGER_HOTKEY)
    assert stays == aged(scene, state_of(MASS, 0, START))


def test_stake_that_stays_with_its_coldkey_stays_locked(scene: Scene) -> None:
    lock(scene, mass=staked(scene))
    before = held(scene)
    call = moving.move_stake(TRADER_HOTKEY, OWNER_HOTKEY, HOME, HOME, staked(scene))
    scene.run(TRADER, call)
    assert held(scene) == before


def test_a_swapped_coldkey_hands_its_locks_over(scene: Scene) -> None:
    state = scene.state
    set_perpetual(scene)
    lock(scene)
    scene.advance(1_000)
    locked = aged(scene, state_of(MASS, 0, START), perpetual=True)
    swap = coldkey_swaps.swap_coldkey(TRADER, NEW, 0)
    dispatch(state, BY_ROOT, swap)
    assert held(scene) is None
    assert held(scene, NEW) == storage.HotkeyLock.get(state, HOME, TRADER_HOTKEY) == locked
    assert storage.LockingColdkeys.items(state, HOME, TRADER_HOTKEY) == [(NEW, ())]
    assert not storage.DecayingLock.contains(state, TRADER, HOME)
    assert storage.DecayingLock.get(state, NEW, HOME) is False
    assert not storage.AccountFlags.contains(state, NEW)


def test_flags_go_with_a_swapped_coldkey(scene: Scene) -> None:
    accept(scene, TRADER)
    dispatch(scene.state, BY_ROOT, coldkey_swaps.swap_coldkey(TRADER, NEW, 0))
    assert storage.AccountFlags.items(scene.state) == [(NEW, 1)]


def test_a_coldkey_with_a_lock_takes_nobodys_place(scene: Scene) -> None:
    put_lock(scene.state, Position(OWNER_HOTKEY, NEW, HOME), state_of(1_000, 0, START))
    before = everything(scene)
    with pytest.raises(errors.ActiveLockExists):
        dispatch(scene.state, BY_ROOT, coldkey_swaps.swap_coldkey(TRADER, NEW, 0))
    assert everything(scene) == before


def test_a_lock_of_conviction_alone_is_no_hindrance(scene: Scene) -> None:
    state = scene.state
    storage.DecayingLock.put(state, TRADER, HOME, False)
    put_lock(state, Position(TRADER_HOTKEY, TRADER, HOME), state_of(0, 777, START))
    put_lock(state, Position(OWNER_HOTKEY, NEW, HOME), state_of(0, 111, START))
    swap_coldkey_locks(state, TRADER, NEW)
    assert held(scene) is None
    assert held(scene, NEW) == state_of(0, 777, START)
    assert len(storage.Lock.items(state, NEW, HOME)) == 2
    lock(scene, STRANGER)
    with pytest.raises(errors.AccountRejectsLockedAlpha):
        swap_coldkey_locks(state, STRANGER, key("another coldkey"))


def test_a_swapped_hotkey_keeps_its_locks_where_it_was_swapped(scene: Scene) -> None:
    state = scene.state
    lock(scene)
    grow(scene, 1_000, TRADER)
    stale = (HOME, TRADER_HOTKEY, key("stale"))
    storage.LockingColdkeys.put(state, *stale, ())
    assert swap_hotkey_locks(state, TRADER_HOTKEY, NEW_HOTKEY, [AWAY]) == (5, 0)
    kept = state_of(MASS, 1_000, START)
    assert held(scene) == kept
    accesses = swap_hotkey_locks(state, TRADER_HOTKEY, NEW_HOTKEY, [HOME, AWAY])
    assert accesses == (10 + 2, 6 + 2 + 1)
    assert held(scene) is None
    assert held(scene, hotkey=NEW_HOTKEY) == kept
    assert storage.DecayingHotkeyLock.items(state, HOME) == [(NEW_HOTKEY, kept)]
    found = storage.LockingColdkeys.items(state, HOME)
    assert [place for place, _ in found] == [(NEW_HOTKEY, TRADER)]


def test_an_owners_swapped_hotkey_stays_the_owners(scene: Scene) -> None:
    state = scene.state
    lock(scene, hotkey=OWNER_HOTKEY)
    scene.run(STRANGER, locks.set_perpetual_lock(HOME, True))
    lock(scene, STRANGER, OWNER_HOTKEY)
    swap_hotkey_locks(state, OWNER_HOTKEY, NEW_HOTKEY, [HOME])
    whole = state_of(MASS, MASS, START)
    assert storage.OwnerLock.get(state, HOME) == storage.DecayingOwnerLock.get(state, HOME) == whole
    assert held(scene, hotkey=NEW_HOTKEY) == held(scene, STRANGER, NEW_HOTKEY) == whole
    for item in (storage.HotkeyLock, storage.DecayingHotkeyLock):
        assert item.items(state, HOME) == []


def test_a_hotkey_that_becomes_the_owners_replaces_the_owners_aggregate(scene: Scene) -> None:
    state = scene.state
    lock(scene, hotkey=OWNER_HOTKEY, mass=9_000)
    lock(scene, STRANGER)
    swap_hotkey_locks(state, TRADER_HOTKEY, OWNER_HOTKEY, [HOME])
    assert storage.DecayingOwnerLock.get(state, HOME) == state_of(MASS, MASS, START)
    assert held(scene, STRANGER, OWNER_HOTKEY) == state_of(MASS, MASS, START)
    assert held(scene, hotkey=OWNER_HOTKEY) == state_of(9_000, 9_000, START)


def test_locks_end_with_their_subnet(scene: Scene) -> None:
    state = scene.state
    lock(scene)
    set_perpetual(scene, STRANGER)
    lock(scene, STRANGER)
    scene.run(TRADER, locks.set_perpetual_lock(AWAY, True))
    for item in (storage.OwnerLock, storage.DecayingOwnerLock):
        item.put(state, HOME, state_of(MASS, MASS, START))
    scene.advance(RATE)
    dispatch(state, BY_ROOT, subnets.root_dissolve_network(HOME))
    for item in (storage.Lock, storage.LockingColdkeys):
        assert item.items(state) == []
    for item in (storage.HotkeyLock, storage.DecayingHotkeyLock):
        assert item.all_items(state) == []
    for item in (storage.OwnerLock, storage.DecayingOwnerLock):
        assert item.items(state) == []
    assert storage.DecayingLock.all_items(state) == [((TRADER, AWAY), False)]
