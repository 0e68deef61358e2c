"""Moves of alpha into and out of existence; a zero amount does nothing."""

from byzantium.chain.kernel.counters import lower_at, raise_at
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.alpha_assets.step import count_burned, count_minted, count_recycled
from byzantium.chain.pallets.subtensor import storage
from byzantium.units import NetUid


def alpha_issuance(state: State, netuid: NetUid) -> int:
    """Return the alpha that drives a subnet's emission curve: in the pool and outside it.

    Source: subtensor, staking/stake_utils.rs, get_alpha_issuance.
    """
    return storage.SubnetAlphaIn.get(state, netuid) + storage.SubnetAlphaOut.get(state, netuid)


def mint_into_pool(state: State, netuid: NetUid, amount: int) -> None:
    """Create alpha in a subnet's pool.

    Source: subtensor, coinbase/alpha.rs, resolve_to_alpha_in.
    """
    if amount:
        count_minted(state, netuid, amount)
        raise_at(state, storage.SubnetAlphaIn, netuid, amount)


def mint_outstanding(state: State, netuid: NetUid, amount: int) -> None:
    """Create alpha outside a subnet's pool.

    Source: subtensor, coinbase/alpha.rs, resolve_to_alpha_out.
    """
    if amount:
        count_minted(state, netuid, amount)
        raise_at(state, storage.SubnetAlphaOut, netuid, amount)


def recycle_alpha(state: State, netuid: NetUid, amount: int) -> None:
    """Destroy outstanding alpha, so that it can be emitted again.

    Source: subtensor, coinbase/alpha.rs, recycle_subnet_alpha.
    """
    if amount:
        lower_at(state, storage.SubnetAlphaOut, netuid, amount)
        count_recycled(state, netuid, amount)


def burn_alpha(state: State, netuid: NetUid, amount: int) -> None:
    """Count alpha as held by nobody; it stays outstanding.

    Source: subtensor, coinbase/alpha.rs, burn_subnet_alpha.
    """
    if amount:
        count_burned(state, netuid, amount)
