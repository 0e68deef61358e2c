"""Voting power follows stake slowly, for as long as the subnet wants it."""

import pytest

from byzantium.chain.kernel.dispatch import dispatch
from byzantium.chain.kernel.errors import BadOrigin
from byzantium.chain.kernel.origin import ROOT as BY_ROOT
from byzantium.chain.pallets.subtensor import errors, storage
from byzantium.chain.pallets.subtensor.calls import voting_power
from byzantium.chain.pallets.subtensor.epoch.voting_power import WHOLE, update_voting_power
from byzantium.conformance.economy.scene import HOME, OWNER, OWNER_HOTKEY, START, STRANGER, Scene
from byzantium.units import AccountId
from tests.unit.chain.economy.trading import last_event, refused

GRACE = 100_800
ENABLE = voting_power.enable_voting_power_tracking(HOME)
DISABLE = voting_power.disable_voting_power_tracking(HOME)


@pytest.fixture
def scene() -> Scene:
    """The subnet's voting power is tracked, and follows stake half way each epoch."""
    made = Scene()
    made.run(OWNER, ENABLE)
    storage.VotingPowerEmaAlpha.put(made.state, HOME, WHOLE // 2)
    return made


def power(scene: Scene, stake: int, hotkey: AccountId = OWNER_HOTKEY) -> int | None:
    """Run an epoch's update, and return what is stored then."""
    update_voting_power(scene.state, HOME, {hotkey: stake})
    if not storage.VotingPower.contains(scene.state, HOME, hotkey):
        return None
    return storage.VotingPower.get(scene.state, HOME, hotkey)


def test_owner_and_root_turn_it_on_and_off() -> None:
    scene = Scene()
    refused(scene, OWNER, DISABLE, errors.VotingPowerTrackingNotEnabled)
    refused(scene, STRANGER, ENABLE, BadOrigin)
    dispatch(scene.state, BY_ROOT, ENABLE)
    assert last_event(scene) == ("VotingPowerTrackingEnabled", (HOME,))
    refused(scene, STRANGER, DISABLE, BadOrigin)
    scene.run(OWNER, DISABLE)
    due = START + GRACE
    assert last_event(scene) == ("VotingPowerTrackingDisableScheduled", (HOME, due))
    assert storage.VotingPowerDisableAtBlock.get(scene.state, HOME) == due
    scene.run(OWNER, ENABLE)
    assert not storage.VotingPowerDisableAtBlock.contains(scene.state, HOME)


def test_only_root_sets_how_fast_it_follows() -> None:
    scene = Scene()
    assert storage.VotingPowerEmaAlpha.get(scene.state, HOME) == 3_570_000_000_000_000
    set_alpha = voting_power.sudo_set_voting_power_ema_alpha
    refused(scene, OWNER, set_alpha(HOME, 1), BadOrigin)
    with pytest.raises(errors.InvalidVotingPowerEmaAlpha):
        dispatch(scene.state, BY_ROOT, set_alpha(HOME, WHOLE + 1))
    dispatch(scene.state, BY_ROOT, set_alpha(HOME, WHOLE))
    assert last_event(scene) == ("VotingPowerEmaAlphaSet", (HOME, WHOLE))


def test_it_is_an_average_of_stake_rounded_down(scene: Scene) -> None:
    assert [power(scene, 101) for _ in range(3)] == [50, 75, 88]


def test_nothing_is_not_written(scene: Scene) -> None:
    assert power(scene, 0) is None
    assert power(scene, 2) == 1
    assert power(scene, 0) == 1


def test_whoever_falls_below_the_threshold_is_forgotten(scene: Scene) -> None:
    storage.StakeThreshold.put(scene.state, 60)
    assert power(scene, 100) == 50
    assert power(scene, 100) == 75
    assert power(scene, 50) == 62
    assert power(scene, 50) is None


def test_whoever_loses_the_permit_is_forgotten(scene: Scene) -> None:
    assert power(scene, 100) == 50
    update_voting_power(scene.state, HOME, {})
    assert storage.VotingPower.items(scene.state, HOME) == []


def test_it_goes_on_until_its_end_is_due(scene: Scene) -> None:
    scene.run(OWNER, DISABLE)
    scene.advance(GRACE - 1)
    assert power(scene, 100) == 50
    scene.advance(1)
    assert power(scene, 100) is None
    assert last_event(scene) == ("VotingPowerTrackingDisabled", (HOME,))
    assert storage.VotingPowerTrackingEnabled.get(scene.state, HOME) is False
    assert storage.VotingPowerTrackingEnabled.contains(scene.state, HOME)
    assert power(scene, 100) is None
