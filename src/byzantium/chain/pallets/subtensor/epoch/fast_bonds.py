"""Bonds and dividends, compiled: the twin of `bonds.py`.

Three sets of rows take part: weights that earn bonds, bonds kept from storage, and the bonds of
now, which have room for every cell of the other two. What is divided is divided in place.
"""

import numpy as np

from byzantium.chain.pallets.subtensor.epoch.fast_consensus import judge
from byzantium.chain.pallets.subtensor.epoch.fast_fixed import (
    ONE,
    product,
    quotient,
    share_of_stored,
)
from byzantium.chain.pallets.subtensor.epoch.fast_layout import (
    ACTIVE_STAKE,
    ALPHA,
    BONDS_BEFORE,
    CONSENSUS,
    DIVIDENDS,
    INCENTIVE,
    LIQUID,
    NEXT_PERMIT,
    REGISTERED,
    YUMA3,
    Ints,
    PackedRows,
    Shorts,
    Words,
)
from byzantium.chain.pallets.subtensor.epoch.fast_liquid import move_liquid
from byzantium.chain.pallets.subtensor.epoch.fast_rows import (
    NONE,
    U16,
    U16_BITS,
    Row,
    Rows,
    inverted,
    kept_cells,
    repeats,
    row_of,
    share_out,
    total_of,
)
from byzantium.units.compiled import compiled


@compiled
def decide(
    neurons: Ints,
    rules: Ints,
    weight_starts: Ints,
    weight_cells: Words,
    bond_starts: Ints,
    bond_cells: Words,
    ends: Ints,
) -> Words | None:
    """Fill in all that follows from weights and bonds, and return the bonds as stored.

    `ends` will say where each row of them ends. Answer None where a row repeats a column.

    Source: subtensor, epoch/run_epoch.rs, epoch_mechanism.
    """
    size = neurons.shape[1]
    weights = PackedRows(weight_starts, weight_cells)
    bonds = PackedRows(bond_starts, bond_cells)
    kept, left = new_rows(size, len(bonds.cells)), new_rows(size, len(weights.cells))
    if not keep_bonds(neurons[REGISTERED], rules[BONDS_BEFORE], bonds, kept):
        return None
    if not judge(neurons, rules, weights, left):
        return None
    moved = bond(neurons, rules, left, kept)
    return stored(neurons[NEXT_PERMIT], moved, ends)


@compiled
def bond(neurons: Ints, rules: Ints, weights: Rows, kept: Rows) -> Rows:
    """Fill in dividends and return the bonds of now; the given values are used up.

    Source: subtensor, epoch/run_epoch.rs, epoch_mechanism (bonds, dividends).
    """
    size = neurons.shape[1]
    moved = new_rows(size, int(kept[0][size] + weights[0][size]))
    if rules[YUMA3]:
        values = kept[2][: kept[0][size]]
        for k in range(len(values)):
            values[k] = share_of_stored(values[k])
        if rules[LIQUID] and total_of(neurons[CONSENSUS]):
            move_liquid(neurons[CONSENSUS], rules, weights, kept, moved)
        else:
            move_all(rules[ALPHA], weights, kept, moved)
        share_own_dividends(neurons, moved)
    else:
        buy(weights, neurons[ACTIVE_STAKE])
        share_columns(weights, size)
        share_columns(kept, size)
        move_all(rules[ALPHA], weights, kept, moved)
        share_columns(moved, size)
        divide_columns(moved, share_dividends(neurons, moved))
    return moved


@compiled
def new_rows(size: int, room: int) -> Rows:
    """Return rows to be written, with room for so many cells."""
    return np.empty(size + 1, np.int64), np.empty(room, np.uint16), np.empty(room, np.int64)


@compiled
def keep_bonds(registered: Ints, before: int, bonds: PackedRows, kept: Rows) -> bool:
    """Write the bonds that still mean the same miner; False where a row repeats a column.

    Source: subtensor, epoch/run_epoch.rs, epoch_mechanism (bonds).
    """
    starts, columns, values = kept
    begins, cells = bonds
    size, end = len(registered), 0
    seen = np.zeros(size, np.int64)
    for i in range(size):
        starts[i] = end
        if begins[i] < begins[i + 1]:
            room = columns[end:], values[end:]
            count = kept_cells(cells[begins[i] : begins[i + 1]], -1, registered, before, room)
            if repeats(columns[end : end + count], seen, i + 1):
                return False
            end += count
    starts[size] = end
    return True


@compiled
def buy(weights: Rows, stake: Ints) -> None:
    """Multiply each row of weights by its validator's stake.

    Source: subtensor, epoch/math.rs, row_hadamard_sparse.
    """
    for i in range(len(stake)):
        _, values = row_of(weights, i)
        for k in range(len(values)):
            values[k] = product(stake[i], values[k])


@compiled
def share_columns(rows: Rows, size: int) -> None:
    """Divide each cell by its column's sum.

    Source: subtensor, epoch/math.rs, inplace_col_normalize_sparse.
    """
    divide_columns(rows, column_sums(rows, size))


@compiled
def column_sums(rows: Rows, size: int) -> Ints:
    """Return the sum of every column."""
    sums = np.zeros(size, np.int64)
    columns, values = rows[1][: rows[0][size]], rows[2][: rows[0][size]]
    for k in range(len(columns)):
        sums[columns[k]] += values[k]
    return sums


@compiled
def divide_columns(rows: Rows, divisors: Ints) -> None:
    """Divide each cell by its column's divisor; where that is 0 the cell is too, and stays so."""
    inverses = inverted(divisors)
    end = rows[0][len(divisors)]
    columns, values = rows[1][:end], rows[2][:end]
    for k in range(len(columns)):
        column = int(columns[k])
        values[k] = quotient(values[k], divisors[column], inverses[column])


@compiled
def move_all(alpha: int, new: Rows, old: Rows, moved: Rows) -> None:
    """Write the moving average of two sets of rows, positive cells by column.

        alpha * new + (1 - alpha) * old

    Source: subtensor, epoch/math.rs, mat_ema_sparse.
    """
    starts, columns, values = moved
    size, end = len(starts) - 1, 0
    spare = np.zeros(size, np.int64)
    for i in range(size):
        starts[i] = end
        if new[0][i] < new[0][i + 1] or old[0][i] < old[0][i + 1]:
            new_row, old_row, row = row_of(new, i), row_of(old, i), (columns[end:], values[end:])
            if march(new_row[0], old_row[0]):
                end += move_abreast(alpha, new_row, old_row, row)
            else:
                end += move_apart(alpha, new_row, old_row, row, spare)
    starts[size] = end


@compiled
def march(left: Shorts, right: Shorts) -> bool:
    """Tell whether two rows name the same columns, both ascending."""
    if len(left) != len(right) or len(left) == 0:
        return False
    astray = int(left[0] != right[0])
    for k in range(len(left) - 1):
        astray += (left[k + 1] != right[k + 1]) | (left[k + 1] <= left[k])
    return astray == 0


@compiled
def move_abreast(alpha: int, new: Row, old: Row, row: Row) -> int:
    """Write one moved row where both name the same columns; return how many cells it has."""
    columns, values = row[0][: len(new[0])], row[1][: len(new[0])]
    positive = 0
    for k in range(len(values)):
        values[k] = product(alpha, new[1][k]) + product(ONE - alpha, old[1][k])
        positive += values[k] > 0
    columns[:] = new[0]
    return positive if positive == len(values) else close_up(columns, values)


@compiled
def close_up(columns: Shorts, values: Ints) -> int:
    """Move a row's positive cells to its front; return how many those are."""
    count = NONE
    for k in range(len(columns)):
        columns[count], values[count] = columns[k], values[k]
        count += np.uint64(values[k] > 0)
    return int(np.int64(count))


@compiled
def move_apart(alpha: int, new: Row, old: Row, row: Row, spare: Ints) -> int:
    """Write one moved row by way of a row of all columns, which is left at zeros."""
    columns, values = row
    for k in range(len(new[0])):
        spare[new[0][k]] = product(alpha, new[1][k])
    for k in range(len(old[0])):
        spare[old[0][k]] += product(ONE - alpha, old[1][k])
    count = NONE
    for j in range(len(spare)):
        if spare[j] > 0:
            columns[count], values[count] = j, spare[j]
            spare[j] = 0
            count += np.uint64(1)
    return int(np.int64(count))


@compiled
def share_dividends(neurons: Ints, bonds: Rows) -> Ints:
    """Fill in dividends of the older form and return each column's largest bond.

    Source: subtensor, epoch/math.rs, matmul_transpose_sparse.
    """
    incentive, dividends = neurons[INCENTIVE], neurons[DIVIDENDS]
    largest = np.zeros(len(incentive), np.int64)
    for i in range(len(incentive)):
        columns, values = row_of(bonds, i)
        earned = 0
        for k in range(len(columns)):
            earned += product(incentive[columns[k]], values[k])
            largest[columns[k]] = max(largest[columns[k]], values[k])
        dividends[i] = earned
    share_out(dividends)
    return largest


@compiled
def share_own_dividends(neurons: Ints, bonds: Rows) -> None:
    """Fill in dividends of the newer form, which leaves the bonds as they are.

    Source: subtensor, epoch/math.rs, mat_vec_mul_sparse; epoch/math.rs, vec_mul.
    """
    incentive, dividends = neurons[INCENTIVE], neurons[DIVIDENDS]
    sums = column_sums(bonds, len(incentive))
    inverses = inverted(sums)
    for i in range(len(incentive)):
        columns, values = row_of(bonds, i)
        earned = 0
        for k in range(len(columns)):
            column = int(columns[k])
            owned = quotient(values[k], sums[column], inverses[column])
            earned += product(owned, incentive[column])
        dividends[i] = product(earned, neurons[ACTIVE_STAKE, i])
    share_out(dividends)


@compiled
def stored(permits: Ints, bonds: Rows, ends: Ints) -> Words:
    """Return the bonds as stored, u16 floors, row by row for those who get a permit.

    Source: subtensor, epoch/run_epoch.rs, epoch_mechanism (terms).
    """
    cells = np.empty(bonds[0][len(permits)], np.uint32)
    end = 0
    for i in range(len(permits)):
        if permits[i]:
            columns, values = row_of(bonds, i)
            row = cells[end : end + len(columns)]
            for k in range(len(columns)):
                row[k] = columns[k] | (values[k] * U16) >> 32 << U16_BITS
            end += len(columns)
        ends[i + 1] = end
    return cells[:end]
