"""Who may set what, when, and in which order refusals come."""

import pytest

from byzantium.chain.kernel.origin import NONE, ROOT
from byzantium.chain.kernel.pallet import Profile
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.admin_utils.calls.later import LATER_CALLS
from byzantium.chain.pallets.admin_utils.declaration import CALLS
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.system.storage import Number
from byzantium.scale import types as t
from byzantium.units import NetUid
from byzantium.units.fixed import U64F64
from tests.unit.chain.states import (
    BLOCK,
    NETUID,
    OWNER,
    STRANGER,
    add_subnet,
    call_of,
    event_names,
    events_of,
    refusal,
    run,
    state_at,
)

BURN = t.Variant("Recycle")
TWICE = 2 * U64F64.one

# name: value, then what is stored and the last event, if the setter tells of itself
OWNERS = {
    "sudo_set_serving_rate_limit": (7, storage.ServingRateLimit, "ServingRateLimitSet"),
    "sudo_set_max_difficulty": (7, storage.MaxDifficulty, "MaxDifficultySet"),
    "sudo_set_weights_version_key": (7, storage.WeightsVersionKey, "WeightsVersionKeySet"),
    "sudo_set_adjustment_alpha": (7, storage.AdjustmentAlpha, "AdjustmentAlphaSet"),
    "sudo_set_immunity_period": (7, storage.ImmunityPeriod, "ImmunityPeriodSet"),
    "sudo_set_min_allowed_weights": (7, storage.MinAllowedWeights, "MinAllowedWeightSet"),
    "sudo_set_max_allowed_uids": (128, storage.MaxAllowedUids, "MaxAllowedUidsSet"),
    "sudo_set_rho": (7, storage.Rho, None),
    "sudo_set_activity_cutoff": (400, storage.ActivityCutoff, "ActivityCutoffSet"),
    "sudo_set_min_burn": (700_000, storage.MinBurn, "MinBurnSet"),
    "sudo_set_max_burn": (2 * 10**9, storage.MaxBurn, "MaxBurnSet"),
    "sudo_set_bonds_moving_average": (9, storage.BondsMovingAverage, "BondsMovingAverageSet"),
    "sudo_set_commit_reveal_weights_enabled": (
        False,
        storage.CommitRevealWeightsEnabled,
        "CommitRevealEnabled",
    ),
    "sudo_set_liquid_alpha_enabled": (True, storage.LiquidAlphaOn, None),
    "sudo_set_commit_reveal_weights_interval": (
        3,
        storage.RevealPeriodEpochs,
        "CommitRevealPeriodsSet",
    ),
    "sudo_set_bonds_penalty": (7, storage.BondsPenalty, "BondsPenaltySet"),
    "sudo_set_toggle_transfer": (False, storage.TransferToggle, "TransferToggle"),
    "sudo_set_alpha_sigmoid_steepness": (7, storage.AlphaSigmoidSteepness, None),
    "sudo_set_yuma3_enabled": (True, storage.Yuma3On, "Yuma3EnableToggled"),
    "sudo_set_bonds_reset_enabled": (True, storage.BondsResetOn, "BondsResetToggled"),
    "sudo_set_owner_immune_neuron_limit": (3, storage.ImmuneOwnerUidsLimit, None),
    "sudo_set_recycle_or_burn": (BURN, storage.RecycleOrBurn, None),
    "sudo_set_burn_half_life": (7, storage.BurnHalfLife, "BurnHalfLifeSet"),
    "sudo_set_burn_increase_mult": (TWICE, storage.BurnIncreaseMult, "BurnIncreaseMultSet"),
    "sudo_set_min_childkey_take_per_subnet": (
        7,
        storage.MinChildkeyTakePerSubnet,
        "MinChildKeyTakePerSubnetSet",
    ),
    "sudo_set_mechanism_count": (1, storage.MechanismCountCurrent, None),
    "sudo_set_mechanism_emission_split": ((65_535,), storage.MechanismEmissionSplit, None),
}
UNLIMITED = {
    "sudo_set_owner_cut_enabled": (False, storage.OwnerCutEnabled, None),
    "sudo_set_owner_cut_auto_lock_enabled": (True, storage.OwnerCutAutoLockEnabled, None),
}
# root only: value, what is stored, event, whether the window binds, whether the subnet must exist
ROOTS = {
    "sudo_set_min_difficulty": (7, storage.MinDifficulty, "MinDifficultySet", True, True),
    "sudo_set_weights_set_rate_limit": (
        7,
        storage.WeightsSetRateLimit,
        "WeightsSetRateLimitSet",
        False,
        True,
    ),
    "sudo_set_adjustment_interval": (
        7,
        storage.AdjustmentInterval,
        "AdjustmentIntervalSet",
        False,
        True,
    ),
    "sudo_set_kappa": (7, storage.Kappa, "KappaSet", False, True),
    "sudo_set_network_registration_allowed": (
        False,
        storage.NetworkRegistrationAllowed,
        "RegistrationAllowed",
        False,
        False,
    ),
    "sudo_set_target_registrations_per_interval": (
        7,
        storage.TargetRegistrationsPerInterval,
        "RegistrationPerIntervalSet",
        True,
        True,
    ),
    "sudo_set_difficulty": (7, storage.Difficulty, "DifficultySet", True, True),
    "sudo_set_max_allowed_validators": (
        7,
        storage.MaxAllowedValidators,
        "MaxAllowedValidatorsSet",
        True,
        True,
    ),
    "sudo_set_max_registrations_per_block": (
        7,
        storage.MaxRegistrationsPerBlock,
        "MaxRegistrationsPerBlockSet",
        True,
        True,
    ),
    "sudo_set_tempo": (0, storage.Tempo, "TempoSet", True, True),
    "sudo_set_rao_recycled": (
        7,
        storage.RAORecycledForRegistration,
        "RAORecycledForRegistrationSet",
        False,
        True,
    ),
    "sudo_set_ema_price_halving_period": (7, storage.EMAPriceHalvingBlocks, None, False, False),
    "sudo_set_subtoken_enabled": (True, storage.SubtokenEnabled, None, True, False),
    "sudo_set_min_non_immune_uids": (
        7,
        storage.MinNonImmuneUids,
        "MinNonImmuneUidsSet",
        False,
        False,
    ),
    "sudo_set_subnet_emission_enabled": (
        True,
        storage.SubnetEmissionEnabled,
        "SubnetEmissionEnabledSet",
        False,
        True,
    ),
}
NETWORK = {
    "sudo_set_default_take": (7, storage.MaxDelegateTake, "MaxDelegateTakeSet"),
    "sudo_set_tx_rate_limit": (7, storage.TxRateLimit, "TxRateLimitSet"),
    "sudo_set_subnet_owner_cut": (7, storage.SubnetOwnerCut, "SubnetOwnerCutSet"),
    "sudo_set_network_rate_limit": (7, storage.NetworkRateLimit, "NetworkRateLimitSet"),
    "sudo_set_network_immunity_period": (
        7,
        storage.NetworkImmunityPeriod,
        "NetworkImmunityPeriodSet",
    ),
    "sudo_set_network_min_lock_cost": (7, storage.NetworkMinLockCost, "NetworkMinLockCostSet"),
    "sudo_set_subnet_limit": (7, storage.SubnetLimit, "SubnetLimitSet"),
    "sudo_set_lock_reduction_interval": (
        7,
        storage.NetworkLockReductionInterval,
        "NetworkLockCostReductionIntervalSet",
    ),
    "sudo_set_stake_threshold": (7, storage.StakeThreshold, "StakeThresholdSet"),
    "sudo_set_nominator_min_required_stake": (7, storage.NominatorMinRequiredStake, None),
    "sudo_set_tx_delegate_take_rate_limit": (
        7,
        storage.TxDelegateTakeRateLimit,
        "TxDelegateTakeRateLimitSet",
    ),
    "sudo_set_min_delegate_take": (7, storage.MinDelegateTake, "MinDelegateTakeSet"),
    "sudo_set_dissolve_network_schedule_duration": (
        7,
        storage.DissolveNetworkScheduleDuration,
        "DissolveNetworkScheduleDurationSet",
    ),
    "sudo_set_subnet_moving_alpha": (7, storage.SubnetMovingAlpha, None),
    "sudo_set_commit_reveal_version": (
        7,
        storage.CommitRevealWeightsVersion,
        "CommitRevealVersionSet",
    ),
    "sudo_set_ck_burn": (7, storage.CKBurn, None),
    "sudo_set_admin_freeze_window": (7, storage.AdminFreezeWindow, "AdminFreezeWindowSet"),
    "sudo_set_owner_hparam_rate_limit": (
        7,
        storage.OwnerHyperparamRateLimit,
        "OwnerHyperparamRateLimitSet",
    ),
    "sudo_set_tao_flow_cutoff": (7, storage.TaoFlowCutoff, None),
    "sudo_set_tao_flow_normalization_exponent": (TWICE, storage.FlowNormExponent, None),
    "sudo_set_tao_flow_smoothing_factor": (7, storage.FlowEmaSmoothingFactor, None),
    "sudo_set_start_call_delay": (7, storage.StartCallDelay, "StartCallDelaySet"),
    "sudo_set_coldkey_swap_announcement_delay": (
        7,
        storage.ColdkeySwapAnnouncementDelay,
        "ColdkeySwapAnnouncementDelaySet",
    ),
    "sudo_set_coldkey_swap_reannouncement_delay": (
        7,
        storage.ColdkeySwapReannouncementDelay,
        "ColdkeySwapReannouncementDelaySet",
    ),
    "sudo_set_max_mechanism_count": (7, storage.MaxMechanismCount, None),
    "sudo_set_net_tao_flow_enabled": (False, storage.NetTaoFlowEnabled, None),
    "sudo_set_max_epochs_per_block": (7, storage.MaxEpochsPerBlock, "MaxEpochsPerBlockSet"),
}
WITHOUT_EXISTENCE_CHECK = {
    "sudo_set_serving_rate_limit",
    "sudo_set_liquid_alpha_enabled",
    "sudo_set_toggle_transfer",
    "sudo_set_yuma3_enabled",
    "sudo_set_bonds_reset_enabled",
    "sudo_set_owner_immune_neuron_limit",
    "sudo_set_recycle_or_burn",
}
MISSING_NAMED_OTHERWISE = {
    "sudo_set_mechanism_count": "MechanismDoesNotExist",
    "sudo_set_mechanism_emission_split": "MechanismDoesNotExist",
}
ELSEWHERE = {
    "sudo_set_alpha_values",
    "schedule_grandpa_change",
    "sudo_set_evm_chain_id",
    "sudo_set_network_pow_registration_allowed",
    "sudo_set_total_issuance",
    "sudo_set_min_allowed_uids",
    "sudo_set_sn_owner_hotkey",
    "sudo_set_subnet_owner_hotkey",
    "sudo_toggle_evm_precompile",
    "sudo_trim_to_max_allowed_uids",
    "swap_authorities",
}
"""Calls that test_admin_bounds.py and test_framework_calls.py look at."""


def admin(name: str, *args: object) -> t.Variant:
    return call_of("AdminUtils", name, *args)


@pytest.fixture
def state() -> State:
    """A chain with one subnet whose next epoch is 360 blocks away."""
    state = state_at()
    add_subnet(state)
    return state


def close_window(state: State) -> None:
    Number.put(state, BLOCK + 355)


def test_every_call_is_looked_at() -> None:
    looked_at = {*OWNERS, *UNLIMITED, *ROOTS, *NETWORK} | ELSEWHERE
    looked_at |= {call.name for call in LATER_CALLS}
    assert {call.name for call in CALLS} == looked_at


@pytest.mark.parametrize("name", [*OWNERS, *UNLIMITED])
def test_owner_and_root_set_a_hyperparameter(state: State, name: str) -> None:
    value, item, event = {**OWNERS, **UNLIMITED}[name]
    call = admin(name, NETUID, value)
    assert refusal(state, STRANGER, call) == "BadOrigin"
    assert refusal(state, NONE, call) == "BadOrigin"
    for origin in (ROOT, OWNER):
        item.remove(state, NETUID)
        state.events.clear()
        run(state, origin, call)
        assert item.get(state, NETUID) == value
        assert list(event_names(state))[-1:] == ([event] if event else [])
        if event:
            assert events_of(state)[-1][1] == (NETUID, value)


@pytest.mark.parametrize("name", OWNERS)
def test_an_owner_waits_and_root_does_not(state: State, name: str) -> None:
    call = admin(name, NETUID, OWNERS[name][0])
    run(state, OWNER, call)
    assert refusal(state, OWNER, call) == "TxRateLimitExceeded"
    assert refusal(state, ROOT, call) is None
    wait = 7200 if "mechanism" in name else 5 * 360 if "version" in name else 2 * 360
    for block, refused in ((wait - 1, "TxRateLimitExceeded"), (wait, None)):
        Number.put(state, BLOCK + block)
        storage.LastEpochBlock.put(state, NETUID, BLOCK + block)
        assert refusal(state, OWNER, call) == refused


def test_each_hyperparameter_has_its_own_wait(state: State) -> None:
    run(state, OWNER, admin("sudo_set_rho", NETUID, 1))
    run(state, OWNER, admin("sudo_set_bonds_penalty", NETUID, 1))


def test_a_refused_change_starts_no_wait(state: State) -> None:
    assert refusal(state, OWNER, admin("sudo_set_burn_half_life", NETUID, 0)) == "InvalidValue"
    run(state, OWNER, admin("sudo_set_burn_half_life", NETUID, 1))


@pytest.mark.parametrize("name", [*OWNERS, *UNLIMITED])
def test_nobody_sets_a_hyperparameter_close_before_an_epoch(state: State, name: str) -> None:
    call = admin(name, NETUID, {**OWNERS, **UNLIMITED}[name][0])
    close_window(state)
    for origin in (OWNER, ROOT):
        assert refusal(state, origin, call) == "AdminActionProhibitedDuringWeightsWindow"


@pytest.mark.parametrize("name", [*OWNERS, *UNLIMITED])
def test_a_missing_subnet_is_named_last_of_all(state: State, name: str) -> None:
    call = admin(name, NETUID, {**OWNERS, **UNLIMITED}[name][0])
    storage.NetworksAdded.remove(state, NETUID)
    expected = MISSING_NAMED_OTHERWISE.get(name, "SubnetDoesNotExist")
    assert refusal(state, ROOT, call) == (None if name in WITHOUT_EXISTENCE_CHECK else expected)


@pytest.mark.parametrize("name", ROOTS)
def test_root_alone_sets_what_owners_may_not(state: State, name: str) -> None:
    value, item, event, window, checked = ROOTS[name]
    call = admin(name, NETUID, value)
    assert refusal(state, OWNER, call) == "BadOrigin"
    run(state, ROOT, call)
    assert item.get(state, NETUID) == value
    assert list(event_names(state)) == ([event] if event else [])
    storage.Tempo.put(state, NETUID, 360)
    storage.LastEpochBlock.put(state, NETUID, BLOCK)
    close_window(state)
    prohibited = "AdminActionProhibitedDuringWeightsWindow" if window else None
    assert refusal(state, ROOT, call) == prohibited
    Number.put(state, BLOCK)
    storage.NetworksAdded.remove(state, NETUID)
    assert refusal(state, ROOT, call) == ("SubnetDoesNotExist" if checked else None)


@pytest.mark.parametrize("name", NETWORK)
def test_root_alone_sets_what_holds_for_all(state: State, name: str) -> None:
    value, item, event = NETWORK[name]
    call = admin(name, value)
    assert refusal(state, OWNER, call) == "BadOrigin"
    run(state, ROOT, call)
    assert item.get(state) == value
    assert list(event_names(state)) == ([event] if event else [])


@pytest.mark.parametrize(
    "name",
    [
        "sudo_set_burn_half_life",
        "sudo_set_burn_increase_mult",
        "sudo_set_owner_cut_enabled",
        "sudo_set_owner_cut_auto_lock_enabled",
        "sudo_set_subnet_emission_enabled",
    ],
)
def test_the_root_network_has_no_such_setting(state: State, name: str) -> None:
    root = NetUid(0)
    add_subnet(state, root)
    value = {**OWNERS, **UNLIMITED, **ROOTS}[name][0]
    assert refusal(state, ROOT, admin(name, root, value)) == "NotPermittedOnRootSubnet"


def test_a_tempo_set_by_root_counts_from_now(state: State) -> None:
    Number.put(state, BLOCK + 100)
    run(state, ROOT, admin("sudo_set_tempo", NETUID, 20))
    assert storage.LastEpochBlock.get(state, NETUID) == BLOCK + 100


def test_waits_of_structure_are_short_in_the_fast_profile() -> None:
    state = state_at(profile=Profile.FAST)
    add_subnet(state)
    storage.Tempo.put(state, NETUID, 360)
    call = admin("sudo_set_mechanism_count", NETUID, 1)
    run(state, OWNER, call)
    assert refusal(state, OWNER, call) == "TxRateLimitExceeded"
    Number.put(state, BLOCK + 1)
    run(state, OWNER, call)
