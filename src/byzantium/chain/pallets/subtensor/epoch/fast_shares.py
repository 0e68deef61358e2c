"""What an epoch pays, and its shares as stored, compiled: the twin of `decided` in `epoch.py`."""

from byzantium.chain.pallets.subtensor.epoch.fast_fixed import (
    LOW,
    quotient_of_sum,
    reciprocal,
)
from byzantium.chain.pallets.subtensor.epoch.fast_layout import (
    ACTIVE_STAKE,
    AMOUNT,
    DIVIDENDS,
    EMISSION,
    INCENTIVE,
    SERVER,
    STAKE,
    VALIDATOR,
    Ints,
    Shorts,
)
from byzantium.chain.pallets.subtensor.epoch.fast_rows import total_of
from byzantium.units.compiled import compiled


@compiled
def pay(neurons: Ints, rules: Ints, reported: Shorts) -> None:
    """Fill in each neuron's amounts, and the figures that are reported as u16.

        share = part / sum(incentive + dividends)

    Where nobody earned anything, validators share by stake and miners get nothing.

    Source: subtensor, epoch/run_epoch.rs, epoch_mechanism (emission normalisation).
    """
    incentive, dividends = neurons[INCENTIVE], neurons[DIVIDENDS]
    amount, total = rules[AMOUNT], total_of(incentive) + total_of(dividends)
    if total:
        inverse = reciprocal(total)
        for i in range(len(incentive)):
            mined, judged = incentive[i], dividends[i]
            combined = quotient_of_sum(mined + judged, total, inverse)
            neurons[SERVER, i] = part_of(quotient_of_sum(mined, total, inverse), amount)
            neurons[VALIDATOR, i] = part_of(quotient_of_sum(judged, total, inverse), amount)
            neurons[EMISSION, i] = part_of(combined, amount)
    else:
        fallback = neurons[ACTIVE_STAKE] if total_of(neurons[ACTIVE_STAKE]) else neurons[STAKE]
        for i in range(len(incentive)):
            neurons[SERVER, i] = 0
            neurons[VALIDATOR, i] = neurons[EMISSION, i] = part_of(fallback[i], amount)
    for row in range(reported.shape[0]):
        for i in range(reported.shape[1]):
            reported[row, i] = (neurons[STAKE + row, i] * 65535) >> 32


@compiled
def part_of(share: int, amount: int) -> int:
    """Return the floored part of an unsigned 64-bit amount that a share of at most 1 claims.

    Source: subtensor, epoch/run_epoch.rs, epoch_mechanism (emissions).
    """
    high, low = (amount >> 32) & LOW, amount & LOW
    return share * high + (((share * low) >> 32) & LOW)
