"""A subnet that ends pays whom it can, and takes nothing of its neighbours along."""

import pytest

from byzantium.chain.kernel.dispatch import dispatch
from byzantium.chain.kernel.origin import ROOT as BY_ROOT
from byzantium.chain.pallets.balances.storage import EXISTENTIAL_DEPOSIT
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.calls import children, staking, subnets
from byzantium.chain.pallets.subtensor.staking.pool_step import increase_stake
from byzantium.chain.pallets.subtensor.staking.position import Position
from byzantium.chain.pallets.subtensor.subnets.accounts import subnet_account
from byzantium.chain.pallets.subtensor.types import SubnetIdentityV3
from byzantium.conformance.economy.scene import (
    AWAY,
    DEPTH,
    HOME,
    OWNER,
    OWNER_HOTKEY,
    POOR,
    STRANGER,
    STRANGER_HOTKEY,
    TAO,
    TRADER,
    TRADER_HOTKEY,
    Scene,
)
from byzantium.scale import types as t
from byzantium.units import AccountId, Alpha, Rao
from tests.unit.chain.economy.trading import (
    assert_balanced,
    event_names,
    free,
    staked,
    subnet_funds,
)
from tests.unit.chain.states import call_of, events_of

ABOUT = SubnetIdentityV3(*[b"x"] * 8)
LOCK = 3_000 * TAO


@pytest.fixture
def scene() -> Scene:
    """The trader stakes on both subnets."""
    made = Scene()
    for netuid in (HOME, AWAY):
        made.run(TRADER, staking.add_stake(TRADER_HOTKEY, netuid, 100 * TAO))
    return made


def hold(scene: Scene, who: AccountId, alpha: int) -> None:
    """Give somebody alpha of the home subnet."""
    increase_stake(scene.state, Position(OWNER_HOTKEY, who, HOME), alpha)


def end(scene: Scene) -> None:
    dispatch(scene.state, BY_ROOT, subnets.root_dissolve_network(HOME))


def test_the_neighbours_stake_stays(scene: Scene) -> None:
    before = staked(scene, AWAY)
    end(scene)
    assert (staked(scene, HOME), staked(scene, AWAY)) == (0, before)
    assert not storage.TotalHotkeyAlpha.contains(scene.state, TRADER_HOTKEY, HOME)


def test_who_cannot_be_paid_goes_without(scene: Scene) -> None:
    hold(scene, POOR, 4)
    end(scene)
    assert free(scene, POOR) == 0
    assert staked(scene, HOME, OWNER_HOTKEY, POOR) == 0
    (who, dust) = next(v for name, v in events_of(scene.state) if name == "DustLost")
    assert who == subnet_account(HOME)
    assert 0 < dust < EXISTENTIAL_DEPOSIT, "its part, too small for an account"
    assert_balanced(scene)


def test_what_makes_no_whole_rao_is_not_paid() -> None:
    scene = Scene()
    scene.set_pool(HOME, 10, DEPTH)
    hold(scene, TRADER, DEPTH)
    hold(scene, STRANGER, 1)
    money, names = free(scene, STRANGER), len(event_names(scene))
    end(scene)
    assert free(scene, STRANGER) == money
    told = event_names(scene)[names:]
    assert told.count("Transfer") == 1, "ten rao for the trader"


def old_subnet(extra: int) -> Scene:
    """Return a scene whose home subnet was there before anybody could register one.

    Its account holds something beside the pool; a lock of 3000 TAO was paid; and of the alpha,
    which is worth one TAO each, a fifth counts as the owner's.
    """
    scene = Scene()
    state = scene.state
    storage.NetworkRegistrationStartBlock.put(state, 9_000)
    storage.NetworkRegisteredAt.put(state, HOME, 8_999)
    storage.TaoInRefundDeploymentBlock.put(state, 10_000)
    storage.SubnetLocked.put(state, HOME, Rao(LOCK))
    storage.SubnetOwnerCut.put(state, 13_107)
    scene.fund(subnet_account(HOME), Rao(extra))
    hold(scene, TRADER, TAO)
    return scene


def test_an_old_subnets_owner_gets_back_what_it_has_not_earned() -> None:
    scene = old_subnet(extra=LOCK)
    storage.TotalIssuance.put(scene.state, Rao(10**6 * TAO))
    before = free(scene, OWNER)
    end(scene)
    fifth = (1 << 32) // 5
    assert free(scene, OWNER) - before == LOCK - (DEPTH * fifth >> 32)
    assert storage.TotalIssuance.get(scene.state) < 10**6 * TAO, "the rest is recycled"
    assert_balanced(scene)


def test_an_old_subnets_owner_gets_no_more_than_there_is() -> None:
    scene = old_subnet(extra=TAO)
    before = free(scene, OWNER)
    end(scene)
    assert free(scene, OWNER) - before == TAO
    assert subnet_funds(scene) == 0
    assert_balanced(scene)


@pytest.mark.parametrize(("lives", "paid"), [(True, 300), (False, 0)])
def test_an_owner_without_an_account_gets_nothing_too_small_for_one(lives: bool, paid: int) -> None:
    scene = old_subnet(extra=300)
    storage.SubnetProtocolAlpha.put(scene.state, HOME, Alpha(1))
    scene.run(OWNER, call_of("Balances", "transfer_all", t.Variant("Id", STRANGER), lives))
    before = free(scene, OWNER)
    end(scene)
    assert free(scene, OWNER) - before == paid
    assert subnet_funds(scene) == EXISTENTIAL_DEPOSIT, "of the protocol's part"
    assert_balanced(scene)


def test_only_the_subnets_own_records_go(scene: Scene) -> None:
    state = scene.state
    for netuid in (HOME, AWAY):
        scene.run(TRADER, children.set_childkey_take(TRADER_HOTKEY, netuid, 100))
        storage.RootClaimable.put(state, TRADER_HOTKEY, {HOME: 5, AWAY: 7})
    storage.RootClaimable.put(state, STRANGER_HOTKEY, {AWAY: 9})
    end(scene)
    takes = [take for _, take in storage.ChildkeyTake.all_items(state)]
    assert takes == [100]
    stamps = [where for (_, where, _), _ in storage.TransactionKeyLastBlock.items(state)]
    assert stamps == [AWAY]
    assert storage.RootClaimable.get(state, TRADER_HOTKEY) == {AWAY: 7}
    assert storage.RootClaimable.get(state, STRANGER_HOTKEY) == {AWAY: 9}


def test_its_identity_goes_and_is_told_of(scene: Scene) -> None:
    scene.run(OWNER, subnets.set_subnet_identity(HOME, *ABOUT))
    end(scene)
    assert storage.SubnetIdentitiesV3.get(scene.state, HOME) is None
    assert event_names(scene)[-2:] == ["SubnetIdentityRemoved", "NetworkRemoved"]


def test_roots_weights_on_it_become_nothing_in_place(scene: Scene) -> None:
    storage.Weights.put(scene.state, 0, 3, ((HOME, 40), (AWAY, 60)))
    end(scene)
    assert storage.Weights.get(scene.state, 0, 3) == ((HOME, 0), (AWAY, 60))
