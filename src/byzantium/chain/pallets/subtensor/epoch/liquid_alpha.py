"""Liquid alpha: bonds that move faster the further a validator stands from consensus."""

from collections.abc import Sequence

from byzantium.chain.pallets.subtensor.epoch.records import EpochRules
from byzantium.chain.pallets.subtensor.epoch.rows import Row, Rows
from byzantium.chain.pallets.subtensor.epoch.shares import share_of_u16
from byzantium.units.fixed import I32F32
from byzantium.units.integers import clamp
from byzantium.units.transcendental import exponential_safe

HALF = I32F32.one >> 1


def liquid_bonds(
    weights: Rows, bonds: Rows, consensus: Sequence[int], rules: EpochRules
) -> list[Row]:
    """Return the bonds after one epoch in which every cell moves at its own rate.

    A bond whose column is absent from the weight row vanishes; a weight of 0 keeps it decaying.

    Units: I32F32 raws.
    Source: subtensor, epoch/run_epoch.rs, compute_bonds_sparse.
    """
    low, high = share_of_u16(rules.alpha_low), share_of_u16(rules.alpha_high)
    moved: list[Row] = []
    for weight_row, bond_row in zip(weights, bonds, strict=True):
        seen_weights, seen_bonds = seen_by_merge(weight_row), seen_by_merge(bond_row)
        rates = {
            column: liquid_rate(
                consensus[column],
                (seen_weights.get(column, 0), seen_bonds.get(column, 0)),
                (low, high),
                rules.alpha_sigmoid_steepness,
            )
            for column, _ in weight_row
        }
        moved.append(row_moved_at(weight_row, bond_row, rates))
    return moved


def seen_by_merge(row: Row) -> dict[int, int]:
    """Return the cells that the chain's merge of two rows comes past.

    Its pointer goes forward through columns 0, 1, 2, ... and never back, so a cell that stands
    after one of a larger column is not seen and counts as 0.

    Source: subtensor, epoch/run_epoch.rs, compute_liquid_alpha_values_sparse.
    """
    seen: dict[int, int] = {}
    furthest = -1
    for column, value in row:
        if column > furthest:
            seen[column] = value
            furthest = column
    return seen


def liquid_rate(
    consensus: int, weight_and_bond: tuple[int, int], bounds: tuple[int, int], steepness: int
) -> int:
    """Return the rate at which one bond moves.

        d    = weight - consensus when buying (weight >= bond), else bond - weight; in [0, 1]
        rate = low + (high - low) / (1 + exp(-steepness / 100 * (d - 1/2)))

    Units: I32F32 raws; steepness as stored.
    Source: subtensor, epoch/run_epoch.rs, alpha_sigmoid.
    """
    weight, bond = weight_and_bond
    low, high = bounds
    distance = weight - consensus if weight >= bond else bond - weight
    slope = I32F32.div(I32F32.from_int(steepness), I32F32.from_int(-100))
    exponent = I32F32.mul(slope, clamp(distance, 0, I32F32.one) - HALF)
    grown = I32F32.add(I32F32.one, exponential_safe(exponent))
    logistic = I32F32.div(I32F32.one, grown)
    rate = I32F32.add(low, I32F32.mul(logistic, I32F32.sub(high, low)))
    return max(min(rate, high), low)


def row_moved_at(new: Row, old: Row, rates: dict[int, int]) -> Row:
    """Return one row after each cell moved at its rate, at most 1, positive cells only.

        min((1 - rate) * old + max(rate * new, 0), 1)

    Units: I32F32 raws.
    Source: subtensor, epoch/math.rs, mat_ema_alpha_sparse.
    """
    old_by_column = dict(old)
    moved: list[tuple[int, int]] = []
    for column, value in new:
        rate = rates[column]
        kept = I32F32.mul(I32F32.sub(I32F32.one, rate), old_by_column.get(column, 0))
        cell = min(I32F32.add(kept, max(I32F32.mul(rate, value), 0)), I32F32.one)
        if cell > 0:
            moved.append((column, cell))
    return moved
