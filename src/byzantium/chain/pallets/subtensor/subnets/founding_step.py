"""Everything that founding a subnet brings: the subnet, its description, its parents."""

from byzantium.chain.kernel.errors import ensure
from byzantium.chain.kernel.events import deposit_event
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.subtensor import errors, events, storage
from byzantium.chain.pallets.subtensor.children.step import adopt_for_root
from byzantium.chain.pallets.subtensor.staking.market_step import DYNAMIC
from byzantium.chain.pallets.subtensor.subnets.creation_step import register_network
from byzantium.chain.pallets.subtensor.subnets.identity import is_valid_subnet_identity
from byzantium.chain.pallets.subtensor.types import SubnetIdentityV3
from byzantium.units import AccountId, NetUid


def found_subnet(
    state: State, coldkey: AccountId, hotkey: AccountId, identity: SubnetIdentityV3 | None = None
) -> None:
    """Register a subnet and describe it; root's validators become parents of its hotkey.

    Emits: SubnetIdentitySet, NetworkAdded.
    Source: subtensor, subnets/subnet.rs, do_register_network.
    """
    netuid = register_network(state, coldkey, hotkey)
    if identity is not None:
        describe(state, netuid, identity)
    adopt_for_root(state, netuid)
    deposit_event(state, events.NetworkAdded(netuid, DYNAMIC))
    storage.SubnetEmissionEnabled.put(state, netuid, False)


def describe(state: State, netuid: NetUid, identity: SubnetIdentityV3) -> None:
    """Describe a subnet. Raises InvalidIdentity.

    Emits: SubnetIdentitySet. Source: subtensor, utils/identity.rs, do_set_subnet_identity.
    """
    ensure(is_valid_subnet_identity(identity), errors.InvalidIdentity)
    storage.SubnetIdentitiesV3.put(state, netuid, identity)
    deposit_event(state, events.SubnetIdentitySet(netuid))
