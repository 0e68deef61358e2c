"""Figures that the chain's own tests of emission and root claims assert, over whole epochs."""

from itertools import pairwise

import pytest

from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.calls import children, moving, root_claims
from byzantium.chain.pallets.subtensor.coinbase.distribution_step import distribute
from byzantium.chain.pallets.subtensor.staking.market_step import alpha_price
from byzantium.chain.pallets.subtensor.staking.ownership_step import create_account
from byzantium.chain.pallets.subtensor.staking.pool_step import increase_stake, total_stake_of
from byzantium.chain.pallets.subtensor.staking.position import Position
from byzantium.chain.pallets.subtensor.tempo.step import Drained
from byzantium.chain.pallets.subtensor.uids.step import append_neuron
from byzantium.conformance.economy.scene import (
    HOME,
    OWNER,
    OWNER_HOTKEY,
    ROOT,
    STRANGER,
    TAO,
    TRADER,
    Scene,
    key,
)
from byzantium.scale import types as t
from byzantium.units import AccountId, Alpha, NetUid
from byzantium.units.fixed import U64F64
from byzantium.units.integers import U64_MAX
from tests.unit.chain.economy.trading import staked

NAMES = ("validator", "second", "third")
ALICE, BOB, EVE = key("alice"), key("bob"), key("eve")
TENTH = 10_000_000
"""Root's alpha of one epoch in the tests of claims."""


def hotkey_of(name: str) -> AccountId:
    """Return the hotkey of somebody."""
    return key(f"{name} hotkey")


def scene_with(*names: str) -> Scene:
    """Return a scene where people registered hotkeys on the subnet, in this order from uid 1."""
    scene = Scene()
    for name in names:
        create_account(scene.state, key(name), hotkey_of(name))
        append_neuron(scene.state, HOME, hotkey_of(name))
        storage.Delegates.put(scene.state, hotkey_of(name), 0)
    return scene


def grant(scene: Scene, name: str, amount: int, netuid: NetUid = HOME) -> None:
    """Give somebody stake on the own hotkey."""
    increase_stake(scene.state, Position(hotkey_of(name), key(name), netuid), amount)


def drain(scene: Scene, alpha: int, root: int = 0) -> None:
    """Run an epoch over alpha that miners and validators share evenly, and over root's."""
    half = Alpha(alpha // 2)
    distribute(scene.state, Drained(HOME, half, half, Alpha(root), Alpha(0)))


def let_validators_judge(scene: Scene, *rows: tuple[int, int]) -> None:
    """Let validators, by uid, each give all weight to one miner; all three names are seated."""
    state = scene.state
    for uid in range(4):
        storage.BlockAtRegistration.put(state, HOME, uid, 1)
    for validator, miner in rows:
        storage.Weights.put(state, HOME, validator, ((miner, 65_535),))
    permits = [any(uid == validator for validator, _ in rows) for uid in range(4)]
    storage.ValidatorPermit.put(state, HOME, tuple(permits))
    storage.Kappa.put(state, HOME, 65_535 // 5)
    storage.MaxAllowedValidators.put(state, HOME, 2)


def own(scene: Scene, name: str, netuid: NetUid = HOME) -> int:
    """Return what somebody holds on the own hotkey."""
    return staked(scene, netuid, hotkey_of(name), key(name))


def test_a_validator_that_also_mines_earns_as_much_as_two_others_together() -> None:
    """Ported from tests/staking.rs, test_mining_emission_distribution_validator_valiminer_miner."""
    scene = scene_with(*NAMES)
    for name in NAMES[:2]:
        grant(scene, name, 100 * TAO)
    let_validators_judge(scene, (1, 2), (2, 3))
    drain(scene, 10 * TAO)
    stakes = (100 * TAO, 100 * TAO, 0)
    earned = [own(scene, name) - had for name, had in zip(NAMES, stakes, strict=True)]
    total = sum(earned)
    assert earned == pytest.approx([total // 4, total // 2, total // 4], abs=10)


@pytest.mark.parametrize("parents_take", [0, 65_535 // 5])
def test_a_childs_take_stays_with_its_stakers(parents_take: int) -> None:
    """Ported from subtensor, tests/children.rs, test_childkey_take_drain."""
    scene = scene_with(*NAMES)
    state, child, parent = scene.state, hotkey_of("validator"), hotkey_of("second")
    grant(scene, "second", 100 * TAO)
    increase_stake(state, Position(child, TRADER, HOME), 100 * TAO)
    storage.Delegates.put(state, parent, parents_take)
    storage.MaxChildkeyTake.put(state, 65_535 // 5)
    storage.ChildKeys.put(state, parent, HOME, ((U64_MAX // 2, child),))
    storage.ParentKeys.put(state, child, HOME, ((U64_MAX // 2, parent),))
    scene.run(key("validator"), children.set_childkey_take(child, HOME, 65_535 // 5))
    let_validators_judge(scene, (1, 3), (2, 3))
    drain(scene, 10 * TAO)
    to_parent = own(scene, "second") - 100 * TAO
    to_nominator = staked(scene, HOME, child, TRADER) - 100 * TAO
    total = to_parent + to_nominator
    assert own(scene, "validator") == pytest.approx(0, abs=10)
    assert to_parent == pytest.approx(total * 9 // 20, abs=10_000)
    assert to_nominator == pytest.approx(total * 11 // 20, abs=10_000)


def test_a_chain_of_children_passes_takes_on_by_one_step_only() -> None:
    """Ported from subtensor, tests/children.rs, test_parent_child_chain_emission."""
    scene = scene_with(*NAMES)
    state = scene.state
    before = (300 * TAO, 100 * TAO, 50 * TAO)
    for name, amount in zip(NAMES, before, strict=True):
        grant(scene, name, amount)
    for parent, child in pairwise(NAMES):
        storage.ChildKeys.put(state, hotkey_of(parent), HOME, ((U64_MAX // 2, hotkey_of(child)),))
        storage.ParentKeys.put(state, hotkey_of(child), HOME, ((U64_MAX // 2, hotkey_of(parent)),))
        storage.ChildkeyTake.put(state, hotkey_of(child), HOME, 65_535 // 9)
    storage.TaoWeight.put(state, 0)
    drain(scene, TAO)
    now = [total_stake_of(state, hotkey_of(name), HOME) for name in NAMES]
    earned = [after - had for after, had in zip(now, before, strict=True)]
    assert sum(earned) == pytest.approx(TAO, rel=1e-3)
    shares = [part / sum(earned) for part in earned]
    step = 1 / 18
    expected = [2 / 3 * (1 - step), 2 / 9 * (1 - step) + 2 / 3 * step, 1 / 9 + 2 / 9 * step]
    assert shares == pytest.approx(expected, abs=1e-4)


@pytest.mark.parametrize(
    ("weight", "roots"), [(0, (0, 0)), (U64_MAX, (1, 1)), (U64_MAX, (2, 1)), (U64_MAX // 2, (2, 1))]
)
def test_two_validators_of_equal_alpha_earn_alike_whatever_their_root_stake(
    weight: int, roots: tuple[int, int]
) -> None:
    """Ported from subtensor, tests/coinbase.rs, test_drain_base_with_subnet_with_two_stakers_*."""
    scene = scene_with(*NAMES[:2])
    storage.TaoWeight.put(scene.state, weight)
    for name, root in zip(NAMES[:2], roots, strict=True):
        grant(scene, name, TAO)
        grant(scene, name, root * TAO, ROOT)
    drain(scene, TAO)
    assert [own(scene, name) for name in NAMES[:2]] == pytest.approx([3 * TAO // 2] * 2, abs=10)


def test_roots_alpha_waits_for_a_claim() -> None:
    """Ported from tests/coinbase.rs, test_drain_base_.._single_staker_registered_root_weight."""
    scene = scene_with("validator")
    storage.TaoWeight.put(scene.state, U64_MAX)
    for netuid in (ROOT, HOME):
        grant(scene, "validator", TAO, netuid)
    drain(scene, TAO, TAO)
    assert own(scene, "validator") == pytest.approx(2 * TAO, abs=10)
    assert own(scene, "validator", ROOT) == pytest.approx(TAO, abs=10)


def test_without_miners_one_rao_of_stake_earns_everything() -> None:
    """Ported from subtensor, tests/coinbase.rs, test_distribute_emission_no_miners_all_drained."""
    scene = scene_with("validator")
    storage.TaoWeight.put(scene.state, 0)
    grant(scene, "validator", 1)
    drain(scene, 1_000_000)
    assert own(scene, "validator") == pytest.approx(1_000_001, abs=1)


def scene_with_root_stakers(*stakes: tuple[AccountId, int]) -> Scene:
    """Return a scene where root's stakers hold stake on the owner's hotkey, and TAO weighs one."""
    scene = Scene()
    storage.TaoWeight.put(scene.state, U64_MAX)
    for coldkey, amount in stakes:
        increase_stake(scene.state, Position(OWNER_HOTKEY, coldkey, ROOT), amount)
    increase_stake(scene.state, Position(OWNER_HOTKEY, OWNER, HOME), TENTH)
    return scene


def claim(scene: Scene, *coldkeys: AccountId) -> None:
    """Have people claim the subnet's dividends."""
    for coldkey in coldkeys:
        scene.run(coldkey, root_claims.claim_root((HOME,)))


def test_sold_dividends_add_to_root_stake_and_to_the_next_dividend() -> None:
    """Ported from tests/claim_root.rs, test_claim_root_with_drain_emissions_and_swap_claim_type.

    Of ten million alpha at half a TAO 82 % go to stakers, a tenth of them to the one who claims.
    """
    scene = scene_with_root_stakers((TRADER, 2_000_000), (STRANGER, 18_000_000))
    scene.set_pool(HOME, 50 * TAO, 100 * TAO)
    assert alpha_price(scene.state, HOME) == U64F64.one // 2
    scene.run(TRADER, root_claims.set_root_claim_type(t.Variant("Swap")))
    for expected in (2_410_000, 2_894_125, 3_462_032):
        drain(scene, 0, TENTH)
        claim(scene, TRADER)
        assert staked(scene, ROOT, OWNER_HOTKEY, TRADER) == pytest.approx(expected, abs=10_000)


def test_root_stake_that_changes_hands_takes_no_dividend_along() -> None:
    """Ported from subtensor, tests/claim_root.rs, test_claim_root_with_moved_stake."""
    scene = scene_with_root_stakers((ALICE, 8_000_000), (BOB, 8_000_000))
    for coldkey in (ALICE, BOB, EVE):
        scene.run(coldkey, root_claims.set_root_claim_type(t.Variant("Keep")))

    def alpha_of(*coldkeys: AccountId) -> list[int]:
        return [staked(scene, HOME, OWNER_HOTKEY, coldkey) for coldkey in coldkeys]

    drain(scene, 0, TENTH)
    claim(scene, ALICE, BOB)
    assert alpha_of(ALICE, BOB) == pytest.approx([4_100_000] * 2, abs=100)
    drain(scene, 0, TENTH)
    half = Alpha(4_000_000)
    scene.run(BOB, moving.transfer_stake(EVE, OWNER_HOTKEY, ROOT, ROOT, half))
    claim(scene, ALICE, BOB, EVE)
    assert alpha_of(ALICE, BOB, EVE) == pytest.approx([8_200_000] * 2 + [0], abs=200)
    scene.run(EVE, moving.transfer_stake(BOB, OWNER_HOTKEY, ROOT, ROOT, half))
    drain(scene, 0, TENTH)
    claim(scene, ALICE, BOB)
    assert alpha_of(ALICE, BOB) == pytest.approx([12_300_000] * 2, abs=300)
