"""Matrices as rows of (column, value) cells, in the order in which a validator stored them.

A missing cell counts as 0 but is not the same as a cell that holds 0: bonds tell them apart.
Every operation keeps the order of the cells unless it says otherwise.
"""

from collections.abc import Callable, Sequence
from typing import TypeAlias

from byzantium.units.fixed import I32F32

Row: TypeAlias = Sequence[tuple[int, int]]
Rows: TypeAlias = Sequence[Row]


def with_values(rows: Rows, value_of: Callable[[int, int], int]) -> list[Row]:
    """Return the rows with each cell's value replaced by what its column and value give."""
    return [[(column, value_of(column, value)) for column, value in row] for row in rows]


def without_rows(mask: Sequence[bool], rows: Rows) -> list[Row]:
    """Return the rows with the masked ones emptied; a row beyond the mask is emptied too.

    Source: subtensor, epoch/math.rs, mask_rows_sparse.
    """
    return [row if i < len(mask) and not mask[i] else [] for i, row in enumerate(rows)]


def without_diagonal(rows: Rows, kept: int | None) -> list[Row]:
    """Return the rows without what each neuron says of itself, save the one neuron kept.

    Source: subtensor, epoch/math.rs, mask_diag_sparse_except_index.
    """
    return [
        row if i == kept else [(column, value) for column, value in row if column != i]
        for i, row in enumerate(rows)
    ]


def without_pairs(
    rows: Rows,
    of_row: Sequence[int],
    of_column: Sequence[int],
    drops: Callable[[int, int], bool],
) -> list[Row]:
    """Return the rows without the cells whose row figure and column figure meet a predicate.

    Source: subtensor, epoch/math.rs, vec_mask_sparse_matrix.
    """
    return [
        [(column, value) for column, value in row if not drops(figure, of_column[column])]
        for figure, row in zip(of_row, rows, strict=True)
    ]


def row_sums(rows: Rows) -> list[int]:
    """Return the sum of every row.

    Source: subtensor, epoch/math.rs, row_sum_sparse.
    """
    return [sum(value for _, value in row) for row in rows]


def column_sums(rows: Rows, width: int) -> list[int]:
    """Return the sum of every column."""
    sums = [0] * width
    for row in rows:
        for column, value in row:
            sums[column] += value
    return sums


def rows_normalised(rows: Rows) -> list[Row]:
    """Return the rows divided each by its sum; a row whose sum is 0 keeps its zeros.

    Units: I32F32 raws.
    Source: subtensor, epoch/math.rs, inplace_row_normalize_sparse.
    """
    divided: list[Row] = []
    for row, total in zip(rows, row_sums(rows), strict=True):
        if total > 0:
            divided.append([(column, I32F32.safe_div(value, total)) for column, value in row])
        else:
            divided.append(row)
    return divided


def columns_normalised(rows: Rows, width: int) -> list[Row]:
    """Return the rows with every column divided by its sum, unless that sum is 0.

    Units: I32F32 raws.
    Source: subtensor, epoch/math.rs, inplace_col_normalize_sparse.
    """
    return _columns_divided(rows, column_sums(rows, width))


def columns_upscaled(rows: Rows, width: int) -> list[Row]:
    """Return the rows with every column divided by its largest value, which becomes 1.

    Units: I32F32 raws.
    Source: subtensor, epoch/math.rs, inplace_col_max_upscale_sparse.
    """
    largest = [0] * width
    for row in rows:
        for column, value in row:
            largest[column] = max(largest[column], value)
    return _columns_divided(rows, largest)


def columns_clipped(rows: Rows, ceilings: Sequence[int]) -> list[Row]:
    """Return the rows with no cell above its column's ceiling.

    A cell above a ceiling of 0 is dropped; one that holds 0 already stays.

    Units: I32F32 raws.
    Source: subtensor, epoch/math.rs, col_clip_sparse.
    """
    return [
        [
            (column, min(value, ceilings[column]))
            for column, value in row
            if value <= ceilings[column] or ceilings[column] > 0
        ]
        for row in rows
    ]


def times_column_figures(rows: Rows, figures: Sequence[int]) -> list[Row]:
    """Return the rows with each cell multiplied by its column's figure; zero products drop.

    Units: I32F32 raws.
    Source: subtensor, epoch/math.rs, mat_vec_mul_sparse.
    """
    scaled = with_values(rows, lambda column, value: I32F32.mul(value, figures[column]))
    return [[cell for cell in row if cell[1] != 0] for row in scaled]


def times_row_figures(rows: Rows, figures: Sequence[int]) -> list[Row]:
    """Return the rows with each row multiplied by its figure.

    Units: I32F32 raws.
    Source: subtensor, epoch/math.rs, row_hadamard_sparse.
    """
    return [
        [(column, I32F32.mul(figure, value)) for column, value in row]
        for figure, row in zip(figures, rows, strict=True)
    ]


def weighted_column_sums(rows: Rows, figures: Sequence[int], width: int) -> list[int]:
    """Return for every column the sum of its cells, each times its row's figure.

        result_j = sum over i of figure_i * cell_ij

    Units: I32F32 raws.
    Source: subtensor, epoch/math.rs, matmul_sparse.
    """
    return column_sums(times_row_figures(rows, figures), width)


def weighted_row_sums(rows: Rows, figures: Sequence[int]) -> list[int]:
    """Return for every row the sum of its cells, each times its column's figure.

        result_i = sum over j of figure_j * cell_ij

    Units: I32F32 raws.
    Source: subtensor, epoch/math.rs, matmul_transpose_sparse.
    """
    return row_sums(times_column_figures(rows, figures))


def _columns_divided(rows: Rows, divisors: Sequence[int]) -> list[Row]:
    def quotient(column: int, value: int) -> int:
        divisor = divisors[column]
        return I32F32.safe_div(value, divisor) if divisor else value

    return with_values(rows, quotient)
