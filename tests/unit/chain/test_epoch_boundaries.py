"""Masks and rates of an epoch fall on the right side of their boundaries."""

from dataclasses import replace

import pytest

from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.epoch.bonds import bonds_alpha, kept_bonds
from byzantium.chain.pallets.subtensor.epoch.judged import judged_weights
from byzantium.chain.pallets.subtensor.epoch.liquid_alpha import (
    liquid_rate,
    row_moved_at,
    seen_by_merge,
)
from byzantium.chain.pallets.subtensor.epoch.records import NO_COMMIT, EpochInput, EpochRules
from byzantium.chain.pallets.subtensor.epoch.standing import is_topk, standing_of
from byzantium.chain.pallets.subtensor.weights.open_commits import (
    HashCommit,
    TimelockedCommit,
    first_open_commits,
)
from byzantium.conformance.yuma.weight_functions import account_of
from byzantium.units import NetUid
from byzantium.units.fixed import I32F32
from tests.unit.chain.scenarios import MINER, VALIDATOR, state_after, subnet

RULES = EpochRules(
    tempo=100,
    activity_cutoff_factor_milli=1_000,
    stake_threshold=0,
    max_validators=2,
    kappa=32_767,
    bonds_penalty=65_535,
    bonds_moving_average=900_000,
    yuma3=True,
    liquid_alpha=False,
    alpha_low=45_875,
    alpha_high=58_982,
    alpha_sigmoid_steepness=1_000,
)
TWO = EpochInput(
    block=1_000,
    amount=100,
    rules=RULES,
    stake=[5 << 64, 0],
    last_update=[950, 950],
    registered_at=[0, 500],
    permits=[True, False],
    weights=[((1, 65_535),), ()],
    bonds=[((1, 65_535),), ()],
    first_open_commit=None,
    owner=None,
    last_step_block=600,
)
ALL = [[(1, I32F32.one)], []]
NONE: list[list[tuple[int, int]]] = [[], []]


def judged(given: EpochInput) -> object:
    return judged_weights(given, list(given.permits))


def test_weights_set_in_the_block_of_registration_do_not_count() -> None:
    assert judged(replace(TWO, last_update=[501, 0])) == ALL
    assert judged(replace(TWO, last_update=[500, 0])) == NONE


def test_a_commit_in_the_block_of_registration_does_not_hide_the_newcomer() -> None:
    assert judged(replace(TWO, first_open_commit=[500, NO_COMMIT])) == ALL
    assert judged(replace(TWO, first_open_commit=[499, NO_COMMIT])) == NONE


@pytest.mark.parametrize(("registered_at", "kept"), [(600, True), (601, False)])
def test_bonds_in_whoever_registered_since_the_last_epoch_are_dropped(
    registered_at: int, kept: bool
) -> None:
    bonds = kept_bonds(replace(TWO, registered_at=[0, registered_at]))
    assert bool(bonds[0]) is kept


@pytest.mark.parametrize(("registered_at", "kept"), [(899, True), (900, False)])
def test_before_the_first_epoch_a_tempo_ago_counts_as_the_last(
    registered_at: int, kept: bool
) -> None:
    first = replace(TWO, registered_at=[0, registered_at], last_step_block=0)
    assert bool(kept_bonds(first)[0]) is kept


def test_a_neuron_is_inactive_one_block_after_the_cutoff() -> None:
    assert standing_of(replace(TWO, last_update=[900, 899])).inactive == [False, True]


def test_without_any_stored_permit_stake_counts_but_no_weight_does() -> None:
    bare = replace(TWO, permits=[])
    assert standing_of(bare).active_stake == [I32F32.one, 0]
    assert judged(bare) == NONE


def test_the_owner_has_a_permit_beyond_the_others_and_may_rate_itself() -> None:
    given = replace(TWO, owner=1, permits=[True, False], weights=[(), ((1, 7), (0, 7))])
    standing = standing_of(given)
    assert standing.held_permits == [True, True]
    assert standing.next_permits == [True, True]
    half = I32F32.one // 2
    assert judged_weights(given, standing.held_permits) == [[], [(1, half), (0, half)]]


def test_of_equal_stakes_the_higher_uid_is_chosen() -> None:
    assert is_topk([7, 7, 7], 2) == [False, True, True]
    assert is_topk([7, 7, 7], 0) == [False, False, False]


def test_a_weight_equal_to_its_bond_is_a_purchase() -> None:
    bounds, far = (0, I32F32.one), I32F32.one
    buying = liquid_rate(0, (far, far), bounds, 1_000)
    assert buying == liquid_rate(0, (far, 0), bounds, 1_000)
    assert buying > liquid_rate(0, (0, 0), bounds, 1_000)


def test_the_merge_never_looks_back() -> None:
    assert seen_by_merge([(3, 1), (1, 2), (3, 9), (4, 5), (2, 6)]) == {3: 1, 4: 5}


def test_a_bond_needs_a_cell_of_weight_to_live_on() -> None:
    rates = {1: 0, 2: 0}
    assert row_moved_at([(2, 0)], [(1, 50), (2, 60)], rates) == [(2, 60)]


def test_of_hash_commits_the_first_open_one_counts_and_of_sealed_ones_the_earliest() -> None:
    state = state_after([subnet(reveal_period=1, epoch_index=5, last_epoch_block=9)])
    validator, miner = account_of(VALIDATOR), account_of(MINER)
    queue = tuple(
        HashCommit(bytes(32), epoch, block) for epoch, block in ((3, 30), (4, 60), (5, 50))
    )
    storage.WeightCommits.put(state, 1, validator, queue)
    for epoch, blocks in ((3, (1,)), (4, (70, 40)), (5, (45,))):
        sealed = tuple(TimelockedCommit(miner, block, b"", 9) for block in blocks)
        storage.TimelockedWeightCommits.put(state, 1, epoch, sealed)
    hotkeys = [validator, miner, None]
    assert first_open_commits(state, NetUid(1), 1, hotkeys) == [60, 40, NO_COMMIT]


@pytest.mark.parametrize(
    ("average", "alpha"),
    [
        (1_000_001, -4294),
        (10**12, I32F32.one - (10**6 << 32)),
        (2**64 - 1, I32F32.one - I32F32.max),
    ],
)
def test_an_average_beyond_the_whole_makes_bonds_grow(average: int, alpha: int) -> None:
    assert bonds_alpha(average) == alpha
