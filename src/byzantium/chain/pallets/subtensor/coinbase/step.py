"""The coinbase: one block's emission from the curve to everyone it reaches."""

from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.coinbase.distribution_step import distribute
from byzantium.chain.pallets.subtensor.coinbase.emission_step import (
    all_terms,
    emitting_subnets,
    inject,
    root_sells_now,
    tao_emissions,
)
from byzantium.chain.pallets.subtensor.coinbase.participants_step import accrue_for_participants
from byzantium.chain.pallets.subtensor.locks.takeover_step import change_owner_if_due
from byzantium.chain.pallets.subtensor.tempo.step import drain_pending
from byzantium.units import Rao


def run_coinbase(state: State, credit: Rao) -> None:
    """Emit a block's TAO and alpha to the subnets, and pay those whose epoch is due.

    Source: subtensor, coinbase/run_coinbase.rs, run_coinbase.
    """
    storage.SubnetRootSellTao.clear(state)
    netuids = emitting_subnets(state)
    emissions = tao_emissions(state, netuids, credit)
    root_sells = root_sells_now(state, netuids)
    terms = all_terms(state, emissions)
    inject(state, netuids, terms, credit)
    for netuid in netuids:
        alpha_out = terms[netuid].alpha_out
        accrue_for_participants(state, netuid, alpha_out, root_sells=root_sells)
    for drained in sorted(drain_pending(state, change_owner_if_due)):
        distribute(state, drained)
