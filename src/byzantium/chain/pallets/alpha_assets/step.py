"""What minting, burning and recycling of alpha do to its counters."""

from byzantium.chain.kernel.counters import lower_at, raise_at
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.alpha_assets import storage
from byzantium.units import NetUid


def count_minted(state: State, netuid: NetUid, amount: int) -> None:
    """Count alpha that comes into existence."""
    raise_at(state, storage.TotalAlphaIssuance, netuid, amount)


def count_burned(state: State, netuid: NetUid, amount: int) -> None:
    """Count alpha that nobody holds any more; the issuance stays."""
    raise_at(state, storage.AlphaBurned, netuid, amount)


def count_recycled(state: State, netuid: NetUid, amount: int) -> None:
    """Count alpha that ceases to exist."""
    raise_at(state, storage.AlphaRecycled, netuid, amount)
    lower_at(state, storage.TotalAlphaIssuance, netuid, amount)
