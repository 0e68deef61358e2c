"""The compiled twin of `epoch.py`: the same result to the bit, from arrays of machine integers."""

from itertools import pairwise
from typing import NamedTuple

import numpy as np

from byzantium.chain.pallets.subtensor.epoch.encoded_rows import CELL_BYTES, EncodedRows
from byzantium.chain.pallets.subtensor.epoch.epoch import run_epoch
from byzantium.chain.pallets.subtensor.epoch.fast_bonds import decide
from byzantium.chain.pallets.subtensor.epoch.fast_dense import decide_densely
from byzantium.chain.pallets.subtensor.epoch.fast_layout import (
    EMISSION,
    INACTIVE,
    NEXT_PERMIT,
    REPORTED,
    SERVER,
    STAKE_WHOLE,
    Ints,
    PackedEpoch,
    Shorts,
    Words,
)
from byzantium.chain.pallets.subtensor.epoch.fast_packing import fits, packed
from byzantium.chain.pallets.subtensor.epoch.fast_shares import pay
from byzantium.chain.pallets.subtensor.epoch.fast_standing import stand
from byzantium.chain.pallets.subtensor.epoch.records import EpochInput, EpochOutput


def run_epoch_fast(given: EpochInput) -> EpochOutput:
    """Return what `run_epoch` returns, and leave to it what machine integers cannot hold.

    Source: subtensor, epoch/run_epoch.rs, epoch_mechanism.
    """
    if not fits(given):
        return run_epoch(given)
    arrays = packed(given)
    decided = run_packed(arrays)
    return run_epoch(given) if decided is None else unpacked(arrays.neurons, decided)


class Decided(NamedTuple):
    """What an epoch decides besides what it fills in for each neuron."""

    reported: Shorts
    """The figures stored as u16."""
    ends: Ints
    """Where each row of bonds ends, behind a 0."""
    cells: Words
    """A column, and its stored bond in the upper 16 bits."""


def run_packed(given: PackedEpoch) -> Decided | None:
    """Fill in the neurons' matrix and return the rest, or None where a row repeats a column.

    Source: subtensor, epoch/run_epoch.rs, epoch_mechanism.
    """
    neurons, rules, weights, bonds = given
    size = neurons.shape[1]
    ends, reported = np.zeros(size + 1, np.int64), np.empty((len(REPORTED), size), np.uint16)
    stand(neurons, rules)
    cells = decide_densely(neurons, rules, *weights, *bonds, ends)
    if cells is None:
        cells = decide(neurons, rules, *weights, *bonds, ends)
    if cells is None:
        return None
    pay(neurons, rules, reported)
    return Decided(reported, ends, cells)


def unpacked(neurons: Ints, decided: Decided) -> EpochOutput:
    """Return what arrays hold in the form in which every epoch answers."""
    stake_weight, consensus, incentive, dividends, trust = decided.reported.tolist()
    server, validator, emission = neurons[SERVER : EMISSION + 1].view(np.uint64).tolist()
    return EpochOutput(
        stake=tuple(neurons[STAKE_WHOLE].tolist()),
        stake_weight=tuple(stake_weight),
        consensus=tuple(consensus),
        incentive=tuple(incentive),
        dividends=tuple(dividends),
        validator_trust=tuple(trust),
        active=tuple((neurons[INACTIVE] == 0).tolist()),
        permits=tuple((neurons[NEXT_PERMIT] != 0).tolist()),
        server_emission=tuple(server),
        validator_emission=tuple(validator),
        emission=tuple(emission),
        bonds=_rows(decided),
    )


def _rows(decided: Decided) -> EncodedRows:
    cells, ends = decided.cells.tobytes(), [CELL_BYTES * end for end in decided.ends.tolist()]
    return EncodedRows([cells[start:end] for start, end in pairwise(ends)])
