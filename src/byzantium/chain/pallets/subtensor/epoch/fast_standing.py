"""Where each neuron stands before anyone is judged: the compiled twin of `standing.py`."""

from typing import Final

import numpy as np

from byzantium.chain.pallets.subtensor.epoch.fast_fixed import (
    LOW,
    high_product,
    quotient,
    reciprocal,
)
from byzantium.chain.pallets.subtensor.epoch.fast_layout import (
    ACTIVE_STAKE,
    INACTIVE,
    NEXT_PERMIT,
    OWNER,
    PERMITTED,
    PLACES,
    STAKE,
    STAKE_FRACTION,
    STAKE_WHOLE,
    THRESHOLD,
    Ints,
)
from byzantium.units.compiled import compiled

_DIVISOR_BITS: Final = 47
_DIGIT_BITS: Final = 16
_WORD_BITS: Final = 64
_SIGN: Final = -(1 << 63)


@compiled
def stand(neurons: Ints, rules: Ints) -> None:
    """Fill in every neuron's stake, active stake and next permit.

    Source: subtensor, epoch/run_epoch.rs, epoch_mechanism.
    """
    share_stake(neurons, rules)
    share_active_stake(neurons)
    grant_permits(neurons, rules[PLACES])
    if rules[OWNER] >= 0:
        neurons[NEXT_PERMIT, rules[OWNER]] = 1


@compiled
def share_stake(neurons: Ints, rules: Ints) -> None:
    """Fill in each neuron's part of all stake that reaches the threshold.

        (s_i << 32) // sum(s)

    Units: 128-bit I64F64 raws to I32F32 raws.
    Source: subtensor, epoch/math.rs, vec_fixed64_to_fixed32.
    """
    whole, fraction, stake = neurons[STAKE_WHOLE], neurons[STAKE_FRACTION], neurons[STAKE]
    total, total_fraction = 0, 0
    for i in range(len(stake)):
        stake[i] = whole[i] >= rules[THRESHOLD] or i == rules[OWNER]
        if stake[i]:
            total_fraction += fraction[i]
            carry = total_fraction ^ _SIGN < fraction[i] ^ _SIGN
            total += whole[i] + carry
    if total == 0 and total_fraction == 0:
        stake[:] = 0
        return
    bits = _bit_length(total, total_fraction)
    for i in range(len(stake)):
        if stake[i]:
            stake[i] = _wide_quotient(whole[i], fraction[i], total, total_fraction, bits)


@compiled
def _bit_length(high: int, low: int) -> int:
    bits = 0
    rest = low
    if high:
        bits, rest = _WORD_BITS, high
    if rest < 0:
        return bits + _WORD_BITS
    while rest:
        rest >>= 1
        bits += 1
    return bits


@compiled
def _shifted(high: int, low: int, shift: int) -> int:
    """Return 128 bits moved down until 47 are left."""
    if shift >= _WORD_BITS:
        return high >> (shift - _WORD_BITS)
    if shift == 0:
        return low
    return (high << (_WORD_BITS - shift)) | ((low >> shift) & ((1 << (_WORD_BITS - shift)) - 1))


@compiled
def _wide_quotient(part: int, part_low: int, whole: int, whole_low: int, bits: int) -> int:
    """Return (part << 32) // whole of 128-bit numbers below 2**126, part at most whole.

    Two long-division digits of the leading bits miss by one at most, in either direction; the
    remainder modulo 2**128 tells in which.
    """
    shift = max(bits - _DIVISOR_BITS, 0)
    divisor = _shifted(whole, whole_low, shift)
    dividend = _shifted(part, part_low, shift) << _DIGIT_BITS
    first = dividend // divisor
    share = (first << _DIGIT_BITS) + ((dividend - first * divisor) << _DIGIT_BITS) // divisor
    low = share * whole_low
    high = share * whole + high_product(share, whole_low)
    rest_low = (part_low << 32) - low
    borrow = (part_low << 32) ^ _SIGN < low ^ _SIGN
    rest = (part << 32) + ((part_low >> 32) & LOW) - high - borrow
    if rest < 0:
        return share - 1
    if rest > whole or (rest == whole and rest_low ^ _SIGN >= whole_low ^ _SIGN):
        return share + 1
    return share


@compiled
def share_active_stake(neurons: Ints) -> None:
    """Fill in each active validator's part of what active validators hold.

    Units: I32F32 raws.
    Source: subtensor, epoch/math.rs, inplace_mask_vector; epoch/math.rs, inplace_normalize.
    """
    stake, active = neurons[STAKE], neurons[ACTIVE_STAKE]
    total = 0
    for i in range(len(stake)):
        counts = neurons[PERMITTED, i] and not neurons[INACTIVE, i]
        active[i] = stake[i] if counts else 0
        total += active[i]
    if total:
        inverse = reciprocal(total)
        for i in range(len(stake)):
            active[i] = quotient(active[i], total, inverse)


@compiled
def grant_permits(neurons: Ints, places: int) -> None:
    """Fill in who is among the highest stakes; of equals the higher uid wins.

    Source: subtensor, epoch/math.rs, is_topk.
    """
    stake, permits = neurons[STAKE], neurons[NEXT_PERMIT]
    held = 0
    keys = np.empty(len(stake), np.int64)
    for i in range(len(stake)):
        keys[held] = stake[i] << 16 | i
        held += stake[i] > 0
        permits[i] = stake[i] > 0
    if held <= places:
        return
    if places == 0:
        permits[:] = 0
        return
    lowest = _largest(keys, held, places)
    for i in range(len(stake)):
        permits[i] = stake[i] << 16 | i >= lowest


@compiled
def _largest(keys: Ints, count: int, place: int) -> int:
    """Return the key at a place counted from the largest, which is 1; keys are distinct."""
    first, last, target = 0, count - 1, count - place
    while first < last:
        pivot = keys[(first + last) >> 1]
        low, high = first, last
        while low <= high:
            while keys[low] < pivot:
                low += 1
            while keys[high] > pivot:
                high -= 1
            if low <= high:
                keys[low], keys[high] = keys[high], keys[low]
                low += 1
                high -= 1
        if target <= high:
            last = high
        elif target >= low:
            first = low
        else:
            break
    return int(keys[target])
