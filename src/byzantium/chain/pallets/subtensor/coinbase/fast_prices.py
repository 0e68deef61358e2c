"""What a block does to prices, compiled: of registrations first of all, of alpha at its end."""

from typing import Final

from byzantium.chain.pallets.subtensor.coinbase.columns import Bits, Words
from byzantium.chain.pallets.subtensor.coinbase.fast_emission import (
    moving_price_of,
    price_of,
    root_proportion_of,
)
from byzantium.chain.pallets.subtensor.coinbase.fast_layout import (
    BURN,
    FIRST_EMISSION,
    HAS_BURN,
    HAS_PRICES,
    HAS_REGISTRATIONS_THIS_BLOCK,
    MAX_BURN,
    MIN_BURN,
    MOVING_PRICE,
    PRICE_HALVING,
    REGISTRATIONS_THIS_BLOCK,
    ROOT_PROP,
)
from byzantium.units.compiled import compiled
from byzantium.units.wide import (
    MAX,
    ONE,
    ZERO,
    Pair,
    Word,
    add_saturated,
    multiply,
    take_word,
)
from byzantium.units.wide_fixed import (
    u64f64_complement,
    u64f64_mul,
    u64f64_safe_div,
    u96f32_from_u64f64,
)

_HALF: Final = Word(32)


@compiled
def decay_burn(row: Words, present: Bits, i: int, factor: Word, block: Word) -> None:
    """Let a registration price fall by one block, and count the block's registrations anew.

        burn = clamp(burn * F, MinBurn, MaxBurn)       no decay in block 1

    Units: rao; fraction of 2**32, which is one for a half-life of 0.
    Source: subtensor, subnets/registration.rs, update_registration_prices_for_networks.
    """
    burn = row[BURN]
    if block > ONE:
        high, low = multiply(burn, factor)
        burn = MAX if high >> _HALF != ZERO else (high << _HALF) | (low >> _HALF)
    burn = min(max(burn, row[MIN_BURN]), row[MAX_BURN])
    if burn != row[BURN]:
        row[BURN] = burn
        present[i] |= HAS_BURN
    row[REGISTRATIONS_THIS_BLOCK] = ZERO
    present[i] |= HAS_REGISTRATIONS_THIS_BLOCK


@compiled
def _factor_of(row: Words, base: Pair, block: Word) -> Pair:
    """Return how much of the present price enters the average in one block. Units: U64F64 raws.

        alpha = base * b / (b + halving)          b = blocks since the subnet was started

    Source: subtensor, staking/stake_utils.rs, update_moving_price.
    """
    elapsed = take_word(block, take_word(row[FIRST_EMISSION], ONE))
    slowed = add_saturated(elapsed, ZERO, row[PRICE_HALVING], ZERO)
    return u64f64_mul(base[0], base[1], *u64f64_safe_div(elapsed, ZERO, *slowed))


@compiled
def move_price(row: Words, present: Bits, i: int, base: Pair, root: Pair, block: Word) -> None:
    """Move a subnet's average price towards the present one, and record root's part of its stake.

        new = alpha * min(price, 1) + (1 - alpha) * previous

    Units: base factor as a U64F64 raw; root's weighted TAO as a U96F32 raw.
    Source: subtensor, staking/stake_utils.rs, update_moving_price;
    coinbase/block_step.rs, update_root_prop.
    """
    factor_high, factor = _factor_of(row, base, block)
    price_high, price = price_of(row)
    if price_high != ZERO:
        price_high, price = ONE, ZERO
    new_high, new = u64f64_mul(factor_high, factor, price_high, price)
    rest_high, rest = u64f64_complement(factor_high, factor)
    past_high, past = u64f64_mul(rest_high, rest, *moving_price_of(row))
    moved = u96f32_from_u64f64(*add_saturated(new_high, new, past_high, past))
    row[MOVING_PRICE + 1], row[MOVING_PRICE] = moved
    row[ROOT_PROP + 1], row[ROOT_PROP] = root_proportion_of(row, root[0], root[1])
    present[i] |= HAS_PRICES
