"""Matrices written out in full, and the chain's operations on them.

A dense matrix becomes rows in which every cell stands, zeros included, goes through the chain's
own operation and is written out again.
"""

from collections.abc import Callable, Sequence
from typing import TypeAlias

from byzantium.chain.pallets.subtensor.epoch.rows import Row, Rows

Dense: TypeAlias = Sequence[Sequence[int]]


def rows_of(matrix: Dense) -> list[Row]:
    """Return a dense matrix as rows with every cell in place."""
    return [list(enumerate(row)) for row in matrix]


def width_of(matrix: Dense) -> int:
    """Return the number of columns."""
    return len(matrix[0]) if matrix else 0


def dense_of(rows: Rows, width: int) -> list[list[int]]:
    """Return rows written out in full, missing cells as 0."""
    return [[cells.get(column, 0) for column in range(width)] for cells in map(dict, rows)]


def densely(operation: Callable[[Rows], Rows], matrix: Dense) -> list[list[int]]:
    """Return what an operation on rows makes of a dense matrix."""
    return dense_of(operation(rows_of(matrix)), width_of(matrix))


def with_every_cell(rows: Rows, width: int) -> list[Row]:
    """Return rows with every missing cell put in as 0, columns ascending."""
    return rows_of(dense_of(rows, width))
