"""Weights are refused for the first thing wrong with them, in the chain's order."""

import pytest

from byzantium.chain.kernel.dispatch import dispatch
from byzantium.chain.kernel.origin import Signed
from byzantium.chain.pallets.subtensor import errors, storage
from byzantium.chain.pallets.subtensor.calls.weights import set_mechanism_weights, set_weights
from byzantium.conformance.yuma.weight_functions import account_of
from tests.unit.chain.scenarios import (
    MINER,
    OWNER,
    STRANGER,
    VALIDATOR,
    holds,
    play,
    state_after,
    step,
    subnet,
    weights,
)

OPEN = subnet(commit_reveal=False)


@pytest.mark.parametrize(
    ("attempt", "refusal"),
    [
        (weights([1], [1], netuid=0), "CommitRevealEnabled"),
        (weights([1], [1], netuid=5), "CommitRevealEnabled"),
        (weights([1, 0], [1]), "WeightVecNotEqualSize"),
        (weights([1], [1], mech=1), "MechanismDoesNotExist"),
        (weights([0, 1, 2], [1, 1, 1]), "UidsLengthExceedUidsInSubNet"),
        (weights([1], [1], hotkey=STRANGER), "HotKeyNotRegisteredInSubNet"),
        (weights([0], [1], hotkey=MINER), "NeuronNoValidatorPermit"),
        (weights([1, 1], [1, 1]), "DuplicateUids"),
        (weights([2], [1]), "UidVecContainInvalidOne"),
    ],
)
def test_the_first_thing_wrong_is_named(attempt: dict[str, object], refusal: str) -> None:
    play(OPEN, attempt | {"err": refusal})


def test_too_little_stake_is_named_before_a_missing_permit() -> None:
    low = weights([0], [1], hotkey=MINER, err="NotEnoughStakeToSetWeights")
    play(OPEN, low, weights([1], [1]), stake_threshold=1_000)


def test_the_owners_hotkey_needs_neither_stake_nor_permit() -> None:
    play(
        subnet(commit_reveal=False, owner_hotkey=MINER),
        weights([0], [1], hotkey=MINER),
        step("guard", call="set_weights", hotkey=MINER),
        stake_threshold=10**9,
    )


def test_an_old_version_is_refused() -> None:
    play(
        subnet(commit_reveal=False, weights_version_key=5),
        weights([1], [1], version_key=4, err="IncorrectWeightVersionKey"),
        weights([1], [1], version_key=5),
    )


def test_a_short_row_is_refused_unless_the_subnet_is_that_small() -> None:
    play(
        subnet(commit_reveal=False, min_allowed_weights=9),
        weights([1], [1], err="WeightVecLengthIsLow"),
        weights([0], [1]),
        weights([0, 1], [1, 0]),
        holds("weights_row", [[0, 65_535], [1, 0]], uid=0),
    )


def test_each_mechanism_has_its_own_wait() -> None:
    play(
        subnet(commit_reveal=False, weights_set_rate_limit=5, mechanism_count=2),
        weights([1], [1], mech=0),
        weights([1], [1], mech=0, err="SettingWeightsTooFast"),
        weights([1], [1], mech=1),
    )


def test_a_batch_goes_on_past_a_failure() -> None:
    batch = {"op": "batch_set", "hotkey": VALIDATOR, "version_keys": [0, 0]}
    rows = [[[1, 5]], [[1, 7]]]
    play(
        [OPEN, subnet(2)],
        batch | {"netuids": [2, 1], "weights": rows, "failed": [2]},
        holds("weights_row", [[1, 65_535]], uid=0),
        holds("weights_rows", 0, netuid=2),
        batch | {"netuids": [1], "weights": rows, "err": "InputLengthsUnequal"},
    )


COMMIT = {"op": "commit_timelocked", "hotkey": VALIDATOR, "netuid": 1, "reveal_round": 50}
PAYLOAD = {"uids": [0, 1], "values": [1, 2], "version_key": 0}


def test_a_sealed_commit_of_another_version_is_refused() -> None:
    refusal = "IncorrectCommitRevealVersion"
    play(subnet(), COMMIT | {"cipher": {"payload": PAYLOAD}, "version": 3, "err": refusal})


def test_the_older_layout_is_applied_for_whoever_committed_it() -> None:
    play(
        subnet(),
        COMMIT | {"cipher": {"payload": PAYLOAD}},
        step("pulse", round=50),
        step("step_epochs", count=1),
        holds("weights_row", [[0, 32_768], [1, 65_535]], uid=0),
    )


def test_a_seal_for_another_round_never_opens() -> None:
    play(
        subnet(),
        COMMIT | {"cipher": {"payload": PAYLOAD, "identity_round": 51}},
        step("pulse", round=50),
        step("pulse", round=51),
        step("step_epochs", count=1),
        holds("weights_row_len", 0, uid=0),
        holds("timelocked_len", 0, epoch=0),
    )


def test_a_round_that_comes_too_late_opens_nothing() -> None:
    play(
        subnet(tempo=20),
        COMMIT | {"cipher": {"payload": PAYLOAD}},
        step("step_epochs", count=1),
        holds("timelocked_len", 1, epoch=0),
        step("step_epochs", count=1),
        step("pulse", round=50),
        step("step_blocks", count=1),
        holds("timelocked_len", 0, epoch=0),
        holds("weights_row_len", 0, uid=0),
    )


def test_a_round_already_past_is_refused_by_the_guard() -> None:
    guarded = step("guard", call="commit_timelocked", hotkey=VALIDATOR)
    play(
        subnet(),
        step("pulse", round=50),
        guarded | {"reveal_round": 49, "err": "InvalidRevealRound"},
        guarded | {"reveal_round": 50},
    )


def test_an_expired_commit_is_too_early_for_the_guard_and_expired_for_the_call() -> None:
    row = {"uids": [1], "values": [1], "salt": [3], "version_key": 0}
    play(
        subnet(),
        step("commit", hotkey=VALIDATOR, **row),
        step("step_epochs", count=2),
        step("guard", call="reveal", hotkey=VALIDATOR, reveals=[row], err="RevealTooEarly"),
        step("reveal", hotkey=VALIDATOR, **row, err="ExpiredWeightCommit"),
    )


def test_a_dispatched_call_meets_the_guards_first() -> None:
    state = state_after([subnet(commit_reveal=False, weights_set_rate_limit=5)])
    call = set_weights(1, (0, 1), (1, 2), 0)
    with pytest.raises(errors.MechanismDoesNotExist):
        dispatch(state, Signed(account_of(STRANGER)), set_mechanism_weights(1, 9, (0,), (1,), 0))
    with pytest.raises(errors.SettingWeightsTooFast):
        dispatch(state, Signed(account_of(VALIDATOR)), set_mechanism_weights(1, 9, (0,), (1,), 0))
    dispatch(state, Signed(account_of(VALIDATOR)), call)
    assert storage.Weights.get(state, 1, 0) == ((0, 32_768), (1, 65_535))
    with pytest.raises(errors.SettingWeightsTooFast):
        dispatch(state, Signed(account_of(VALIDATOR)), call)


@pytest.mark.parametrize(
    ("low", "high", "refusal"),
    [(1_638, 1_638, None), (1_637, 1_638, "AlphaLowOutOfRange"), (1, 1_637, "AlphaHighTooLow")],
)
def test_alpha_values_have_bounds(low: int, high: int, refusal: str | None) -> None:
    bounds = {"alpha_low": low, "alpha_high": high, "err": refusal}
    play(subnet(liquid_alpha=True), step("set_alpha_values", origin=OWNER, **bounds))


@pytest.mark.parametrize(
    ("period", "refusal"),
    [(0, "RevealPeriodTooSmall"), (1, None), (100, None), (101, "RevealPeriodTooLarge")],
)
def test_a_reveal_period_has_bounds(period: int, refusal: str | None) -> None:
    play(subnet(), step("set_reveal_period", period=period, err=refusal))


@pytest.mark.parametrize(
    ("split", "refusal"),
    [
        ([65_535], None),
        ([1, 65_534], None),
        (None, None),
        ([], "InvalidValue"),
        ([1, 1], "InvalidValue"),
        ([1, 1, 65_533], "InvalidValue"),
    ],
)
def test_a_split_gives_everything_away(split: list[int] | None, refusal: str | None) -> None:
    play(subnet(mechanism_count=2), step("set_emission_split", split=split, err=refusal))


def test_all_mechanisms_together_have_few_uids() -> None:
    play(
        subnet(),
        step("set_mechanism_count", count=2, err="TooManyUIDsPerMechanism"),
        step("set_params", params={"max_allowed_uids": 128}),
        step("set_mechanism_count", count=2),
    )
