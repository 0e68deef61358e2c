"""Whatever people call and however many blocks pass, no TAO and no alpha comes from nowhere."""

from typing import Final

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from byzantium.chain.kernel.dispatch import dispatch
from byzantium.chain.kernel.errors import DispatchError
from byzantium.chain.kernel.origin import Signed
from byzantium.chain.pallets.alpha_assets import storage as assets
from byzantium.chain.pallets.balances import storage as balances
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.calls import (
    children,
    moving,
    registration,
    root_claims,
    staking,
    subnets,
)
from byzantium.chain.pallets.subtensor.hooks import on_initialize
from byzantium.conformance.economy.scene import (
    AWAY,
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
from byzantium.units import AccountId, NetUid, Rao
from tests.unit.chain.economy.trading import (
    assert_balanced,
    everything,
    pool,
    scene_with_author,
    staked,
    subnet_funds,
)

pytestmark = pytest.mark.timeout(3600)
"""A soak plays whole lives of a chain, thousands of them."""

COLDKEYS: Final = (OWNER, TRADER, STRANGER)
HOTKEYS: Final = (OWNER_HOTKEY, TRADER_HOTKEY, STRANGER_HOTKEY)
NETUIDS: Final = (ROOT, HOME, AWAY)
TEMPO: Final = 3
PENDING: Final = (
    storage.PendingServerEmission,
    storage.PendingValidatorEmission,
    storage.PendingRootAlphaDivs,
    storage.PendingOwnerCut,
)

anyone = st.sampled_from(HOTKEYS)
net = st.sampled_from(NETUIDS)
amounts = st.one_of(st.integers(0, 3 * TAO), st.integers(1, 40).map(lambda n: n * 50 * TAO))
prices = st.integers(TAO // 2, 2 * TAO)

Act = tuple[AccountId, t.Variant] | int
"""Somebody's call, or a number of blocks that pass."""


def calls_on(mine: AccountId) -> st.SearchStrategy[t.Variant]:
    """Return calls that stake with a hotkey of one's own, and now and then another's."""
    hot = st.one_of(st.just(mine), anyone)
    return st.one_of(
        st.builds(staking.add_stake, hot, net, amounts),
        st.builds(staking.remove_stake, hot, net, amounts),
        st.builds(staking.add_stake_limit, hot, net, amounts, prices, st.booleans()),
        st.builds(staking.remove_stake_full_limit, hot, net, st.none() | prices),
        st.builds(staking.unstake_all, hot),
        st.builds(staking.unstake_all_alpha, hot),
        st.builds(staking.burn_alpha, hot, amounts, net),
        st.builds(staking.recycle_alpha, hot, amounts, net),
        st.builds(moving.move_stake, hot, anyone, net, net, amounts),
        st.builds(moving.transfer_stake, st.sampled_from(COLDKEYS), hot, net, net, amounts),
        st.builds(moving.swap_stake, hot, net, net, amounts),
        st.builds(registration.burned_register, net, hot),
        st.builds(registration.root_register, hot),
        st.builds(root_claims.claim_root, st.sets(st.sampled_from([HOME, AWAY])).map(sorted)),
        st.builds(children.set_children, hot, net, anyone.map(lambda child: [(1 << 62, child)])),
        st.builds(subnets.register_network, hot),
    )


blocks = st.integers(1, 2 * TEMPO)
ordinary = st.sampled_from(list(zip(COLDKEYS, HOTKEYS, strict=True))).flatmap(
    lambda pair: st.tuples(st.just(pair[0]), calls_on(pair[1]))
)
acts: st.SearchStrategy[Act] = st.one_of(ordinary, ordinary, blocks)
plans = st.lists(acts, min_size=3, max_size=14)


def living_scene() -> Scene:
    """Return a scene in which stake exists, blocks have authors and epochs come often."""
    scene = scene_with_author()
    state = scene.state
    storage.TotalIssuance.put(state, Rao(10**6 * TAO))
    for netuid in (HOME, AWAY):
        storage.FirstEmissionBlockNumber.put(state, netuid, START)
        storage.SubnetMovingPrice.put(state, netuid, 1 << 31)
        storage.SubnetEmissionEnabled.put(state, netuid, True)
        storage.Tempo.put(state, netuid, TEMPO)
    for coldkey, hotkey in zip(COLDKEYS, HOTKEYS, strict=True):
        scene.run(coldkey, staking.add_stake(hotkey, ROOT, 500 * TAO))
        scene.run(coldkey, staking.add_stake(hotkey, HOME, 100 * TAO))
    scene.run(TRADER, registration.burned_register(HOME, TRADER_HOTKEY))
    scene.run(TRADER, registration.root_register(TRADER_HOTKEY))
    return scene


def perform(scene: Scene, act: Act) -> None:
    """Make the call, or let the blocks pass; a refused call must leave no trace."""
    if isinstance(act, int):
        for _ in range(act):
            scene.advance(1)
            on_initialize(scene.state)
        return
    account, call = act
    before = everything(scene)
    try:
        dispatch(scene.state, Signed(account), call)
    except DispatchError:
        event(f"{call.values[0].name} refused")
        assert everything(scene) == before
    else:
        event(f"{call.values[0].name} done")


@given(plans)
def test_all_tao_is_in_an_account_and_counted_once(plan: list[Act]) -> None:
    scene = living_scene()
    apart = gap(scene)
    for act in plan:
        perform(scene, act)
        assert_balanced(scene)
        assert gap(scene) == apart


def gap(scene: Scene) -> int:
    """Return by how much the two counters of issuance differ."""
    return balances.TotalIssuance.get(scene.state) - storage.TotalIssuance.get(scene.state)


@given(plans)
def test_subnets_can_pay_out_their_reserves(plan: list[Act]) -> None:
    scene = living_scene()
    for act in plan:
        perform(scene, act)
        for netuid in storage.NetworksAdded.keys(scene.state):
            assert subnet_funds(scene, netuid) >= pool(scene, netuid)[0]


@given(plans)
def test_stakes_and_pending_emission_never_exceed_the_alpha_outside_pools(plan: list[Act]) -> None:
    scene = living_scene()
    for act in plan:
        perform(scene, act)
        for netuid in (HOME, AWAY):
            assert stakes(scene, netuid) + pending(scene, netuid) <= pool(scene, netuid)[2]


def stakes(scene: Scene, netuid: NetUid) -> int:
    """Return all stake on a subnet."""
    rows = storage.TotalHotkeyAlpha.all_items(scene.state)
    return sum(amount for (_, where), amount in rows if where == netuid)


def pending(scene: Scene, netuid: NetUid) -> int:
    """Return what a subnet will distribute at its next epoch."""
    return sum(item.get(scene.state, netuid) for item in PENDING)


@given(plans)
def test_no_alpha_is_made_that_the_assets_do_not_count(plan: list[Act]) -> None:
    scene = living_scene()
    before = uncounted(scene)
    for act in plan:
        perform(scene, act)
        now = uncounted(scene)
        assert all(new <= old for new, old in zip(now, before, strict=True))
        before = now


def uncounted(scene: Scene) -> list[int]:
    """Return each subnet's alpha less its counted issuance: registrations lower it silently."""
    issued = assets.TotalAlphaIssuance
    return [sum(pool(scene, n)[1:]) - issued.get(scene.state, n) for n in (HOME, AWAY)]


@given(plans)
def test_the_holders_of_a_share_pool_never_own_more_than_it(plan: list[Act]) -> None:
    scene = living_scene()
    for act in plan:
        perform(scene, act)
        for hotkey in HOTKEYS:
            for netuid in NETUIDS:
                held = sum(staked(scene, netuid, hotkey, coldkey) for coldkey in COLDKEYS)
                assert held <= storage.TotalHotkeyAlpha.get(scene.state, hotkey, netuid)
