"""A coldkey that is swapped hands everything over, and is held back while it waits."""

from hashlib import blake2b

import pytest

from byzantium.chain.kernel.dispatch import dispatch
from byzantium.chain.kernel.origin import ROOT as BY_ROOT
from byzantium.chain.pallets.balances import storage as balances
from byzantium.chain.pallets.subtensor import errors, storage
from byzantium.chain.pallets.subtensor.calls import coldkey_swaps, registration, staking, subnets
from byzantium.chain.pallets.subtensor.types import ChainIdentityV2
from byzantium.conformance.economy.scene import (
    HOME,
    OWNER,
    OWNER_HOTKEY,
    ROOT,
    STRANGER,
    STRANGER_HOTKEY,
    TAO,
    TRADER,
    TRADER_HOTKEY,
    WEALTH,
    Scene,
    key,
)
from byzantium.scale import types as t
from tests.unit.chain.economy.trading import (
    assert_balanced,
    event_names,
    everything,
    free,
    last_event,
    refused,
    staked,
)
from tests.unit.chain.states import call_of, refusal

NEW = key("new coldkey")
COST = TAO // 10
DELAY, REPEAT = 36_000, 7_200


def announcement() -> t.Variant:
    """Return the call that announces the new coldkey."""
    return coldkey_swaps.announce_coldkey_swap(blake2b(NEW, digest_size=32).digest())


@pytest.fixture
def scene() -> Scene:
    """The owner has stake at home and on root, and a successor announced."""
    made = Scene()
    made.run(OWNER, staking.add_stake(OWNER_HOTKEY, HOME, 100 * TAO))
    made.run(OWNER, staking.add_stake(OWNER_HOTKEY, ROOT, 50 * TAO))
    made.run(OWNER, staking.add_stake(TRADER_HOTKEY, HOME, 10 * TAO))
    made.run(OWNER, registration.set_coldkey_auto_stake_hotkey(HOME, OWNER_HOTKEY))
    made.run(OWNER, announcement())
    return made


def test_only_the_first_announcement_costs() -> None:
    scene = Scene()
    before = balances.TotalIssuance.get(scene.state)
    scene.run(TRADER, announcement())
    assert free(scene) == WEALTH - COST
    assert balances.TotalIssuance.get(scene.state) == before - COST
    refused(scene, TRADER, announcement(), errors.ColdkeySwapReannouncedTooEarly)
    scene.advance(DELAY + REPEAT)
    scene.run(TRADER, announcement())
    assert free(scene) == WEALTH - COST
    assert_balanced(scene)


def test_a_coldkey_that_waits_may_only_go_on_with_its_swap(scene: Scene) -> None:
    refused(scene, OWNER, staking.unstake_all(OWNER_HOTKEY), errors.ColdkeySwapAnnounced)
    scene.run(OWNER, coldkey_swaps.dispute_coldkey_swap())
    scene.advance(DELAY)
    for call in (announcement(), coldkey_swaps.swap_coldkey_announced(NEW)):
        refused(scene, OWNER, call, errors.ColdkeySwapDisputed)
    dispatch(scene.state, BY_ROOT, coldkey_swaps.reset_coldkey_swap(OWNER))
    scene.run(OWNER, staking.unstake_all(OWNER_HOTKEY))


def test_an_announcement_can_be_taken_back_late(scene: Scene) -> None:
    clear = coldkey_swaps.clear_coldkey_swap_announcement()
    scene.advance(DELAY + REPEAT - 1)
    refused(scene, OWNER, clear, errors.ColdkeySwapClearTooEarly)
    scene.advance(1)
    scene.run(OWNER, clear)
    assert last_event(scene) == ("ColdkeySwapCleared", (OWNER,))
    refused(scene, OWNER, clear, errors.ColdkeySwapAnnouncementNotFound)


def test_the_new_coldkey_holds_all_that_the_old_one_held(scene: Scene) -> None:
    state = scene.state
    storage.RootClaimed.put(state, HOME, OWNER_HOTKEY, OWNER, 7)
    before = {
        place: staked(scene, *place, OWNER)
        for place in ((HOME, OWNER_HOTKEY), (ROOT, OWNER_HOTKEY), (HOME, TRADER_HOTKEY))
    }
    money, hotkeys = free(scene, OWNER), storage.StakingHotkeys.get(state, OWNER)
    scene.advance(DELAY)
    scene.run(OWNER, coldkey_swaps.swap_coldkey_announced(NEW))
    assert {place: staked(scene, *place, NEW) for place in before} == before
    assert all(staked(scene, *place, OWNER) == 0 for place in before)
    assert (free(scene, OWNER), free(scene, NEW)) == (0, money)
    assert storage.SubnetOwner.get(state, HOME) == NEW
    assert storage.Owner.get(state, OWNER_HOTKEY) == NEW
    assert storage.OwnedHotkeys.get(state, NEW) == (OWNER_HOTKEY,)
    assert storage.StakingHotkeys.get(state, NEW) == hotkeys
    assert storage.AutoStakeDestination.get(state, NEW, HOME) == OWNER_HOTKEY
    assert storage.AutoStakeDestinationColdkeys.get(state, OWNER_HOTKEY, HOME) == (NEW,)
    assert storage.RootClaimed.get(state, HOME, OWNER_HOTKEY, NEW) == 7
    assert storage.StakingColdkeys.items(state) == [(NEW, 0)]
    assert last_event(scene) == ("ColdkeySwapped", (OWNER, NEW))
    left = [raw for raw in everything(scene) if raw.find(OWNER) >= 0]
    assert all(raw.startswith(storage.LastColdkeyHotkeyStakeBlock.prefix) for raw in left)
    assert_balanced(scene)


def test_root_may_swap_a_coldkey_at_once_and_for_a_price(scene: Scene) -> None:
    money = free(scene, OWNER)
    call = coldkey_swaps.swap_coldkey(OWNER, NEW, TAO)
    dispatch(scene.state, BY_ROOT, call)
    assert free(scene, NEW) == money - TAO
    assert not storage.ColdkeySwapAnnouncements.contains(scene.state, OWNER)
    scene.run(NEW, subnets.set_subnet_identity(HOME, *[b"name"] * 8))
    assert "ColdkeySwapped" in event_names(scene)


def test_a_coldkey_in_use_takes_nobodys_place(scene: Scene) -> None:
    call = coldkey_swaps.swap_coldkey(OWNER, STRANGER, 0)
    with pytest.raises(errors.ColdKeyAlreadyAssociated):
        dispatch(scene.state, BY_ROOT, call)


def test_an_identity_goes_along_unless_the_new_coldkey_has_one(scene: Scene) -> None:
    state = scene.state
    person, other = ChainIdentityV2(*[b"old"] * 7), ChainIdentityV2(*[b"new"] * 7)
    storage.IdentitiesV2.put(state, OWNER, person)
    storage.IdentitiesV2.put(state, TRADER, person)
    dispatch(state, BY_ROOT, coldkey_swaps.swap_coldkey(OWNER, NEW, 0))
    assert storage.IdentitiesV2.get(state, OWNER) is None
    assert storage.IdentitiesV2.get(state, NEW) == person
    described = key("a coldkey with an identity")
    storage.IdentitiesV2.put(state, described, other)
    dispatch(state, BY_ROOT, coldkey_swaps.swap_coldkey(TRADER, described, 0))
    assert storage.IdentitiesV2.get(state, TRADER) == person
    assert storage.IdentitiesV2.get(state, described) == other


def test_a_coldkey_without_money_is_swapped_all_the_same(scene: Scene) -> None:
    stake = staked(scene, HOME, OWNER_HOTKEY, OWNER)
    scene.run(STRANGER, call_of("Balances", "burn", WEALTH, False))
    dispatch(scene.state, BY_ROOT, coldkey_swaps.swap_coldkey(STRANGER, NEW, 0))
    assert free(scene, NEW) == 0
    assert storage.Owner.get(scene.state, STRANGER_HOTKEY) == NEW
    assert "Transfer" not in event_names(scene)[-2:]
    assert staked(scene, HOME, OWNER_HOTKEY, OWNER) == stake


def test_a_swap_is_announced_and_no_longer_scheduled() -> None:
    for origin in (TRADER, BY_ROOT):
        call = coldkey_swaps.schedule_swap_coldkey(NEW)
        assert refusal(Scene().state, origin, call) == "Deprecated"
