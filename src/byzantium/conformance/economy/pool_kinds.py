"""Kinds of the swap pallet, and the limits on amounts."""

from collections.abc import Mapping
from typing import Final

from byzantium.chain.kernel.errors import ModuleError
from byzantium.chain.pallets.subtensor.staking import limits
from byzantium.chain.pallets.swap.constants import MINIMUM_RESERVE_RAO
from byzantium.chain.pallets.swap.errors import ReservesOutOfBalance
from byzantium.chain.pallets.swap.pool import Direction, Pool, pool_price
from byzantium.chain.pallets.swap.power import power_ratio_scaled
from byzantium.chain.pallets.swap.quantities import (
    OUTPUT_PRECISION_BITS,
    alpha_needed_for_tao,
    input_to_price,
    output_for_input,
    remaining_ratio,
)
from byzantium.chain.pallets.swap.trade import Order, swap
from byzantium.chain.pallets.swap.weights import (
    ACCURACY,
    HALF,
    base_weight,
    drifted_weight,
    initial_weight,
    mul_round,
    weight_is_valid,
)
from byzantium.conformance.economy.kinds import Inputs, Kind, Outputs, real
from byzantium.units.fixed import U64F64


def _pool(given: Inputs) -> Pool:
    return Pool(given["tao"], given["alpha"], given.get("quote_weight", HALF))


def _power(given: Inputs) -> Outputs:
    base = (given["base_num"], given["base_den"])
    exponent = (given["exp_num"], given["exp_den"])
    return {"result": power_ratio_scaled(base, exponent, given["precision"], given["scale"])}


def _exp_scaled(given: Inputs) -> Outputs:
    base, quote = base_weight(given["quote_weight"]), given["quote_weight"]
    weights = (base, quote) if given["base_quote"] else (quote, base)
    reserve, change = given["reserve"], given["delta"]
    ratio = remaining_ratio(reserve, change, weights)
    power = power_ratio_scaled(
        (reserve, reserve + change), weights, OUTPUT_PRECISION_BITS, ACCURACY
    )
    return {"value": real(U64F64, ratio), "bits": ratio, "raw_power": power}


def _delta_in(direction: Direction) -> Kind:
    def kind(given: Inputs) -> Outputs:
        pool = Pool(given["reserve"], given["reserve"], given["quote_weight"])
        prices = (given["current_price_bits"], given["target_price_bits"])
        return {"delta_in": input_to_price(pool, direction, *prices)}

    return kind


def _mul_round(given: Inputs) -> Outputs:
    return {"results": [mul_round(given["p"], value) for value in given["values"]]}


def _price(given: Inputs) -> Outputs:
    price = pool_price(_pool(given))
    return {"price": real(U64F64, price), "bits": price}


def _adjust(given: Inputs) -> Outputs:
    pool, added = _pool(given), (given["tao_delta"], given["alpha_delta"])
    weight = drifted_weight((pool.tao, pool.alpha), added, pool.quote_weight)
    accepted = weight_is_valid(weight)
    after = Pool(pool.tao + added[0], pool.alpha + added[1], weight) if accepted else pool
    return {
        "price_after": real(U64F64, pool_price(after)),
        "quote_weight": after.quote_weight,
        "accepted": accepted,
    }


def _pool_init(given: Inputs) -> Outputs:
    reserves = (given["tao"], given["alpha"])
    weight = initial_weight(reserves, given["price_bits"]) if "price_bits" in given else HALF
    if not weight_is_valid(weight):
        return {"error": ReservesOutOfBalance.__name__}
    return {"price": real(U64F64, pool_price(Pool(*reserves, weight))), "quote_weight": weight}


def _convert(given: Inputs) -> Outputs:
    pool, paid_in = _pool(given), given["delta_in"]
    return {
        "tao_out_for_alpha_in": output_for_input(pool, Direction.SELL, paid_in),
        "alpha_out_for_tao_in": output_for_input(pool, Direction.BUY, paid_in),
    }


def _alpha_needed(given: Inputs) -> Outputs:
    return {"alpha": alpha_needed_for_tao(_pool(given), given["tao_delta"])}


def _weight_valid(given: Inputs) -> Outputs:
    return {"valid": weight_is_valid(given["quote_weight"])}


def _order(given: Inputs) -> Order:
    direction = Direction.BUY if given["buy"] else Direction.SELL
    fee_rate = 0 if given.get("drop_fees") else given["fee_rate"]
    return Order(direction, given["amount"], given["limit_price_rao"], fee_rate)


def _reserve_min(given: Inputs) -> int:
    return int(given.get("minimum_reserve", MINIMUM_RESERVE_RAO))


def _swap(given: Inputs) -> Outputs:
    pool, order = _pool(given), _order(given)
    swapped = swap(pool, order, _reserve_min(given))
    after = pool.after(order.direction, swapped.paid_in, swapped.paid_out)
    return {
        **swapped._asdict(),
        "fee_author": swapped.fee,
        "price_after": real(U64F64, pool_price(after)),
    }


def _swap_error(given: Inputs) -> Outputs:
    try:
        swap(_pool(given), _order(given), _reserve_min(given))
    except ModuleError as error:
        return {"error": type(error).__name__}
    return {"error": None}


def _dynamic_limit(direction: Direction) -> Kind:
    def kind(given: Inputs) -> Outputs:
        terms = (given["limit_price_rao"], given["fee_rate"], _reserve_min(given))
        try:
            return {"result": limits.dynamic_max(_pool(given), direction, *terms)}
        except ModuleError as error:
            return {"result": type(error).__name__}

    return kind


def _move_limit(given: Inputs) -> Outputs:
    origin = Pool(given["tao_1"], given["alpha_1"])
    destination = Pool(given["tao_2"], given["alpha_2"])
    return {"result": limits.dynamic_max_move(origin, destination, given["limit_price_rao"])}


POOL_KINDS: Final[Mapping[str, Kind]] = {
    "pow_ratio_scaled": _power,
    "exp_scaled": _exp_scaled,
    "quote_delta_in": _delta_in(Direction.BUY),
    "base_delta_in": _delta_in(Direction.SELL),
    "mul_round": _mul_round,
    "pool_price": _price,
    "adjust_protocol_liquidity": _adjust,
    "pool_init": _pool_init,
    "convert_deltas": _convert,
    "base_needed_for_quote": _alpha_needed,
    "weight_valid": _weight_valid,
    "swap": _swap,
    "swap_error": _swap_error,
    "max_amount_add": _dynamic_limit(Direction.BUY),
    "max_amount_remove": _dynamic_limit(Direction.SELL),
    "max_amount_move": _move_limit,
    "max_amount_add_root": lambda i: {"result": limits.stable_max_add(i["limit_price_rao"])},
    "max_amount_remove_root": lambda i: {"result": limits.stable_max_remove(i["limit_price_rao"])},
    "max_amount_move_root": lambda i: {"result": limits.stable_max_remove(i["limit_price_rao"])},
}
