"""States of a chain that a test writes directly, and the ways to ask them."""

from collections.abc import Sequence
from typing import Any

from byzantium.chain.kernel.dispatch import PostDispatch, dispatch, try_dispatch
from byzantium.chain.kernel.origin import Origin, Signed
from byzantium.chain.kernel.pallet import Profile
from byzantium.chain.kernel.state import State
from byzantium.chain.kernel.table import Table
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.system.storage import Number
from byzantium.chain.runtime import RUNTIME
from byzantium.scale import types as t
from byzantium.units import AccountId, Alpha, NetUid, Uid

NETUID = NetUid(2)
BLOCK = 1_000


def account(name: str) -> AccountId:
    """Return an account named after what it is for."""
    return AccountId(name.encode().ljust(32, b"\0"))


OWNER = account("owner")
STRANGER = account("stranger")


def state_at(block: int = BLOCK, profile: Profile = Profile.NORMAL) -> State:
    """Return an empty state at a block."""
    state = State(Table(), RUNTIME, profile)
    Number.put(state, block)
    return state


def add_subnet(state: State, netuid: NetUid = NETUID, owner: AccountId = OWNER) -> None:
    """Write a subnet without neurons whose epoch is far away."""
    storage.NetworksAdded.put(state, netuid, True)
    storage.SubnetOwner.put(state, netuid, owner)
    storage.LastEpochBlock.put(state, netuid, BLOCK)


def add_neuron(state: State, netuid: NetUid, hotkey: AccountId, coldkey: AccountId) -> Uid:
    """Write a neuron at the end of a subnet, and return its uid."""
    uid = storage.SubnetworkN.get(state, netuid)
    storage.SubnetworkN.put(state, netuid, uid + 1)
    storage.Keys.put(state, netuid, uid, hotkey)
    storage.Uids.put(state, netuid, hotkey, uid)
    storage.IsNetworkMember.put(state, hotkey, netuid, True)
    storage.Owner.put(state, hotkey, coldkey)
    storage.BlockAtRegistration.put(state, netuid, uid, BLOCK - 10 + uid)
    return Uid(uid)


def add_alpha(state: State, netuid: NetUid, hotkey: AccountId, amount: int) -> None:
    """Write what all coldkeys together hold on a hotkey."""
    storage.TotalHotkeyAlpha.put(state, hotkey, netuid, Alpha(amount))


def call_of(pallet: str, name: str, *args: object) -> t.Variant:
    """Return a call by its names."""
    return RUNTIME.calls[pallet, name](*args)


def run(state: State, origin: Origin | AccountId, value: t.Variant) -> PostDispatch:
    """Dispatch a call; an account signs."""
    return dispatch(state, _origin(origin), value)


def refusal(state: State, origin: Origin | AccountId, value: t.Variant) -> str | None:
    """Dispatch a call and return the name of its error, if it failed."""
    error = try_dispatch(state, _origin(origin), value).error
    return None if error is None else type(error).__name__


def _origin(origin: Origin | AccountId) -> Origin:
    return Signed(AccountId(origin)) if isinstance(origin, bytes) else origin


def events_of(state: State) -> list[tuple[str, tuple[Any, ...]]]:
    """Return name and values of every event so far."""
    return [(event.type.name, event.values) for _, event in state.events]


def event_names(state: State) -> Sequence[str]:
    """Return the names of every event so far."""
    return [name for name, _ in events_of(state)]
