"""The end of a lease: the beneficiary takes the subnet over."""

from contextlib import suppress
from typing import Final

from byzantium.chain.dispatch_info import own_weight
from byzantium.chain.kernel.dispatch import PostDispatch, used
from byzantium.chain.kernel.errors import ConsumerRemaining, ensure
from byzantium.chain.kernel.events import deposit_event
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.crowdloan.constants import CONTRIBUTORS_MAX
from byzantium.chain.pallets.proxy.step import remove_proxy_delegate
from byzantium.chain.pallets.proxy.types import SUBNET_LEASE_BENEFICIARY, ProxyDefinition
from byzantium.chain.pallets.subtensor import errors, events, storage
from byzantium.chain.pallets.subtensor.leases.removal_step import remove_lease
from byzantium.chain.pallets.subtensor.staking.ownership_step import owns
from byzantium.chain.pallets.subtensor.subnets.owner_step import set_owner_hotkey
from byzantium.chain.pallets.subtensor.types import SubnetLease
from byzantium.chain.pallets.system.references import drop_provider
from byzantium.chain.pallets.system.storage import block_number
from byzantium.chain.weights import Declared
from byzantium.units import AccountId, BlockNumber

WEIGHT: Final = Declared(56_635_122, 6_148, 4, 6, 912_993, 2_529, 1, 1)
"""What the end of a lease weighs once its shares have been counted."""


def terminate_lease(
    state: State, who: AccountId, lease_id: int, hotkey: AccountId
) -> PostDispatch | None:
    """Give a leased subnet to its beneficiary, with a hotkey of theirs, once the lease has ended.

    The subnet keeps pointing at the lease, which is no more. Return what it cost, where there
    were fewer shares than may be. Raises the refusals in their observable order.

    Emits: SubnetOwnerHotkeySet, ProxyRemoved, SubnetLeaseTerminated.
    Source: subtensor, subnets/leasing.rs, do_terminate_lease.
    """
    lease = _ended_lease(state, who, lease_id)
    owned = owns(state, lease.beneficiary, hotkey)
    ensure(owned, errors.BeneficiaryDoesNotOwnHotkey(got=hotkey.hex()))
    storage.SubnetOwner.put(state, lease.netuid, lease.beneficiary)
    set_owner_hotkey(state, lease.netuid, hotkey)
    for account in (lease.coldkey, lease.hotkey):
        with suppress(ConsumerRemaining):
            drop_provider(state, account)
    shares = len(storage.SubnetLeaseShares.keys(state, lease_id))
    remove_lease(state, lease_id)
    operator = ProxyDefinition(lease.beneficiary, SUBNET_LEASE_BENEFICIARY, BlockNumber(0))
    remove_proxy_delegate(state, lease.coldkey, operator)
    deposit_event(state, events.SubnetLeaseTerminated(lease.beneficiary, lease.netuid))
    return used(own_weight(WEIGHT, shares)) if shares < CONTRIBUTORS_MAX else None


def _ended_lease(state: State, who: AccountId, lease_id: int) -> SubnetLease:
    """Return a lease that is over, to its beneficiary."""
    lease = storage.SubnetLeases.get(state, lease_id)
    if lease is None:
        raise errors.LeaseDoesNotExist(got=lease_id)
    beneficiary, end, now = lease.beneficiary, lease.end_block, block_number(state)
    ensure(
        who == beneficiary,
        errors.ExpectedBeneficiaryOrigin(got=who.hex(), expected=beneficiary.hex()),
    )
    if end is None:
        raise errors.LeaseHasNoEndBlock(got=lease_id)
    ensure(now >= end, errors.LeaseHasNotEnded(got=now, expected=f">= {end}"))
    return lease
