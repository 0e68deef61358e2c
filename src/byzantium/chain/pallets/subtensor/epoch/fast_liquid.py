"""Liquid alpha, compiled: the twin of `liquid_alpha.py`."""

from typing import Final

import numpy as np

from byzantium.chain.pallets.subtensor.epoch.fast_fixed import (
    ONE,
    exponential,
    one_over,
    product,
    wide_product,
)
from byzantium.chain.pallets.subtensor.epoch.fast_layout import ALPHA_HIGH, ALPHA_LOW, SLOPE, Ints
from byzantium.chain.pallets.subtensor.epoch.fast_rows import Row, Rows, row_of
from byzantium.units.compiled import compiled

HALF: Final = ONE >> 1


@compiled
def move_liquid(consensus: Ints, rules: Ints, new: Rows, old: Rows, moved: Rows) -> None:
    """Write the bonds after each cell of the weights moved at its own rate.

    Source: subtensor, epoch/run_epoch.rs, compute_bonds_sparse.
    """
    starts, columns, values = moved
    size, end = len(consensus), 0
    held, met = np.zeros(size, np.int64), np.zeros(size, np.int64)
    for i in range(size):
        starts[i] = end
        new_columns, weights = row_of(new, i)
        old_columns, _ = row_of(old, i)
        spread(row_of(old, i), held, met)
        furthest = -1
        for k in range(len(new_columns)):
            column, weight = int(new_columns[k]), int(weights[k])
            seen = weight if column > furthest else 0
            furthest = max(furthest, column)
            rate = liquid_rate(consensus[column], seen, met[column], rules)
            cell = product(ONE - rate, held[column]) + product(rate, weight)
            columns[end], values[end] = column, min(cell, ONE)
            end += cell > 0
        for column in old_columns:
            held[column] = 0
            met[column] = 0
    starts[size] = end


@compiled
def spread(row: Row, held: Ints, met: Ints) -> None:
    """Spread a row over all columns: every cell, and those a merge that only goes on comes past.

    Source: subtensor, epoch/run_epoch.rs, compute_liquid_alpha_values_sparse.
    """
    columns, values = row
    furthest = -1
    for k in range(len(columns)):
        column = int(columns[k])
        held[column] = values[k]
        met[column] = values[k] if column > furthest else 0
        furthest = max(furthest, column)


@compiled
def liquid_rate(consensus: int, weight: int, held: int, rules: Ints) -> int:
    """Return the rate at which one bond moves.

    Source: subtensor, epoch/run_epoch.rs, alpha_sigmoid.
    """
    low, high = rules[ALPHA_LOW], rules[ALPHA_HIGH]
    distance = weight - consensus if weight >= held else held - weight
    exponent = wide_product(rules[SLOPE], min(max(distance, 0), ONE) - HALF)
    logistic = one_over(ONE + exponential(exponent))
    rate = low + wide_product(logistic, high - low)
    return int(max(min(rate, high), low))
