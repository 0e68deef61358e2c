"""Consensus, bonds and dividends of well-filled rows, compiled: every cell is there, if only as 0.

Matrix rows are those of neurons that hold cells, columns the span that the cells reach over. A
missing cell and a 0 come to the same here. Where they do not, under liquid alpha, and where rows
are sparse, `fast_consensus.py` and `fast_bonds.py` do the work.
"""

from typing import Final, NamedTuple

import numpy as np

from byzantium.chain.pallets.subtensor.epoch.fast_consensus import median, voters_among, votes_of
from byzantium.chain.pallets.subtensor.epoch.fast_fixed import (
    LOW,
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
    JUDGES,
    JUDGES_BEFORE,
    KAPPA,
    LIQUID,
    NEXT_PERMIT,
    OWNER,
    PENALTY,
    REGISTERED,
    TRUST,
    YUMA3,
    Ints,
    PackedRows,
    Words,
)
from byzantium.chain.pallets.subtensor.epoch.fast_rows import (
    NONE,
    U16,
    U16_BITS,
    inverted,
    share_out,
    total_of,
)
from byzantium.units.compiled import compiled

_FILL: Final = 2
"""Rows are well filled where no more than one cell in so many is missing."""
_BLOCK: Final = 8


class Span(NamedTuple):
    """Which neurons have a matrix row, and which columns the matrix has."""

    uids: Ints
    first: int
    end: int


@compiled
def decide_densely(
    neurons: Ints,
    rules: Ints,
    weight_starts: Ints,
    weight_cells: Words,
    bond_starts: Ints,
    bond_cells: Words,
    ends: Ints,
) -> Words | None:
    """Fill in all that follows from weights and bonds, and return the bonds as stored.

    `ends` will say where each row of them ends. Answer None where this is not the form for it.

    Source: subtensor, epoch/run_epoch.rs, epoch_mechanism.
    """
    if rules[YUMA3] and rules[LIQUID]:
        return None
    weights = PackedRows(weight_starts, weight_cells)
    bonds = PackedRows(bond_starts, bond_cells)
    span = span_of(weights, bonds)
    if len(span.uids) == 0:
        return None
    left = judge_densely(neurons, rules, weights, span)
    return bond_densely(neurons, rules, left, bonds, span, ends)


@compiled
def span_of(weights: PackedRows, bonds: PackedRows) -> Span:
    """Return what a matrix of these cells spans.

    It has no rows where they would not be well filled, and where a stored row does not ascend.
    """
    size = len(weights.starts) - 1
    uids, count, first, end = np.empty(size, np.int64), 0, U16, 0
    for i in range(size):
        uids[count] = i
        count += weights.starts[i] < weights.starts[i + 1] or bonds.starts[i] < bonds.starts[i + 1]
    for starts, cells in (weights, bonds):
        for i in range(size):
            if starts[i] < starts[i + 1]:
                first = min(first, int(cells[starts[i]]) & U16)
                end = max(end, (int(cells[starts[i + 1] - 1]) & U16) + 1)
    wanted = count * (end - first) // _FILL
    if end > size or min(len(weights.cells), len(bonds.cells)) < wanted:
        return Span(uids[:0], 0, 0)
    whole = all_ascend(weights) and all_ascend(bonds)
    return Span(uids[: count if whole else 0], first, end)


@compiled
def all_ascend(rows: PackedRows) -> bool:
    """Tell whether every cell of a stored row lies in a larger column than the one before."""
    starts, falls = rows.starts, 0
    for i in range(len(starts) - 1):
        if starts[i] < starts[i + 1]:
            cells = rows.cells[starts[i] : starts[i + 1]]
            for k in range(len(cells) - 1):
                falls += (cells[k + 1] & U16) <= (cells[k] & U16)
    return falls == 0


@compiled
def spread(given: PackedRows, i: int, first: int, row: Ints) -> None:
    """Write one stored row's cells into a matrix row of zeros."""
    for cell in given.cells[given.starts[i] : given.starts[i + 1]]:
        row[np.uint64((np.int64(cell) & U16) - first)] = np.int64(cell) >> U16_BITS


@compiled
def drop_newcomers(registered: Ints, before: int, row: Ints) -> None:
    """Clear the cells for whoever registered in a block or later."""
    for j in range(len(row)):
        row[j] = row[j] if registered[j] < before else 0


@compiled
def judge_densely(neurons: Ints, rules: Ints, given: PackedRows, span: Span) -> Ints:
    """Fill in consensus, trust and incentive; return the weights that earn bonds.

    Source: subtensor, epoch/run_epoch.rs, epoch_mechanism (weights, consensus, incentive).
    """
    uids, first, end = span
    weights = np.zeros((len(uids), end - first), np.int64)
    registered = neurons[REGISTERED, first:end]
    for r in range(len(uids)):
        i, row = uids[r], weights[r]
        if neurons[JUDGES, i]:
            spread(given, i, first, row)
            drop_newcomers(registered, neurons[JUDGES_BEFORE, i], row)
            if first <= i < end and i != rules[OWNER]:
                row[i - first] = 0
            share_out(row)
    neurons[CONSENSUS] = 0
    settle(neurons, rules[KAPPA], weights, span)
    clip(neurons, rules[PENALTY], weights, span)
    return weights


@compiled
def settle(neurons: Ints, majority: int, weights: Ints, span: Span) -> None:
    """Fill in every column's median of the weights given to it, weighted by active stake.

    Source: subtensor, epoch/math.rs, weighted_median_col_sparse.
    """
    votes, heard, voters = votes_of(neurons[ACTIVE_STAKE]), 0, 0
    rows, voices = np.empty(len(weights), np.int64), np.empty(len(weights), np.int64)
    for r in range(len(weights)):
        rows[voters], voices[voters] = r, votes[span.uids[r]]
        heard += voices[voters]
        voters += voices[voters] > 0
    total, silent = total_of(votes), voters_among(votes) > voters
    if voters == 0 or (silent and total - heard > total - majority):
        return
    scores = by_column(weights, rows[:voters])
    for j in range(len(scores)):
        neurons[CONSENSUS, span.first + j] = median(scores[j], voices[:voters], heard - majority)


@compiled
def by_column(weights: Ints, rows: Ints) -> Ints:
    """Return some rows of a matrix turned into columns, eight at a time to fill cache lines."""
    turned = np.empty((weights.shape[1], len(rows)), np.int64)
    whole = len(rows) // _BLOCK * _BLOCK
    for r in range(0, whole, _BLOCK):
        turn_eight(weights, rows[r : r + _BLOCK], turned, r)
    for r in range(whole, len(rows)):
        row = weights[rows[r]]
        for j in range(len(row)):
            turned[j, r] = row[j]
    return turned


@compiled
def turn_eight(weights: Ints, rows: Ints, turned: Ints, place: int) -> None:
    """Write eight rows of a matrix into columns, spelled out so that they run abreast."""
    a, b, c, d = weights[rows[0]], weights[rows[1]], weights[rows[2]], weights[rows[3]]
    e, f, g, h = weights[rows[4]], weights[rows[5]], weights[rows[6]], weights[rows[7]]
    for j in range(len(a)):
        line = turned[j, place : place + _BLOCK]
        line[0], line[1], line[2], line[3] = a[j], b[j], c[j], d[j]
        line[4], line[5], line[6], line[7] = e[j], f[j], g[j], h[j]


@compiled
def clip(neurons: Ints, penalty: int, weights: Ints, span: Span) -> None:
    """Fill in trust and incentive from the weights clipped to consensus; keep what earns bonds.

    Source: subtensor, epoch/math.rs, col_clip_sparse; epoch/math.rs, interpolate_sparse.
    """
    neurons[TRUST] = 0
    neurons[INCENTIVE] = 0
    consensus = neurons[CONSENSUS, span.first : span.end]
    ranks = neurons[INCENTIVE, span.first : span.end]
    for r in range(len(span.uids)):
        row, stake, trust = weights[r], neurons[ACTIVE_STAKE, span.uids[r]], 0
        for j in range(len(row)):
            clipped = min(row[j], consensus[j])
            trust += clipped
            ranks[j] += product(stake, clipped)
        neurons[TRUST, span.uids[r]] = trust
        if penalty == ONE:
            for j in range(len(row)):
                row[j] = min(row[j], consensus[j])
        elif penalty:
            for j in range(len(row)):
                above = row[j] - min(row[j], consensus[j])
                row[j] -= ((penalty * above + LOW) >> 32) & LOW
    share_out(neurons[INCENTIVE])


@compiled
def bond_densely(
    neurons: Ints, rules: Ints, weights: Ints, given: PackedRows, span: Span, ends: Ints
) -> Words:
    """Fill in dividends and return the bonds as stored; `ends` will say where each row ends.

    The weights are used up: bonds take their place.

    Source: subtensor, epoch/run_epoch.rs, epoch_mechanism (bonds, dividends).
    """
    kept = np.zeros(weights.shape, np.int64)
    registered = neurons[REGISTERED, span.first : span.end]
    for r in range(len(kept)):
        spread(given, span.uids[r], span.first, kept[r])
        drop_newcomers(registered, rules[BONDS_BEFORE], kept[r])
    if rules[YUMA3]:
        share_own_dividends(neurons, weights, move_own(rules[ALPHA], weights, kept), span)
        sums = np.zeros(weights.shape[1], np.int64)
        sums[:] = ONE
    else:
        sums = move_shares(neurons, rules[ALPHA], weights, kept, span)
        sums = share_dividends(neurons, weights, sums, span)
    return stored(neurons[NEXT_PERMIT], weights, sums, span, ends)


@compiled
def move_own(alpha: int, moved: Ints, kept: Ints) -> Ints:
    """Move each weight to the moving average with its bond; return the columns' sums.

        alpha * new + (1 - alpha) * old

    Source: subtensor, epoch/math.rs, mat_ema_sparse.
    """
    sums = np.zeros(moved.shape[1], np.int64)
    for r in range(len(moved)):
        row, old = moved[r], kept[r]
        for j in range(len(row)):
            row[j] = product(alpha, row[j]) + product(ONE - alpha, share_of_stored(old[j]))
            sums[j] += row[j]
    return sums


@compiled
def move_shares(neurons: Ints, alpha: int, moved: Ints, kept: Ints, span: Span) -> Ints:
    """Move each weight's share of what stake buys to the moving average with its bond's share.

    Return the columns' sums.

    Source: subtensor, epoch/math.rs, row_hadamard_sparse;
        epoch/math.rs, inplace_col_normalize_sparse; epoch/math.rs, mat_ema_sparse.
    """
    width = moved.shape[1]
    bought, held = np.zeros(width, np.int64), np.zeros(width, np.int64)
    for r in range(len(moved)):
        row, old, stake = moved[r], kept[r], neurons[ACTIVE_STAKE, span.uids[r]]
        for j in range(width):
            row[j] = product(stake, row[j])
            bought[j] += row[j]
            held[j] += old[j]
    per_bought, per_held, sums = inverted(bought), inverted(held), np.zeros(width, np.int64)
    for r in range(len(moved)):
        row, old = moved[r], kept[r]
        for j in range(width):
            share = product(alpha, quotient(row[j], bought[j], per_bought[j]))
            row[j] = share + product(ONE - alpha, quotient(old[j], held[j], per_held[j]))
            sums[j] += row[j]
    return sums


@compiled
def share_own_dividends(neurons: Ints, bonds: Ints, sums: Ints, span: Span) -> None:
    """Fill in dividends of the newer form, which leaves the bonds as they are.

    Source: subtensor, epoch/math.rs, mat_vec_mul_sparse; epoch/math.rs, vec_mul.
    """
    inverses, incentive = inverted(sums), neurons[INCENTIVE, span.first : span.end]
    neurons[DIVIDENDS] = 0
    for r in range(len(bonds)):
        row, earned, i = bonds[r], 0, span.uids[r]
        for j in range(len(row)):
            earned += product(quotient(row[j], sums[j], inverses[j]), incentive[j])
        neurons[DIVIDENDS, i] = product(earned, neurons[ACTIVE_STAKE, i])
    share_out(neurons[DIVIDENDS])


@compiled
def share_dividends(neurons: Ints, bonds: Ints, sums: Ints, span: Span) -> Ints:
    """Fill in dividends of the older form; return each column's largest bond.

    Source: subtensor, epoch/math.rs, matmul_transpose_sparse.
    """
    inverses, incentive = inverted(sums), neurons[INCENTIVE, span.first : span.end]
    largest = np.zeros(len(sums), np.int64)
    neurons[DIVIDENDS] = 0
    for r in range(len(bonds)):
        row, earned = bonds[r], 0
        for j in range(len(row)):
            row[j] = quotient(row[j], sums[j], inverses[j])
            earned += product(incentive[j], row[j])
            largest[j] = max(largest[j], row[j])
        neurons[DIVIDENDS, span.uids[r]] = earned
    share_out(neurons[DIVIDENDS])
    return largest


@compiled
def stored(permits: Ints, bonds: Ints, divisors: Ints, span: Span, ends: Ints) -> Words:
    """Return the positive bonds over their column's divisor as u16 floors, for whoever may.

    Source: subtensor, epoch/math.rs, inplace_col_max_upscale_sparse;
        epoch/run_epoch.rs, epoch_mechanism (terms).
    """
    cells, inverses = np.empty(bonds.size, np.uint32), inverted(divisors)
    end, uid = 0, 0
    for r in range(len(bonds)):
        ends[uid + 1 : span.uids[r] + 1] = end
        uid = span.uids[r]
        if permits[uid]:
            row = bonds[r]
            for j in range(len(row)):
                share = quotient(row[j], divisors[j], inverses[j])
                row[j] = (span.first + j) | ((share * U16) >> 32) << U16_BITS if row[j] else -1
            end += written(row, cells[end:])
        ends[uid + 1] = end
    ends[uid + 1 :] = end
    return cells[:end]


@compiled
def written(row: Ints, cells: Words) -> int:
    """Write those cells of a row that are not negative; return how many those are."""
    kept = 0
    for j in range(len(row)):
        kept += row[j] >= 0
    if kept == len(row):
        for j in range(len(row)):
            cells[j] = row[j]
        return kept
    count = NONE
    for j in range(len(row)):
        cells[count] = row[j]
        count += np.uint64(row[j] >= 0)
    return kept
