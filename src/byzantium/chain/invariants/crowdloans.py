"""Checks of crowdloans and of the subnets that they leased."""

from collections.abc import Iterator

from byzantium.chain.invariants.violation import Violation, named
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.balances.accounts import balance
from byzantium.chain.pallets.crowdloan import storage
from byzantium.chain.pallets.subtensor import storage as subtensor
from byzantium.chain.pallets.subtensor.subnets.existing import exists


def crowdloans_raised_what_was_contributed(state: State) -> Iterator[Violation]:
    """What a crowdloan raised is what its contributors have in it, and is in its account.

    raised = sum(contributions) <= balance of the fund, until it is finalized;  raised <= cap

    Anybody may send TAO to the account of a fund.
    """
    for loan_id, loan in storage.Crowdloans.items(state):
        assert loan is not None, "an entry has a value"
        given = [amount or 0 for _, amount in storage.Contributions.items(state, loan_id)]
        place = f"crowdloan {loan_id}"
        if sum(given) != loan.raised:
            yield Violation(f"raised by {place}", loan.raised, sum(given))
        if len(given) != loan.contributors_count:
            yield Violation(f"contributors of {place}", loan.contributors_count, len(given))
        if loan.raised > loan.cap:
            yield Violation(f"raised by {place}", loan.raised, f"<= {loan.cap}")
        held = balance(state, loan.funds_account)
        if not loan.finalized and held < loan.raised:
            yield Violation(f"fund of {place}", held, f">= {loan.raised}")


def contributions_are_to_crowdloans(state: State) -> Iterator[Violation]:
    """Nobody has anything in a crowdloan that is gone, and none is to come under a used number."""
    loans = {loan_id for loan_id, _ in storage.Crowdloans.items(state)}
    for (loan_id, who), amount in storage.Contributions.all_items(state):
        if loan_id not in loans:
            yield Violation(named("contribution to", loan_id, "by", who), amount, "nothing")
    following = storage.NextCrowdloanId.get(state)
    if any(loan_id >= following for loan_id in loans):
        yield Violation("NextCrowdloanId", following, f"> {max(loans)}")
    running = storage.CurrentCrowdloanId.get(state)
    if running is not None:
        yield Violation("CurrentCrowdloanId", running, "nothing between calls")


def leases_and_subnets_agree(state: State) -> Iterator[Violation]:
    """A lease is of a subnet that exists, which knows it; shares are of leases.

    SubnetUidToLeaseId[SubnetLeases[i].netuid] = i

    A subnet goes on naming a lease that was ended.
    """
    leases = dict(subtensor.SubnetLeases.items(state))
    for lease_id, lease in leases.items():
        assert lease is not None, "an entry has a value"
        known = subtensor.SubnetUidToLeaseId.get(state, lease.netuid)
        if known != lease_id or not exists(state, lease.netuid):
            yield Violation(f"lease of subnet {lease.netuid}", known, lease_id)
    for netuid, known in subtensor.SubnetUidToLeaseId.items(state):
        if not exists(state, netuid):
            yield Violation(f"SubnetUidToLeaseId[{netuid}]", known, "nothing")
    for (lease_id, who), share in subtensor.SubnetLeaseShares.all_items(state):
        if lease_id not in leases:
            yield Violation(named("share in lease", lease_id, who), share, "nothing")
