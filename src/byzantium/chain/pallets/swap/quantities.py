"""How much a swap pays out, and how much input brings the price to a limit."""

from typing import Final

from byzantium.chain.pallets.swap.pool import Direction, Pool
from byzantium.chain.pallets.swap.power import power_ratio_scaled
from byzantium.chain.pallets.swap.weights import ACCURACY, base_weight
from byzantium.units.fixed import U64F64
from byzantium.units.integers import U64_MAX, clamp

OUTPUT_PRECISION_BITS: Final = 256
LIMIT_PRECISION_BITS: Final = 1024


def remaining_ratio(reserve: int, change: int, weights: tuple[int, int]) -> int:
    """Return the part of the other reserve that remains once one reserve has changed.

        e = (r / (r + d)) ** (weight_in / weight_out)     d may be negative

    0 when nothing would be left of the changed reserve, and when the power is above 2**64 - 1,
    which happens where the series of the power function has not converged.

    Units: the reserve's own; weights of 10**18; U64F64 raw.
    Source: subtensor, pallets/swap/src/pallet/balancer.rs, exp_scaled.
    """
    changed = clamp(reserve + change, 0, U64_MAX)
    if changed == 0:
        return 0
    power = power_ratio_scaled((reserve, changed), weights, OUTPUT_PRECISION_BITS, ACCURACY)
    if power is None or not 0 <= power <= U64_MAX:
        return 0
    return U64F64.safe_div(U64F64.from_int(power), U64F64.from_int(ACCURACY))


def output_for_input(pool: Pool, direction: Direction, paid_in: int) -> int:
    """Return what a net input draws from the other reserve.

        out = r_out * (1 - min((r_in / (r_in + d)) ** (weight_in / weight_out), 1))

    Units: rao and alpha rao.
    Source: subtensor, pallets/swap/src/pallet/swap_step.rs, convert_deltas.
    """
    base, quote = base_weight(pool.quote_weight), pool.quote_weight
    weights = (quote, base) if direction is Direction.BUY else (base, quote)
    reserve_in, reserve_out = pool.reserves(direction)
    remaining = min(remaining_ratio(reserve_in, paid_in, weights), U64F64.one)
    return U64F64.to_int(U64F64.mul(U64F64.from_int(reserve_out), U64F64.one - remaining))


def input_to_price(pool: Pool, direction: Direction, price: int, target_price: int) -> int:
    """Return the net input that moves the price to a target.

        buy:  d = t * ((target / price) ** base weight - 1)
        sell: d = x * ((price / target) ** quote weight - 1)

    Units: prices as U64F64 raws; rao for a buy, alpha rao for a sale.
    Source: subtensor, pallets/swap/src/pallet/balancer.rs, calculate_quote_delta_in;
    subtensor, pallets/swap/src/pallet/balancer.rs, calculate_base_delta_in.
    """
    buys = direction is Direction.BUY
    prices = (target_price, price) if buys else (price, target_price)
    weight = base_weight(pool.quote_weight) if buys else pool.quote_weight
    power = power_ratio_scaled(prices, (weight, ACCURACY), LIMIT_PRECISION_BITS, ACCURACY)
    if power is None:
        return 0
    growth = U64F64.safe_div(U64F64.from_int(clamp(power, 0, U64_MAX)), U64F64.from_int(ACCURACY))
    reserve_in, _ = pool.reserves(direction)
    return U64F64.to_int(U64F64.mul(U64F64.from_int(reserve_in), U64F64.sub(growth, U64F64.one)))


def alpha_needed_for_tao(pool: Pool, tao_out: int) -> int:
    """Return the alpha to pay in for drawing a sum of TAO.

        alpha = x * ((t / (t - out)) ** (quote / base) - 1)

    Units: rao; alpha rao.
    Source: subtensor, pallets/swap/src/pallet/balancer.rs, get_base_needed_for_quote.
    """
    weights = (pool.quote_weight, base_weight(pool.quote_weight))
    ratio = remaining_ratio(pool.tao, -tao_out, weights)
    growth = U64F64.sub(ratio, U64F64.one)
    return U64F64.to_int(U64F64.mul(U64F64.from_int(pool.alpha), growth))
