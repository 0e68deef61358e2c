"""Registering a subnet with the funds of a crowdloan."""

from collections.abc import Sequence
from typing import Final

from byzantium.chain.dispatch_info import own_weight
from byzantium.chain.kernel.dispatch import PostDispatch, used
from byzantium.chain.kernel.errors import ensure
from byzantium.chain.kernel.events import deposit_event
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.balances import accounts
from byzantium.chain.pallets.crowdloan import storage as crowdloans
from byzantium.chain.pallets.crowdloan.constants import CONTRIBUTORS_MAX
from byzantium.chain.pallets.crowdloan.errors import InvalidCrowdloanId
from byzantium.chain.pallets.crowdloan.funding_step import existing
from byzantium.chain.pallets.crowdloan.types import CrowdloanInfo
from byzantium.chain.pallets.proxy.step import add_proxy_delegate
from byzantium.chain.pallets.proxy.types import SUBNET_LEASE_BENEFICIARY, ProxyDefinition
from byzantium.chain.pallets.subtensor import errors, events, storage
from byzantium.chain.pallets.subtensor.leases.keys import lease_coldkey, lease_hotkey
from byzantium.chain.pallets.subtensor.leases.shares import refund_of, share_of
from byzantium.chain.pallets.subtensor.subnets.founding_step import found_subnet
from byzantium.chain.pallets.subtensor.types import SubnetLease
from byzantium.chain.pallets.system.references import add_provider
from byzantium.chain.pallets.system.storage import block_number
from byzantium.chain.weights import Declared
from byzantium.units import AccountId, BlockNumber, NetUid, Rao
from byzantium.units.integers import U32_MAX, minus

WEIGHT: Final = Declared(301_560_714, 10_079, 41, 55, 26_884_006, 2_579, 2, 2)
"""What a registration weighs once its contributors have been counted."""


def register_lease(
    state: State, beneficiary: AccountId, percent: int, end_block: int | None
) -> PostDispatch | None:
    """Buy a subnet with all that the crowdloan being finalized has raised, and lease it.

    The lease's own keys own it, the crowdloan's creator runs it through a proxy, and what was
    not needed goes back. Return what it cost, where there are fewer contributors than may be.
    Raises the refusals of a lease in their observable order, then those of a creation.

    Emits: SubnetLeaseCreated. Source: subtensor, subnets/leasing.rs, do_register_leased_network.
    """
    crowdloan_id, crowdloan = _being_finalized(state)
    creator = crowdloan.creator
    ensure(
        beneficiary == creator,
        errors.InvalidLeaseBeneficiary(got=beneficiary.hex(), expected=creator.hex()),
    )
    now = block_number(state)
    ahead = end_block is None or end_block > now
    ensure(ahead, errors.LeaseCannotEndInThePast(got=end_block, expected=f"above {now}"))
    lease_id = _next_lease_id(state)
    coldkey = _buy_subnet(state, lease_id, crowdloan)
    netuid = _netuid_of(state, coldkey)
    operator = ProxyDefinition(beneficiary, SUBNET_LEASE_BENEFICIARY, BlockNumber(0))
    add_proxy_delegate(state, coldkey, operator)
    leftover = accounts.balance(state, coldkey)
    cost = Rao(minus(crowdloan.raised, leftover))
    hotkey = lease_hotkey(lease_id)
    lease = SubnetLease(beneficiary, coldkey, hotkey, percent, end_block, netuid, cost)
    storage.SubnetLeases.put(state, lease_id, lease)
    storage.SubnetUidToLeaseId.put(state, netuid, lease_id)
    storage.Delegates.put(state, hotkey, 0)
    contributions = crowdloans.Contributions.items(state, crowdloan_id)
    given = [(who, amount or 0) for who, amount in contributions if who != beneficiary]
    shares = [(who, share_of(amount, crowdloan.raised)) for who, amount in given]
    _share_out(state, lease_id, shares, leftover)
    deposit_event(state, events.SubnetLeaseCreated(beneficiary, lease_id, netuid, end_block))
    count = crowdloan.contributors_count
    return used(own_weight(WEIGHT, count)) if count < CONTRIBUTORS_MAX else None


def _being_finalized(state: State) -> tuple[int, CrowdloanInfo]:
    """Return the crowdloan that makes the present call.

    Source: subtensor, subnets/leasing.rs, get_crowdloan_being_finalized.
    """
    crowdloan_id = crowdloans.CurrentCrowdloanId.get(state)
    if crowdloan_id is None:
        raise InvalidCrowdloanId(expected="a crowdloan that is being finalized")
    return crowdloan_id, existing(state, crowdloan_id)


def _next_lease_id(state: State) -> int:
    lease_id = storage.NextSubnetLeaseId.get(state)
    ensure(lease_id < U32_MAX, errors.Overflow(got=lease_id))
    storage.NextSubnetLeaseId.put(state, lease_id + 1)
    return lease_id


def _buy_subnet(state: State, lease_id: int, crowdloan: CrowdloanInfo) -> AccountId:
    """Move the funds to the lease's coldkey, which registers a subnet; return that coldkey."""
    coldkey, hotkey = lease_coldkey(lease_id), lease_hotkey(lease_id)
    add_provider(state, coldkey)
    add_provider(state, hotkey)
    funds = crowdloan.funds_account
    accounts.transfer(state, funds, coldkey, crowdloan.raised, keep_alive=False)
    found_subnet(state, coldkey, hotkey)
    return coldkey


def _netuid_of(state: State, coldkey: AccountId) -> NetUid:
    """Return the first subnet in storage order that a coldkey owns.

    Source: subtensor, subnets/leasing.rs, find_lease_netuid.
    """
    owned = [netuid for netuid, owner in storage.SubnetOwner.items(state) if owner == coldkey]
    ensure(owned, errors.LeaseNetuidNotFound(got=coldkey.hex()))
    return owned[0]


def _share_out(
    state: State, lease_id: int, shares: Sequence[tuple[AccountId, int]], leftover: Rao
) -> None:
    """Record everybody's share, and pay back what is left over; the beneficiary gets the rest."""
    lease = storage.SubnetLeases.get(state, lease_id)
    assert lease is not None
    rest = leftover
    for contributor, share in shares:
        storage.SubnetLeaseShares.put(state, lease_id, contributor, share)
        refund = Rao(refund_of(share, leftover))
        accounts.transfer(state, lease.coldkey, contributor, refund, keep_alive=False)
        rest = Rao(minus(rest, refund))
    accounts.transfer(state, lease.coldkey, lease.beneficiary, rest, keep_alive=False)
