"""Which records of a share pool a call leaves behind, down to those that move nothing."""

from byzantium.chain.kernel.names import SafeFloat
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.calls import staking
from byzantium.chain.pallets.subtensor.staking import safe_float
from byzantium.chain.pallets.subtensor.staking.pool_step import increase_stake
from byzantium.chain.pallets.subtensor.staking.position import Position
from byzantium.conformance.economy.scene import (
    HOME,
    OWNER,
    OWNER_HOTKEY,
    STRANGER,
    TAO,
    TRADER,
    TRADER_HOTKEY,
    Scene,
)
from byzantium.units import Alpha
from tests.unit.chain.economy.trading import everything, staked

DUST = safe_float.normalized(1, -6)
MINE = Position(TRADER_HOTKEY, TRADER, HOME)


def without_pool(scene: Scene) -> None:
    """Leave the trader a share of a pool that is empty."""
    storage.AlphaV2.put(scene.state, *MINE, DUST)
    storage.SubnetAlphaOut.put(scene.state, HOME, Alpha(TAO))


def test_a_share_that_outlived_its_pool_goes_with_a_sale_of_nothing() -> None:
    scene = Scene()
    without_pool(scene)
    scene.run(TRADER, staking.burn_alpha(TRADER_HOTKEY, 0, HOME))
    assert not storage.AlphaV2.contains(scene.state, *MINE)


def test_it_goes_with_a_take_of_nothing_too() -> None:
    scene = Scene()
    without_pool(scene)
    increase_stake(scene.state, MINE, 0)
    assert not storage.AlphaV2.contains(scene.state, *MINE)


def test_old_records_take_the_new_form_even_if_nothing_moves() -> None:
    scene = Scene()
    state = scene.state
    storage.Alpha.put(state, *MINE, TAO << 64)
    storage.TotalHotkeyShares.put(state, TRADER_HOTKEY, HOME, TAO << 64)
    storage.TotalHotkeyAlpha.put(state, TRADER_HOTKEY, HOME, Alpha(3 * TAO))
    storage.SubnetAlphaOut.put(state, HOME, Alpha(5 * TAO))
    scene.run(TRADER, staking.recycle_alpha(TRADER_HOTKEY, 0, HOME))
    assert not storage.Alpha.contains(state, *MINE)
    assert not storage.TotalHotkeyShares.contains(state, TRADER_HOTKEY, HOME)
    one_tao = SafeFloat(10**21, -12)
    assert storage.AlphaV2.get(state, *MINE) == one_tao
    assert storage.TotalHotkeySharesV2.get(state, TRADER_HOTKEY, HOME) == one_tao
    assert staked(scene) == 3 * TAO


def test_nothing_moves_in_a_living_pool_or_for_a_stranger_to_it() -> None:
    scene = Scene()
    state = scene.state
    increase_stake(state, Position(OWNER_HOTKEY, OWNER, HOME), TAO)
    storage.SubnetAlphaOut.put(state, HOME, Alpha(TAO))
    before = everything(scene)
    for coldkey in (OWNER, STRANGER):
        scene.run(coldkey, staking.burn_alpha(OWNER_HOTKEY, 0, HOME))
        increase_stake(state, Position(OWNER_HOTKEY, coldkey, HOME), 0)
    assert everything(scene) == before


def test_an_old_share_takes_the_new_form_in_a_pool_that_has_it_already() -> None:
    scene = Scene()
    state = scene.state
    storage.TotalHotkeySharesV2.put(state, TRADER_HOTKEY, HOME, safe_float.normalized(TAO, 0))
    storage.TotalHotkeyAlpha.put(state, TRADER_HOTKEY, HOME, Alpha(3 * TAO))
    storage.Alpha.put(state, *MINE, TAO << 64)
    increase_stake(state, MINE, 0)
    assert not storage.Alpha.contains(state, *MINE)
    assert storage.AlphaV2.get(state, *MINE) == safe_float.normalized(TAO, 0)
    assert staked(scene) == 3 * TAO
