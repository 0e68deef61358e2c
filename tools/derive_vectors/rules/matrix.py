"""Vectors and sparse matrices of an epoch, in Q32; rows are lists of (column, raw)."""

from collections.abc import Callable, Sequence
from typing import Final, TypeAlias

from tools.derive_vectors.fixed import Q32, U16_MAX

ONE: Final = Q32.one
Row: TypeAlias = list[tuple[int, int]]
Rows: TypeAlias = list[Row]


def share_of(part: int) -> int:
    """Return a part of 65535 in Q32."""
    return Q32.safe_div(Q32.of(part), Q32.of(U16_MAX))


def to_u16(share: int) -> int:
    """Return a share as a part of 65535, floored."""
    return Q32.floor(Q32.mul(share, Q32.of(U16_MAX)), bits=16)


def normalised(vector: Sequence[int]) -> list[int]:
    """Return a vector divided by its sum, unless that is 0."""
    total = sum(vector)
    return [Q32.safe_div(value, total) for value in vector] if total else list(vector)


def masked(mask: Sequence[bool], vector: Sequence[int]) -> list[int]:
    """Return a vector with 0 where a mask holds, or has no more entries; an empty one is none."""
    if not mask:
        return list(vector)
    return [0 if i >= len(mask) or mask[i] else value for i, value in enumerate(vector)]


def topk_nonzero(vector: Sequence[int], k: int) -> list[bool]:
    """Tell which values are not 0 and among the k greatest; of equal ones the later count more."""
    chosen = [value != 0 for value in vector]
    if len(vector) >= k:
        for index in sorted(range(len(vector)), key=lambda i: vector[i])[: len(vector) - k]:
            chosen[index] = False
    return chosen


def kept(rows: Rows, keep: Callable[[int, int], bool]) -> Rows:
    """Return the cells that a predicate of row and column keeps."""
    return [[(j, x) for j, x in row if keep(i, j)] for i, row in enumerate(rows)]


def rows_normalised(rows: Rows) -> Rows:
    """Return rows divided by their sums, where those are above 0."""
    answer = []
    for row in rows:
        total = sum(x for _, x in row)
        answer.append([(j, Q32.safe_div(x, total)) for j, x in row] if total > 0 else row)
    return answer


def column_sums(rows: Rows, columns: int) -> list[int]:
    """Return the sums of columns."""
    sums = [0] * columns
    for row in rows:
        for j, x in row:
            if j < columns:
                sums[j] = Q32.add(sums[j], x)
    return sums


def columns_divided(rows: Rows, by: Sequence[int]) -> Rows:
    """Return every cell divided by its column's figure, unless that is 0 or absent."""
    return [
        [(j, Q32.safe_div(x, by[j]) if j < len(by) and by[j] else x) for j, x in row]
        for row in rows
    ]


def columns_normalised(rows: Rows, columns: int) -> Rows:
    """Return columns divided by their sums."""
    return columns_divided(rows, column_sums(rows, columns))


def columns_upscaled(rows: Rows, columns: int) -> Rows:
    """Return columns divided by their greatest cells."""
    most = [0] * columns
    for row in rows:
        for j, x in row:
            if j < columns:
                most[j] = max(most[j], x)
    return columns_divided(rows, most)


def columns_clipped(rows: Rows, limits: Sequence[int]) -> Rows:
    """Return cells cut to their column's limit; those cut to 0 or less are dropped."""
    answer: Rows = []
    for row in rows:
        cut: Row = []
        for j, x in row:
            limit = limits[j] if j < len(limits) else 0
            if limit >= x:
                cut.append((j, x))
            elif limit > 0:
                cut.append((j, limit))
        answer.append(cut)
    return answer


def weighted_column_sums(rows: Rows, vector: Sequence[int], columns: int) -> list[int]:
    """Return for each column the sum of its cells by their rows' figures."""
    sums = [0] * columns
    for i, row in enumerate(rows):
        figure = vector[i] if i < len(vector) else 0
        for j, x in row:
            if j < columns:
                sums[j] = Q32.add(sums[j], Q32.mul(figure, x))
    return sums


def weighted_row_sums(rows: Rows, vector: Sequence[int]) -> list[int]:
    """Return for each row the sum of its cells by their columns' figures."""
    sums = []
    for row in rows:
        total = 0
        for j, x in row:
            total = Q32.add(total, Q32.mul(vector[j] if j < len(vector) else 0, x))
        sums.append(total)
    return sums


def weighted_median(
    stake: Sequence[int], score: Sequence[int], minority: int, low: int, high: int
) -> int:
    """Return the lowest score that more stake than the minority stands at or below."""
    current = list(range(len(stake)))
    for _ in range(len(stake) + 1):
        if len(current) <= 1:
            return score[current[0]] if current else 0
        pivot = score[current[len(current) // 2]]
        below = [i for i in current if score[i] < pivot]
        above = [i for i in current if score[i] > pivot]
        floor = Q32.add(low, sum(stake[i] for i in below))
        ceiling = Q32.sub(high, sum(stake[i] for i in above))
        if minority < floor and below:
            current, high = below, floor
        elif ceiling <= minority and above:
            current, low = above, ceiling
        else:
            return pivot
    return 0


def median_columns(stake: Sequence[int], rows: Rows, columns: int, majority: int) -> list[int]:
    """Return the stake-weighted median of every column."""
    voters = [i for i, value in enumerate(stake) if value > 0]
    weights = normalised([stake[i] for i in voters])
    total = sum(weights)
    minority = Q32.sub(total, majority)
    cells = [dict(rows[i]) if i < len(rows) else {} for i in voters]
    return [
        weighted_median(weights, [row.get(j, 0) for row in cells], minority, 0, total)
        for j in range(columns)
    ]


def interpolated(first: Rows, second: Rows, columns: int, ratio: int) -> Rows:
    """Return cells part of the way from one matrix to another."""
    if ratio in {0, ONE}:
        return second if ratio else first
    answer: Rows = []
    for row, other in zip(first, second, strict=True):
        a, b = dict(row), dict(other)
        cells = []
        for j in range(columns):
            x, y = a.get(j, 0), b.get(j, 0)
            cells.append((j, Q32.add(x, Q32.mul(ratio, Q32.sub(y, x)))))
        answer.append([(j, x) for j, x in cells if x > 0])
    return answer


def moved(new: Rows, old: Rows, alpha: int) -> Rows:
    """Return the moving average of two matrices at one rate."""
    rest = Q32.sub(ONE, alpha)
    answer: Rows = []
    for row, before in zip(new, old, strict=True):
        cells = [0] * len(new)
        for part, source in ((alpha, row), (rest, before)):
            for j, x in source:
                if j < len(cells):
                    cells[j] = Q32.add(cells[j], Q32.mul(part, x))
        answer.append([(j, x) for j, x in enumerate(cells) if x > 0])
    return answer


def moved_by_cell(new: Rows, old: Rows, rates: Sequence[Sequence[int]]) -> Rows:
    """Return the moving average at a rate a cell; what has no new cell is lost."""
    answer: Rows = []
    for row, before, alpha in zip(new, old, rates, strict=True):
        decayed = {j: Q32.mul(Q32.sub(ONE, alpha[j]), x) for j, x in before if j < len(alpha)}
        cells = [
            (j, min(Q32.add(decayed.get(j, 0), max(Q32.mul(alpha[j], x), 0)), ONE))
            for j, x in row
            if j < len(alpha)
        ]
        answer.append([(j, x) for j, x in cells if x > 0])
    return answer


def upscaled(vector: Sequence[int]) -> list[int]:
    """Return u16 values with the greatest become 65535."""
    most = max((Q32.of(value) for value in vector), default=0)
    whole = Q32.of(U16_MAX)
    if most == 0:
        return [Q32.floor(Q32.mul(Q32.of(value), whole), bits=16) for value in vector]
    if most > Q32.of(32_768):
        factor = Q32.safe_div(whole, most)
        products = [Q32.mul(Q32.of(value), factor) for value in vector]
    else:
        products = [Q32.safe_div(Q32.mul(Q32.of(value), whole), most) for value in vector]
    return [Q32.floor(product + ONE // 2, bits=16) for product in products]


def within_limit(vector: Sequence[int], limit: int) -> bool:
    """Tell whether no normalised value is above a limit of 65535."""
    return max(normalised([Q32.of(value) for value in vector]), default=0) <= share_of(limit)
