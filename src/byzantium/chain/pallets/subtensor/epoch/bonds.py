"""Bonds: what a validator has earned in a miner by rating it early and well.

There are two forms. The older one keeps each column's shares and mixes in what stake buys now;
the newer one (Yuma3) moves every validator's bond on its own towards its weight.
"""

from collections.abc import Sequence

from byzantium.chain.pallets.subtensor.epoch.consensus import Verdict
from byzantium.chain.pallets.subtensor.epoch.liquid_alpha import liquid_bonds
from byzantium.chain.pallets.subtensor.epoch.records import EpochInput, EpochRules, StoredRow
from byzantium.chain.pallets.subtensor.epoch.rows import (
    Row,
    Rows,
    columns_normalised,
    columns_upscaled,
    row_sums,
    times_column_figures,
    times_row_figures,
    weighted_row_sums,
)
from byzantium.chain.pallets.subtensor.epoch.shares import normalised, products, share_of_u16
from byzantium.units.fixed import I32F32, I64F64
from byzantium.units.integers import minus


def lapsed_from(given: EpochInput) -> int:
    """Return the block from which on a registration ends the bonds in whoever had the uid.

        LastMechansimStepBlock + 1, or block - tempo before the first epoch

    Source: subtensor, epoch/run_epoch.rs, epoch_mechanism (bonds).
    """
    if given.last_step_block == 0:
        return minus(given.block, given.rules.tempo)
    return given.last_step_block + 1


def kept_bonds(given: EpochInput) -> list[StoredRow]:
    """Return the stored bonds that still mean the same miner.

    Dropped is what points at a neuron registered since the last epoch ran.

    Source: subtensor, epoch/run_epoch.rs, epoch_mechanism (bonds).
    """
    last = lapsed_from(given)
    return [
        tuple(
            (column, bond)
            for column, bond in row
            if column < given.size and last > given.registered_at[column]
        )
        for row in given.bonds
    ]


def bonds_alpha(moving_average: int) -> int:
    """Return the part by which bonds move each epoch.

        1 - moving_average / 10**6

    Units: millionths; I32F32 raw.
    Source: subtensor, epoch/run_epoch.rs, compute_bonds (fixed rate).
    """
    kept = I32F32.from_fixed(I64F64, I64F64.ratio(moving_average, 1_000_000))
    return I32F32.sub(I32F32.one, kept)


def moved_bonds(new: Rows, old: Rows, alpha: int) -> list[Row]:
    """Return the exponential moving average of two matrices, positive cells by column.

        alpha * new + (1 - alpha) * old

    Units: I32F32 raws.
    Source: subtensor, epoch/math.rs, mat_ema_sparse.
    """
    rest = I32F32.sub(I32F32.one, alpha)
    moved: list[Row] = []
    for new_row, old_row in zip(new, old, strict=True):
        sums = {column: I32F32.mul(alpha, value) for column, value in new_row}
        for column, value in old_row:
            sums[column] = I32F32.add(sums.get(column, 0), I32F32.mul(rest, value))
        moved.append([(column, value) for column, value in sorted(sums.items()) if value > 0])
    return moved


def share_bonds(
    kept: Sequence[StoredRow], verdict: Verdict, active_stake: Sequence[int], rules: EpochRules
) -> tuple[list[Row], list[int]]:
    """Return bonds and dividends of the older form.

        bought    = column shares of weight * stake
        bonds     = column shares of the moving average of bought over the stored column shares
        dividends = normalised sum over j of incentive_j * bonds_ij

    The bonds returned are upscaled so that each column's largest is 1.

    Units: stored u16 to I32F32 raws.
    Source: subtensor, epoch/run_epoch.rs, epoch_mechanism (bonds, dividends).
    """
    size = len(active_stake)
    stored = [[(column, I32F32.from_int(bond)) for column, bond in row] for row in kept]
    bought = times_row_figures(verdict.bonded_weights, active_stake)
    moved = moved_bonds(
        columns_normalised(bought, size),
        columns_normalised(stored, size),
        bonds_alpha(rules.bonds_moving_average),
    )
    owned = columns_normalised(moved, size)
    dividends = normalised(weighted_row_sums(owned, verdict.incentive))
    return columns_upscaled(owned, size), dividends


def own_bonds(
    kept: Sequence[StoredRow], verdict: Verdict, active_stake: Sequence[int], rules: EpochRules
) -> tuple[list[Row], list[int]]:
    """Return bonds and dividends of the newer form (Yuma3).

        bonds     = moving average of each validator's weight over its stored bond
        dividends = normalised stake_i * sum over j of incentive_j * column share of bonds_ij

    The bonds returned are as they are, neither normalised nor upscaled.

    Units: stored u16 to I32F32 raws.
    Source: subtensor, epoch/run_epoch.rs, epoch_mechanism (Yuma3).
    """
    stored = [[(column, share_of_u16(bond)) for column, bond in row] for row in kept]
    if rules.liquid_alpha and any(verdict.consensus):
        moved = liquid_bonds(verdict.bonded_weights, stored, verdict.consensus, rules)
    else:
        alpha = bonds_alpha(rules.bonds_moving_average)
        moved = moved_bonds(verdict.bonded_weights, stored, alpha)
    owned = columns_normalised(moved, len(active_stake))
    earned = row_sums(times_column_figures(owned, verdict.incentive))
    return moved, normalised(products(earned, active_stake))
