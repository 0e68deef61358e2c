"""Root stakers whom no trade brought into the index are found by the search of every block."""

from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.calls import moving, staking
from byzantium.chain.pallets.subtensor.hooks import on_initialize
from byzantium.chain.pallets.subtensor.staking.pool_step import increase_stake
from byzantium.chain.pallets.subtensor.staking.position import Position
from byzantium.chain.pallets.subtensor.staking.root_index_step import (
    SHARES_PER_BLOCK,
    index_missed_stakers,
)
from byzantium.conformance.economy.scene import (
    HOME,
    ROOT,
    STRANGER,
    TAO,
    TRADER,
    TRADER_HOTKEY,
    Scene,
    key,
)


def indexed(scene: Scene) -> set[bytes]:
    """Return who is in the index, after checking that it has no holes."""
    state = scene.state
    listed = storage.StakingColdkeysByIndex.items(state)
    assert sorted(index for index, _ in listed) == list(range(len(listed)))
    assert storage.NumStakingColdkeys.get(state) == len(listed)
    return {coldkey for _, coldkey in listed if coldkey is not None}


def test_who_was_given_root_stake_is_found_in_the_next_block() -> None:
    scene = Scene()
    scene.run(TRADER, staking.add_stake(TRADER_HOTKEY, ROOT, 10 * TAO))
    gift = moving.transfer_stake(STRANGER, TRADER_HOTKEY, ROOT, ROOT, 5 * TAO)
    scene.run(TRADER, gift)
    assert indexed(scene) == {TRADER}
    scene.advance(1)
    on_initialize(scene.state)
    assert indexed(scene) == {TRADER, STRANGER}
    assert storage.AlphaV2MapLastKey.get(scene.state) is None


def test_a_long_list_of_shares_is_searched_over_several_blocks() -> None:
    scene = Scene()
    people = [key(f"staker {n}") for n in range(2 * SHARES_PER_BLOCK + 5)]
    for coldkey in people:
        increase_stake(scene.state, Position(TRADER_HOTKEY, coldkey, ROOT), TAO)
    in_order = [coldkey for (_, coldkey, _), _ in storage.AlphaV2.items(scene.state)]
    for searched in (SHARES_PER_BLOCK, 2 * SHARES_PER_BLOCK, len(people)):
        index_missed_stakers(scene.state)
        assert indexed(scene) == set(in_order[:searched])
    assert storage.AlphaV2MapLastKey.get(scene.state) is None


def test_the_search_goes_on_behind_a_share_that_is_gone() -> None:
    scene = Scene()
    for n in range(SHARES_PER_BLOCK + 3):
        increase_stake(scene.state, Position(TRADER_HOTKEY, key(f"staker {n}"), ROOT), TAO)
    index_missed_stakers(scene.state)
    (hotkey, coldkey, netuid), _ = storage.AlphaV2.items(scene.state)[SHARES_PER_BLOCK - 1]
    storage.AlphaV2.remove(scene.state, hotkey, coldkey, netuid)
    index_missed_stakers(scene.state)
    assert len(indexed(scene)) == SHARES_PER_BLOCK + 3


def test_stake_on_other_subnets_is_passed_over() -> None:
    scene = Scene()
    scene.run(TRADER, staking.add_stake(TRADER_HOTKEY, HOME, TAO))
    index_missed_stakers(scene.state)
    assert indexed(scene) == set()


def test_who_holds_no_root_stake_any_more_makes_room_for_the_last() -> None:
    scene = Scene()
    for coldkey in (TRADER, STRANGER):
        scene.run(coldkey, staking.add_stake(TRADER_HOTKEY, ROOT, TAO))
    scene.run(TRADER, staking.remove_stake(TRADER_HOTKEY, ROOT, TAO))
    assert indexed(scene) == {STRANGER}
    assert storage.StakingColdkeys.get(scene.state, STRANGER) == 0


def test_where_the_last_is_missing_only_ones_own_place_goes() -> None:
    scene = Scene()
    state = scene.state
    scene.run(TRADER, staking.add_stake(TRADER_HOTKEY, ROOT, TAO))
    storage.NumStakingColdkeys.put(state, 3)
    scene.run(TRADER, staking.remove_stake(TRADER_HOTKEY, ROOT, TAO))
    assert storage.StakingColdkeysByIndex.items(state) == []
    assert storage.StakingColdkeys.get(state, TRADER) is None
    assert storage.NumStakingColdkeys.get(state) == 2
