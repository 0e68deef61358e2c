"""A block's alpha for owner, miners, validators and root: split by role and kept pending."""

from byzantium.chain.kernel.counters import raise_at
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.coinbase.alpha_step import mint_outstanding, recycle_alpha
from byzantium.chain.pallets.subtensor.coinbase.distribution import split_alpha_out
from byzantium.chain.pallets.subtensor.coinbase.emission_step import root_proportion_of
from byzantium.units import Alpha, NetUid
from byzantium.units.fixed import U96F32


def accrue_for_participants(
    state: State, netuid: NetUid, alpha_out: int, *, root_sells: bool
) -> None:
    """Mint a subnet's alpha of the block and add each role's part to what is pending.

    The root proportion is taken anew, after injections and minting.
    Source: subtensor, coinbase/run_coinbase.rs, emit_to_subnets.
    """
    created = U96F32.to_int(alpha_out)
    storage.SubnetAlphaOutEmission.put(state, netuid, Alpha(created))
    mint_outstanding(state, netuid, created)
    takes_cut = storage.OwnerCutEnabled.get(state, netuid)
    cut = storage.SubnetOwnerCut.get(state) if takes_cut else 0
    split = split_alpha_out(alpha_out, cut, root_proportion_of(state, netuid))
    if takes_cut:
        raise_at(state, storage.PendingOwnerCut, netuid, split.owner_cut)
    raise_at(state, storage.PendingServerEmission, netuid, split.server)
    raise_at(state, storage.PendingValidatorEmission, netuid, split.validator)
    if root_sells:
        raise_at(state, storage.PendingRootAlphaDivs, netuid, split.root)
    else:
        recycle_alpha(state, netuid, split.root)
