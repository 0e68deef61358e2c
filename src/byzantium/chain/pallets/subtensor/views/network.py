"""Single figures that clients ask for: costs, accounts, schedules, destinations."""

from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.coinbase.block_emission import block_emission
from byzantium.chain.pallets.subtensor.subnets.accounts import subnet_account
from byzantium.chain.pallets.subtensor.subnets.existing import ROOT
from byzantium.chain.pallets.subtensor.tempo.schedule import next_epoch_start
from byzantium.chain.pallets.subtensor.tempo.step import calendar_of
from byzantium.units import AccountId, NetUid


def granted_emission(state: State) -> int:
    """Return the TAO that the curve grants a block at the present issuance. Units: rao.

    Source: ADR 0003.
    """
    return block_emission(storage.TotalIssuance.get(state))


def next_epoch_start_block(state: State, netuid: NetUid) -> int | None:
    """Return the block from which a subnet's next epoch is due, if it has any."""
    return next_epoch_start(calendar_of(state, netuid))


def subnet_account_id(state: State, netuid: NetUid) -> AccountId | None:
    """Return the account that holds a subnet's TAO, or nothing for a vacant number.

    Source: subtensor, subnets/subnet.rs, get_subnet_account_id.
    """
    known = netuid == ROOT or storage.NetworksAdded.contains(state, netuid)
    return subnet_account(netuid) if known else None


def coldkey_auto_stake_hotkey(state: State, coldkey: AccountId, netuid: NetUid) -> AccountId | None:
    """Return the hotkey to which a coldkey's incentives of a subnet go, if it chose one."""
    return storage.AutoStakeDestination.get(state, coldkey, netuid)
