"""Root's stakers choose what becomes of their dividends; root and owners bound the claims."""

import pytest

from byzantium.chain.kernel.dispatch import dispatch
from byzantium.chain.kernel.errors import BadOrigin
from byzantium.chain.kernel.origin import ROOT as BY_ROOT
from byzantium.chain.pallets.subtensor import errors, storage
from byzantium.chain.pallets.subtensor.calls import root_claims, staking
from byzantium.chain.pallets.subtensor.staking.root_claim_step import accrue_root_dividend
from byzantium.conformance.economy.scene import (
    AWAY,
    HOME,
    OWNER,
    ROOT,
    STRANGER,
    TAO,
    TRADER,
    TRADER_HOTKEY,
    Scene,
)
from byzantium.scale import types as t
from byzantium.units import NetUid
from byzantium.units.fixed import I96F32
from tests.unit.chain.economy.trading import last_event, refused, staked

ROOT_STAKE = 100 * TAO
RATE = I96F32.one // 4
DUE = ROOT_STAKE // 4


@pytest.fixture
def scene() -> Scene:
    """The trader has root stake, and is owed alpha of both subnets."""
    made = Scene()
    made.run(TRADER, staking.add_stake(TRADER_HOTKEY, ROOT, ROOT_STAKE))
    storage.RootClaimable.put(made.state, TRADER_HOTKEY, {HOME: RATE, AWAY: RATE})
    return made


def choose(kind: str, *subnets: NetUid) -> t.Variant:
    values = (subnets,) if subnets else ()
    return root_claims.set_root_claim_type(t.Variant(kind, *values))


def test_a_claim_on_some_subnets_leaves_the_others_owing(scene: Scene) -> None:
    scene.run(TRADER, choose("Keep"))
    scene.run(TRADER, root_claims.claim_root((AWAY,)))
    assert (staked(scene, HOME), staked(scene, AWAY)) == (0, DUE)
    scene.run(TRADER, root_claims.claim_root((HOME, AWAY)))
    assert (staked(scene, HOME), staked(scene, AWAY)) == (DUE, DUE)


def test_who_keeps_nothing_in_particular_is_refused(scene: Scene) -> None:
    none = root_claims.set_root_claim_type(t.Variant("KeepSubnets", ()))
    refused(scene, TRADER, none, errors.InvalidSubnetNumber)


@pytest.mark.parametrize("kind", ["Swap", "Keep"])
def test_a_choice_is_told_of_and_lists_who_made_it(scene: Scene, kind: str) -> None:
    scene.run(STRANGER, choose(kind))
    assert storage.RootClaimType.get(scene.state, STRANGER).name == kind
    assert last_event(scene) == ("RootClaimTypeSet", (STRANGER, t.Variant(kind)))
    assert storage.StakingColdkeys.contains(scene.state, STRANGER)


def test_root_says_for_how_many_a_block_claims(scene: Scene) -> None:
    refused(scene, OWNER, root_claims.sudo_set_num_root_claims(50), BadOrigin)
    dispatch(scene.state, BY_ROOT, root_claims.sudo_set_num_root_claims(50))
    assert storage.NumRootClaim.get(scene.state) == 50
    with pytest.raises(errors.InvalidNumRootClaim):
        dispatch(scene.state, BY_ROOT, root_claims.sudo_set_num_root_claims(51))


def test_a_subnets_owner_says_from_when_a_claim_is_worth_it(scene: Scene) -> None:
    most = 10_000_000
    threshold = root_claims.sudo_set_root_claim_threshold
    refused(scene, STRANGER, threshold(HOME, 1), BadOrigin)
    refused(scene, OWNER, threshold(HOME, most + 1), errors.InvalidRootClaimThreshold)
    scene.run(OWNER, threshold(HOME, most))
    assert storage.RootClaimableThreshold.get(scene.state, HOME) == I96F32.from_int(most)


def test_a_claim_at_the_threshold_is_paid_and_one_below_it_is_not(scene: Scene) -> None:
    rate, due = 429_496, 9_999_983
    assert I96F32.to_int(I96F32.mul(rate, I96F32.from_int(ROOT_STAKE))) == due
    for netuid, least in ((HOME, due + 1), (AWAY, due)):
        call = root_claims.sudo_set_root_claim_threshold(netuid, least)
        dispatch(scene.state, BY_ROOT, call)
    storage.RootClaimable.put(scene.state, TRADER_HOTKEY, {HOME: rate, AWAY: rate})
    scene.run(TRADER, choose("Keep"))
    scene.run(TRADER, root_claims.claim_root((HOME, AWAY)))
    assert (staked(scene, HOME), staked(scene, AWAY)) == (0, due)


def test_a_dividend_above_all_root_stake_goes_to_the_hotkeys_owner(scene: Scene) -> None:
    accrue_root_dividend(scene.state, TRADER_HOTKEY, HOME, ROOT_STAKE + 1)
    assert staked(scene) == ROOT_STAKE + 1
    assert storage.RootClaimable.get(scene.state, TRADER_HOTKEY)[HOME] == RATE
    accrue_root_dividend(scene.state, TRADER_HOTKEY, HOME, ROOT_STAKE)
    assert staked(scene) == ROOT_STAKE + 1
    assert storage.RootClaimable.get(scene.state, TRADER_HOTKEY)[HOME] == RATE + I96F32.one
