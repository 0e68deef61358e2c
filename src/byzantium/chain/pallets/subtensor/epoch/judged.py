"""Whose weights count, and for which miners: the masks between stored and judged weights."""

from operator import le, lt

from byzantium.chain.pallets.subtensor.epoch.records import EpochInput
from byzantium.chain.pallets.subtensor.epoch.rows import (
    Row,
    rows_normalised,
    without_diagonal,
    without_pairs,
    without_rows,
)
from byzantium.units.fixed import I32F32


def judged_weights(given: EpochInput, held_permits: list[bool]) -> list[Row]:
    """Return the weights that take part in consensus, each validator's summing to 1.

    Weights fall away in this order: those of neurons without permit, those for oneself (the
    owner's stay), those set no later than the miner registered, and those of a validator whose
    earliest open commit predates the miner: a newcomer is not judged by a rating of its
    predecessor that has yet to be revealed.

    Units: stored u16 to I32F32 raws.
    Source: subtensor, epoch/run_epoch.rs, epoch_mechanism (weights).
    """
    rows: list[Row] = [
        [(column, I32F32.from_int(value)) for column, value in row if column < given.size]
        for row in given.weights
    ]
    without_permit = [not permit for permit in held_permits]
    rows = without_diagonal(without_rows(without_permit, rows), given.owner)
    rows = without_pairs(rows, given.last_update[: given.size], given.registered_at, le)
    if given.first_open_commit is not None:
        rows = without_pairs(rows, given.first_open_commit, given.registered_at, lt)
    return rows_normalised(rows)
