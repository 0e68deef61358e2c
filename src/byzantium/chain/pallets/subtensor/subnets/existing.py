"""Which subnets there are; read by every part of the pallet."""

from typing import Final

from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.subtensor import storage
from byzantium.units import NetUid

ROOT: Final = NetUid(0)


def exists(state: State, netuid: NetUid) -> bool:
    """Tell whether there is a subnet under a number, root included."""
    return storage.NetworksAdded.get(state, netuid)


def all_netuids(state: State) -> list[NetUid]:
    """Return every subnet in storage order, root included."""
    return [netuid for netuid, added in storage.NetworksAdded.items(state) if added]


def non_root_netuids(state: State) -> list[NetUid]:
    """Return every subnet but root in storage order."""
    return [netuid for netuid in all_netuids(state) if netuid != ROOT]
