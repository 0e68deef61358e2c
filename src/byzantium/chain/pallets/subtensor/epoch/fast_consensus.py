"""Consensus, compiled: the twin of `judged.py`, `median.py` and `consensus.py`.

A row of stored weights shrinks twice, in place: to what counts, then to what earns bonds.
"""

import numpy as np

from byzantium.chain.pallets.subtensor.epoch.fast_fixed import (
    LOW,
    ONE,
    product,
)
from byzantium.chain.pallets.subtensor.epoch.fast_layout import (
    ACTIVE_STAKE,
    CONSENSUS,
    INCENTIVE,
    JUDGES,
    JUDGES_BEFORE,
    KAPPA,
    OWNER,
    PENALTY,
    REGISTERED,
    TRUST,
    Ints,
    PackedRows,
    Places,
    Shorts,
)
from byzantium.chain.pallets.subtensor.epoch.fast_rows import (
    NONE,
    U16,
    U16_BITS,
    Row,
    Rows,
    kept_cells,
    repeats,
    row_of,
    share_out,
    total_of,
)
from byzantium.units.compiled import compiled


@compiled
def judge(neurons: Ints, rules: Ints, given: PackedRows, rows: Rows) -> bool:
    """Fill in consensus, trust and incentive, and the rows of weights that earn bonds.

    Answer False for a row that names a column twice.

    Source: subtensor, epoch/run_epoch.rs, epoch_mechanism (weights, consensus, incentive).
    """
    if not keep_weights(neurons, rules[OWNER], given, rows):
        return False
    settle_consensus(neurons, rules[KAPPA], rows)
    clip(neurons, rules[PENALTY], rows)
    share_out(neurons[INCENTIVE])
    return True


@compiled
def keep_weights(neurons: Ints, owner: int, given: PackedRows, rows: Rows) -> bool:
    """Write the weights that take part, each row's divided by their sum.

    Source: subtensor, epoch/math.rs, mask_diag_sparse_except_index;
        epoch/math.rs, inplace_row_normalize_sparse.
    """
    starts, columns, values = rows
    begins, cells = given
    size, end = neurons.shape[1], 0
    seen = np.zeros(size, np.int64)
    for i in range(size):
        starts[i] = end
        if neurons[JUDGES, i] and begins[i] < begins[i + 1]:
            stored = cells[begins[i] : begins[i + 1]]
            room, barred = (columns[end:], values[end:]), -1 if i == owner else i
            count = kept_cells(stored, barred, neurons[REGISTERED], neurons[JUDGES_BEFORE, i], room)
            if repeats(columns[end : end + count], seen, i + 1):
                return False
            share_out(values[end : end + count])
            end += count
    starts[size] = end
    return True


@compiled
def settle_consensus(neurons: Ints, majority: int, rows: Rows) -> None:
    """Fill in every column's median of the weights given to it, weighted by active stake.

    A validator that gave nothing scores 0; of those only the stake is known, they are not listed.

    Source: subtensor, epoch/math.rs, weighted_median_col_sparse.
    """
    votes = votes_of(neurons[ACTIVE_STAKE])
    voters, total = voters_among(votes), total_of(votes)
    tally = tallied(votes, rows)
    begins, ends = np.zeros(len(votes) + 1, np.uint64), np.empty(len(votes), np.uint64)
    for j in range(len(votes)):
        ends[j] = begins[j]
        begins[j + 1] = begins[j] + np.uint64(tally[j] & U16)
    scores, backing = scores_by_column(votes, ends, rows)
    for j in range(len(votes)):
        count, silent = tally[j] & U16, total - (tally[j] >> U16_BITS)
        if count == 0 or (count < voters and silent > total - majority):
            neurons[CONSENSUS, j] = 0
        else:
            first, last = begins[j], begins[j + 1]
            minority = total - majority - silent
            neurons[CONSENSUS, j] = median(scores[first:last], backing[first:last], minority)


@compiled
def votes_of(active_stake: Ints) -> Ints:
    """Return each voter's part of the stake that votes.

    Source: subtensor, epoch/math.rs, inplace_normalize.
    """
    votes = np.empty(len(active_stake), np.int64)
    votes[:] = active_stake
    share_out(votes)
    return votes


@compiled
def voters_among(votes: Ints) -> int:
    """Return how many vote."""
    voters = 0
    for vote in votes:
        voters += vote > 0
    return voters


@compiled
def tallied(votes: Ints, rows: Rows) -> Ints:
    """Return how many weigh each column, and above those 16 bits with how much of the vote."""
    tally = np.zeros(len(votes), np.int64)
    for i in range(len(votes)):
        if votes[i]:
            columns, values = row_of(rows, i)
            voice = votes[i] << U16_BITS | 1
            for k in range(len(columns)):
                tally[columns[k]] += voice if values[k] else 0
    return tally


@compiled
def scores_by_column(votes: Ints, ends: Places, rows: Rows) -> tuple[Ints, Ints]:
    """Return the positive weights of voters column by column, and the votes behind them."""
    scores, backing = np.empty(len(rows[1]), np.int64), np.empty(len(rows[1]), np.int64)
    for i in range(len(votes)):
        if votes[i]:
            columns, values = row_of(rows, i)
            for k in range(len(columns)):
                if values[k]:
                    place = ends[columns[k]]
                    scores[place], backing[place] = values[k], votes[i]
                    ends[columns[k]] = place + np.uint64(1)
    return scores, backing


@compiled
def median(scores: Ints, votes: Ints, minority: int) -> int:
    """Return the smallest score whose votes, counted from below, exceed the minority.

    Each round halves the range of values and closes it in to the scores next to its middle.

    Source: subtensor, epoch/math.rs, weighted_median.
    """
    lowest = highest = scores[0]
    for score in scores:
        lowest, highest = min(lowest, score), max(highest, score)
    while lowest < highest:
        middle = (lowest + highest + 1) >> 1
        reach, below, above = 0, lowest, highest
        for k in range(len(scores)):
            score = scores[k]
            lower = score < middle
            reach += votes[k] if lower else 0
            below = max(below, score if lower else 0)
            above = min(above, highest if lower else score)
        if reach <= minority:
            lowest = above
        else:
            highest = below
    return int(lowest)


@compiled
def clip(neurons: Ints, penalty: int, rows: Rows) -> None:
    """Fill in trust and ranks from the weights clipped to consensus; keep what earns bonds.

    Ranks stand where incentive will. A cell above a consensus of 0 is dropped.

    Source: subtensor, epoch/math.rs, col_clip_sparse; epoch/math.rs, interpolate_sparse.
    """
    starts, columns, values = rows
    consensus, ranks = neurons[CONSENSUS], neurons[INCENTIVE]
    ranks[:] = 0
    begin, end = 0, 0
    for i in range(neurons.shape[1]):
        stop, starts[i], neurons[TRUST, i] = starts[i + 1], end, 0
        if begin < stop:
            row = columns[begin:stop], values[begin:stop]
            neurons[TRUST, i] = rank_row(row, consensus, neurons[ACTIVE_STAKE, i], ranks)
            end += bond_row(row, consensus, penalty, (columns[end:stop], values[end:stop]))
            begin = stop
    starts[neurons.shape[1]] = end


@compiled
def rank_row(row: Row, consensus: Ints, stake: int, ranks: Ints) -> int:
    """Add a row to the ranks and return its sum, both after clipping.

    Source: subtensor, epoch/math.rs, matmul_sparse; epoch/math.rs, row_sum_sparse.
    """
    columns, values = row
    trust = 0
    for k in range(len(columns)):
        clipped = min(values[k], consensus[columns[k]])
        trust += clipped
        ranks[columns[k]] += product(stake, clipped)
    return trust


@compiled
def bond_row(row: Row, consensus: Ints, penalty: int, left: Row) -> int:
    """Write a row's weights that earn bonds, and return how many those are.

    What is left never lies behind the row, so that each cell is read before it is overwritten.

    Source: subtensor, epoch/math.rs, interpolate_sparse.
    """
    columns, values = row
    left_columns, left_values = left
    count = NONE
    for k in range(len(columns)):
        value, ceiling = values[k], consensus[columns[k]]
        clipped, kept = min(value, ceiling), True
        if penalty == ONE:
            kept, value = (value == 0) | (ceiling > 0), clipped
        elif penalty:
            value -= ((penalty * (value - clipped) + LOW) >> 32) & LOW
            kept = value > 0
        left_columns[count], left_values[count] = columns[k], value
        count += np.uint64(kept)
    if 0 < penalty < ONE:
        ascend(left_columns[:count], left_values[:count])
    return int(np.int64(count))


@compiled
def ascend(columns: Shorts, values: Ints) -> None:
    """Sort a row by column; one that is in order costs a look at each cell."""
    for k in range(1, len(columns)):
        column, value = columns[k], values[k]
        place = k
        while place > 0 and columns[place - 1] > column:
            columns[place], values[place] = columns[place - 1], values[place - 1]
            place -= 1
        columns[place], values[place] = column, value
