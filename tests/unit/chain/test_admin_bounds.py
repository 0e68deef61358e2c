"""Each setter's own bounds, at both sides of every edge, and the setters that do more."""

import pytest

from byzantium.chain.kernel.origin import ROOT, Origin
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.admin_utils.storage import PrecompileEnable
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.staking.pool_step import increase_stake, stake_of
from byzantium.chain.pallets.subtensor.staking.position import Position
from byzantium.chain.pallets.subtensor.subnets.accounts import subnet_account
from byzantium.chain.pallets.system.storage import Number
from byzantium.scale import types as t
from byzantium.units import AccountId, Alpha, MechId, NetUid, Rao
from byzantium.units.fixed import U64F64
from tests.unit.chain.states import (
    BLOCK,
    NETUID,
    OWNER,
    STRANGER,
    account,
    add_neuron,
    add_subnet,
    call_of,
    event_names,
    events_of,
    refusal,
    run,
    state_at,
)

HOTKEY = account("hotkey")
TAO = 10**9
ONE = U64F64.one


@pytest.fixture
def state() -> State:
    """A chain with one subnet of three neurons."""
    state = state_at()
    add_subnet(state)
    for number in range(3):
        add_neuron(state, NETUID, account(f"hotkey {number}"), OWNER)
    return state


def admin(name: str, *args: object) -> t.Variant:
    return call_of("AdminUtils", name, *args)


@pytest.mark.parametrize(
    ("name", "good", "bad", "error"),
    [
        ("sudo_set_activity_cutoff", 360, 359, "ActivityCutoffTooLow"),
        ("sudo_set_min_burn", TAO - 1, TAO, "ValueNotInBounds"),
        ("sudo_set_max_burn", TAO // 10 + 1, TAO // 10, "ValueNotInBounds"),
        ("sudo_set_commit_reveal_weights_interval", 1, 0, "RevealPeriodTooSmall"),
        ("sudo_set_commit_reveal_weights_interval", 100, 101, "RevealPeriodTooLarge"),
        ("sudo_set_owner_immune_neuron_limit", 1, 0, "InvalidValue"),
        ("sudo_set_owner_immune_neuron_limit", 10, 11, "InvalidValue"),
        ("sudo_set_burn_half_life", 1, 0, "InvalidValue"),
        ("sudo_set_burn_half_life", 36_100, 36_101, "InvalidValue"),
        ("sudo_set_burn_increase_mult", ONE, ONE - 1, "InvalidValue"),
        ("sudo_set_burn_increase_mult", 3 * ONE, 3 * ONE + 1, "InvalidValue"),
        ("sudo_set_min_childkey_take_per_subnet", 11_796, 11_797, "InvalidValue"),
        ("sudo_set_max_allowed_validators", 256, 257, "MaxValidatorsLargerThanMaxUIds"),
        ("sudo_set_mechanism_count", 1, 0, "InvalidValue"),
        ("sudo_set_mechanism_count", 1, 3, "InvalidValue"),
        ("sudo_set_mechanism_count", 1, 2, "TooManyUIDsPerMechanism"),
    ],
)
def test_values_have_bounds(state: State, name: str, good: int, bad: int, error: str) -> None:
    assert refusal(state, ROOT, admin(name, NETUID, bad)) == error
    assert refusal(state, ROOT, admin(name, NETUID, good)) is None


def test_the_least_price_stays_below_the_greatest(state: State) -> None:
    storage.MaxBurn.put(state, NETUID, Rao(600_000))
    assert refusal(state, ROOT, admin("sudo_set_min_burn", NETUID, 600_000)) == "ValueNotInBounds"
    storage.MaxBurn.put(state, NETUID, Rao(10**11))
    storage.MinBurn.put(state, NETUID, Rao(3 * TAO))
    assert refusal(state, ROOT, admin("sudo_set_max_burn", NETUID, 3 * TAO)) == "ValueNotInBounds"


@pytest.mark.parametrize(
    ("name", "value", "error"),
    [
        ("sudo_set_bonds_moving_average", 975_001, "BondsMovingAverageMaxReached"),
        ("sudo_set_alpha_sigmoid_steepness", -1, "NegativeSigmoidSteepness"),
    ],
)
def test_root_may_go_further_than_owners(state: State, name: str, value: int, error: str) -> None:
    assert refusal(state, OWNER, admin(name, NETUID, value)) == error
    assert refusal(state, ROOT, admin(name, NETUID, value)) is None


@pytest.mark.parametrize(
    ("uids", "error"),
    [
        (63, "MaxAllowedUidsLessThanMinAllowedUids"),
        (2, "MaxAllowedUidsLessThanMinAllowedUids"),
        (257, "MaxAllowedUidsGreaterThanDefaultMaxAllowedUids"),
        (129, "TooManyUIDsPerMechanism"),
        (128, None),
    ],
)
def test_uids_are_bounded_in_this_order(state: State, uids: int, error: str | None) -> None:
    storage.MechanismCountCurrent.put(state, NETUID, MechId(2))
    assert refusal(state, ROOT, admin("sudo_set_max_allowed_uids", NETUID, uids)) == error


def test_a_subnet_keeps_room_for_the_uids_it_has(state: State) -> None:
    storage.MinAllowedUids.put(state, NETUID, 1)
    call = admin("sudo_set_max_allowed_uids", NETUID, 2)
    assert refusal(state, ROOT, call) == "MaxAllowedUIdsLessThanCurrentUIds"


@pytest.mark.parametrize(
    ("uids", "error"),
    [
        (256, "MinAllowedUidsGreaterThanMaxAllowedUids"),
        (3, "MinAllowedUidsGreaterThanCurrentUids"),
        (2, None),
    ],
)
def test_the_least_number_of_uids(state: State, uids: int, error: str | None) -> None:
    call = admin("sudo_set_min_allowed_uids", NETUID, uids)
    assert refusal(state, OWNER, call) == "BadOrigin"
    assert refusal(state, ROOT, call) == error
    if error is None:
        assert storage.MinAllowedUids.get(state, NETUID) == uids


def test_alpha_values_need_liquid_alpha_then_a_high_and_a_low(state: State) -> None:
    def attempt(low: int, high: int, origin: Origin | AccountId = ROOT) -> str | None:
        return refusal(state, origin, admin("sudo_set_alpha_values", NETUID, low, high))

    assert attempt(0, 0, STRANGER) == "BadOrigin"
    assert attempt(0, 0) == "LiquidAlphaDisabled"
    storage.LiquidAlphaOn.put(state, NETUID, True)
    assert attempt(0, 1637) == "AlphaHighTooLow"
    assert attempt(1637, 1638) == "AlphaLowOutOfRange"
    assert attempt(1639, 1638) == "AlphaLowOutOfRange"
    assert attempt(1638, 1638) is None
    assert storage.AlphaValues.get(state, NETUID) == (1638, 1638)


def test_a_split_gives_away_the_whole(state: State) -> None:
    def attempt(split: tuple[int, ...] | None) -> str | None:
        call = admin("sudo_set_mechanism_emission_split", NETUID, split)
        return refusal(state, ROOT, call)

    assert attempt(()) == "InvalidValue"
    assert attempt((65_534,)) == "InvalidValue"
    assert attempt((1, 65_534)) == "InvalidValue"
    storage.MechanismCountCurrent.put(state, NETUID, MechId(2))
    assert attempt((1, 65_534)) is None
    assert attempt(None) is None
    assert storage.MechanismEmissionSplit.get(state, NETUID) is None


@pytest.mark.parametrize("name", ["sudo_set_sn_owner_hotkey", "sudo_set_subnet_owner_hotkey"])
def test_the_owners_hotkey_changes_once_a_week(state: State, name: str) -> None:
    call = admin(name, NETUID, HOTKEY)
    assert refusal(state, STRANGER, call) == "BadOrigin"
    run(state, OWNER, call)
    assert storage.SubnetOwnerHotkey.get(state, NETUID) == HOTKEY
    assert events_of(state) == [("SubnetOwnerHotkeySet", (NETUID, HOTKEY))]
    assert refusal(state, ROOT, call) == "TxRateLimitExceeded"
    Number.put(state, BLOCK + 50_400)
    assert refusal(state, ROOT, call) is None


def test_a_subnets_own_account_is_no_hotkey(state: State) -> None:
    call = admin("sudo_set_sn_owner_hotkey", NETUID, subnet_account(NetUid(9)))
    assert refusal(state, ROOT, call) == "CannotUseSystemAccount"
    missing = admin("sudo_set_sn_owner_hotkey", NetUid(9), HOTKEY)
    assert refusal(state, ROOT, missing) == "SubnetNotExists"


def test_a_subnet_is_trimmed_by_its_owner(state: State) -> None:
    Number.put(state, BLOCK + 5_000)
    storage.LastEpochBlock.put(state, NETUID, BLOCK + 5_000)
    storage.MinAllowedUids.put(state, NETUID, 1)
    storage.ImmunityPeriod.put(state, NETUID, 0)
    storage.Emission.put(state, NETUID, (Alpha(5), Alpha(1), Alpha(9)))
    call = admin("sudo_trim_to_max_allowed_uids", NETUID, 2)
    assert refusal(state, STRANGER, call) == "BadOrigin"
    run(state, OWNER, call)
    assert storage.SubnetworkN.get(state, NETUID) == 2
    assert storage.Keys.get(state, NETUID, 1) == account("hotkey 2")
    assert refusal(state, OWNER, call) == "TxRateLimitExceeded"


def test_raising_the_least_nomination_sweeps_what_is_too_small(state: State) -> None:
    """On root alpha is TAO: the least stake is 0.002 TAO times millionths."""
    root = NetUid(0)
    storage.NetworksAdded.put(state, root, True)
    small, large = account("small"), account("large")
    storage.Owner.put(state, HOTKEY, OWNER)
    for coldkey, stake in ((small, 1_999_999), (large, 2_000_000), (OWNER, 1)):
        increase_stake(state, Position(HOTKEY, coldkey, root), stake)
    run(state, ROOT, admin("sudo_set_nominator_min_required_stake", 1_000_000))
    left = {c: stake_of(state, Position(HOTKEY, c, root)) for c in (small, large, OWNER)}
    assert left == {small: 0, large: 2_000_000, OWNER: 1}
    run(state, ROOT, admin("sudo_set_nominator_min_required_stake", 10))
    assert stake_of(state, Position(HOTKEY, large, root)) == 2_000_000


@pytest.mark.parametrize(("factor", "left"), [(2_000_000, 1_999_999), (2_000_001, 0)])
def test_a_raised_factor_sweeps_only_from_the_rao_of_the_old_one_on(
    state: State, factor: int, left: int
) -> None:
    """A factor of a million stands for two million rao, and a new factor must exceed those."""
    root, nominator = NetUid(0), account("nominator")
    storage.NetworksAdded.put(state, root, True)
    storage.Owner.put(state, HOTKEY, OWNER)
    storage.NominatorMinRequiredStake.put(state, 1_000_000)
    increase_stake(state, Position(HOTKEY, nominator, root), 1_999_999)
    run(state, ROOT, admin("sudo_set_nominator_min_required_stake", factor))
    assert storage.NominatorMinRequiredStake.get(state) == factor
    assert stake_of(state, Position(HOTKEY, nominator, root)) == left


def test_network_wide_bounds(state: State) -> None:
    for name, good, bad, error in (
        ("sudo_set_max_mechanism_count", 16, 17, "InvalidValue"),
        ("sudo_set_max_mechanism_count", 1, 0, "InvalidValue"),
        ("sudo_set_max_epochs_per_block", 1, 0, "ValueNotInBounds"),
        ("sudo_set_tao_flow_normalization_exponent", 2 * ONE, 2 * ONE + 1, "InvalidValue"),
        ("sudo_set_tao_flow_normalization_exponent", ONE, ONE - 1, "InvalidValue"),
    ):
        assert refusal(state, ROOT, admin(name, bad)) == error
        assert refusal(state, ROOT, admin(name, good)) is None


def test_a_precompile_tells_of_changes_only(state: State) -> None:
    staking = t.Variant("Staking")
    call = admin("sudo_toggle_evm_precompile", staking, False)
    assert refusal(state, OWNER, call) == "BadOrigin"
    run(state, ROOT, call)
    run(state, ROOT, call)
    assert PrecompileEnable.get(state, staking) is False
    assert event_names(state) == ["PrecompileUpdated"]


def test_two_calls_are_gone(state: State) -> None:
    assert refusal(state, ROOT, admin("sudo_set_total_issuance", 1)) == "Deprecated"
    call = admin("sudo_set_network_pow_registration_allowed", NETUID, True)
    assert refusal(state, ROOT, call) == "POWRegistrationDisabled"
