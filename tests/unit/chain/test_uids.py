"""A uid that changes hands, or a subnet that is trimmed, leaves nothing behind that misleads."""

import pytest

from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.subtensor import errors, storage
from byzantium.chain.pallets.subtensor.epoch.neurons import stamp_update
from byzantium.chain.pallets.subtensor.epoch.step import run_subnet_epoch
from byzantium.chain.pallets.subtensor.uids.step import replace_neuron
from byzantium.chain.pallets.subtensor.uids.trimming import kept_uids
from byzantium.chain.pallets.subtensor.uids.trimming_step import trim_subnet
from byzantium.conformance.yuma.weight_functions import account_of
from byzantium.units import Alpha, NetUid, Uid
from tests.unit.chain.scenarios import MINER, VALIDATOR, state_after, step, subnet

ONE = NetUid(1)


def five_neurons() -> State:
    """Uids 0 to 4 paid 50, 10, 30, 10 and 20, all long registered."""
    described = subnet(immunity_period=5, min_allowed_uids=1)
    described["neurons"] = [{"hotkey": 1, "count": 5, "alpha": 10, "registered": 1}]
    described["weights"] = [[0, 0, [[1, 7], [2, 8], [4, 9]]], [0, 1, [[0, 5]]]]
    described["bonds"] = [[0, 2, [[4, 3], [3, 2]]]]
    described["permit"] = [True, False, True, False, True]
    return state_after([described], step("set_vectors", values={"emission": [50, 10, 30, 10, 20]}))


def test_the_owners_hotkey_keeps_its_uid() -> None:
    state = state_after([subnet(owner_hotkey=MINER)])
    replace_neuron(state, ONE, Uid(1), account_of(55))
    assert storage.Keys.get(state, ONE, 1) == account_of(MINER)
    assert storage.Uids.get(state, ONE, account_of(55)) is None


def test_a_replaced_neuron_is_gone_from_every_table() -> None:
    state = state_after([subnet()])
    replace_neuron(state, ONE, Uid(1), account_of(55))
    assert storage.Uids.get(state, ONE, account_of(MINER)) is None
    assert not storage.IsNetworkMember.get(state, account_of(MINER), ONE)
    assert storage.IsNetworkMember.get(state, account_of(55), ONE)
    assert storage.BlockAtRegistration.get(state, ONE, 1) == 10
    assert storage.LastUpdate.get(state, 1) == (1, 10)


def test_a_replacement_writes_vectors_down_that_were_never_written() -> None:
    state = state_after([subnet()])
    storage.StakeWeight.remove(state, ONE)
    storage.Active.remove(state, ONE)
    replace_neuron(state, ONE, Uid(1), account_of(55))
    assert storage.StakeWeight.contains(state, ONE)
    assert not storage.Active.contains(state, ONE)


def test_the_least_paid_leave_and_the_rest_close_ranks() -> None:
    state = five_neurons()
    trim_subnet(state, ONE, 3)
    assert storage.SubnetworkN.get(state, ONE) == storage.MaxAllowedUids.get(state, ONE) == 3
    assert [hotkey for _, hotkey in storage.Keys.items(state, ONE)] == [
        account_of(n) for n in (1, 3, 5)
    ]
    assert storage.Uids.get(state, ONE, account_of(5)) == 2
    assert storage.Uids.get(state, ONE, account_of(2)) is None
    assert storage.Emission.get(state, ONE) == (50, 30, 20)
    assert storage.ValidatorPermit.get(state, ONE) == (True, True, True)
    assert storage.Weights.items(state, 1) == [(0, ((1, 8), (2, 9))), (1, ()), (2, ())]
    assert storage.Bonds.items(state, 1) == [(0, ()), (1, ((2, 3),)), (2, ())]


def test_too_many_protected_neurons_stop_the_trimming() -> None:
    state = five_neurons()
    storage.ImmunityPeriod.put(state, ONE, 10_000)
    with pytest.raises(errors.TrimmingWouldExceedMaxImmunePercentage):
        trim_subnet(state, ONE, 3)


def test_a_subnet_is_not_trimmed_to_nobody() -> None:
    state = five_neurons()
    storage.MinAllowedUids.put(state, ONE, 0)
    with pytest.raises(errors.TrimmingWouldExceedMaxImmunePercentage):
        trim_subnet(state, ONE, 0)


@pytest.mark.parametrize(
    ("netuid", "size", "refusal"),
    [(9, 3, errors.SubnetNotExists), (1, 0, errors.InvalidValue), (1, 257, errors.InvalidValue)],
)
def test_trimming_has_bounds(netuid: int, size: int, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        trim_subnet(five_neurons(), NetUid(netuid), size)


def test_of_equally_paid_neurons_the_higher_uid_leaves() -> None:
    assert kept_uids([5, 5, 5, 5], {3}, 2) == [0, 3]


def test_bonds_are_reset_only_where_the_subnet_says_so() -> None:
    described = subnet()
    described["bonds"] = [[0, 0, [[1, 5], [0, 6]]]]
    reset = step("reset_bonds", hotkey=MINER)
    kept = state_after([described], reset)
    assert storage.Bonds.get(kept, 1, 0) == ((1, 5), (0, 6))
    described["params"]["bonds_reset"] = True
    assert storage.Bonds.get(state_after([described], reset), 1, 0) == ((0, 6),)


def test_voting_power_follows_the_stake_of_those_with_a_permit() -> None:
    state = state_after([subnet(max_allowed_validators=1)])
    storage.VotingPowerTrackingEnabled.put(state, ONE, True)
    storage.VotingPowerEmaAlpha.put(state, ONE, 10**18 // 2)
    storage.VotingPower.put(state, ONE, account_of(MINER), 40)
    run_subnet_epoch(state, ONE, Alpha(100))
    assert storage.VotingPower.items(state, ONE) == [(account_of(VALIDATOR), 500)]


def test_a_subnet_with_room_to_spare_is_only_bounded() -> None:
    state = five_neurons()
    before = storage.Keys.items(state, ONE)
    trim_subnet(state, ONE, 5)
    assert storage.MaxAllowedUids.get(state, ONE) == 5
    assert storage.Keys.items(state, ONE) == before


def test_a_uid_beyond_the_last_has_no_date_to_stamp() -> None:
    state = state_after([subnet()])
    stamp_update(state, ONE, 1, 1)
    dates = storage.LastUpdate.get(state, 1)
    assert dates == (1, 10)
    stamp_update(state, ONE, 1, 2)
    assert storage.LastUpdate.get(state, 1) == dates
