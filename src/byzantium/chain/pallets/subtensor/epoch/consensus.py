"""Consensus: what the stake majority grants each miner, and what that leaves of every weight."""

from collections.abc import Sequence
from dataclasses import dataclass

from byzantium.chain.pallets.subtensor.epoch.median import weighted_medians
from byzantium.chain.pallets.subtensor.epoch.records import EpochRules
from byzantium.chain.pallets.subtensor.epoch.rows import (
    Row,
    Rows,
    columns_clipped,
    row_sums,
    weighted_column_sums,
)
from byzantium.chain.pallets.subtensor.epoch.shares import normalised, share_of_u16
from byzantium.units.fixed import I32F32


@dataclass(frozen=True, slots=True)
class Verdict:
    """What validators agree on, in I32F32 raws by uid."""

    consensus: list[int]
    validator_trust: list[int]
    incentive: list[int]
    bonded_weights: list[Row]
    """The weights that earn bonds."""


def verdict_on(weights: Rows, active_stake: Sequence[int], rules: EpochRules) -> Verdict:
    """Return consensus, trust and incentive of normalised weights.

        consensus  = stake-weighted median of each column
        trust_i    = sum of row i after clipping to consensus
        incentive  = normalised stake-weighted column sums after clipping

    Units: I32F32 raws.
    Source: subtensor, epoch/run_epoch.rs, epoch_mechanism (consensus, rank, incentive).
    """
    size = len(active_stake)
    consensus = weighted_medians(active_stake, weights, size, share_of_u16(rules.kappa))
    clipped = columns_clipped(weights, consensus)
    return Verdict(
        consensus=consensus,
        validator_trust=row_sums(clipped),
        incentive=normalised(weighted_column_sums(clipped, active_stake, size)),
        bonded_weights=interpolated(weights, clipped, share_of_u16(rules.bonds_penalty)),
    )


def interpolated(start: Rows, end: Rows, ratio: int) -> list[Row]:
    """Return the rows that lie at ``ratio`` between two others.

        y = x + ratio * (c - x)

    At either end the rows come back as they stand; between them columns ascend and only
    positive cells stay. The floor of a negative product makes y fall short by up to one unit.

    Units: I32F32 raws.
    Source: subtensor, epoch/math.rs, interpolate_sparse.
    """
    if ratio == 0:
        return list(start)
    if ratio == I32F32.one:
        return list(end)
    return [
        _interpolated_row(dict(from_row), dict(to_row), ratio)
        for from_row, to_row in zip(start, end, strict=True)
    ]


def _interpolated_row(start: dict[int, int], end: dict[int, int], ratio: int) -> Row:
    row: list[tuple[int, int]] = []
    for column in sorted(start.keys() | end.keys()):
        value = start.get(column, 0)
        step = I32F32.mul(ratio, I32F32.sub(end.get(column, 0), value))
        between = I32F32.add(value, step)
        if between > 0:
            row.append((column, between))
    return row
