"""What compiled rules do to one row or vector, whatever it holds."""

from typing import Final, TypeAlias

import numpy as np

from byzantium.chain.pallets.subtensor.epoch.fast_fixed import quotient, reciprocal
from byzantium.chain.pallets.subtensor.epoch.fast_layout import Ints, Shorts, Words
from byzantium.units.compiled import compiled

Rows: TypeAlias = tuple[Ints, Shorts, Ints]
"""Where each row starts and at last where all end; columns; values."""
Row: TypeAlias = tuple[Shorts, Ints]

U16: Final = 65535
U16_BITS: Final = 16
NONE: Final = np.uint64(0)


@compiled
def row_of(rows: Rows, i: int) -> Row:
    """Return one row."""
    starts, columns, values = rows
    return columns[starts[i] : starts[i + 1]], values[starts[i] : starts[i + 1]]


@compiled
def kept_cells(cells: Words, barred: int, registered: Ints, before: int, row: Row) -> int:
    """Write the cells for whoever registered before a block, save one barred uid; count them.

    Source: subtensor, epoch/math.rs, vec_mask_sparse_matrix.
    """
    columns, values = row
    kept = NONE
    for k in range(len(cells)):
        cell = np.int64(cells[k])
        column = cell & U16
        columns[kept], values[kept] = column, cell >> U16_BITS
        if column < len(registered):
            kept += np.uint64((registered[column] < before) & (column != barred))
    return int(np.int64(kept))


@compiled
def repeats(columns: Shorts, seen: Ints, stamp: int) -> bool:
    """Tell whether a row names a column twice; one that ascends cannot."""
    falls = 0
    for k in range(len(columns) - 1):
        falls += columns[k + 1] <= columns[k]
    if falls == 0:
        return False
    for column in columns:
        if seen[column] == stamp:
            return True
        seen[column] = stamp
    return False


@compiled
def total_of(vector: Ints) -> int:
    """Return the sum of a vector."""
    total = 0
    for figure in vector:
        total += figure
    return total


@compiled
def share_out(vector: Ints) -> None:
    """Divide a vector by its sum, unless that is 0.

    Source: subtensor, epoch/math.rs, inplace_normalize.
    """
    total = total_of(vector)
    if total:
        inverse = reciprocal(total)
        for i in range(len(vector)):
            vector[i] = quotient(vector[i], total, inverse)


@compiled
def inverted(divisors: Ints) -> Ints:
    """Return the reciprocals of divisors, and make those that are 0 harmless."""
    inverses = np.empty(len(divisors), np.int64)
    for j in range(len(divisors)):
        divisors[j] = max(divisors[j], 1)
        inverses[j] = reciprocal(divisors[j])
    return inverses
