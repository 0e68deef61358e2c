"""What an epoch owes, put into the pools of many hotkeys at once; compiled."""

from typing import Final

from byzantium.chain.pallets.subtensor.coinbase.columns import Words
from byzantium.chain.pallets.subtensor.staking.fast_credit import Exponent, Share, credit
from byzantium.units.compiled import compiled
from byzantium.units.integers import U16_MAX
from byzantium.units.wide import ZERO, Word, add_word, subtract_saturated
from byzantium.units.wide_fixed import u96f32_mul, u96f32_to_int

INCENTIVE: Final = 0
ALPHA: Final = 1
ROOT: Final = 3
OWED_WORDS: Final = 5
"""A row of what is owed: the incentive, then both dividends as U96F32 raws, the low word first."""

ALPHA_REST: Final = 0
ROOT_REST: Final = 1
LAST: Final = 2
PAID_ROWS: Final = 3
"""What is left of each dividend beside the take, and the pool before root's dividend."""

SHARE_WORDS: Final = 3
"""A share's mantissa, the low word first, and its exponent."""

_HALF: Final = Word(32)
_WHOLE_TAKE: Final = Word(U16_MAX)


@compiled
def _share(words: Words) -> Share:
    return words[1], words[0], Exponent(words[2])


@compiled
def _put(words: Words, share: Share) -> None:
    words[0], words[1], words[2] = share[1], share[0], Word(share[2])


@compiled
def take_and_rest(high: Word, low: Word, take: Word) -> tuple[Word, Word]:
    """Return a validator's take of a dividend, and what is left for its stakers.

        take = t * D,  rest = D - take; both floored

    Units: U96F32 raw of alpha rao, fraction of 65535; alpha rao.
    Source: subtensor, coinbase/run_coinbase.rs, distribute_dividends_and_incentives.
    """
    taken_high, taken = u96f32_mul(ZERO, (take << _HALF) // _WHOLE_TAKE, high, low)
    rest = u96f32_to_int(*subtract_saturated(high, low, taken_high, taken))
    return u96f32_to_int(taken_high, taken), rest


@compiled
def pay_pools(
    values: Words,
    every: Words,
    held: Words,
    owed: Words,
    takes: Words,
    stakes: Words,
    paid: Words,
) -> None:
    """Put what is owed into each pool, in the order of the readable form, and fill in `paid`.

    Source: subtensor, coinbase/run_coinbase.rs, distribute_dividends_and_incentives.
    """
    for i in range(len(values)):
        value, all_shares, share = values[i], _share(every[i]), _share(held[i])
        if owed[i, INCENTIVE] != ZERO:
            value, all_shares, share = credit(value, all_shares, share, owed[i, INCENTIVE])
        paid[LAST, i] = value
        if owed[i, ALPHA] != ZERO or owed[i, ALPHA + 1] != ZERO:
            taken, rest = take_and_rest(owed[i, ALPHA + 1], owed[i, ALPHA], takes[i])
            if taken != ZERO:
                value, all_shares, share = credit(value, all_shares, share, taken)
            value = add_word(value, rest)
            paid[ALPHA_REST, i], paid[LAST, i] = rest, value
        if owed[i, ROOT] != ZERO or owed[i, ROOT + 1] != ZERO:
            taken, rest = take_and_rest(owed[i, ROOT + 1], owed[i, ROOT], takes[i])
            if taken != ZERO:
                value, all_shares, share = credit(value, all_shares, share, taken)
            if rest > stakes[i]:
                value, all_shares, share = credit(value, all_shares, share, rest)
            paid[ROOT_REST, i] = rest
        values[i] = value
        _put(every[i], all_shares)
        _put(held[i], share)
