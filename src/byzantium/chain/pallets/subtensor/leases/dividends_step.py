"""What a leased subnet earns for those who bought it."""

from byzantium.chain.kernel.errors import DispatchError
from byzantium.chain.kernel.events import deposit_event
from byzantium.chain.kernel.state import State, transaction
from byzantium.chain.pallets.subtensor import events, storage
from byzantium.chain.pallets.subtensor.constants import LEASE_DIVIDENDS_INTERVAL
from byzantium.chain.pallets.subtensor.leases.shares import contributors_cut, dividend_of
from byzantium.chain.pallets.subtensor.staking.position import Position
from byzantium.chain.pallets.subtensor.staking.trade_step import hand_over
from byzantium.chain.pallets.subtensor.types import SubnetLease
from byzantium.chain.pallets.system.storage import block_number
from byzantium.units import AccountId, Alpha, NetUid
from byzantium.units.integers import U64_MAX, minus


def split_owner_cut(state: State, netuid: NetUid, owner_cut: int) -> None:
    """Set the contributors' part of an owner's cut aside, and pay it out in every 100th block.

    A payment in which anybody would get too little to stake is put off as a whole. After its
    end a lease earns nothing more.

    Emits: SubnetLeaseDividendsDistributed for everybody who is paid.
    Source: subtensor, subnets/leasing.rs, distribute_leased_network_dividends.
    """
    lease_id = storage.SubnetUidToLeaseId.get(state, netuid)
    lease = None if lease_id is None else storage.SubnetLeases.get(state, lease_id)
    if lease_id is None or lease is None:
        return
    now = block_number(state)
    if lease.end_block is not None and lease.end_block <= now:
        return
    cut = contributors_cut(lease.emissions_share, owner_cut)
    gathered = Alpha(min(storage.AccumulatedLeaseDividends.get(state, lease_id) + cut, U64_MAX))
    paid = now % LEASE_DIVIDENDS_INTERVAL == 0 and _pay_out(state, lease_id, lease, gathered)
    storage.AccumulatedLeaseDividends.put(state, lease_id, Alpha(0) if paid else gathered)


def _pay_out(state: State, lease_id: int, lease: SubnetLease, gathered: Alpha) -> bool:
    """Pay everybody a part of the dividends, the beneficiary the rest; tell whether it went."""
    try:
        with transaction(state):
            rest: int = gathered
            for contributor, share in storage.SubnetLeaseShares.items(state, lease_id):
                alpha = Alpha(dividend_of(share, gathered))
                _pay(state, lease_id, lease, contributor, alpha)
                rest = minus(rest, alpha)
            _pay(state, lease_id, lease, lease.beneficiary, Alpha(rest))
    except DispatchError:
        return False
    return True


def _pay(state: State, lease_id: int, lease: SubnetLease, to: AccountId, alpha: Alpha) -> None:
    source = Position(lease.hotkey, lease.coldkey, lease.netuid)
    hand_over(state, source, source._replace(coldkey=to), alpha)
    deposit_event(state, events.SubnetLeaseDividendsDistributed(lease_id, to, alpha))
