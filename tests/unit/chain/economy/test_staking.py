"""Buying alpha into stake and selling it again moves every figure it should, and no other."""

import pytest

from byzantium.chain.pallets.subtensor import errors, storage
from byzantium.chain.pallets.subtensor.calls import staking
from byzantium.chain.pallets.swap import errors as swap_errors
from byzantium.chain.pallets.swap.trade import swap_fee
from byzantium.conformance.economy.scene import (
    AWAY,
    DEPTH,
    HOME,
    OWNER,
    OWNER_HOTKEY,
    ROOT,
    TAO,
    TRADER,
    TRADER_HOTKEY,
    WEALTH,
    Scene,
)
from tests.unit.chain.economy.trading import (
    AUTHOR,
    assert_balanced,
    free,
    last_event,
    pool,
    refused,
    scene_with_author,
    staked,
    subnet_funds,
)

SUM = 100 * TAO
FEE = swap_fee(SUM, 33)


def test_a_buy_moves_tao_in_and_alpha_out() -> None:
    scene = scene_with_author()
    scene.run(TRADER, staking.add_stake(TRADER_HOTKEY, HOME, SUM))
    tao, alpha_in, alpha_out = pool(scene)
    assert tao == DEPTH + SUM - FEE
    assert alpha_in + alpha_out == DEPTH
    assert staked(scene) == alpha_out > 0
    assert free(scene) == WEALTH - SUM
    assert_balanced(scene)


def test_the_fee_of_a_buy_goes_to_the_author_and_leaves_the_reserves() -> None:
    scene = scene_with_author()
    before = free(scene, AUTHOR)
    scene.run(TRADER, staking.add_stake(TRADER_HOTKEY, HOME, SUM))
    assert free(scene, AUTHOR) == before + FEE
    assert subnet_funds(scene) == pool(scene)[0]
    name, values = last_event(scene)
    assert name == "StakeAdded"
    assert values == (TRADER, TRADER_HOTKEY, SUM, staked(scene), HOME, FEE)


def test_total_stake_grows_by_the_gross_sum_and_shrinks_by_the_net_one() -> None:
    scene = scene_with_author()
    scene.run(TRADER, staking.add_stake(TRADER_HOTKEY, HOME, SUM))
    assert storage.TotalStake.get(scene.state) == SUM
    scene.run(TRADER, staking.remove_stake(TRADER_HOTKEY, HOME, staked(scene)))
    assert 0 < storage.TotalStake.get(scene.state) < 2 * FEE


def test_a_whole_sale_leaves_no_share() -> None:
    scene = scene_with_author()
    scene.run(TRADER, staking.add_stake(TRADER_HOTKEY, HOME, SUM))
    scene.run(TRADER, staking.remove_stake(TRADER_HOTKEY, HOME, staked(scene)))
    assert staked(scene) == 0
    assert WEALTH - 3 * FEE < free(scene) < WEALTH
    assert not storage.AlphaV2.contains(scene.state, TRADER_HOTKEY, TRADER, HOME)
    assert_balanced(scene)


def test_more_than_the_stake_is_cut_to_the_stake() -> None:
    scene = Scene()
    scene.run(TRADER, staking.add_stake(TRADER_HOTKEY, HOME, SUM))
    scene.run(TRADER, staking.remove_stake(TRADER_HOTKEY, HOME, staked(scene) * 2))
    assert staked(scene) == 0


def test_a_limited_sale_is_not_cut_to_the_stake() -> None:
    scene = Scene()
    scene.run(TRADER, staking.add_stake(TRADER_HOTKEY, HOME, SUM))
    call = staking.remove_stake_limit(TRADER_HOTKEY, HOME, staked(scene) + 1, 1, False)
    refused(scene, TRADER, call, errors.NotEnoughStakeToWithdraw)


def test_without_an_author_fees_are_burnt() -> None:
    scene = Scene()
    scene.run(TRADER, staking.add_stake(TRADER_HOTKEY, HOME, SUM))
    scene.run(TRADER, staking.remove_stake(TRADER_HOTKEY, HOME, staked(scene)))
    assert pool(scene)[2] > 0, "the fee's alpha stays outstanding and belongs to nobody"
    assert_balanced(scene)


def test_root_takes_tao_one_to_one_and_without_fee() -> None:
    scene = scene_with_author()
    scene.run(TRADER, staking.add_stake(TRADER_HOTKEY, ROOT, SUM))
    assert staked(scene, ROOT) == SUM
    assert pool(scene, ROOT) == (SUM, 0, SUM)
    assert storage.StakingColdkeys.get(scene.state, TRADER) == 0
    scene.run(TRADER, staking.remove_stake(TRADER_HOTKEY, ROOT, SUM))
    assert free(scene) == WEALTH
    assert storage.NumStakingColdkeys.get(scene.state) == 0


def test_a_partial_buy_stops_at_the_limit_and_spends_only_that() -> None:
    scene = scene_with_author()
    limit = TAO + TAO // 1000
    scene.run(TRADER, staking.add_stake_limit(TRADER_HOTKEY, HOME, SUM, limit, True))
    spent = WEALTH - free(scene)
    assert 0 < spent < SUM
    assert abs(subnet_funds(scene) - pool(scene)[0]) <= 2, "what a limit strands is a rao or two"
    assert storage.Owner.get(scene.state, TRADER_HOTKEY) == TRADER
    assert not storage.Delegates.contains(scene.state, TRADER_HOTKEY)


def test_a_limited_buy_on_a_strangers_hotkey_makes_it_a_delegate() -> None:
    scene = scene_with_author()
    scene.run(TRADER, staking.add_stake_limit(OWNER_HOTKEY, HOME, SUM, 2 * TAO, False))
    assert storage.Delegates.contains(scene.state, OWNER_HOTKEY)


def test_a_partial_sale_gives_the_unsold_alpha_back() -> None:
    scene = scene_with_author()
    scene.run(TRADER, staking.add_stake(TRADER_HOTKEY, HOME, 1000 * TAO))
    before = staked(scene)
    limit = TAO + TAO // 10
    scene.run(TRADER, staking.remove_stake_limit(TRADER_HOTKEY, HOME, before, limit, True))
    assert 0 < staked(scene) < before
    assert_balanced(scene)


def test_everything_is_sold_wherever_it_can_be() -> None:
    scene = scene_with_author()
    for netuid in (ROOT, HOME, AWAY):
        scene.run(TRADER, staking.add_stake(TRADER_HOTKEY, netuid, SUM))
    scene.close(AWAY)
    scene.run(TRADER, staking.unstake_all(TRADER_HOTKEY))
    assert staked(scene, ROOT) == staked(scene, HOME) == 0
    assert staked(scene, AWAY) > 0


def test_nothing_to_sell_is_no_error() -> None:
    scene = Scene()
    scene.run(TRADER, staking.unstake_all(TRADER_HOTKEY))


def test_all_alpha_becomes_root_stake() -> None:
    scene = scene_with_author()
    for netuid in (HOME, AWAY):
        scene.run(TRADER, staking.add_stake(TRADER_HOTKEY, netuid, SUM))
    before = free(scene)
    scene.run(TRADER, staking.unstake_all_alpha(TRADER_HOTKEY))
    assert staked(scene, HOME) == staked(scene, AWAY) == 0
    assert 2 * SUM - 6 * FEE < staked(scene, ROOT) < 2 * SUM
    assert free(scene) == before


def test_what_is_too_small_to_keep_on_anothers_hotkey_is_sold() -> None:
    scene = scene_with_author()
    storage.NominatorMinRequiredStake.put(scene.state, 10_000 * 10**6)
    scene.run(TRADER, staking.add_stake(OWNER_HOTKEY, HOME, SUM))
    keep = 5 * TAO
    stake = staked(scene, hotkey=OWNER_HOTKEY)
    scene.run(TRADER, staking.remove_stake(OWNER_HOTKEY, HOME, stake - keep))
    assert staked(scene, hotkey=OWNER_HOTKEY) == 0


def test_the_owner_of_a_hotkey_may_keep_as_little_as_it_likes() -> None:
    scene = scene_with_author()
    storage.NominatorMinRequiredStake.put(scene.state, 10_000 * 10**6)
    scene.run(TRADER, staking.add_stake(TRADER_HOTKEY, HOME, SUM))
    scene.run(TRADER, staking.remove_stake(TRADER_HOTKEY, HOME, staked(scene) - 5 * TAO))
    assert staked(scene) == 5 * TAO


def test_recycled_alpha_leaves_the_issuance_and_burnt_alpha_stays_in_it() -> None:
    scene = Scene()
    scene.run(TRADER, staking.add_stake(TRADER_HOTKEY, HOME, SUM))
    outstanding = pool(scene)[2]
    scene.run(TRADER, staking.burn_alpha(TRADER_HOTKEY, TAO, HOME))
    assert pool(scene)[2] == outstanding
    scene.run(TRADER, staking.recycle_alpha(TRADER_HOTKEY, TAO, HOME))
    assert pool(scene)[2] == outstanding - TAO


def test_buying_to_burn_leaves_nothing_in_hand() -> None:
    scene = Scene()
    scene.run(TRADER, staking.add_stake_burn(TRADER_HOTKEY, HOME, SUM, 2 * TAO))
    assert staked(scene) == 0
    assert last_event(scene)[0] == "AddStakeBurn"


def test_a_sale_that_cannot_be_paid_changes_nothing() -> None:
    scene = Scene()
    scene.run(TRADER, staking.add_stake(TRADER_HOTKEY, HOME, SUM))
    scene.set_pool(HOME, 1000 * DEPTH, DEPTH)
    sale = staking.remove_stake(TRADER_HOTKEY, HOME, staked(scene))
    refused(scene, TRADER, sale, errors.InsufficientBalance)


@pytest.mark.parametrize("limit", [0, TAO - 1, TAO])
def test_a_buying_limit_at_or_below_the_price_is_refused_first(limit: int) -> None:
    call = staking.add_stake_limit(TRADER_HOTKEY, HOME, WEALTH * 2, limit, True)
    refused(Scene(), TRADER, call, swap_errors.PriceLimitExceeded)


def test_on_root_a_limit_below_one_admits_nothing() -> None:
    call = staking.add_stake_limit(TRADER_HOTKEY, ROOT, SUM, TAO - 1, False)
    refused(Scene(), TRADER, call, errors.SlippageTooHigh)


def test_the_existential_deposit_stays_behind() -> None:
    scene = Scene()
    scene.run(TRADER, staking.add_stake(TRADER_HOTKEY, HOME, WEALTH))
    assert free(scene) == 500


def test_stake_of_two_is_kept_apart() -> None:
    scene = Scene()
    for coldkey in (TRADER, OWNER):
        scene.run(coldkey, staking.add_stake(TRADER_HOTKEY, HOME, SUM))
    first, second = staked(scene), staked(scene, coldkey=OWNER)
    assert second < first, "the second buys at a higher price"
    whole = storage.TotalHotkeyAlpha.get(scene.state, TRADER_HOTKEY, HOME)
    assert 0 <= whole - first - second <= 1
