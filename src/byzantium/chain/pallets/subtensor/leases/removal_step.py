"""What is removed with a lease, or with the subnet that was leased."""

from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.subtensor import storage
from byzantium.units import NetUid


def remove_lease(state: State, lease_id: int) -> None:
    """Remove a lease, its shares and what has gathered for them.

    Source: subtensor, subnets/leasing.rs, do_terminate_lease.
    """
    storage.SubnetLeaseShares.clear(state, lease_id)
    storage.AccumulatedLeaseDividends.remove(state, lease_id)
    storage.SubnetLeases.remove(state, lease_id)


def remove_lease_of(state: State, netuid: NetUid) -> None:
    """Remove the lease of a subnet that goes, if it has one; its proxy and its keys stay.

    Source: subtensor, coinbase/root.rs, remove_network.
    """
    lease_id = storage.SubnetUidToLeaseId.get(state, netuid)
    if lease_id is not None:
        storage.SubnetUidToLeaseId.remove(state, netuid)
        remove_lease(state, lease_id)
