"""The dense twin of an epoch, which the chain's tests run and the chain never does.

It puts together the chain's own stages and differs where they say so: the owner is nobody in
particular, commits hide nothing, and matrices hold every cell, so that a weight of 0 is never
a missing one.
"""

from dataclasses import replace

from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.epoch.bonds import kept_bonds, own_bonds, share_bonds
from byzantium.chain.pallets.subtensor.epoch.consensus import verdict_on
from byzantium.chain.pallets.subtensor.epoch.epoch import decided
from byzantium.chain.pallets.subtensor.epoch.judged import judged_weights
from byzantium.chain.pallets.subtensor.epoch.records import EpochInput, EpochOutput
from byzantium.chain.pallets.subtensor.epoch.standing import standing_of
from byzantium.conformance.yuma.dense import with_every_cell
from byzantium.units import NetUid


def run_dense_epoch(given: EpochInput) -> EpochOutput:
    """Return what the dense variant decides; its bonds are rows with every cell."""
    given = replace(given, owner=None, first_open_commit=None)
    size = given.size
    standing = standing_of(given)
    weights = judged_weights(given, standing.held_permits)
    verdict = verdict_on(weights, standing.active_stake, given.rules)
    verdict = replace(verdict, bonded_weights=with_every_cell(verdict.bonded_weights, size))
    kept = [tuple(row) for row in with_every_cell(kept_bonds(given), size)]
    form = own_bonds if given.rules.yuma3 else share_bonds
    bonds, dividends = form(kept, verdict, standing.active_stake, given.rules)
    return decided(given, standing, verdict, with_every_cell(bonds, size), dividends)


def store_dense(state: State, netuid: NetUid, output: EpochOutput) -> None:
    """Store what the dense variant keeps: bonds of validators, emptied where a permit is lost.

    It keeps them, and incentive, under the subnet's own number.
    """
    held = storage.ValidatorPermit.get(state, netuid)
    storage.Incentive.put(state, netuid, output.incentive)
    for uid, row in enumerate(output.bonds):
        if output.permits[uid]:
            storage.Bonds.put(state, netuid, uid, row)
        elif uid < len(held) and held[uid]:
            storage.Bonds.put(state, netuid, uid, ())
