"""What a block mints and every subnet's part of it, compiled; equal to the readable rules.

A row is a subnet's in `columns`; a pair is two words of a fixed-point raw, the high one first.
"""

from typing import Final

import numpy as np

from byzantium.chain.pallets.subtensor.coinbase.block_emission import (
    BLOCK_EMISSION_FULL,
    SUPPLY_MAX,
    block_emission,
)
from byzantium.chain.pallets.subtensor.coinbase.columns import Bits, Flags, Words
from byzantium.chain.pallets.subtensor.coinbase.fast_layout import (
    ALPHA_IN,
    ALPHA_OUT,
    BALANCES,
    BLOCK_EMISSION,
    EMISSION_ENABLED,
    HAS_BALANCES,
    HAS_BLOCK_EMISSION,
    HAS_ISSUANCE,
    ISSUANCE,
    MECHANISM,
    MINER_BURNED,
    MOVING_PRICE,
    TAO,
    TAO_WEIGHT,
    WEIGHT,
)
from byzantium.chain.pallets.swap.fast_trade import pool_price
from byzantium.units.compiled import compiled
from byzantium.units.wide import (
    MAX,
    ONE,
    ZERO,
    Pair,
    Word,
    add,
    add_saturated,
    add_word,
    below,
    subtract_saturated,
    take_word,
)
from byzantium.units.wide_fixed import (
    u64f64_by_int,
    u64f64_complement,
    u64f64_from_i96f32,
    u64f64_from_u96f32,
    u64f64_mul,
    u64f64_safe_div,
    u96f32_by_int,
    u96f32_from_int,
    u96f32_from_u64f64,
    u96f32_mul,
    u96f32_safe_div,
    u96f32_to_int,
)

_FULL: Final = Word(BLOCK_EMISSION_FULL)
_SUPPLY_MAX: Final = Word(SUPPLY_MAX)
_HALF: Final = Word(32)


def _least_issuance(emission: int) -> int:
    """Return the least issuance at which a block emits no more than this."""
    low, high = -1, SUPPLY_MAX
    while low + 1 < high:
        middle = (low + high) // 2
        if block_emission(middle) <= emission:
            high = middle
        else:
            low = middle
    return high


_HALVINGS: Final = np.array(
    [
        _least_issuance(BLOCK_EMISSION_FULL >> n)
        for n in range(1, BLOCK_EMISSION_FULL.bit_length() + 1)
    ],
    np.uint64,
)
"""From which issuance on each halving counts; after the last one nothing is left."""


@compiled
def emission_at(issuance: Word) -> Word:
    """Return what the next block mints.

        full >> halvings      0 from the supply limit on

    Units: rao; rao per block.
    Source: subtensor, coinbase/block_emission.rs, get_block_emission_for_issuance.
    """
    if issuance >= _SUPPLY_MAX:
        return ZERO
    emission = _FULL
    for least in _HALVINGS:
        if issuance < least:
            break
        emission >>= ONE
    return emission


@compiled
def mint(chain: Words, present: Bits) -> Word:
    """Mint what the curve grants this block and return it.

    Source: subtensor, coinbase/block_emission.rs, get_block_emission.
    """
    issuance = chain[ISSUANCE]
    emission = emission_at(issuance)
    if issuance < _SUPPLY_MAX and emission != chain[BLOCK_EMISSION]:
        chain[BLOCK_EMISSION] = emission
        present[0] |= HAS_BLOCK_EMISSION
    credit = min(emission, take_word(_SUPPLY_MAX, chain[BALANCES]))
    chain[ISSUANCE] = add_word(issuance, credit)
    present[0] |= HAS_ISSUANCE
    if credit != ZERO:
        chain[BALANCES] += credit
        present[0] |= HAS_BALANCES
    return credit


@compiled
def moving_price_of(row: Words) -> Pair:
    """Return a subnet's moving price; one where there is no pool. Units: U64F64 raw.

    Source: subtensor, staking/stake_utils.rs, get_moving_alpha_price.
    """
    if row[MECHANISM] == ZERO:
        return ONE, ZERO
    return u64f64_from_i96f32(row[MOVING_PRICE + 1], row[MOVING_PRICE])


@compiled
def price_of(row: Words) -> Pair:
    """Return the TAO that one alpha is worth at the margin. Units: U64F64 raw.

    Source: subtensor, pallets/swap/src/pallet/impls.rs, current_price.
    """
    if row[MECHANISM] != ONE:
        return ONE, ZERO
    return pool_price(row[TAO], row[ALPHA_IN], row[WEIGHT])


@compiled
def root_stake_of(chain: Words, root: Words) -> Pair:
    """Return the weighted TAO of root. Units: U96F32 raw.

        SubnetTAO of root * TaoWeight / (2**64 - 1)

    Source: subtensor, coinbase/block_step.rs, root_proportion.
    """
    weight_high, weight = u96f32_from_int(chain[TAO_WEIGHT])
    most_high, most = u96f32_from_int(MAX)
    weight_high, weight = u96f32_safe_div(weight_high, weight, most_high, most)
    return u96f32_by_int(weight_high, weight, root[TAO])


@compiled
def root_proportion_of(row: Words, root_high: Word, root: Word) -> Pair:
    """Return the part of root's weighted TAO in a subnet's stake. Units: U96F32 raws.

    Source: subtensor, coinbase/block_step.rs, root_proportion.
    """
    _, carry, issuance = add(ZERO, row[ALPHA_IN], ZERO, row[ALPHA_OUT])
    high, low = (carry << _HALF) | (issuance >> _HALF), issuance << _HALF
    return u96f32_safe_div(root_high, root, *add_saturated(root_high, root, high, low))


@compiled
def _over_sum(shares: Words, counted: Flags) -> bool:
    """Divide shares by the sum of those that count, unless that is 0; tell whether it is not.

    What does not count becomes 0.
    """
    total_high, total = ZERO, ZERO
    for i in range(len(shares)):
        if counted[i]:
            total_high, total = add_saturated(total_high, total, shares[i, 0], shares[i, 1])
    if total_high == ZERO and total == ZERO:
        return False
    for i in range(len(shares)):
        high, low = ZERO, ZERO
        if counted[i]:
            high, low = u64f64_safe_div(shares[i, 0], shares[i, 1], total_high, total)
        shares[i, 0], shares[i, 1] = high, low
    return True


@compiled
def shares_of(subnets: Words, emits: Flags, shares: Words, spare: Words) -> bool:
    """Fill in which part of the block's TAO each subnet is due; tell whether root sells.

        share = price / sum * (1 - min(burned, 1)) / sum of those, among the enabled ones

    Units: U64F64 raws.
    Source: subtensor, coinbase/subnet_emissions.rs, get_shares, get_subnet_block_emissions;
    coinbase/run_coinbase.rs, get_network_root_sell_flag.
    """
    total_high, total = ZERO, ZERO
    enabled = emits.copy()
    for i in range(len(subnets)):
        shares[i, 0], shares[i, 1] = moving_price_of(subnets[i]) if emits[i] else (ZERO, ZERO)
        total_high, total = add_saturated(total_high, total, shares[i, 0], shares[i, 1])
        enabled[i] = emits[i] and subnets[i, EMISSION_ENABLED] != ZERO
    root_sells = below(ONE, ZERO, total_high, total)
    if not _over_sum(shares, emits):
        shares[:] = ZERO
    for i in range(len(subnets)):
        high, low = u64f64_from_u96f32(subnets[i, MINER_BURNED + 1], subnets[i, MINER_BURNED])
        high, low = u64f64_complement(high, low)
        spare[i, 0], spare[i, 1] = u64f64_mul(shares[i, 0], shares[i, 1], high, low)
    if _over_sum(spare, emits):
        shares[:] = spare
    if not np.array_equal(enabled, emits) and not _over_sum(shares, enabled):
        shares[:] = ZERO
    return root_sells


@compiled
def terms_of(
    row: Words, credit: Word, share_high: Word, share: Word, root_high: Word, root: Word
) -> tuple[Word, Word, Word, Word]:
    """Return TAO and alpha to inject, TAO to buy with, and alpha to hand out: whole rao.

        alpha_in = min(e / price, rho * a),  tao_in = e or alpha_in * price,  excess = e - tao_in

    Units: rao; a share as a U64F64 raw; root's weighted TAO as a U96F32 raw.
    Source: subtensor, coinbase/run_coinbase.rs, get_subnet_terms.
    """
    emission_high, emission = u96f32_from_u64f64(*u64f64_by_int(share_high, share, credit))
    price_high, price = u96f32_from_u64f64(*price_of(row))
    carry, issuance = add(ZERO, row[ALPHA_IN], ZERO, row[ALPHA_OUT])[1:]
    alpha = emission_at(issuance) if carry == ZERO else ZERO
    tao_high, tao = emission_high, emission
    in_high, into = u96f32_safe_div(emission_high, emission, price_high, price)
    cap_high, cap = u96f32_by_int(*root_proportion_of(row, root_high, root), alpha)
    if below(cap_high, cap, in_high, into):
        in_high, into = cap_high, cap
        tao_high, tao = u96f32_mul(in_high, into, price_high, price)
    excess_high, excess = subtract_saturated(emission_high, emission, tao_high, tao)
    return (
        u96f32_to_int(tao_high, tao),
        u96f32_to_int(in_high, into),
        u96f32_to_int(excess_high, excess),
        alpha,
    )
