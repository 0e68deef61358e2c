"""Price, weight drift and chain buys of a pool, compiled; equal to `pool`, `weights` and `trade`.

A pool is three words: TAO, alpha, and the weight of TAO. Weights are those that the pallet
stores, between one and 99 per cent.
"""

from typing import Final

from byzantium.chain.pallets.swap.constants import (
    BUY_LIMIT_RAO,
    INPUT_RESERVES_MAX,
    MINIMUM_RESERVE_RAO,
)
from byzantium.chain.pallets.swap.fast_power import certified_power
from byzantium.chain.pallets.swap.trade import RAO_PER_TAO
from byzantium.chain.pallets.swap.weights import ACCURACY, HALF, WEIGHT_MIN
from byzantium.units.compiled import compiled
from byzantium.units.wide import (
    MAX,
    ZERO,
    Pair,
    Word,
    add,
    add_saturated,
    add_word,
    below,
    divide,
    divide_by_pair,
    multiply,
    multiply_by_word,
)
from byzantium.units.wide_fixed import (
    u64f64_by_int,
    u64f64_complement,
    u64f64_mul,
    u64f64_ratio,
)

UNSURE: Final = 0
"""The readable form must say what the buy does."""

REFUSED: Final = 1
"""The pool refuses the buy."""

BOUGHT: Final = 2

_ONE: Final = Word(ACCURACY)
_HALF: Final = Word(HALF)
_ROUNDING: Final = Word(ACCURACY // 2)
_LEAST: Final = Word(WEIGHT_MIN)
_RESERVE_MIN: Final = Word(MINIMUM_RESERVE_RAO)
_RESERVES_MAX: Final = Word(INPUT_RESERVES_MAX)
_LIMIT: Final = Word(BUY_LIMIT_RAO // RAO_PER_TAO)
_FAR_BITS: Final = Word(13)
"""Reserves this many bits apart have a price below the limit at any weights: 99 * 2**13."""


@compiled
def pool_price(tao: Word, alpha: Word, quote: Word) -> Pair:
    """Return the TAO that one alpha is worth at the margin.

        price = (base weight / quote weight) * (TAO reserve / alpha reserve)

    Units: rao, alpha rao, fraction of 10**18; U64F64 raw.
    Source: subtensor, pallets/swap/src/pallet/balancer.rs, calculate_price.
    """
    weights_high, weights = u64f64_ratio(_ONE - quote, quote)
    reserves_high, reserves = u64f64_ratio(tao, alpha)
    return u64f64_mul(weights_high, weights, reserves_high, reserves)


@compiled
def _grown(reserve: Word, other: Word, added: Word) -> Pair:
    """Return reserve * (other + added), saturated."""
    high, low = multiply(reserve, other)
    more_high, more = multiply(reserve, added)
    return add_saturated(high, low, more_high, more)


@compiled
def _part(weight: Word, high: Word, low: Word) -> Pair:
    """Return a weight's part of a number, rounded to nearest, a half upwards."""
    first, middle, last = multiply_by_word(high, low, weight)
    carry, middle, last = add(middle, last, ZERO, _ROUNDING)
    upper, rest = divide(first + carry, middle, _ONE)
    lower, _ = divide(rest, last, _ONE)
    return upper, lower


@compiled
def drifted_weight(tao: Word, alpha: Word, quote: Word, tao_added: Word, alpha_added: Word) -> Word:
    """Return the quote weight that keeps the price while both reserves are added to.

        new quote = q2 / (q1 + q2)      q1, q2 as in the readable form

    Units: rao, alpha rao; fractions of 10**18.
    Source: subtensor, pallets/swap/src/pallet/balancer.rs, update_weights_for_added_liquidity.
    """
    base_high, base = _part(_ONE - quote, *_grown(tao, alpha, alpha_added))
    high, low = _part(quote, *_grown(alpha, tao, tao_added))
    total_high, total = add_saturated(base_high, base, high, low)
    if total_high == ZERO and total == ZERO:
        return _HALF
    if not below(high, low, total_high, total):
        return _ONE
    first, middle, last = multiply_by_word(high, low, _ONE)
    return divide_by_pair(ZERO, first, middle, last, total_high, total)[2]


@compiled
def is_valid(quote: Word) -> bool:
    """Tell whether both weights are at least one per cent.

        10**16 <= quote <= 99 * 10**16

    Units: fractions of 10**18.
    Source: subtensor, pallets/swap/src/pallet/balancer.rs, check_constraints.
    """
    return bool(_LEAST <= quote <= _ONE - _LEAST)


@compiled
def buy(tao: Word, alpha: Word, quote: Word, paid_in: Word) -> tuple[int, Word]:
    """Return what becomes of a buy without fee under the usual limit, and the alpha it draws.

        out = alpha * (1 - (tao / (tao + paid_in)) ** (quote / base))

    Units: rao, alpha rao, fraction of 10**18.
    Source: subtensor, pallets/swap/src/pallet/impls.rs, swap_inner;
    subtensor, pallets/swap/src/pallet/swap_step.rs, determine_action.
    """
    if not is_valid(quote):
        return UNSURE, ZERO
    most_high, most = multiply(tao, _RESERVES_MAX)
    if below(most_high, most, ZERO, paid_in) or alpha < _RESERVE_MIN:
        return REFUSED, ZERO
    near = tao >> _FAR_BITS < alpha
    if not near and pool_price(tao, alpha, quote)[0] >= _LIMIT:
        return REFUSED, ZERO
    after = add_word(tao, paid_in)
    certain, remaining = certified_power(tao, after, quote, _ONE - quote)
    if not certain or after == MAX:
        return UNSURE, ZERO
    left_high, left = u64f64_complement(*u64f64_ratio(remaining, _ONE))
    paid_out = u64f64_by_int(left_high, left, alpha)[0]
    rest = alpha - paid_out
    near = after >> _FAR_BITS < rest
    if not near and _passes_limit(*pool_price(after, rest, quote)):
        return UNSURE, ZERO
    return REFUSED if paid_in != ZERO and paid_out == ZERO else BOUGHT, paid_out


@compiled
def _passes_limit(high: Word, low: Word) -> bool:
    return bool(high > _LIMIT or (high == _LIMIT and low != ZERO))
