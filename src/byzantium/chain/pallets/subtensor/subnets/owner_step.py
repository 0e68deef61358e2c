"""The hotkey by which a subnet's owner takes part in it."""

from byzantium.chain.kernel.errors import ensure
from byzantium.chain.kernel.events import deposit_event
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.subtensor import errors, events, storage
from byzantium.chain.pallets.subtensor.subnets.accounts import is_subnet_account
from byzantium.units import AccountId, NetUid


def set_owner_hotkey(state: State, netuid: NetUid, hotkey: AccountId) -> None:
    """Make a hotkey that of a subnet's owner. Raises CannotUseSystemAccount.

    Emits: SubnetOwnerHotkeySet. Source: subtensor, utils/misc.rs, set_subnet_owner_hotkey.
    """
    ensure(not is_subnet_account(hotkey), errors.CannotUseSystemAccount(got=hotkey.hex()))
    storage.SubnetOwnerHotkey.put(state, netuid, hotkey)
    deposit_event(state, events.SubnetOwnerHotkeySet(netuid, hotkey))
