"""Lays an epoch out as arrays of machine integers, and refuses what does not fit them."""

from collections.abc import Sequence
from itertools import accumulate, chain
from typing import Final

import numpy as np

from byzantium.chain.pallets.subtensor.epoch.bonds import bonds_alpha, lapsed_from
from byzantium.chain.pallets.subtensor.epoch.encoded_rows import EncodedRows
from byzantium.chain.pallets.subtensor.epoch.fast_layout import (
    INACTIVE,
    JUDGES,
    JUDGES_BEFORE,
    NEURON_ROWS,
    NOBODY,
    PERMITTED,
    REGISTERED,
    STAKE_FRACTION,
    STAKE_WHOLE,
    Ints,
    PackedEpoch,
    PackedRows,
)
from byzantium.chain.pallets.subtensor.epoch.records import EpochInput, EpochRules, StoredRow
from byzantium.chain.pallets.subtensor.epoch.shares import share_of_u16
from byzantium.chain.pallets.subtensor.epoch.standing import activity_cutoff
from byzantium.units.fixed import I32F32
from byzantium.units.integers import divide_towards_zero

LARGEST_SIZE: Final = 2**16 - 1
LARGEST_BLOCK: Final = 2**62
"""Beyond any block; below it, sums of two stay within 64 bits."""
LARGEST_STAKE: Final = 2**126
"""Below it, what a neuron holds and what all hold together keep their upper bits clear."""
WHOLE_AVERAGE: Final = 10**6


def fits(given: EpochInput) -> bool:
    """Tell whether every figure of an epoch stays within the range that arrays are exact in."""
    return (
        0 < given.size <= LARGEST_SIZE
        and given.rules.bonds_moving_average <= WHOLE_AVERAGE
        and min(given.stake) >= 0
        and sum(given.stake) < LARGEST_STAKE
        and max(given.block, lapsed_from(given)) < LARGEST_BLOCK
        and max(given.last_update) < LARGEST_BLOCK
        and max(given.registered_at) < LARGEST_BLOCK
    )


def packed(given: EpochInput) -> PackedEpoch:
    """Return an epoch that fits as arrays."""
    return PackedEpoch(
        packed_neurons(given),
        packed_rules(given),
        packed_rows(given.weights),
        packed_rows(given.bonds),
    )


def packed_rules(given: EpochInput) -> Ints:
    """Return the vector of hyperparameters."""
    rules = given.rules
    return np.array(
        [
            NOBODY if given.owner is None else given.owner,
            min(rules.stake_threshold, LARGEST_BLOCK),
            rules.max_validators,
            share_of_u16(rules.kappa),
            share_of_u16(rules.bonds_penalty),
            bonds_alpha(rules.bonds_moving_average),
            rules.yuma3,
            rules.liquid_alpha,
            share_of_u16(rules.alpha_low),
            share_of_u16(rules.alpha_high),
            _slope(rules),
            lapsed_from(given),
            _signed(given.amount),
        ],
        np.int64,
    )


def _slope(rules: EpochRules) -> int:
    """Return the factor of the liquid rate's exponent."""
    return divide_towards_zero(I32F32.from_int(rules.alpha_sigmoid_steepness), -100)


def _signed(unsigned: int) -> int:
    """Return the signed number that has the same 64 bits."""
    return unsigned - (unsigned >> 63 << 64)


def packed_neurons(given: EpochInput) -> Ints:
    """Return the matrix of neurons with the given rows filled in."""
    size = given.size
    neurons = np.empty((NEURON_ROWS, size), np.int64)
    stake = b"".join(owned.to_bytes(16, "little") for owned in given.stake)
    halves = np.frombuffer(stake, "<i8").reshape(size, 2)
    neurons[STAKE_WHOLE], neurons[STAKE_FRACTION] = halves[:, 1], halves[:, 0]
    updated = np.array(given.last_update[:size], np.int64)
    cutoff = activity_cutoff(given.rules.activity_cutoff_factor_milli, given.rules.tempo)
    neurons[INACTIVE] = updated < given.block - cutoff
    neurons[JUDGES] = 0
    judges = neurons[JUDGES, : len(given.permits)]
    judges[:] = given.permits[:size]
    if given.owner is not None and given.owner < len(given.permits):
        neurons[JUDGES, given.owner] = 1
    neurons[PERMITTED] = neurons[JUDGES] if given.permits else 1
    neurons[REGISTERED] = given.registered_at
    neurons[JUDGES_BEFORE] = np.minimum(updated, _first_judged(given.first_open_commit))
    return neurons


def _first_judged(first_open_commit: Sequence[int] | None) -> Ints | int:
    """Return the block after each neuron's earliest open commit, or none where no one hides."""
    if first_open_commit is None:
        return LARGEST_BLOCK
    blocks = np.minimum(np.array(first_open_commit, np.uint64), np.uint64(LARGEST_BLOCK))
    return blocks.astype(np.int64) + 1


def packed_rows(rows: Sequence[StoredRow]) -> PackedRows:
    """Return stored rows one behind the other."""
    if isinstance(rows, EncodedRows):
        return rows.packed
    lengths = [len(row) for row in rows]
    figures = chain.from_iterable(chain.from_iterable(rows))
    cells = np.fromiter(figures, "<u2", 2 * sum(lengths)).view("<u4")
    return PackedRows(np.array([0, *accumulate(lengths)], np.int64), cells)
