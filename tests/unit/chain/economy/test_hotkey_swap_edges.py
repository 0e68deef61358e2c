"""A hotkey is swapped although its records do not all stand where they should."""

import pytest

from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.calls import hotkey_swaps
from byzantium.chain.pallets.subtensor.staking.position import Position
from byzantium.chain.pallets.subtensor.staking.safe_float import normalized
from byzantium.chain.pallets.subtensor.uids.step import append_neuron
from byzantium.conformance.economy.scene import (
    HOME,
    OWNER,
    OWNER_HOTKEY,
    TRADER,
    TRADER_HOTKEY,
    Scene,
    key,
)
from tests.unit.chain.economy.trading import staked

OLD, NEW = TRADER_HOTKEY, key("new hotkey")
SWAP = hotkey_swaps.swap_hotkey(OLD, NEW, HOME)


@pytest.fixture
def scene() -> Scene:
    """The trader's hotkey is a neuron at home."""
    made = Scene()
    append_neuron(made.state, HOME, OLD)
    return made


def test_who_holds_too_little_to_read_is_listed_with_the_new_hotkey_too(scene: Scene) -> None:
    state = scene.state
    position = Position(OLD, OWNER, HOME)
    storage.AlphaV2.put(state, *position, normalized(1, -6))
    storage.StakingHotkeys.put(state, OWNER, (OWNER_HOTKEY, OLD))
    assert staked(scene, HOME, OLD, OWNER) == 0
    scene.run(TRADER, SWAP)
    assert storage.StakingHotkeys.get(state, OWNER) == (OWNER_HOTKEY, OLD, NEW)


def test_a_member_without_a_uid_passes_on_its_membership_alone(scene: Scene) -> None:
    state = scene.state
    uid = storage.Uids.get(state, HOME, OLD)
    storage.Uids.remove(state, HOME, OLD)
    scene.run(TRADER, SWAP)
    assert storage.IsNetworkMember.get(state, NEW, HOME)
    assert storage.Uids.get(state, HOME, NEW) is None
    assert storage.Keys.get(state, HOME, uid) == OLD
