"""Named functions of the vectors that take matrices, sparse or dense."""

from collections.abc import Callable, Sequence
from operator import eq, le, lt
from typing import Final

from byzantium.chain.pallets.subtensor.epoch import rows as on
from byzantium.chain.pallets.subtensor.epoch.bonds import bonds_alpha, moved_bonds
from byzantium.chain.pallets.subtensor.epoch.consensus import interpolated
from byzantium.chain.pallets.subtensor.epoch.liquid_alpha import liquid_bonds, row_moved_at
from byzantium.chain.pallets.subtensor.epoch.median import weighted_medians
from byzantium.chain.pallets.subtensor.epoch.records import EpochRules
from byzantium.chain.pallets.subtensor.epoch.rows import Row, Rows
from byzantium.conformance.yuma.adapter import Adapter, Functions
from byzantium.conformance.yuma.dense import Dense, dense_of, densely, rows_of, width_of

PREDICATES: Final = {"eq": eq, "lt": lt, "le": le}


def _masked_cells(mask: Sequence[Sequence[bool]], m: Dense) -> list[list[int]]:
    return [
        [0 if hide else value for hide, value in zip(hidden, row, strict=True)]
        for hidden, row in zip(mask, m, strict=True)
    ]


def _moved_sparse(new: Rows, old: Rows, alpha: Dense) -> list[Row]:
    return [
        row_moved_at(new_row, old_row, dict(enumerate(rates)))
        for new_row, old_row, rates in zip(new, old, alpha, strict=True)
    ]


def _moved_dense(new: Dense, old: Dense, alpha: Dense) -> list[list[int]]:
    if not new:
        return [[]]
    return dense_of(_moved_sparse(rows_of(new), rows_of(old), alpha), width_of(new))


def _interpolated_dense(a: Dense, b: Dense, ratio: int) -> list[list[int]]:
    return dense_of(interpolated(rows_of(a), rows_of(b), ratio), width_of(a))


def _without_pairs(m: Rows, first: Sequence[int], second: Sequence[int], pred: str) -> list[Row]:
    return on.without_pairs(m, first, second, PREDICATES[pred])


def bonds_apart(  # noqa: PLR0913 - the arguments of the vector
    weights: Dense,
    bonds: Dense,
    consensus: Sequence[int],
    alpha_low: int,
    alpha_high: int,
    steepness: int,
    moving_average: int,
) -> int:
    """Return how far the liquid update lies from the fixed-rate one, in the worst cell."""
    rules = EpochRules(
        tempo=0,
        activity_cutoff_factor_milli=0,
        stake_threshold=0,
        max_validators=0,
        kappa=0,
        bonds_penalty=0,
        bonds_moving_average=moving_average,
        yuma3=True,
        liquid_alpha=True,
        alpha_low=alpha_low,
        alpha_high=alpha_high,
        alpha_sigmoid_steepness=steepness,
    )
    new, old = rows_of(weights), rows_of(bonds)
    liquid = dense_of(liquid_bonds(new, old, consensus, rules), width_of(weights))
    fixed = dense_of(moved_bonds(new, old, bonds_alpha(moving_average)), width_of(weights))
    pairs = [pair for rows in zip(liquid, fixed, strict=True) for pair in zip(*rows, strict=True)]
    return max((abs(left - right) for left, right in pairs), default=0)


def _interpolated_sparse(a: Rows, b: Rows, ratio: int, _cols: int) -> list[Row]:
    return interpolated(a, b, ratio)


def _row_sums(m: Dense) -> list[int]:
    return on.row_sums(rows_of(m))


def _weighted_column_sums(m: Dense, v: Sequence[int]) -> list[int]:
    return on.weighted_column_sums(rows_of(m), v, width_of(m))


def _weighted_row_sums(m: Dense, v: Sequence[int]) -> list[int]:
    return on.weighted_row_sums(rows_of(m), v)


def _medians(stake: Sequence[int], m: Dense, majority: int) -> list[int]:
    return weighted_medians(stake, rows_of(m), width_of(m), majority)


def _dense(operation: Callable[..., Rows]) -> Callable[..., list[list[int]]]:
    """Return an operation's form that takes and returns a dense matrix first."""
    return lambda m, *rest: densely(lambda cells: operation(cells, *rest), m)


def _spread(operation: Callable[[Rows, int], Rows]) -> Callable[[Dense], list[list[int]]]:
    """Return a dense form of an operation that needs the matrix's width."""
    return lambda m: densely(lambda cells: operation(cells, width_of(m)), m)


SPARSE: Final[Functions] = {
    "row_normalize_sparse": Adapter(on.rows_normalised, "m"),
    "col_normalize_sparse": Adapter(on.columns_normalised, "m cols"),
    "col_max_upscale_sparse": Adapter(on.columns_upscaled, "m cols"),
    "mask_rows_sparse": Adapter(on.without_rows, "mask m"),
    "mask_diag_sparse": Adapter(on.without_diagonal, "m keep"),
    "pair_mask_sparse": Adapter(_without_pairs, "m first second pred"),
    "mat_vec_mul_sparse": Adapter(on.times_column_figures, "m v"),
    "row_scale_sparse": Adapter(on.times_row_figures, "m v"),
    "row_sum_sparse": Adapter(on.row_sums, "m"),
    "matmul_sparse": Adapter(on.weighted_column_sums, "m v cols"),
    "matmul_t_sparse": Adapter(on.weighted_row_sums, "m v"),
    "col_clip_sparse": Adapter(on.columns_clipped, "m th"),
    "median_col_sparse": Adapter(weighted_medians, "stake m cols majority"),
    "interpolate_sparse": Adapter(_interpolated_sparse, "a b ratio cols"),
    "ema_alpha_sparse": Adapter(_moved_sparse, "new old alpha"),
}

DENSE: Final[Functions] = {
    "row_normalize": Adapter(_dense(on.rows_normalised), "m"),
    "col_normalize": Adapter(_spread(on.columns_normalised), "m"),
    "col_max_upscale": Adapter(_spread(on.columns_upscaled), "m"),
    "mask_matrix": Adapter(_masked_cells, "mask m"),
    "mask_rows": Adapter(_dense(lambda m, mask: on.without_rows(mask, m)), "m mask"),
    "mask_diag": Adapter(_dense(on.without_diagonal), "m keep"),
    "mat_vec_mul": Adapter(_dense(on.times_column_figures), "m v"),
    "row_scale": Adapter(_dense(on.times_row_figures), "m v"),
    "row_sum": Adapter(_row_sums, "m"),
    "matmul": Adapter(_weighted_column_sums, "m v"),
    "matmul_t": Adapter(_weighted_row_sums, "m v"),
    "col_clip": Adapter(_dense(on.columns_clipped), "m th"),
    "median_col": Adapter(_medians, "stake m majority"),
    "interpolate": Adapter(_interpolated_dense, "a b ratio"),
    "ema_alpha": Adapter(_moved_dense, "new old alpha"),
}

MATRIX_FUNCTIONS: Final[Functions] = {**SPARSE, **DENSE}
