"""Conviction takes old subnets over at their epochs; owners may lock their cut as it comes."""

import pytest

from byzantium.chain.pallets.subtensor import events, storage
from byzantium.chain.pallets.subtensor.calls import locks, registration
from byzantium.chain.pallets.subtensor.coinbase.distribution_step import pay_owner_cut
from byzantium.chain.pallets.subtensor.coinbase.emission_step import mint_block_emission
from byzantium.chain.pallets.subtensor.coinbase.step import run_coinbase
from byzantium.chain.pallets.subtensor.locks.conviction_step import most_convicted_hotkey
from byzantium.chain.pallets.subtensor.locks.takeover_step import change_owner_if_due
from byzantium.conformance.economy.scene import (
    HOME,
    OWNER,
    OWNER_HOTKEY,
    START,
    STRANGER,
    STRANGER_HOTKEY,
    TRADER,
    TRADER_HOTKEY,
    Scene,
    key,
)
from byzantium.units import AccountId, Alpha
from tests.unit.chain.economy.locking import MASS, held, lock, staked_scene, state_of
from tests.unit.chain.economy.trading import event_names, last_event, staked

YEAR = 2_629_800
NOW = START + YEAR


@pytest.fixture
def scene() -> Scene:
    """A subnet of one year, with alpha outside for which 1,000 of conviction are just enough."""
    made = staked_scene()
    made.advance(YEAR)
    storage.NetworkRegisteredAt.put(made.state, HOME, START)
    storage.SubnetAlphaOut.put(made.state, HOME, Alpha(10_000))
    return made


def back(scene: Scene, hotkey: AccountId, conviction: int, mass: int = 1_000) -> None:
    """Put perpetual conviction behind a hotkey."""
    storage.HotkeyLock.put(scene.state, HOME, hotkey, state_of(mass, conviction, NOW))


def owners(scene: Scene) -> tuple[AccountId, AccountId]:
    """Return who owns the subnet, and with which hotkey."""
    state = scene.state
    return storage.SubnetOwner.get(state, HOME), storage.SubnetOwnerHotkey.get(state, HOME)


def test_the_most_convicted_hotkey_takes_the_subnet_over(scene: Scene) -> None:
    state = scene.state
    back(scene, TRADER_HOTKEY, 1_000, mass=1_200)
    assert not storage.Uids.contains(state, HOME, TRADER_HOTKEY)
    change_owner_if_due(state, HOME)
    assert owners(scene) == (TRADER, TRADER_HOTKEY)
    assert last_event(scene) == ("SubnetOwnerChanged", (HOME, OWNER, TRADER))
    assert storage.Uids.contains(state, HOME, TRADER_HOTKEY)
    assert storage.OwnerLock.get(state, HOME) == state_of(1_200, 1_200, NOW)
    assert storage.HotkeyLock.items(state, HOME) == []
    change_owner_if_due(state, HOME)
    assert event_names(scene).count(events.SubnetOwnerChanged.name) == 1


def test_aggregates_take_their_hotkeys_new_roles(scene: Scene) -> None:
    state, block = scene.state, NOW
    storage.OwnerLock.put(state, HOME, state_of(400, 400, block))
    storage.DecayingOwnerLock.put(state, HOME, state_of(300, 300, block))
    back(scene, OWNER_HOTKEY, 150, mass=170)
    back(scene, TRADER_HOTKEY, 2_000)
    storage.DecayingHotkeyLock.put(state, HOME, TRADER_HOTKEY, state_of(500, 0, block))
    change_owner_if_due(state, HOME)
    assert storage.HotkeyLock.items(state, HOME) == [(OWNER_HOTKEY, state_of(570, 550, block))]
    decaying = storage.DecayingHotkeyLock.items(state, HOME)
    assert decaying == [(OWNER_HOTKEY, state_of(300, 300, block))]
    assert storage.OwnerLock.get(state, HOME) == state_of(1_000, 1_000, block)
    assert storage.DecayingOwnerLock.get(state, HOME) == state_of(500, 500, block)


def test_locks_of_coldkeys_are_not_touched_but_count_as_the_owners_from_now_on(
    scene: Scene,
) -> None:
    lock(scene)
    storage.SubnetAlphaOut.put(scene.state, HOME, Alpha(1))
    back(scene, TRADER_HOTKEY, 1_000)
    change_owner_if_due(scene.state, HOME)
    assert held(scene) == state_of(MASS, 0, NOW)
    lock(scene, mass=1)
    assert held(scene) == state_of(MASS + 1, MASS + 1, NOW)


@pytest.mark.parametrize("outside", [0, 10_001])
def test_too_little_conviction_changes_nothing(scene: Scene, outside: int) -> None:
    storage.SubnetAlphaOut.put(scene.state, HOME, Alpha(outside))
    back(scene, TRADER_HOTKEY, 1_000)
    change_owner_if_due(scene.state, HOME)
    assert owners(scene) == (OWNER, OWNER_HOTKEY)


def test_a_subnet_younger_than_a_year_stays(scene: Scene) -> None:
    storage.NetworkRegisteredAt.put(scene.state, HOME, START + 1)
    back(scene, TRADER_HOTKEY, 1_000)
    change_owner_if_due(scene.state, HOME)
    assert owners(scene) == (OWNER, OWNER_HOTKEY)


@pytest.mark.parametrize("king", [OWNER_HOTKEY, key("nobody's hotkey")])
def test_neither_the_owner_nor_nobody_takes_over(scene: Scene, king: AccountId) -> None:
    back(scene, TRADER_HOTKEY, 1_000)
    back(scene, king, 2_000)
    change_owner_if_due(scene.state, HOME)
    assert owners(scene) == (OWNER, OWNER_HOTKEY)
    assert not storage.Uids.contains(scene.state, HOME, king) or king == OWNER_HOTKEY


def test_a_king_without_a_seat_waits(scene: Scene) -> None:
    storage.MaxAllowedUids.put(scene.state, HOME, 1)
    back(scene, TRADER_HOTKEY, 1_000)
    change_owner_if_due(scene.state, HOME)
    assert owners(scene) == (OWNER, OWNER_HOTKEY)
    assert storage.HotkeyLock.contains(scene.state, HOME, TRADER_HOTKEY)


def test_of_equals_the_greatest_account_leads(scene: Scene) -> None:
    assert most_convicted_hotkey(scene.state, HOME) is None
    for hotkey in (TRADER_HOTKEY, STRANGER_HOTKEY):
        back(scene, hotkey, 1_000)
    assert most_convicted_hotkey(scene.state, HOME) == max(TRADER_HOTKEY, STRANGER_HOTKEY)
    back(scene, STRANGER_HOTKEY, 1_001)
    assert most_convicted_hotkey(scene.state, HOME) == STRANGER_HOTKEY


def test_the_new_owner_gets_the_cut_of_the_epoch_that_brought_him(scene: Scene) -> None:
    state = scene.state
    back(scene, STRANGER_HOTKEY, 1_000)
    storage.PendingOwnerCut.put(state, HOME, Alpha(7_000))
    storage.PendingEpochAt.put(state, HOME, 1)
    run_coinbase(state, mint_block_emission(state))
    assert owners(scene) == (STRANGER, STRANGER_HOTKEY)
    assert staked(scene, HOME, STRANGER_HOTKEY, STRANGER) >= 7_000


def test_the_cut_is_locked_only_for_owners_who_want_that(scene: Scene) -> None:
    state = scene.state
    pay_owner_cut(state, HOME, MASS)
    assert held(scene, OWNER, OWNER_HOTKEY) is None
    storage.OwnerCutAutoLockEnabled.put(state, HOME, True)
    pay_owner_cut(state, HOME, MASS)
    assert last_event(scene) == ("StakeLocked", (OWNER, OWNER_HOTKEY, HOME, MASS))
    assert held(scene, OWNER, OWNER_HOTKEY) == state_of(MASS, MASS, NOW)
    scene.run(OWNER, locks.move_lock(TRADER_HOTKEY, HOME))
    pay_owner_cut(state, HOME, MASS)
    assert held(scene, OWNER) == state_of(2 * MASS, 0, NOW)
    assert staked(scene, HOME, OWNER_HOTKEY, OWNER) == 3 * MASS
    before = event_names(scene)
    pay_owner_cut(state, HOME, 0)
    assert event_names(scene) == before


def test_a_hotkey_that_is_registered_keeps_its_uid(scene: Scene) -> None:
    state = scene.state
    scene.run(TRADER, registration.burned_register(HOME, TRADER_HOTKEY))
    storage.SubnetAlphaOut.put(state, HOME, Alpha(10_000))
    neurons = storage.Keys.items(state, HOME)
    back(scene, TRADER_HOTKEY, 1_000)
    change_owner_if_due(state, HOME)
    assert owners(scene) == (TRADER, TRADER_HOTKEY)
    assert storage.Keys.items(state, HOME) == neurons
