"""Stake that moves pays one fee at most, and goes where it was sent."""

import pytest

from byzantium.chain.pallets.subtensor import errors, storage
from byzantium.chain.pallets.subtensor.calls import moving, staking
from byzantium.chain.pallets.subtensor.staking.limits import MIN_STAKE_RAO
from byzantium.chain.pallets.subtensor.staking.market_step import alpha_price, simulate
from byzantium.chain.pallets.swap.pool import Direction
from byzantium.chain.pallets.swap.trade import swap_fee
from byzantium.conformance.economy.scene import (
    AWAY,
    DEPTH,
    HOME,
    OWNER_HOTKEY,
    ROOT,
    STRANGER,
    TAO,
    TRADER,
    TRADER_HOTKEY,
    Scene,
)
from byzantium.scale import types as t
from byzantium.units import Alpha, NetUid, Rao
from byzantium.units.fixed import U64F64
from tests.unit.chain.economy.trading import (
    AUTHOR,
    assert_balanced,
    event_names,
    free,
    last_event,
    refused,
    scene_with_author,
    staked,
)

SUM = 100 * TAO


@pytest.fixture
def scene() -> Scene:
    made = scene_with_author()
    for netuid in (ROOT, HOME):
        made.run(TRADER, staking.add_stake(TRADER_HOTKEY, netuid, SUM))
    return made


def test_within_a_subnet_nothing_is_lost(scene: Scene) -> None:
    before = staked(scene)
    amount = before // 2
    scene.run(TRADER, moving.move_stake(TRADER_HOTKEY, OWNER_HOTKEY, HOME, HOME, amount))
    assert staked(scene) == before - amount
    assert staked(scene, hotkey=OWNER_HOTKEY) == amount
    assert event_names(scene)[-3:] == ["StakeRemoved", "StakeAdded", "StakeMoved"]


def test_between_subnets_one_fee_is_paid(scene: Scene) -> None:
    author = free(scene, AUTHOR)
    whole = staked(scene)
    scene.run(TRADER, moving.swap_stake(TRADER_HOTKEY, HOME, AWAY, whole))
    assert staked(scene) == 0
    paid = free(scene, AUTHOR) - author
    assert 0 < paid < 2 * swap_fee(SUM, 33)
    fees = [event.values[-1] for _, event in scene.state.events[-5:] if len(event.values) == 6]
    assert fees[-1] == 0, "the buy is free"
    assert last_event(scene)[0] == "StakeSwapped"
    assert_balanced(scene)


def test_from_root_the_buy_pays_the_fee(scene: Scene) -> None:
    scene.run(TRADER, moving.swap_stake(TRADER_HOTKEY, ROOT, AWAY, SUM))
    added = [e.values for _, e in scene.state.events if e.type.name == "StakeAdded"][-1]
    assert added[-1] == swap_fee(SUM, 33)
    assert staked(scene, ROOT) == 0


def test_a_transfer_gives_the_stake_away(scene: Scene) -> None:
    amount = staked(scene) // 2
    scene.run(TRADER, moving.transfer_stake(STRANGER, TRADER_HOTKEY, HOME, HOME, amount))
    assert staked(scene, coldkey=STRANGER) == amount
    assert TRADER_HOTKEY in storage.StakingHotkeys.get(scene.state, STRANGER)


def test_a_transfer_between_subnets_arrives_as_the_others_stake(scene: Scene) -> None:
    before = free(scene, STRANGER)
    amount = staked(scene) // 2
    scene.run(TRADER, moving.transfer_stake(STRANGER, TRADER_HOTKEY, HOME, AWAY, amount))
    assert staked(scene, AWAY, coldkey=STRANGER) > 0
    assert free(scene, STRANGER) == before


@pytest.mark.parametrize("closed", [HOME, AWAY])
def test_a_transfer_needs_both_toggles(scene: Scene, closed: NetUid) -> None:
    storage.TransferToggle.put(scene.state, closed, False)
    call = moving.transfer_stake(STRANGER, TRADER_HOTKEY, HOME, AWAY, SUM // 2)
    refused(scene, TRADER, call, errors.TransferDisallowed)


def test_a_move_of_ones_own_needs_no_toggle(scene: Scene) -> None:
    storage.TransferToggle.put(scene.state, HOME, False)
    scene.run(TRADER, moving.swap_stake(TRADER_HOTKEY, HOME, AWAY, SUM // 2))


def test_a_limit_cuts_the_amount(scene: Scene) -> None:
    before = staked(scene)
    ratio = TAO + TAO // 100
    scene.run(TRADER, moving.swap_stake_limit(TRADER_HOTKEY, HOME, AWAY, before, ratio, True))
    assert 0 < staked(scene) < before


def test_a_limit_that_does_not_admit_all_is_refused_unless_part_will_do(scene: Scene) -> None:
    call = moving.swap_stake_limit(
        TRADER_HOTKEY, HOME, AWAY, staked(scene), TAO + TAO // 100, False
    )
    refused(scene, TRADER, call, errors.SlippageTooHigh)


def test_root_stake_takes_its_claims_along(scene: Scene) -> None:
    state = scene.state
    rate = 1 << 31
    storage.RootClaimable.put(state, TRADER_HOTKEY, {HOME: rate})
    storage.RootClaimed.put(state, HOME, TRADER_HOTKEY, TRADER, SUM // 2)
    scene.run(TRADER, moving.transfer_stake(STRANGER, TRADER_HOTKEY, ROOT, ROOT, SUM // 2))
    assert storage.RootClaimed.get(state, HOME, TRADER_HOTKEY, TRADER) == SUM // 4
    assert storage.RootClaimed.get(state, HOME, TRADER_HOTKEY, STRANGER) == SUM // 4


def test_what_is_worth_exactly_the_minimum_may_not_cross(scene: Scene) -> None:
    worth = {
        alpha: simulate(scene.state, HOME, Direction.SELL, alpha).paid_out
        for alpha in range(1_950_000, 2_002_000)
    }
    exactly = max(alpha for alpha, tao in worth.items() if tao == MIN_STAKE_RAO)
    call = moving.swap_stake(TRADER_HOTKEY, HOME, AWAY, exactly)
    refused(scene, TRADER, call, errors.AmountTooLow)
    scene.run(TRADER, moving.swap_stake(TRADER_HOTKEY, HOME, AWAY, exactly + 1))


def limited(netuids: tuple[NetUid, NetUid], amount: int, limit: int, *, partial: bool) -> t.Variant:
    """Return the call that swaps stake for at least so much of the other's for one."""
    return moving.swap_stake_limit(TRADER_HOTKEY, *netuids, amount, limit, partial)


def test_out_of_root_the_limit_is_one_on_the_buy(scene: Scene) -> None:
    before = staked(scene, ROOT)
    scene.run(TRADER, limited((ROOT, AWAY), SUM, TAO * 999 // 1000, partial=True))
    left = staked(scene, ROOT)
    assert 0 < left < before
    price = alpha_price(scene.state, AWAY)
    assert U64F64.ratio(1001, 1000) <= price < U64F64.ratio(1002, 1000)
    unlimited = limited((ROOT, AWAY), left, 0, partial=False)
    scene.run(TRADER, unlimited)
    assert staked(scene, ROOT) == 0


def test_into_root_the_limit_is_one_on_the_sale(scene: Scene) -> None:
    before = staked(scene)
    call = limited((HOME, ROOT), before, TAO * 1005 // 1000, partial=False)
    refused(scene, TRADER, call, errors.SlippageTooHigh)
    scene.run(TRADER, limited((HOME, ROOT), before, TAO * 1005 // 1000, partial=True))
    assert 0 < staked(scene) < before


def test_between_subnets_without_pools_nothing_slips(scene: Scene) -> None:
    storage.SubnetMechanism.put(scene.state, AWAY, 0)
    dearer = limited((ROOT, AWAY), SUM, TAO + 1, partial=False)
    refused(scene, TRADER, dearer, errors.SlippageTooHigh)
    scene.run(TRADER, limited((ROOT, AWAY), SUM, TAO, partial=False))
    assert (staked(scene, ROOT), staked(scene, AWAY)) == (0, SUM)


def test_a_limit_that_the_price_is_past_moves_nothing(scene: Scene) -> None:
    price = alpha_price(scene.state, HOME)
    past = U64F64.to_int(U64F64.mul(price, U64F64.from_int(TAO))) + 2
    call = limited((HOME, AWAY), staked(scene), past, partial=False)
    refused(scene, TRADER, call, errors.SlippageTooHigh)
    before = staked(scene)
    scene.run(TRADER, limited((HOME, AWAY), staked(scene), past, partial=True))
    assert (staked(scene), staked(scene, AWAY)) == (before, 0)
    assert last_event(scene)[0] == "StakeSwapped"


def test_a_part_too_small_to_stake_stays_tao(scene: Scene) -> None:
    storage.SubnetTAO.put(scene.state, HOME, Rao(DEPTH))
    storage.SubnetAlphaIn.put(scene.state, HOME, Alpha(DEPTH))
    money, before = free(scene), staked(scene)
    tight = TAO - 100
    scene.run(TRADER, limited((HOME, AWAY), before, tight, partial=True))
    moved = before - staked(scene)
    assert 0 < moved < MIN_STAKE_RAO
    assert staked(scene, AWAY) == 0
    assert money < free(scene) < money + MIN_STAKE_RAO


def test_a_hotkey_that_is_a_delegate_already_keeps_its_take(scene: Scene) -> None:
    storage.Delegates.put(scene.state, OWNER_HOTKEY, 700)
    call = moving.transfer_stake(STRANGER, TRADER_HOTKEY, HOME, AWAY, staked(scene) // 2)
    assert not storage.Delegates.contains(scene.state, TRADER_HOTKEY)
    scene.run(TRADER, call)
    most = storage.MaxDelegateTake.get(scene.state)
    assert storage.Delegates.contains(scene.state, TRADER_HOTKEY)
    assert storage.Delegates.get(scene.state, TRADER_HOTKEY) == most
    storage.Delegates.put(scene.state, TRADER_HOTKEY, 700)
    scene.run(TRADER, call)
    assert storage.Delegates.get(scene.state, TRADER_HOTKEY) == 700
