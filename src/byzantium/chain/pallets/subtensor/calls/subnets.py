"""Calls that create, start, describe and end subnets."""

from typing import Final

from byzantium.chain.kernel.dispatch import CallType, call
from byzantium.chain.kernel.errors import ensure
from byzantium.chain.kernel.events import deposit_event
from byzantium.chain.kernel.names import NET_UID
from byzantium.chain.kernel.origin import Origin, ensure_root, ensure_signed
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.subtensor import errors, events, storage
from byzantium.chain.pallets.subtensor.hyperparameters.permission import (
    ensure_owner,
    ensure_owner_or_root,
)
from byzantium.chain.pallets.subtensor.pallet_id import PALLET
from byzantium.chain.pallets.subtensor.staking.checks_step import ensure_exists
from byzantium.chain.pallets.subtensor.subnets.dissolution_step import dissolve
from byzantium.chain.pallets.subtensor.subnets.founding_step import describe, found_subnet
from byzantium.chain.pallets.subtensor.subnets.identity import is_valid_identity
from byzantium.chain.pallets.subtensor.subnets.start_step import start_subnet
from byzantium.chain.pallets.subtensor.subnets.symbols import is_symbol
from byzantium.chain.pallets.subtensor.types import (
    SUBNET_IDENTITY_V3,
    ChainIdentityV2,
    SubnetIdentityV3,
)
from byzantium.scale import types as t
from byzantium.units import AccountId, NetUid

HOTKEY: Final = ("hotkey", t.ACCOUNT_ID)
NETUID: Final = ("netuid", NET_UID)


@call(PALLET, 59, args=(HOTKEY,))
def register_network(state: State, origin: Origin, hotkey: AccountId) -> None:
    """Create a subnet with a given owner hotkey, for the present price of one.

    Emits: NetworkAdded. Source: subtensor, subnets/subnet.rs, do_register_network.
    """
    found_subnet(state, ensure_signed(origin), hotkey)


@call(PALLET, 61, args=(("coldkey", t.ACCOUNT_ID), NETUID))
def dissolve_network(state: State, origin: Origin, _coldkey: AccountId, netuid: NetUid) -> None:
    """End a subnet at once; root only.

    Emits: NetworkRemoved. Source: subtensor, macros/dispatches.rs, dissolve_network.
    """
    ensure_root(origin)
    dissolve(state, netuid)


@call(PALLET, 68, args=tuple((name, t.BYTES) for name in ChainIdentityV2._fields))
def set_identity(state: State, origin: Origin, *texts: bytes) -> None:
    """Describe oneself; one hotkey at least must be registered somewhere.

    Emits: ChainIdentitySet. Source: subtensor, utils/identity.rs, do_set_identity.
    """
    coldkey = ensure_signed(origin)
    hotkeys = storage.OwnedHotkeys.get(state, coldkey)
    registered = any(_is_registered(state, hotkey) for hotkey in hotkeys)
    ensure(registered, errors.HotKeyNotRegisteredInNetwork(got=coldkey.hex()))
    identity = ChainIdentityV2(*texts)
    ensure(is_valid_identity(identity), errors.InvalidIdentity)
    storage.IdentitiesV2.put(state, coldkey, identity)
    deposit_event(state, events.ChainIdentitySet(coldkey))


@call(PALLET, 78, args=(NETUID, *((name, t.BYTES) for name in SubnetIdentityV3._fields)))
def set_subnet_identity(state: State, origin: Origin, netuid: NetUid, *texts: bytes) -> None:
    """Describe a subnet; its owner only.

    Emits: SubnetIdentitySet. Source: subtensor, utils/identity.rs, do_set_subnet_identity.
    """
    owner = storage.SubnetOwner.get(state, netuid)
    ensure(ensure_signed(origin) == owner, errors.NotSubnetOwner(expected=owner.hex()))
    describe(state, netuid, SubnetIdentityV3(*texts))


@call(PALLET, 79, args=(HOTKEY, ("identity", t.Option(SUBNET_IDENTITY_V3))))
def register_network_with_identity(
    state: State, origin: Origin, hotkey: AccountId, identity: SubnetIdentityV3 | None
) -> None:
    """Create a subnet and describe it.

    Emits: NetworkAdded, SubnetIdentitySet.
    Source: subtensor, subnets/subnet.rs, do_register_network.
    """
    found_subnet(state, ensure_signed(origin), hotkey, identity)


@call(PALLET, 92, args=(NETUID,))
def start_call(state: State, origin: Origin, netuid: NetUid) -> None:
    """Start a subnet's emission and enable its token; its owner only.

    Emits: FirstEmissionBlockNumberSet. Source: subtensor, subnets/subnet.rs, do_start_call.
    """
    ensure_exists(state, netuid)
    ensure_owner(state, origin, netuid)
    start_subnet(state, netuid)


@call(PALLET, 112, args=(NETUID, ("symbol", t.BYTES)))
def update_symbol(state: State, origin: Origin, netuid: NetUid, symbol: bytes) -> None:
    """Give a subnet's token another symbol that no subnet bears; its owner or root.

    Emits: SymbolUpdated. Source: subtensor, macros/dispatches.rs, update_symbol.
    """
    ensure_owner_or_root(state, origin, netuid)
    ensure(is_symbol(symbol), errors.SymbolDoesNotExist(got=symbol))
    used = {borne for _, borne in storage.TokenSymbol.items(state)}
    ensure(symbol not in used, errors.SymbolAlreadyInUse(got=symbol))
    storage.TokenSymbol.put(state, netuid, symbol)
    deposit_event(state, events.SymbolUpdated(netuid, symbol))


@call(PALLET, 120, args=(NETUID,))
def root_dissolve_network(state: State, origin: Origin, netuid: NetUid) -> None:
    """End a subnet at once; root only.

    Emits: NetworkRemoved. Source: subtensor, macros/dispatches.rs, root_dissolve_network.
    """
    ensure_root(origin)
    dissolve(state, netuid)


def _is_registered(state: State, hotkey: AccountId) -> bool:
    return any(member for _, member in storage.IsNetworkMember.items(state, hotkey))


SUBNET_CALLS: Final[tuple[CallType, ...]] = (
    register_network,
    dissolve_network,
    set_identity,
    set_subnet_identity,
    register_network_with_identity,
    start_call,
    update_symbol,
    root_dissolve_network,
)
"""Every call of this file, in the chain's order."""
