"""A block's emission reaches pools, stakers, owners and root in the parts it should."""

import pytest

from byzantium.chain.pallets.alpha_assets import storage as assets
from byzantium.chain.pallets.balances import storage as balances
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.calls import registration, root_claims, staking
from byzantium.chain.pallets.subtensor.coinbase.emission_step import mint_block_emission
from byzantium.chain.pallets.subtensor.coinbase.step import run_coinbase
from byzantium.chain.pallets.subtensor.hooks import on_initialize
from byzantium.chain.pallets.subtensor.staking.claiming_step import run_automatic_claims
from byzantium.chain.pallets.swap import storage as swap_storage
from byzantium.conformance.economy.scene import (
    AWAY,
    DEPTH,
    HOME,
    OWNER,
    OWNER_HOTKEY,
    ROOT,
    START,
    STRANGER,
    STRANGER_HOTKEY,
    TAO,
    TRADER,
    TRADER_HOTKEY,
    Scene,
)
from byzantium.scale import types as t
from byzantium.units import Alpha, NetUid, Rao
from tests.unit.chain.economy.trading import (
    assert_balanced,
    event_names,
    free,
    pool,
    staked,
    subnet_funds,
)

ONE = 1 << 32
"""A moving price of one."""


@pytest.fixture
def scene() -> Scene:
    """Two started subnets; only the first earns TAO."""
    made = Scene()
    state = made.state
    storage.TotalIssuance.put(state, Rao(10**6 * TAO))
    for netuid in (HOME, AWAY):
        storage.FirstEmissionBlockNumber.put(state, netuid, START)
        storage.SubnetMovingPrice.put(state, netuid, ONE // 2)
    storage.SubnetEmissionEnabled.put(state, HOME, True)
    storage.SubnetEmissionEnabled.put(state, AWAY, False)
    return made


def emit(scene: Scene) -> None:
    """Run the coinbase of one block."""
    scene.advance(1)
    run_coinbase(scene.state, mint_block_emission(scene.state))


def test_the_enabled_subnet_gets_all_the_tao_and_both_get_alpha(scene: Scene) -> None:
    before = [pool(scene, netuid) for netuid in (HOME, AWAY)]
    emit(scene)
    (tao, _, _), (away_tao, _, _) = (pool(scene, netuid) for netuid in (HOME, AWAY))
    assert tao - before[0][0] == TAO
    assert away_tao == before[1][0]
    assert pool(scene, AWAY)[2] - before[1][2] == TAO
    assert subnet_funds(scene) == tao
    assert_balanced(scene)


def test_issuance_grows_by_what_was_placed(scene: Scene) -> None:
    own, all_balances = storage.TotalIssuance.get(scene.state), balances.TotalIssuance.get
    before = all_balances(scene.state)
    emit(scene)
    assert storage.TotalIssuance.get(scene.state) - own == TAO
    assert all_balances(scene.state) - before == TAO


def test_what_nobody_may_have_is_recycled(scene: Scene) -> None:
    storage.SubnetEmissionEnabled.put(scene.state, HOME, False)
    before = storage.TotalIssuance.get(scene.state)
    emit(scene)
    assert storage.TotalIssuance.get(scene.state) == before
    assert storage.SubnetTaoInEmission.get(scene.state, HOME) == 0
    assert_balanced(scene)


def test_without_root_stake_all_tao_buys_alpha(scene: Scene) -> None:
    emit(scene)
    state = scene.state
    assert storage.SubnetExcessTao.get(state, HOME) == TAO
    assert storage.SubnetTaoInEmission.get(state, HOME) == 0
    assert storage.SubnetProtocolAlpha.get(state, HOME) > 0
    assert storage.SubnetProtocolFlow.get(state, HOME) == TAO


def test_with_root_stake_the_pool_grows_and_its_weight_hardly_moves(scene: Scene) -> None:
    scene.run(TRADER, staking.add_stake(TRADER_HOTKEY, ROOT, 4_000 * TAO))
    emit(scene)
    state = scene.state
    assert storage.SubnetTaoInEmission.get(state, HOME) > 0
    assert storage.SubnetAlphaInEmission.get(state, HOME) > 0
    assert assets.TotalAlphaIssuance.get(state, HOME) == TAO + (
        storage.SubnetAlphaInEmission.get(state, HOME)
    ) - assets.AlphaRecycled.get(state, HOME)
    emit(scene)
    weight = swap_storage.SwapBalancer.get(state, HOME).quote
    assert abs(weight - 5 * 10**17) < 10**12


def test_alpha_is_split_by_role(scene: Scene) -> None:
    emit(scene)
    state = scene.state
    assert storage.PendingOwnerCut.get(state, HOME) == 179_995_422
    assert storage.PendingServerEmission.get(state, HOME) == 410_002_288
    assert storage.PendingValidatorEmission.get(state, HOME) == 410_002_288
    storage.OwnerCutEnabled.put(state, HOME, False)
    emit(scene)
    assert storage.PendingOwnerCut.get(state, HOME) == 179_995_422
    assert storage.PendingServerEmission.get(state, HOME) == 910_002_288


@pytest.mark.parametrize(("prices", "earns"), [(ONE // 2, False), (ONE // 2 + 1, True)])
def test_root_earns_alpha_only_while_prices_sum_to_more_than_one(
    scene: Scene, prices: int, earns: bool
) -> None:
    state = scene.state
    scene.run(TRADER, staking.add_stake(TRADER_HOTKEY, ROOT, 4_000 * TAO))
    for netuid in (HOME, AWAY):
        storage.SubnetMovingPrice.put(state, netuid, prices)
    emit(scene)
    assert (storage.PendingRootAlphaDivs.get(state, HOME) > 0) is earns
    assert (assets.AlphaRecycled.get(state, HOME) > 0) is not earns


def test_the_block_shows_the_last_curve_value_asked_for(scene: Scene) -> None:
    storage.SubnetAlphaOut.put(scene.state, AWAY, Alpha(11 * 10**15))
    emit(scene)
    assert storage.BlockEmission.get(scene.state) == TAO // 2


def pay_all(scene: Scene) -> None:
    """Run an epoch in which the stranger mines and the trader validates."""
    state = scene.state
    scene.run(TRADER, staking.add_stake(TRADER_HOTKEY, HOME, 100 * TAO))
    for coldkey, hotkey in ((TRADER, TRADER_HOTKEY), (STRANGER, STRANGER_HOTKEY)):
        scene.run(coldkey, registration.burned_register(HOME, hotkey))
    storage.CommitRevealWeightsEnabled.put(state, HOME, False)
    storage.ValidatorPermit.put(state, HOME, (False, True, False))
    storage.Weights.put(state, HOME, 1, ((2, 65_535),))
    scene.advance(1)
    storage.LastUpdate.put(state, HOME, (START, START + 1, START))
    for item, amount in (
        (storage.PendingOwnerCut, 18 * TAO),
        (storage.PendingServerEmission, 41 * TAO),
        (storage.PendingValidatorEmission, 41 * TAO),
    ):
        item.put(state, HOME, Alpha(amount))
    storage.PendingEpochAt.put(state, HOME, START + 2)
    emit(scene)


def test_an_epoch_pays_owner_miner_and_validators(scene: Scene) -> None:
    pay_all(scene)
    state = scene.state
    assert abs(staked(scene, HOME, OWNER_HOTKEY, OWNER) - 18 * TAO) < TAO
    assert abs(staked(scene, HOME, STRANGER_HOTKEY, STRANGER) - 41 * TAO) < TAO
    assert abs(storage.AlphaDividendsPerSubnet.get(state, HOME, TRADER_HOTKEY) - 34 * TAO) < TAO
    assert storage.MinerBurned.get(state, HOME) == 0
    assert storage.LastMechansimStepBlock.get(state, HOME) == START + 2
    assert storage.SubnetEpochIndex.get(state, HOME) == 1


def test_an_incentive_goes_to_the_chosen_hotkey(scene: Scene) -> None:
    storage.AutoStakeDestination.put(scene.state, STRANGER, HOME, TRADER_HOTKEY)
    pay_all(scene)
    assert staked(scene, HOME, STRANGER_HOTKEY, STRANGER) == 0
    assert staked(scene, HOME, TRADER_HOTKEY, STRANGER) > 41 * TAO
    assert "AutoStakeAdded" in event_names(scene)


def test_validators_share_their_dividend_with_their_parents(scene: Scene) -> None:
    state = scene.state
    scene.run(STRANGER, staking.add_stake(OWNER_HOTKEY, HOME, 300 * TAO))
    everything = (1 << 64) - 1
    storage.ChildKeys.put(state, OWNER_HOTKEY, HOME, ((everything, TRADER_HOTKEY),))
    storage.ParentKeys.put(state, TRADER_HOTKEY, HOME, ((everything, OWNER_HOTKEY),))
    pay_all(scene)
    parent = storage.AlphaDividendsPerSubnet.get(state, HOME, OWNER_HOTKEY)
    child = storage.AlphaDividendsPerSubnet.get(state, HOME, TRADER_HOTKEY)
    assert 2 < parent / child < 4, "three quarters of the stake are the parent's"


def pay_owner_side(scene: Scene) -> None:
    """Run an epoch in which the owner's hotkey alone earns as a miner."""
    state = scene.state
    scene.run(TRADER, staking.add_stake(TRADER_HOTKEY, HOME, 100 * TAO))
    scene.run(TRADER, registration.burned_register(HOME, TRADER_HOTKEY))
    storage.CommitRevealWeightsEnabled.put(state, HOME, False)
    storage.ValidatorPermit.put(state, HOME, (False, True))
    storage.Weights.put(state, HOME, 1, ((0, 65_535),))
    scene.advance(1)
    storage.LastUpdate.put(state, HOME, (START, START + 1))
    storage.PendingServerEmission.put(state, HOME, Alpha(41 * TAO))
    storage.PendingValidatorEmission.put(state, HOME, Alpha(41 * TAO))
    storage.PendingEpochAt.put(state, HOME, START + 2)
    emit(scene)


def test_what_the_owners_side_mines_is_burnt(scene: Scene) -> None:
    pay_owner_side(scene)
    assert abs(assets.AlphaBurned.get(scene.state, HOME) - 41 * TAO) < TAO
    assert storage.MinerBurned.get(scene.state, HOME) == ONE


def test_or_recycled_where_the_subnet_chose_that(scene: Scene) -> None:
    storage.RecycleOrBurn.put(scene.state, HOME, t.Variant("Recycle"))
    pay_owner_side(scene)
    assert assets.AlphaBurned.get(scene.state, HOME) == 0
    assert abs(assets.AlphaRecycled.get(scene.state, HOME) - 41 * TAO) < TAO
    assert storage.MinerBurned.get(scene.state, HOME) == ONE


def test_a_subnet_that_withholds_everything_earns_no_tao_beside_one_that_does_not(
    scene: Scene,
) -> None:
    state = scene.state
    storage.SubnetEmissionEnabled.put(state, AWAY, True)
    storage.MinerBurned.put(state, HOME, ONE)
    before = pool(scene, AWAY)[0]
    emit(scene)
    assert pool(scene, AWAY)[0] - before == TAO


def accrue(scene: Scene, rate: int = ONE // 1000) -> None:
    """Let root stakers of the trader's hotkey be owed alpha of the home subnet."""
    scene.run(TRADER, staking.add_stake(TRADER_HOTKEY, ROOT, 1_000 * TAO))
    storage.RootClaimable.put(scene.state, TRADER_HOTKEY, {HOME: rate})
    storage.SubnetAlphaOut.put(scene.state, HOME, Alpha(100 * TAO))


def test_a_claim_sells_the_alpha_into_root_stake(scene: Scene) -> None:
    accrue(scene)
    before = pool(scene)[0]
    scene.run(TRADER, root_claims.claim_root((HOME,)))
    sold = before - pool(scene)[0]
    assert abs(sold - TAO) < TAO // 1000
    assert staked(scene, ROOT) == 1_000 * TAO + sold
    assert subnet_funds(scene, ROOT) == pool(scene, ROOT)[0]
    assert storage.SubnetRootSellTao.get(scene.state, HOME) == sold
    again = pool(scene)
    scene.run(TRADER, root_claims.claim_root((HOME,)))
    assert pool(scene) == again, "nothing more is owed"
    assert_balanced(scene)


def test_a_claim_keeps_the_alpha_where_that_was_chosen(scene: Scene) -> None:
    accrue(scene)
    kept = t.Variant("KeepSubnets", (HOME,))
    scene.run(TRADER, root_claims.set_root_claim_type(kept))
    scene.run(TRADER, root_claims.claim_root((HOME, AWAY)))
    assert abs(staked(scene) - TAO) < TAO // 1000
    assert staked(scene, ROOT) == 1_000 * TAO


def test_a_claim_below_the_threshold_is_passed_over(scene: Scene) -> None:
    accrue(scene, rate=2)
    scene.run(TRADER, root_claims.claim_root((HOME,)))
    assert storage.RootClaimed.get(scene.state, HOME, TRADER_HOTKEY, TRADER) == 0


def test_every_block_claims_for_some(scene: Scene) -> None:
    accrue(scene)
    run_automatic_claims(scene.state)
    assert staked(scene, ROOT) > 1_000 * TAO


def test_a_claim_that_cannot_be_sold_is_passed_over(scene: Scene) -> None:
    accrue(scene)
    scene.set_pool(HOME, 10, DEPTH)
    run_automatic_claims(scene.state)
    assert staked(scene, ROOT) == 1_000 * TAO


def test_prices_move_at_the_end_of_a_block(scene: Scene) -> None:
    scene.advance(100_000)
    on_initialize(scene.state)
    assert storage.SubnetMovingPrice.get(scene.state, HOME) > ONE // 2
    assert storage.RootProp.contains(scene.state, HOME)


def test_a_closed_or_unstarted_subnet_gets_nothing(scene: Scene) -> None:
    state = scene.state
    storage.NetworkRegistrationAllowed.put(state, HOME, False)
    storage.FirstEmissionBlockNumber.remove(state, AWAY)
    before = [pool(scene, netuid) for netuid in (HOME, AWAY)]
    emit(scene)
    assert [pool(scene, netuid) for netuid in (HOME, AWAY)] == before


def test_the_supply_ends(scene: Scene) -> None:
    state = scene.state
    storage.TotalIssuance.put(state, Rao(21 * 10**15))
    assert mint_block_emission(state) == 0
    storage.TotalIssuance.put(state, Rao(0))
    balances.TotalIssuance.put(state, Rao(21 * 10**15 - 7))
    assert mint_block_emission(state) == 7


def test_free_tao_is_not_touched_by_emission(scene: Scene) -> None:
    before = free(scene)
    emit(scene)
    assert free(scene) == before


def test_storage_order_of_subnets_is_by_the_low_byte_first() -> None:
    scene = Scene()
    for netuid in (NetUid(256), NetUid(1)):
        storage.NetworksAdded.put(scene.state, netuid, True)
    netuids = [n for n, _ in storage.NetworksAdded.items(scene.state)]
    assert netuids == [0, 256, 1, 2, 3]


def test_removed_root_stake_leaves_a_claim_on_root_itself_alone() -> None:
    made = Scene()
    state = made.state
    storage.RootClaimable.put(state, TRADER_HOTKEY, {ROOT: 2 * ONE, HOME: 3 * ONE})
    made.run(TRADER, staking.add_stake(TRADER_HOTKEY, ROOT, TAO))
    claimed = [storage.RootClaimed.get(state, n, TRADER_HOTKEY, TRADER) for n in (ROOT, HOME)]
    assert claimed == [2 * TAO, 3 * TAO]
    made.run(TRADER, staking.remove_stake(TRADER_HOTKEY, ROOT, TAO))
    claimed = [storage.RootClaimed.get(state, n, TRADER_HOTKEY, TRADER) for n in (ROOT, HOME)]
    assert claimed == [2 * TAO, 0]
