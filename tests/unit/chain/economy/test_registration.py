"""Registering a neuron costs its price, raises it, and replaces whom it should."""

import pytest

from byzantium.chain.kernel.errors import DispatchError
from byzantium.chain.pallets.subtensor import errors, storage
from byzantium.chain.pallets.subtensor.calls import registration, staking
from byzantium.chain.pallets.subtensor.registration.burn_price import decay_factor, factor_power
from byzantium.chain.pallets.subtensor.registration.pruning import OwnedNeuron, immortal_uids
from byzantium.chain.pallets.subtensor.registration.step import update_registration_prices
from byzantium.chain.pallets.subtensor.subnets.accounts import subnet_account
from byzantium.conformance.economy.scene import (
    AWAY,
    HOME,
    MISSING,
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
from byzantium.units import Alpha
from tests.unit.chain.economy.trading import assert_balanced, free, last_event, pool, refused


def test_the_price_buys_alpha_that_vanishes() -> None:
    scene = Scene()
    tao, alpha_in, alpha_out = pool(scene)
    scene.run(TRADER, registration.burned_register(HOME, TRADER_HOTKEY))
    assert free(scene) == WEALTH - TAO
    after = pool(scene)
    assert after[0] > tao
    assert after[1] < alpha_in
    assert after[2] == alpha_out
    assert storage.Uids.get(scene.state, HOME, TRADER_HOTKEY) == 1
    assert storage.RAORecycledForRegistration.get(scene.state, HOME) == TAO
    assert last_event(scene) == ("NeuronRegistered", (HOME, 1, TRADER_HOTKEY))
    assert_balanced(scene)


def test_every_registration_raises_the_price_and_every_block_lowers_it() -> None:
    scene = Scene()
    scene.run(TRADER, registration.burned_register(HOME, TRADER_HOTKEY))
    raised = storage.Burn.get(scene.state, HOME)
    assert raised == 1_260_000_000
    update_registration_prices(scene.state)
    assert storage.Burn.get(scene.state, HOME) < raised
    assert storage.RegistrationsThisBlock.get(scene.state, HOME) == 0


def test_the_old_call_does_the_same() -> None:
    scene = Scene()
    scene.run(TRADER, registration.register(HOME, 0, 0, b"", TRADER_HOTKEY, STRANGER))
    assert storage.Uids.get(scene.state, HOME, TRADER_HOTKEY) == 1


def test_a_price_above_the_limit_is_refused() -> None:
    scene = Scene()
    call = registration.register_limit(HOME, TRADER_HOTKEY, TAO - 1)
    refused(scene, TRADER, call, errors.RegistrationPriceLimitExceeded)
    scene.run(TRADER, registration.register_limit(HOME, TRADER_HOTKEY, TAO))


@pytest.mark.parametrize(
    ("netuid", "error"),
    [
        (ROOT, errors.RegistrationNotPermittedOnRootSubnet),
        (MISSING, errors.SubnetNotExists),
    ],
)
def test_only_ordinary_subnets_take_neurons(netuid: int, error: type[DispatchError]) -> None:
    for call in (
        registration.burned_register(netuid, TRADER_HOTKEY),
        registration.register_limit(netuid, TRADER_HOTKEY, 0),
    ):
        refused(Scene(), TRADER, call, error)


def test_anothers_hotkey_is_refused() -> None:
    call = registration.burned_register(HOME, STRANGER_HOTKEY)
    refused(Scene(), TRADER, call, errors.NonAssociatedColdKey)


def test_a_subnets_account_is_no_hotkey() -> None:
    scene = Scene()
    for call in (
        registration.burned_register(HOME, subnet_account(MISSING)),
        registration.try_associate_hotkey(subnet_account(AWAY)),
    ):
        refused(scene, TRADER, call, errors.CannotUseSystemAccount)


def test_a_hotkey_nobody_owns_can_be_had_once() -> None:
    scene = Scene()
    new = key("new hotkey")
    scene.run(TRADER, registration.try_associate_hotkey(new))
    scene.run(STRANGER, registration.try_associate_hotkey(new))
    assert storage.Owner.get(scene.state, new) == TRADER
    assert new in storage.OwnedHotkeys.get(scene.state, TRADER)


def test_a_full_subnet_replaces_the_one_that_earned_least() -> None:
    scene = Scene()
    state = scene.state
    hotkeys = [key(f"miner {n}") for n in range(3)]
    for hotkey in hotkeys:
        scene.run(TRADER, registration.burned_register(HOME, hotkey))
    storage.MaxAllowedUids.put(state, HOME, 4)
    storage.MinNonImmuneUids.put(state, HOME, 0)
    storage.Emission.put(state, HOME, (Alpha(0), Alpha(9), Alpha(3), Alpha(5)))
    scene.advance(5_001)
    scene.run(TRADER, registration.burned_register(HOME, TRADER_HOTKEY))
    assert storage.Uids.get(state, HOME, TRADER_HOTKEY) == 2
    assert storage.Uids.get(state, HOME, hotkeys[1]) is None
    assert storage.Keys.get(state, HOME, 2) == TRADER_HOTKEY


def test_the_owners_oldest_hotkeys_are_never_replaced() -> None:
    owned = [OwnedNeuron(30, 1), OwnedNeuron(10, 4), OwnedNeuron(20, 2)]
    assert immortal_uids(owned, None, 2) == [4, 2]
    assert immortal_uids(owned, 7, 2) == [7, 4]
    assert immortal_uids(owned, 2, 2) == [4, 2]
    assert immortal_uids([], 7, 1) == [7]


def test_root_takes_members_until_it_is_full_and_then_the_richer() -> None:
    scene = Scene()
    state = scene.state
    storage.MaxAllowedUids.put(state, ROOT, 1)
    storage.TargetRegistrationsPerInterval.put(state, ROOT, 9)
    storage.MaxRegistrationsPerBlock.put(state, ROOT, 9)
    scene.run(TRADER, registration.root_register(TRADER_HOTKEY))
    refused(scene, STRANGER, registration.root_register(STRANGER_HOTKEY), errors.StakeTooLowForRoot)
    scene.run(STRANGER, staking.add_stake(STRANGER_HOTKEY, ROOT, TAO))
    scene.run(STRANGER, registration.root_register(STRANGER_HOTKEY))
    assert storage.Uids.get(state, ROOT, STRANGER_HOTKEY) == 0
    assert storage.Uids.get(state, ROOT, TRADER_HOTKEY) is None
    assert storage.Delegates.get(state, STRANGER_HOTKEY) == 11_796


def test_a_root_without_seats_has_nobody_to_replace() -> None:
    scene = Scene()
    storage.MaxAllowedUids.put(scene.state, ROOT, 0)
    call = registration.root_register(TRADER_HOTKEY)
    refused(scene, TRADER, call, errors.HotKeyNotRegisteredInSubNet)


def test_root_takes_so_many_in_a_block_and_so_many_in_an_interval() -> None:
    scene = Scene()
    state = scene.state
    storage.MaxAllowedUids.put(state, ROOT, 64)
    storage.TargetRegistrationsPerInterval.put(state, ROOT, 1)
    scene.run(TRADER, registration.root_register(TRADER_HOTKEY))
    call = registration.root_register(STRANGER_HOTKEY)
    refused(scene, STRANGER, call, errors.TooManyRegistrationsThisBlock)
    for name in ("second", "third"):
        storage.RegistrationsThisBlock.put(state, ROOT, 0)
        scene.run(TRADER, registration.root_register(key(name)))
    storage.RegistrationsThisBlock.put(state, ROOT, 0)
    refused(scene, STRANGER, call, errors.TooManyRegistrationsThisInterval)


def test_a_take_falls_at_once_and_rises_slowly() -> None:
    scene = Scene()
    scene.run(TRADER, registration.decrease_take(TRADER_HOTKEY, 5_000))
    assert last_event(scene) == ("TakeDecreased", (TRADER, TRADER_HOTKEY, 5_000))
    raise_again = registration.increase_take(TRADER_HOTKEY, 6_000)
    refused(scene, TRADER, raise_again, errors.DelegateTxRateLimitExceeded)
    scene.advance(216_000)
    refused(scene, TRADER, raise_again, errors.DelegateTxRateLimitExceeded)
    scene.advance(1)
    scene.run(TRADER, raise_again)
    assert storage.Delegates.get(scene.state, TRADER_HOTKEY) == 6_000


def test_a_take_is_its_owners_to_set() -> None:
    scene = Scene()
    call = registration.decrease_take(OWNER_HOTKEY, 1)
    refused(scene, TRADER, call, errors.NonAssociatedColdKey)
    unknown = registration.decrease_take(key("nobody's"), 1)
    refused(scene, TRADER, unknown, errors.HotKeyAccountNotExists)


def test_incentive_can_be_sent_to_one_hotkey_and_then_to_another() -> None:
    scene = Scene()
    state = scene.state
    scene.run(TRADER, registration.burned_register(HOME, TRADER_HOTKEY))
    scene.run(TRADER, registration.set_coldkey_auto_stake_hotkey(HOME, OWNER_HOTKEY))
    scene.run(TRADER, registration.set_coldkey_auto_stake_hotkey(HOME, TRADER_HOTKEY))
    assert storage.AutoStakeDestination.get(state, TRADER, HOME) == TRADER_HOTKEY
    assert storage.AutoStakeDestinationColdkeys.get(state, OWNER_HOTKEY, HOME) == ()
    assert storage.AutoStakeDestinationColdkeys.get(state, TRADER_HOTKEY, HOME) == (TRADER,)


def test_the_owners_second_hotkey_may_be_replaced_and_its_first_not() -> None:
    scene = Scene()
    state = scene.state
    scene.run(OWNER, registration.burned_register(HOME, key("owner's second")))
    storage.MaxAllowedUids.put(state, HOME, 2)
    storage.MinNonImmuneUids.put(state, HOME, 0)
    scene.run(TRADER, registration.burned_register(HOME, TRADER_HOTKEY))
    assert storage.Keys.get(state, HOME, 0) == OWNER_HOTKEY
    assert storage.Keys.get(state, HOME, 1) == TRADER_HOTKEY


def test_a_subnet_without_seats_sells_none() -> None:
    scene = Scene()
    storage.MaxAllowedUids.put(scene.state, HOME, 0)
    call = registration.burned_register(HOME, TRADER_HOTKEY)
    refused(scene, TRADER, call, errors.NoNeuronIdAvailable)


def test_a_new_root_member_keeps_the_take_that_it_chose() -> None:
    scene = Scene()
    scene.run(TRADER, registration.increase_take(TRADER_HOTKEY, 500))
    scene.run(TRADER, registration.root_register(TRADER_HOTKEY))
    assert storage.Delegates.get(scene.state, TRADER_HOTKEY) == 500


def test_without_a_record_a_take_is_neither_too_low_nor_too_high() -> None:
    scene = Scene()
    least = storage.MinDelegateTake.get(scene.state)
    most = storage.MaxDelegateTake.get(scene.state)
    assert not storage.Delegates.contains(scene.state, TRADER_HOTKEY)
    scene.run(TRADER, registration.decrease_take(TRADER_HOTKEY, most))
    assert storage.Delegates.get(scene.state, TRADER_HOTKEY) == most
    scene.run(STRANGER, registration.increase_take(STRANGER_HOTKEY, least))
    assert storage.Delegates.get(scene.state, STRANGER_HOTKEY) == least


def test_a_recorded_take_falls_only_when_lowered_and_rises_only_when_raised() -> None:
    scene = Scene()
    storage.Delegates.put(scene.state, TRADER_HOTKEY, 500)
    for call in (registration.decrease_take, registration.increase_take):
        refused(scene, TRADER, call(TRADER_HOTKEY, 500), errors.DelegateTakeTooLow)
    scene.run(TRADER, registration.decrease_take(TRADER_HOTKEY, 499))
    assert last_event(scene) == ("TakeDecreased", (TRADER, TRADER_HOTKEY, 499))


def test_a_hotkey_or_a_coldkey_is_listed_once() -> None:
    scene = Scene()
    state = scene.state
    hotkey = key("listed before it was owned")
    storage.OwnedHotkeys.put(state, TRADER, (hotkey,))
    scene.run(TRADER, registration.try_associate_hotkey(hotkey))
    assert storage.OwnedHotkeys.get(state, TRADER) == (hotkey,)
    storage.AutoStakeDestinationColdkeys.put(state, OWNER_HOTKEY, HOME, (STRANGER, TRADER))
    scene.run(TRADER, registration.set_coldkey_auto_stake_hotkey(HOME, OWNER_HOTKEY))
    listed = storage.AutoStakeDestinationColdkeys.get(state, OWNER_HOTKEY, HOME)
    assert listed == (STRANGER, TRADER)


def test_a_price_without_a_half_life_does_not_fall() -> None:
    scene = Scene()
    storage.BurnHalfLife.put(scene.state, HOME, 0)
    scene.run(TRADER, registration.burned_register(HOME, TRADER_HOTKEY))
    raised = storage.Burn.get(scene.state, HOME)
    update_registration_prices(scene.state)
    assert storage.Burn.get(scene.state, HOME) == raised


@pytest.mark.parametrize("half_life", [1, 2, 360, 36_000])
def test_a_block_leaves_so_much_of_a_price_that_it_halves_in_time(half_life: int) -> None:
    factor = decay_factor(half_life)
    assert factor_power(factor, half_life) <= 1 << 31
    assert factor_power(factor + 1, half_life) > 1 << 31
    assert decay_factor(0) == 1 << 32, "which nothing leaves all of it"
