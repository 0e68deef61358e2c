"""Figures that the chain's own tests of stake assert, reached here by calls."""

import pytest

from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.calls import moving, staking
from byzantium.chain.pallets.subtensor.staking.limits import MIN_STAKE_RAO
from byzantium.chain.pallets.subtensor.staking.market_step import alpha_price, simulate
from byzantium.chain.pallets.subtensor.staking.pool_step import increase_stake
from byzantium.chain.pallets.subtensor.staking.position import Position
from byzantium.chain.pallets.swap.pool import Direction
from byzantium.conformance.economy.scene import (
    AWAY,
    HOME,
    OWNER_HOTKEY,
    TAO,
    TRADER,
    TRADER_HOTKEY,
)
from byzantium.units import Alpha
from byzantium.units.fixed import U64F64
from tests.unit.chain.economy.trading import free, last_event, scene_with_author, staked


def test_flow_counts_a_stake_net_of_its_fee_and_ends_at_nothing() -> None:
    """Ported from subtensor, tests/staking.rs, test_staking_records_flow."""
    scene = scene_with_author()
    scene.set_pool(HOME, 100 * TAO, 1_000 * TAO)
    scene.run(TRADER, staking.add_stake(TRADER_HOTKEY, HOME, TAO // 10))
    assert storage.SubnetTaoFlow.get(scene.state, HOME) == pytest.approx(99_949_645, abs=1)
    scene.run(TRADER, staking.remove_stake(TRADER_HOTKEY, HOME, staked(scene)))
    assert storage.SubnetTaoFlow.get(scene.state, HOME) == pytest.approx(0, abs=1)


def test_twice_the_least_stake_pays_a_fee_and_moves_the_price_of_the_deepest_pool() -> None:
    """Ported from subtensor, tests/staking.rs, test_default_min_stake_sufficiency."""
    scene = scene_with_author()
    scene.set_pool(HOME, 210_000 * TAO, 21_000_000 * TAO)
    prices = [alpha_price(scene.state, HOME)]
    scene.run(TRADER, staking.add_stake(OWNER_HOTKEY, HOME, 2 * MIN_STAKE_RAO))
    prices.append(alpha_price(scene.state, HOME))
    fees = [last_event(scene)[1][-1]]
    stake = staked(scene, hotkey=OWNER_HOTKEY)
    scene.run(TRADER, staking.remove_stake(OWNER_HOTKEY, HOME, stake))
    prices.append(alpha_price(scene.state, HOME))
    fees.append(last_event(scene)[1][-1])
    assert min(fees) > 0
    assert prices[1] > prices[0]
    assert prices[1] > prices[2]


def test_a_limit_just_below_the_ratio_lets_one_alpha_of_a_hundred_and_fifty_move() -> None:
    """Ported from subtensor, tests/staking.rs, test_move_stake_limit_partial."""
    scene = scene_with_author()
    increase_stake(scene.state, Position(TRADER_HOTKEY, TRADER, HOME), 150 * TAO)
    storage.SubnetAlphaOut.put(scene.state, HOME, Alpha(150 * TAO))
    scene.set_pool(HOME, 150 * TAO, 100 * TAO)
    scene.set_pool(AWAY, 150 * TAO * 100_000, 100 * TAO * 100_000)
    prices = [alpha_price(scene.state, netuid) for netuid in (HOME, AWAY)]
    assert prices == [3 * U64F64.one // 2] * 2
    limit = 990_000_000
    scene.run(TRADER, moving.swap_stake_limit(TRADER_HOTKEY, HOME, AWAY, 150 * TAO, limit, True))
    assert staked(scene) == pytest.approx(149 * TAO, abs=TAO // 10)


def test_a_pool_of_tiny_old_shares_takes_a_stake_exactly() -> None:
    """Ported from subtensor, tests/staking.rs, test_add_stake_specific_stake_into_subnet_fail."""
    scene = scene_with_author()
    state = scene.state
    storage.TotalHotkeyShares.put(state, TRADER_HOTKEY, HOME, U64F64.ratio(161_986_254, 2**64 - 1))
    storage.TotalHotkeyAlpha.put(state, TRADER_HOTKEY, HOME, Alpha(36_711_495_953))
    scene.set_pool(HOME, 2_409_892_148_947, 15_358_708_513_716)
    expected = simulate(state, HOME, Direction.BUY, 200_000_000).paid_out
    scene.run(TRADER, staking.add_stake(TRADER_HOTKEY, HOME, 200_000_000))
    assert expected > 0
    assert staked(scene) == pytest.approx(expected, abs=1)


def test_the_fee_of_a_sale_at_figures_from_the_main_network() -> None:
    """Ported from subtensor, tests/staking.rs, test_remove_stake_fee_realistic_values."""
    scene = scene_with_author()
    scene.set_pool(HOME, 3_896_056_559_708, 128_011_331_299_964)
    increase_stake(scene.state, Position(TRADER_HOTKEY, TRADER, HOME), 111_180_000_000)
    storage.SubnetAlphaOut.put(scene.state, HOME, Alpha(111_180_000_000))
    expected, before = simulate(scene.state, HOME, Direction.SELL, 111_180_000_000), free(scene)
    scene.run(TRADER, staking.remove_stake(TRADER_HOTKEY, HOME, 111_180_000_000))
    assert free(scene) - before == expected.paid_out
    assert expected.fee == 111_180_000_000 * 33 // 65_535
