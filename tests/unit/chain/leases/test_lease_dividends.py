"""Contributors to a lease get their part of the owner's cut, all of them or none."""

from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.coinbase.distribution_step import pay_owner_cut
from byzantium.chain.pallets.subtensor.leases.dividends_step import split_owner_cut
from byzantium.chain.pallets.subtensor.leases.shares import contributors_cut, dividend_of, share_of
from byzantium.chain.pallets.subtensor.staking.pool_step import stake_of
from byzantium.chain.pallets.subtensor.staking.position import Position
from byzantium.chain.pallets.subtensor.types import LockState
from byzantium.chain.pallets.system.storage import Number
from byzantium.units import AccountId, Alpha
from tests.unit.chain.crowdloan.fund import TAO
from tests.unit.chain.leases.leased import (
    BENEFICIARY,
    COLDKEY,
    END,
    FIRST,
    GIVEN,
    HOTKEY,
    PERCENT,
    RAISED,
    SECOND,
    leased,
    leasing,
    netuid_of,
)
from tests.unit.chain.states import event_names, events_of

PAY_DAY = 1_100
CUT = 5 * TAO
PART = 3 * TAO // 2
"""Thirty hundredths of a cut."""


def ready(state: State | None = None, block: int = PAY_DAY, gathered: int = 0) -> State:
    """Return a leased subnet in the block of a payment, without events so far."""
    state = leased() if state is None else state
    Number.put(state, block)
    storage.AccumulatedLeaseDividends.put(state, 0, Alpha(gathered))
    state.events.clear()
    return state


def alpha_of(state: State, who: AccountId) -> int:
    return stake_of(state, Position(HOTKEY, who, netuid_of(state)))


def gathered(state: State) -> int:
    return storage.AccumulatedLeaseDividends.get(state, 0)


def test_dividends_go_to_everybody_by_share() -> None:
    state = ready(gathered=10 * TAO)
    pay_owner_cut(state, netuid_of(state), 20 * TAO)
    total = 10 * TAO + 6 * TAO
    expected = {who: dividend_of(share_of(tao * TAO, RAISED), total) for who, tao in GIVEN.items()}
    expected[BENEFICIARY] = total - sum(expected.values())
    assert {who: alpha_of(state, who) for who in expected} == expected
    assert alpha_of(state, COLDKEY) == 4 * TAO
    assert gathered(state) == 0
    told = [values for name, values in events_of(state) if name.startswith("SubnetLease")]
    assert told == [(0, who, expected[who]) for who in (*sorted(GIVEN), BENEFICIARY)]
    assert event_names(state)[:3] == [
        "StakeRemoved",
        "StakeAdded",
        "SubnetLeaseDividendsDistributed",
    ]


def test_a_lease_without_contributors_pays_its_beneficiary() -> None:
    state = ready()
    storage.SubnetLeaseShares.clear(state, 0)
    pay_owner_cut(state, netuid_of(state), CUT)
    assert (alpha_of(state, BENEFICIARY), alpha_of(state, COLDKEY)) == (PART, CUT - PART)


def test_dividends_gather_between_payments() -> None:
    state = ready(block=PAY_DAY - 1, gathered=TAO)
    pay_owner_cut(state, netuid_of(state), CUT)
    assert (gathered(state), alpha_of(state, COLDKEY)) == (TAO + PART, CUT)
    assert "SubnetLeaseDividendsDistributed" not in event_names(state)


def test_a_payment_too_small_for_one_is_put_off_for_all() -> None:
    state = ready()
    pay_owner_cut(state, netuid_of(state), 50_000)
    assert (gathered(state), alpha_of(state, FIRST), alpha_of(state, COLDKEY)) == (
        15_000,
        0,
        50_000,
    )
    assert event_names(state) == []
    Number.put(state, PAY_DAY + 100)
    pay_owner_cut(state, netuid_of(state), 10 * CUT)
    assert gathered(state) == 0
    assert alpha_of(state, SECOND) > 0


def test_a_contributor_who_refuses_locked_alpha_puts_off_all() -> None:
    state = ready()
    netuid = netuid_of(state)
    storage.Lock.put(state, COLDKEY, netuid, HOTKEY, LockState(Alpha(100 * TAO), 0, PAY_DAY))
    storage.DecayingLock.put(state, COLDKEY, netuid, False)
    split_owner_cut(state, netuid, CUT)
    assert (gathered(state), alpha_of(state, FIRST)) == (PART, 0)


def test_an_ended_lease_earns_nothing() -> None:
    state = ready(block=END, gathered=TAO)
    split_owner_cut(state, netuid_of(state), CUT)
    assert (gathered(state), alpha_of(state, FIRST)) == (TAO, 0)
    endless = ready(leased(leasing(end=None)), block=10**6)
    pay_owner_cut(endless, netuid_of(endless), CUT)
    assert alpha_of(endless, FIRST) > 0


def test_a_terminated_lease_earns_nothing() -> None:
    state = ready()
    netuid = netuid_of(state)
    storage.SubnetLeases.remove(state, 0)
    pay_owner_cut(state, netuid, CUT)
    assert stake_of(state, Position(HOTKEY, COLDKEY, netuid)) == CUT
    assert gathered(state) == 0


def test_cuts_and_dividends_round_up() -> None:
    assert [contributors_cut(PERCENT, cut) for cut in (0, 1, 3, 4, 10)] == [0, 1, 1, 2, 3]
    third = share_of(1, 3)
    assert [dividend_of(third, alpha) for alpha in (0, 1, 3, 4)] == [0, 1, 1, 2]
