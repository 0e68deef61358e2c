"""The two weights of a pool: bounds, the first ones, and their drift when reserves are injected."""

from typing import Final

from byzantium.units.integers import U128_MAX, minus

ACCURACY: Final = 10**18
"""Weight one: weights are Perquintill."""

WEIGHT_MIN: Final = ACCURACY // 100
"""Neither weight may fall below one per cent."""

HALF: Final = ACCURACY // 2
"""Quote weight of a pool that nothing has moved yet."""


def base_weight(quote_weight: int) -> int:
    """Return the weight of alpha.

        base = 10**18 - quote

    Units: fractions of 10**18.
    Source: subtensor, pallets/swap/src/pallet/balancer.rs, get_base_weight.
    """
    return minus(ACCURACY, quote_weight)


def weight_is_valid(quote_weight: int) -> bool:
    """Tell whether both weights are at least one per cent.

        quote >= 10**16 and base >= 10**16

    Units: fractions of 10**18.
    Source: subtensor, pallets/swap/src/pallet/balancer.rs, check_constraints.
    """
    return quote_weight >= WEIGHT_MIN and base_weight(quote_weight) >= WEIGHT_MIN


def weight_ratio(part: int, whole: int) -> int:
    """Return a ratio as a weight, rounded down; one when the part is not below the whole.

        ratio = floor(part * 10**18 / whole); 10**18 if part >= whole or whole = 0

    Units: fractions of 10**18.
    Source: polkadot-sdk, substrate/primitives/arithmetic/src/per_things.rs, from_rational.
    """
    return ACCURACY if whole == 0 or part >= whole else part * ACCURACY // whole


def mul_round(weight: int, amount: int) -> int:
    """Return a weight's part of a number, rounded to nearest, a half upwards.

        result = min((weight * amount + 10**18 / 2) div 10**18, 2**128 - 1)

    Units: fractions of 10**18; the result carries the number's unit.
    Source: subtensor, pallets/swap/src/pallet/balancer.rs, mul_perquintill_round.
    """
    return min((weight * amount + ACCURACY // 2) // ACCURACY, U128_MAX)


def drifted_weight(reserves: tuple[int, int], added: tuple[int, int], quote_weight: int) -> int:
    """Return the quote weight that keeps the price while both reserves are added to.

        q1 = round(base  * min(t * (x + A), 2**128 - 1))     (t, x) = TAO, alpha reserve
        q2 = round(quote * min(x * (t + T), 2**128 - 1))     (T, A) = TAO, alpha added
        new quote = q2 / (q1 + q2), or one half when both are 0

    The result may lie outside the bounds; the caller then refuses the addition.

    Units: rao, alpha rao; fractions of 10**18.
    Source: subtensor, pallets/swap/src/pallet/balancer.rs, update_weights_for_added_liquidity.
    """
    (tao, alpha), (tao_added, alpha_added) = reserves, added
    base_part = mul_round(base_weight(quote_weight), min(tao * (alpha + alpha_added), U128_MAX))
    quote_part = mul_round(quote_weight, min(alpha * (tao + tao_added), U128_MAX))
    total = min(base_part + quote_part, U128_MAX)
    return weight_ratio(quote_part, total) if total else HALF


def initial_weight(reserves: tuple[int, int], price_raw: int) -> int:
    """Return the quote weight under which given reserves trade at a given price.

        quote = t / (price * x + t)      price * x: whole part and fraction floored apart

    The result is one for an empty pool, which the caller refuses like any weight out of bounds.

    Units: rao, alpha rao; price as a U64F64 raw; fractions of 10**18.
    Source: subtensor, pallets/swap/src/pallet/impls.rs, maybe_initialize_palswap.
    """
    tao, alpha = reserves
    whole, fraction = price_raw >> 64, price_raw & ((1 << 64) - 1)
    alpha_worth = whole * alpha + (fraction * alpha >> 64)
    return weight_ratio(tao, alpha_worth + tao)
