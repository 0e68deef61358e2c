"""The two moves that only later specs have join what two calls of this chain do."""

import pytest

from byzantium.chain.pallets.subtensor import errors, storage
from byzantium.chain.pallets.subtensor.calls import staking
from byzantium.chain.pallets.subtensor.later import moving
from byzantium.conformance.economy.scene import (
    AWAY,
    HOME,
    OWNER_HOTKEY,
    STRANGER,
    TAO,
    TRADER,
    TRADER_HOTKEY,
    Scene,
)
from byzantium.units import NetUid
from tests.unit.chain.economy.trading import (
    assert_balanced,
    last_event,
    refused,
    scene_with_author,
    staked,
)

SUM = 100 * TAO
DEAR = TAO + TAO // 100


@pytest.fixture
def scene() -> Scene:
    made = scene_with_author()
    made.run(TRADER, staking.add_stake(TRADER_HOTKEY, HOME, SUM))
    return made


def test_a_move_under_a_limit_is_cut_or_refused(scene: Scene) -> None:
    before = staked(scene)
    ends = (TRADER_HOTKEY, OWNER_HOTKEY, HOME, AWAY, before, DEAR)
    refused(scene, TRADER, moving.move_stake_limit(*ends, False), errors.SlippageTooHigh)
    scene.run(TRADER, moving.move_stake_limit(*ends, True))
    assert 0 < staked(scene) < before
    assert staked(scene, AWAY, OWNER_HOTKEY) > 0
    name, values = last_event(scene)
    assert name == "StakeMoved"
    assert values[:5] == (TRADER, TRADER_HOTKEY, HOME, OWNER_HOTKEY, AWAY)
    assert_balanced(scene)


@pytest.mark.parametrize("netuid", [HOME, AWAY])
def test_stake_goes_to_another_hotkey_of_another_coldkey(scene: Scene, netuid: NetUid) -> None:
    before, amount = staked(scene), staked(scene) // 2
    ends = (STRANGER, TRADER_HOTKEY, OWNER_HOTKEY, HOME, netuid, amount)
    scene.run(TRADER, moving.transfer_stake_and_hotkey(*ends))
    assert staked(scene) == before - amount
    assert staked(scene, netuid, OWNER_HOTKEY, STRANGER) > 0
    name, values = last_event(scene)
    assert name == "StakeAndHotkeyTransferred"
    assert values[:6] == (TRADER, STRANGER, TRADER_HOTKEY, OWNER_HOTKEY, HOME, netuid)
    assert_balanced(scene)


def test_a_transfer_needs_the_toggle_on_this_road_too(scene: Scene) -> None:
    storage.TransferToggle.put(scene.state, HOME, False)
    call = moving.transfer_stake_and_hotkey(
        STRANGER, TRADER_HOTKEY, OWNER_HOTKEY, HOME, HOME, SUM // 2
    )
    refused(scene, TRADER, call, errors.TransferDisallowed)
