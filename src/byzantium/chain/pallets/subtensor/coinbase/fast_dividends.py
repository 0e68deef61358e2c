"""How an epoch's two pools of dividends are divided among a subnet's hotkeys; compiled.

The quick twin of `dividend_distribution` where no hotkey shares its dividends with parents.
"""

from typing import Final, NamedTuple

from byzantium.chain.pallets.subtensor.coinbase.columns import Words
from byzantium.chain.pallets.subtensor.coinbase.fast_payment import ALPHA, ROOT
from byzantium.units.compiled import compiled
from byzantium.units.integers import U64_MAX
from byzantium.units.wide import ZERO, Pair, Word, add_saturated, subtract_saturated
from byzantium.units.wide_fixed import u96f32_from_int, u96f32_mul, u96f32_safe_div

_WORD_BITS: Final = 64


class Terms(NamedTuple):
    """What is divided, in alpha rao, and how much a TAO on root counts, as words of a U96F32."""

    validator: Word
    root: Word
    weight_high: Word
    weight: Word


def terms(validator: int, root: int, weight: int) -> Terms:
    """Return amounts and weight in the form that compiled code takes."""
    return Terms(Word(validator), Word(root), Word(weight >> _WORD_BITS), Word(weight & U64_MAX))


@compiled
def root_part(dividend: Word, alpha: Word, root: Word, weight_high: Word, weight: Word) -> Pair:
    """Return the part of a dividend that is due to a hotkey's root stake.

        d * (r * w) / (a + r * w)

    Units: alpha rao, alpha rao, rao, U96F32 raw; U96F32 raw.
    Source: subtensor, coinbase/run_coinbase.rs, calculate_dividend_distribution.
    """
    if root == ZERO:
        return ZERO, ZERO
    on_root = u96f32_mul(*u96f32_from_int(root), weight_high, weight)
    every = add_saturated(*u96f32_from_int(alpha), *on_root)
    return u96f32_mul(*u96f32_from_int(dividend), *u96f32_safe_div(*on_root, *every))


@compiled
def share_dividends(terms: Terms, earned: Words, alphas: Words, roots: Words, owed: Words) -> None:
    """Fill in both dividends of rows of what is owed.

        root part  R_h = d_h * (r_h * w) / (a_h + r_h * w),  alpha part  L_h = d_h - R_h
        alpha dividend = pool * L_h / sum(L),  root dividend = root pool * R_h / sum(R)

    Units: alpha rao, alpha rao, rao; U96F32 raws.
    Source: subtensor, coinbase/run_coinbase.rs, calculate_dividend_distribution.
    """
    alpha_total, root_total = (ZERO, ZERO), (ZERO, ZERO)
    for i in range(len(earned)):
        on_root = root_part(earned[i], alphas[i], roots[i], terms.weight_high, terms.weight)
        on_alpha = subtract_saturated(*u96f32_from_int(earned[i]), *on_root)
        owed[i, ALPHA + 1], owed[i, ALPHA] = on_alpha
        owed[i, ROOT + 1], owed[i, ROOT] = on_root
        alpha_total = add_saturated(*alpha_total, *on_alpha)
        root_total = add_saturated(*root_total, *on_root)
    for i in range(len(earned)):
        _share(terms.validator, owed[i, ALPHA : ALPHA + 2], alpha_total)
        _share(terms.root, owed[i, ROOT : ROOT + 2], root_total)


@compiled
def _share(pool: Word, part: Words, total: Pair) -> None:
    """Put in a part's place what it makes of a pool."""
    if part[0] != ZERO or part[1] != ZERO:
        ratio = u96f32_safe_div(part[1], part[0], *total)
        part[1], part[0] = u96f32_mul(*u96f32_from_int(pool), *ratio)
