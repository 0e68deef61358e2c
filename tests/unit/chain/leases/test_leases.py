"""A crowdloan buys a subnet, its creator runs it, and takes it over in the end."""

from byzantium.chain.dispatch_info import dispatch_info, own_weight
from byzantium.chain.guard_weights import SWAP_GUARD
from byzantium.chain.invariants.crowdloans import leases_and_subnets_agree
from byzantium.chain.kernel.origin import ROOT
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.balances import accounts
from byzantium.chain.pallets.crowdloan import storage as crowdloans
from byzantium.chain.pallets.proxy import storage as proxies
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.leases import registration_step, termination_step
from byzantium.chain.pallets.subtensor.leases.keys import lease_coldkey, lease_hotkey
from byzantium.chain.pallets.subtensor.leases.shares import refund_of, share_of
from byzantium.chain.pallets.subtensor.subnets.dissolution_step import dissolve
from byzantium.chain.pallets.system import storage as system
from byzantium.chain.pallets.system.storage import Number
from byzantium.scale import types as t
from byzantium.units import AccountId, Alpha
from tests.unit.chain.crowdloan.fund import TAO, crowdloan
from tests.unit.chain.leases.leased import (
    BENEFICIARY,
    COLDKEY,
    END,
    FIRST,
    GIVEN,
    HOTKEY,
    PERCENT,
    PROXY_DEPOSIT,
    RAISED,
    as_if_finalizing,
    full_crowdloan,
    lease_of,
    leased,
    leasing,
    netuid_of,
    termination,
)
from tests.unit.chain.states import (
    BLOCK,
    account,
    call_of,
    event_names,
    events_of,
    refusal,
    run,
)

NEW_HOTKEY = account("new hotkey")


def operators(state: State) -> list[tuple[AccountId, str, int]]:
    held, _ = proxies.Proxies.get(state, COLDKEY)
    return [(proxy.delegate, proxy.proxy_type.name, proxy.delay) for proxy in held]


def own_hotkey(state: State) -> None:
    """Give the beneficiary a hotkey."""
    run(state, BENEFICIARY, call_of("SubtensorModule", "try_associate_hotkey", NEW_HOTKEY))


def test_a_lease_owns_its_subnet() -> None:
    state = leased()
    lease = lease_of(state)
    netuid = lease.netuid
    assert (lease.beneficiary, lease.coldkey, lease.hotkey) == (BENEFICIARY, COLDKEY, HOTKEY)
    assert (lease.emissions_share, lease.end_block) == (PERCENT, END)
    assert storage.SubnetOwner.get(state, netuid) == COLDKEY
    assert storage.SubnetOwnerHotkey.get(state, netuid) == HOTKEY
    assert storage.Owner.get(state, HOTKEY) == COLDKEY
    assert storage.Uids.get(state, netuid, HOTKEY) == 0
    assert storage.SubnetUidToLeaseId.get(state, netuid) == 0
    assert storage.NextSubnetLeaseId.get(state) == 1
    assert storage.Delegates.get(state, HOTKEY) == 0
    assert operators(state) == [(BENEFICIARY, "SubnetLeaseBeneficiary", 0)]
    assert crowdloans.CurrentCrowdloanId.get(state) is None
    created = ("SubnetLeaseCreated", (BENEFICIARY, 0, netuid, END))
    assert events_of(state)[-2:] == [created, ("Finalized", (0,))]


def test_what_the_subnet_did_not_cost_goes_back() -> None:
    state = leased()
    cost = lease_of(state).cost
    assert cost == storage.SubnetLocked.get(state, netuid_of(state)) + PROXY_DEPOSIT
    leftover = RAISED - cost
    refunds = {}
    for who, tao in GIVEN.items():
        share = share_of(tao * TAO, RAISED)
        assert storage.SubnetLeaseShares.get(state, 0, who) == share
        assert share == (tao * TAO << 64) // RAISED
        refunds[who] = refund_of(share, leftover)
        assert accounts.balance(state, who) == refunds[who]
    rest = leftover - sum(refunds.values())
    assert accounts.balance(state, BENEFICIARY) == RAISED - 10 * TAO + rest
    assert len(storage.SubnetLeaseShares.keys(state, 0)) == 2
    info = system.Account.get(state, COLDKEY)
    assert (info.data.free, info.data.reserved) == (0, PROXY_DEPOSIT)
    assert (info.providers, info.consumers) == (1, 1)
    assert system.Account.get(state, HOTKEY).providers == 1


def test_a_lease_may_be_for_ever() -> None:
    state = leased(leasing(end=None))
    assert lease_of(state).end_block is None


def test_the_beneficiary_runs_the_subnet_and_cannot_touch_its_stake() -> None:
    state = leased()
    netuid = netuid_of(state)
    starting = call_of("SubtensorModule", "start_call", netuid)
    setting = call_of("AdminUtils", "sudo_set_immunity_period", netuid, 77)
    selling = call_of("SubtensorModule", "unstake_all", HOTKEY)
    for inner in (starting, setting, selling):
        run(state, BENEFICIARY, call_of("Proxy", "proxy", t.Variant("Id", COLDKEY), None, inner))
    assert storage.SubtokenEnabled.get(state, netuid)
    assert storage.ImmunityPeriod.get(state, netuid) == 77
    results = [values[0] for name, values in events_of(state) if name == "ProxyExecuted"]
    assert [result.name for result in results] == ["Ok", "Ok", "Err"]


def test_leasing_outside_a_finalization_is_refused() -> None:
    state = full_crowdloan()
    assert refusal(state, ROOT, leasing()) == "BadOrigin"
    assert refusal(state, BENEFICIARY, leasing()) == "InvalidCrowdloanId"
    crowdloans.CurrentCrowdloanId.put(state, 7)
    assert refusal(state, BENEFICIARY, leasing()) == "InvalidCrowdloanId"
    as_if_finalizing(state)
    assert refusal(state, FIRST, leasing(end=BLOCK)) == "InvalidLeaseBeneficiary"


def test_a_lease_ends_ahead() -> None:
    state = full_crowdloan(leasing(end=BLOCK))
    assert refusal(state, BENEFICIARY, crowdloan("finalize", 0)) == "LeaseCannotEndInThePast"
    as_if_finalizing(state)
    run(state, BENEFICIARY, leasing(end=BLOCK + 1))


def test_a_crowdloan_too_small_for_a_subnet_stays_open() -> None:
    state = full_crowdloan(given={FIRST: 100})
    assert refusal(state, BENEFICIARY, crowdloan("finalize", 0)) == "CannotAffordLockCost"
    assert storage.NextSubnetLeaseId.get(state) == 0
    run(state, FIRST, crowdloan("withdraw", 0))


def test_leasing_costs_by_contributor() -> None:
    state = full_crowdloan()
    as_if_finalizing(state)
    spent = run(state, BENEFICIARY, leasing()).ref_time
    assert spent == own_weight(registration_step.WEIGHT, 3).ref_time
    declared = dispatch_info(state.runtime, *state.runtime.resolve(leasing())).weight
    most = 309_598_986 + 500 * 46_027_026 + 25_000_000 * 1_049 + 100_000_000 * 1_053
    assert declared.ref_time == most + SWAP_GUARD.ref_time


def test_the_beneficiary_takes_the_subnet_over() -> None:
    state = leased()
    netuid = netuid_of(state)
    own_hotkey(state)
    Number.put(state, END)
    state.events.clear()
    spent = run(state, BENEFICIARY, termination(NEW_HOTKEY)).ref_time
    assert spent == own_weight(termination_step.WEIGHT, 2).ref_time
    assert storage.SubnetOwner.get(state, netuid) == BENEFICIARY
    assert storage.SubnetOwnerHotkey.get(state, netuid) == NEW_HOTKEY
    assert storage.SubnetLeases.get(state, 0) is None
    assert storage.SubnetLeaseShares.keys(state, 0) == []
    assert storage.SubnetUidToLeaseId.get(state, netuid) == 0
    assert operators(state) == []
    assert event_names(state) == [
        "SubnetOwnerHotkeySet",
        "KilledAccount",
        "Unreserved",
        "ProxyRemoved",
        "SubnetLeaseTerminated",
    ]
    assert not system.Account.contains(state, HOTKEY)
    info = system.Account.get(state, COLDKEY)
    assert (info.data.free, info.data.reserved) == (PROXY_DEPOSIT, 0)
    assert (info.providers, info.consumers) == (2, 0)
    assert refusal(state, BENEFICIARY, termination(NEW_HOTKEY)) == "LeaseDoesNotExist"


def test_termination_is_refused_in_order() -> None:
    state = leased()
    assert refusal(state, ROOT, termination(NEW_HOTKEY)) == "BadOrigin"
    assert refusal(state, FIRST, termination(NEW_HOTKEY, 1)) == "LeaseDoesNotExist"
    assert refusal(state, FIRST, termination(NEW_HOTKEY)) == "ExpectedBeneficiaryOrigin"
    endless = lease_of(state)._replace(end_block=None)
    before = lease_of(state)
    storage.SubnetLeases.put(state, 0, endless)
    assert refusal(state, BENEFICIARY, termination(NEW_HOTKEY)) == "LeaseHasNoEndBlock"
    storage.SubnetLeases.put(state, 0, before)
    Number.put(state, END - 1)
    assert refusal(state, BENEFICIARY, termination(NEW_HOTKEY)) == "LeaseHasNotEnded"
    Number.put(state, END)
    assert refusal(state, BENEFICIARY, termination(NEW_HOTKEY)) == "BeneficiaryDoesNotOwnHotkey"


def test_a_lease_goes_with_its_subnet() -> None:
    state = leased()
    netuid = netuid_of(state)
    storage.AccumulatedLeaseDividends.put(state, 0, Alpha(5))
    dissolve(state, netuid)
    assert storage.SubnetUidToLeaseId.get(state, netuid) is None
    assert storage.SubnetLeases.get(state, 0) is None
    assert storage.SubnetLeaseShares.keys(state, 0) == []
    assert storage.AccumulatedLeaseDividends.get(state, 0) == 0
    assert operators(state) == [(BENEFICIARY, "SubnetLeaseBeneficiary", 0)]


def test_every_lease_has_keys_of_its_own() -> None:
    keys = {derive(number) for number in (0, 1) for derive in (lease_coldkey, lease_hotkey)}
    assert len(keys) == 4
    assert COLDKEY.hex().startswith("7fa9a44897c4e392")


def test_a_lease_is_of_a_subnet_that_knows_it_and_shares_are_of_a_lease() -> None:
    state = leased()
    assert list(leases_and_subnets_agree(state)) == []
    storage.SubnetUidToLeaseId.put(state, netuid_of(state), 7)
    storage.SubnetLeaseShares.put(state, 7, FIRST, 1)
    assert [(each.got, each.expected) for each in leases_and_subnets_agree(state)] == [
        (7, 0),
        (1, "nothing"),
    ]
