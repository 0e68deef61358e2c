"""The other views: neurons, stake, delegates, prices, hyperparameters and single figures."""

import pytest

from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.locks import availability_step, conviction_step
from byzantium.chain.pallets.subtensor.staking.market_step import alpha_price
from byzantium.chain.pallets.subtensor.staking.pool_step import grow_pool, increase_stake
from byzantium.chain.pallets.subtensor.staking.position import Position
from byzantium.chain.pallets.subtensor.subnets.accounts import subnet_account
from byzantium.chain.pallets.subtensor.types import LockState
from byzantium.chain.pallets.subtensor.views import (
    delegate_info,
    hyperparams,
    network,
    neuron_info,
    prices,
    stake_info,
    subnet_info,
)
from byzantium.units import Alpha, NetUid
from byzantium.units.fixed import U64F64
from tests.unit.chain.small_network import (
    AXON,
    HOTKEYS,
    IDENTITY,
    MINER,
    POOR,
    PROMETHEUS,
    ROOT,
    STAKE,
    STAKER,
    TAO,
    VALIDATOR,
    small_network,
)
from tests.unit.chain.states import BLOCK, NETUID, OWNER, STRANGER, account

MISSING = NetUid(9)


@pytest.fixture
def state() -> State:
    return small_network()


def test_a_neuron_shows_its_row_of_every_vector(state: State) -> None:
    miner = neuron_info.neuron_lite(state, NETUID, 2)
    assert miner is not None
    assert (miner.hotkey, miner.coldkey, miner.uid) == (MINER, STAKER, 2)
    assert (miner.axon_info, miner.prometheus_info) == (AXON, PROMETHEUS)
    assert miner.stake == ((STAKER, 50 * TAO),)
    assert (miner.emission, miner.incentive, miner.consensus) == (10, 65_535, 65_535)
    assert (miner.active, miner.validator_permit, miner.last_update) == (False, False, 982)
    assert (miner.rank, miner.trust, miner.pruning_score) == (0, 0, 65_535)


def test_rows_leave_zero_cells_out(state: State) -> None:
    validator = neuron_info.neuron(state, NETUID, 0)
    assert validator is not None
    assert validator[-3:] == (((2, 65_535),), ((2, 30_000),), 65_535)


def test_vectors_may_be_too_short(state: State) -> None:
    storage.Emission.put(state, NETUID, (Alpha(1),))
    last = neuron_info.neuron_lite(state, NETUID, 3)
    assert last is not None
    assert last.emission == 0


def test_neurons_end_at_the_first_gap(state: State) -> None:
    assert [one.hotkey for one in neuron_info.neurons_lite(state, NETUID)] == list(HOTKEYS)
    assert [one[0] for one in neuron_info.neurons(state, NETUID)] == list(HOTKEYS)
    storage.Keys.remove(state, NETUID, 1)
    assert len(neuron_info.neurons_lite(state, NETUID)) == 1
    assert len(neuron_info.neurons(state, NETUID)) == 1
    assert neuron_info.neuron(state, NETUID, 1) is None
    assert neuron_info.neurons(state, MISSING) == ()


def test_stake_is_listed_by_subnet_and_hotkey(state: State) -> None:
    rows = stake_info.stake_info_for_coldkey(state, STAKER)
    assert [(r.netuid, r.hotkey, r.stake) for r in rows] == [
        (ROOT, VALIDATOR, 2_000 * TAO),
        (NETUID, VALIDATOR, 600 * TAO),
        (NETUID, MINER, 50 * TAO),
    ]
    assert [r.is_registered for r in rows] == [True, True, True]
    assert rows[1].emission == 77
    asked = stake_info.stake_info_for_coldkeys(state, [STRANGER, STAKER])
    assert asked == ((STRANGER, ()), (STAKER, rows))


def test_a_single_stake_may_be_nothing(state: State) -> None:
    none = stake_info.stake_info(state, MINER, OWNER, NETUID)
    assert (none.stake, none.is_registered) == (0, True)


def test_availability_counts_locks(state: State) -> None:
    storage.Lock.put(state, STAKER, NETUID, VALIDATOR, LockState(Alpha(90 * TAO), 0, BLOCK))
    found = stake_info.stake_availability(state, [STAKER, STRANGER], None)
    assert found[STRANGER] == {}
    assert found[STAKER] == {
        ROOT: (2_000 * TAO, 0, 2_000 * TAO),
        NETUID: (650 * TAO, 90 * TAO, 560 * TAO),
    }


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ([NETUID, NETUID], {NETUID}),
        ([NETUID, MISSING], {NETUID}),
        ([], set()),
        ([NetUid(7), NetUid(8), NETUID], set()),
    ],
)
def test_availability_of_asked_subnets(
    state: State, asked: list[NetUid], shown: set[NetUid]
) -> None:
    found = stake_info.stake_availability(state, [STAKER], asked)
    assert set(found[STAKER]) == shown


def test_the_fee_of_a_move_is_the_destinations(state: State) -> None:
    here, root = (VALIDATOR, NETUID), (VALIDATOR, ROOT)
    amount = 65_535_000

    def fee(origin: stake_info.Place | None, destination: stake_info.Place | None) -> int:
        return stake_info.stake_fee(state, origin, STAKER, destination, STAKER, amount)

    assert fee(None, here) == fee(here, None) == fee(root, here) == 32_999
    assert fee(here, root) == fee(here, here) == fee(None, None) == 0


def test_a_delegate_shows_who_stakes_on_it(state: State) -> None:
    info = delegate_info.delegate(state, VALIDATOR)
    assert info is not None
    storage.NetworksAdded.put(state, NetUid(1), True)
    complete = delegate_info.delegate(state, VALIDATOR)
    assert complete is not None
    assert info.nominators == ((STAKER, ((ROOT, 2_000 * TAO),)),)
    assert dict(complete.nominators) == {
        OWNER: ((NETUID, 400 * TAO),),
        STAKER: ((ROOT, 2_000 * TAO), (NETUID, 600 * TAO)),
    }
    assert info.registrations == (ROOT, NETUID)
    assert info.validator_permits == (NETUID,)
    assert (info.take, info.owner_ss58) == (6_553, STAKER)


def test_behind_a_vacant_number_shares_are_valued_in_the_next_pool(state: State) -> None:
    """Subnet 2 comes second among 0, 2 and 3, so that its shares meet the pool of 3: 75 for 50."""
    later = NetUid(3)
    storage.NetworksAdded.put(state, later, True)
    increase_stake(state, Position(VALIDATOR, STRANGER, later), 50 * TAO)
    grow_pool(state, VALIDATOR, later, 25 * TAO)
    info = delegate_info.delegate(state, VALIDATOR)
    assert info is not None
    assert dict(info.nominators) == {
        OWNER: ((NETUID, 600 * TAO),),
        STAKER: ((ROOT, 2_000 * TAO), (NETUID, 900 * TAO)),
    }
    storage.TotalHotkeyAlpha.remove(state, VALIDATOR, later)
    emptied = delegate_info.delegate(state, VALIDATOR)
    assert emptied is not None
    assert dict(emptied.nominators)[OWNER] == ((NETUID, 0),)


def test_a_delegates_return_is_per_day_and_thousand_tao(state: State) -> None:
    """300 alpha an epoch are 20 epochs a day; a tenth is taken, 2000 TAO share the rest."""
    info = delegate_info.delegate(state, VALIDATOR)
    assert info is not None
    assert info.total_daily_return == 6_000 * TAO
    assert info.return_per_1000 == pytest.approx(2_700 * TAO, rel=1e-4)
    assert delegate_info.return_per_1000(0, 0, U64F64.one) == 0
    assert delegate_info.daily_emission(5, 0) == 0


def test_a_coldkeys_delegates(state: State) -> None:
    rows = delegate_info.delegated(state, STAKER)
    assert [row[1] for row in rows] == [(ROOT, 2_000 * TAO), (NETUID, 600 * TAO)]
    assert rows[0][0].nominators == ()
    assert delegate_info.delegate(state, MINER) is None
    assert [one.delegate_ss58 for one in delegate_info.delegates(state)] == [VALIDATOR]


def test_prices_are_floored_to_rao(state: State) -> None:
    assert prices.current_prices(state) == ((ROOT, TAO), (NETUID, TAO // 4))
    assert prices.current_price(state, MISSING) == TAO


def test_a_simulated_buy_and_sale_lose_by_slippage(state: State) -> None:
    bought = prices.sim_swap_tao_for_alpha(state, NETUID, 10 * TAO)
    assert bought.tao_amount + bought.tao_fee == 10 * TAO
    assert bought.alpha_amount + bought.alpha_slippage == 40 * TAO
    assert bought.alpha_slippage > 0
    sold = prices.sim_swap_alpha_for_tao(state, NETUID, 40 * TAO)
    assert sold.alpha_amount + sold.alpha_fee == 40 * TAO
    assert sold.tao_amount + sold.tao_slippage == 10 * TAO
    assert (sold.tao_fee, sold.alpha_slippage) == (0, 0)


def test_a_refused_swap_is_all_zero_and_leaves_no_trace(state: State) -> None:
    before = alpha_price(state, NETUID)
    assert not any(prices.sim_swap_tao_for_alpha(state, NETUID, 10**18))
    assert not any(prices.sim_swap_alpha_for_tao(state, NETUID, 10**19))
    assert prices.sim_swap_tao_for_alpha(state, MISSING, 5) == (0, 0, 0, 0, 0, 5)
    assert alpha_price(state, NETUID) == before
    assert prices.sim_swap_tao_for_alpha(state, ROOT, 5)[:2] == (5, 5)


def test_hyperparameters_in_three_forms(state: State) -> None:
    first = hyperparams.subnet_hyperparams(state, NETUID)
    second = hyperparams.subnet_hyperparams_v2(state, NETUID)
    third = hyperparams.subnet_hyperparams_v3(state, NETUID)
    assert first is not None
    assert second is not None
    assert third is not None
    assert (len(first), len(second), len(third)) == (27, 33, 33)
    assert second[:27] == first
    named = {entry.name.decode(): entry.value for entry in third}
    assert named["alpha_sigmoid_steepness"] == ("I32F32", (1_000 << 32,))
    assert named["yuma_version"].values == (2,)
    assert named["subnet_is_active"].values == (True,)
    assert named["min_burn"] == ("TaoBalance", (500_000,))
    assert named["activity_cutoff_factor"] == ("U32", (13_889,))
    storage.MinChildkeyTake.put(state, 5)
    storage.Yuma3On.put(state, NETUID, True)
    again = hyperparams.subnet_hyperparams_v3(state, NETUID)
    assert again is not None
    assert again[-1] == (b"min_childkey_take", ("U16", (5,)))
    assert dict(again)[b"yuma_version"].values == (3,)
    for view in (
        hyperparams.subnet_hyperparams,
        hyperparams.subnet_hyperparams_v2,
        hyperparams.subnet_hyperparams_v3,
    ):
        assert view(state, MISSING) is None


def test_subnets_are_listed_by_number(state: State) -> None:
    for netuid in (256, 1):
        storage.NetworksAdded.put(state, NetUid(netuid), True)
    assert [info[0] for info in subnet_info.subnets_info(state)] == [0, 1, 2, 256]
    assert [info[0] for info in subnet_info.subnets_info_v2(state)] == [0, 1, 2, 256]
    info = subnet_info.subnet_info_v2(state, NETUID)
    assert info is not None
    assert (info[9], info[11], info[-2], info[-1]) == (4, 29, OWNER, IDENTITY)
    assert subnet_info.subnet_info_v2(state, MISSING) is None


def test_single_figures(state: State) -> None:
    assert network.next_epoch_start_block(state, NETUID) == BLOCK + 360
    storage.PendingEpochAt.put(state, NETUID, BLOCK + 5)
    assert network.next_epoch_start_block(state, NETUID) == BLOCK + 5
    storage.Tempo.put(state, NETUID, 0)
    assert network.next_epoch_start_block(state, NETUID) is None
    assert network.subnet_account_id(state, NETUID) == subnet_account(NETUID)
    assert network.subnet_account_id(state, MISSING) is None
    assert network.coldkey_auto_stake_hotkey(state, STAKER, NETUID) is None
    storage.AutoStakeDestination.put(state, STAKER, NETUID, MINER)
    assert network.coldkey_auto_stake_hotkey(state, STAKER, NETUID) == MINER


def test_conviction_adds_up_over_aggregates(state: State) -> None:
    def lock(mass: int, tao_conviction: int) -> LockState:
        return LockState(Alpha(mass), tao_conviction * TAO << 64, BLOCK)

    storage.SubnetOwnerHotkey.put(state, NETUID, POOR)
    storage.HotkeyLock.put(state, NETUID, MINER, lock(10 * TAO, 3))
    storage.DecayingHotkeyLock.put(state, NETUID, MINER, lock(10 * TAO, 4))
    storage.OwnerLock.put(state, NETUID, lock(6 * TAO, 0))
    assert conviction_step.hotkey_conviction(state, MINER, NETUID) == 7 * TAO << 64
    assert conviction_step.hotkey_conviction(state, POOR, NETUID) == 6 * TAO << 64
    assert conviction_step.hotkey_conviction(state, VALIDATOR, NETUID) == 0
    assert conviction_step.most_convicted_hotkey(state, NETUID) == MINER
    storage.DecayingOwnerLock.put(state, NETUID, lock(1 * TAO, 0))
    greatest = max(MINER, POOR)
    assert conviction_step.most_convicted_hotkey(state, NETUID) == greatest
    assert conviction_step.most_convicted_hotkey(state, ROOT) is None


def test_a_coldkeys_lock_is_shown_as_of_now(state: State) -> None:
    assert availability_step.coldkey_lock(state, STAKER, NETUID) is None
    storage.DecayingLock.put(state, STAKER, NETUID, False)
    storage.Lock.put(state, STAKER, NETUID, MINER, LockState(Alpha(9 * TAO), 0, BLOCK - 100))
    lock = availability_step.coldkey_lock(state, STAKER, NETUID)
    assert lock is not None
    assert (lock.locked_mass, lock.last_update) == (9 * TAO, BLOCK)
    assert lock.conviction > 0


def test_the_sample_holds_what_it_says(state: State) -> None:
    for position, amount in STAKE.items():
        held = stake_info.stake_info(state, *Position(*position))
        assert held.stake == amount
    assert account("staker") == STAKER


def test_a_delegate_without_a_uid_holds_no_permit_there(state: State) -> None:
    before = delegate_info.delegate(state, VALIDATOR)
    storage.Uids.remove(state, NETUID, VALIDATOR)
    after = delegate_info.delegate(state, VALIDATOR)
    assert before is not None
    assert after is not None
    assert (before.registrations, after.registrations) == ((ROOT, NETUID), (ROOT, NETUID))
    assert NETUID in before.validator_permits
    assert NETUID not in after.validator_permits
