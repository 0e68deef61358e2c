"""Hard pools, orders and powers."""

from collections.abc import Mapping
from typing import Final

from tools.derive_vectors.cases.form import Derived, Maker
from tools.derive_vectors.chooser import SUPPLY, Chooser
from tools.derive_vectors.fixed import U64_MAX, V64
from tools.derive_vectors.rules import pool as rules
from tools.derive_vectors.rules.pool import HALF, RAO, WEIGHT_MIN, WHOLE, Pool
from tools.derive_vectors.rules.power import pow_ratio_scaled

PARTS: Final = (2, 4, 5, 8, 10, 16, 25, 64, 100, 500, 1000, 1024, 1250, 2000, 2048)
RESERVE_MIN: Final = 10**6
PRECISIONS: Final = (0, 32, 68, 256, 1024)


def _weight(chooser: Chooser) -> int:
    kind = chooser.number(0, 5)
    if kind == 0:
        return HALF + chooser.among((0, 0, 1, -1))
    if kind == 1:
        return WEIGHT_MIN + chooser.among((0, 1, 2, 10**9))
    if kind == 2:
        return WHOLE - WEIGHT_MIN - chooser.among((0, 1, 2, 10**9))
    if kind == 3:
        whole = chooser.among(PARTS)
        part = chooser.number(max(whole // 100 + 1, 1), whole - max(whole // 100 + 1, 1))
        return WHOLE // whole * part
    return chooser.number(WEIGHT_MIN, WHOLE - WEIGHT_MIN)


def _reserve(chooser: Chooser) -> int:
    if chooser.chance(70):
        return chooser.sized(RESERVE_MIN, SUPPLY)
    return chooser.edge() if chooser.chance(30) else chooser.amount()


def pool_of(chooser: Chooser) -> Pool:
    """Return a hard pool."""
    return Pool(_reserve(chooser), _reserve(chooser), _weight(chooser))


def fields_of(pool: Pool) -> Mapping[str, int]:
    """Return a pool as a case has it."""
    return {"tao": pool.tao, "alpha": pool.alpha, "quote_weight": pool.quote}


def _pow_ratio(chooser: Chooser) -> Derived:
    weight = _weight(chooser)
    exponent = chooser.among(((weight, WHOLE - weight), (WHOLE - weight, weight), (weight, WHOLE)))
    if chooser.chance(10):
        exponent = (chooser.sized(0, 1030), chooser.sized(0, 60))
    base = (chooser.edge(), chooser.edge())
    if chooser.chance(30):
        base = (base[0], base[0] * chooser.number(1, 1001) + chooser.number(0, 1))
    precision, scale = chooser.among(PRECISIONS), chooser.among((WHOLE, WHOLE, 1, 1000))
    inputs = {
        "base_num": base[0],
        "base_den": base[1],
        "exp_num": exponent[0],
        "exp_den": exponent[1],
        "precision": precision,
        "scale": scale,
    }
    return inputs, {"result": pow_ratio_scaled(base, exponent, precision, scale)}


def _exp_scaled(chooser: Chooser) -> Derived:
    pool, reserve = pool_of(chooser), _reserve(chooser)
    change = chooser.among((chooser.edge(), reserve * chooser.number(0, 1000), reserve))
    change = min(change, U64_MAX)
    if chooser.chance(25):
        change = -min(change, reserve + 1)
    base_quote = chooser.chance(50)
    inputs = {
        "quote_weight": pool.quote,
        "reserve": reserve,
        "delta": change,
        "base_quote": base_quote,
    }
    return inputs, {"bits": rules.exp_scaled(pool, reserve, change, base_quote=base_quote)}


def _delta_in(buy: bool) -> Maker:
    def make(chooser: Chooser) -> Derived:
        reserve, weight = _reserve(chooser), _weight(chooser)
        current, other = chooser.price(), chooser.price()
        if chooser.chance(50):
            other = current * chooser.number(1, 5000) // 1000 + chooser.near()
        if not chooser.chance(10):
            low, high = sorted((current, max(other, 0)))
            current, other = (low, high) if buy else (high, low)
        other = min(max(other, 0), V64.high)
        inputs = {
            "quote_weight": weight,
            "current_price_bits": current,
            "target_price_bits": other,
            "reserve": reserve,
        }
        pool = Pool(reserve, reserve, weight)
        return inputs, {"delta_in": rules.input_to_price(pool, current, other, buy=buy)}

    return make


def _mul_round(chooser: Chooser) -> Derived:
    parts = chooser.among((chooser.number(0, WHOLE), _weight(chooser), 0, 1, WHOLE))
    values = [
        chooser.among((chooser.bits128(), chooser.edge() * WHOLE + WHOLE // 2, chooser.edge()))
        for _ in range(6)
    ]
    values = [min(value, V64.high) for value in values]
    return {"p": parts, "values": values}, {
        "results": [rules.mul_round(parts, value) for value in values]
    }


def _price(chooser: Chooser) -> Derived:
    pool = pool_of(chooser)
    return fields_of(pool), {"bits": rules.price(pool)}


def _adjust(chooser: Chooser) -> Derived:
    pool = pool_of(chooser)
    tao, alpha = _reserve(chooser), _reserve(chooser)
    if chooser.chance(50):
        tao, alpha = chooser.sized(0, RAO), chooser.sized(0, RAO)
    tao, alpha = min(tao, U64_MAX - pool.tao), min(alpha, U64_MAX - pool.alpha)
    weight = rules.drifted_weight(pool, tao, alpha)
    accepted = rules.weight_is_valid(weight)
    inputs = {**fields_of(pool), "tao_delta": tao, "alpha_delta": alpha}
    return inputs, {"quote_weight": weight if accepted else pool.quote, "accepted": accepted}


def _pool_init(chooser: Chooser) -> Derived:
    pool, price = pool_of(chooser), chooser.price()
    if chooser.chance(60) and pool.alpha:
        price = min((pool.tao << 64) * chooser.number(1, 9900) // (pool.alpha * 100), V64.high)
    weight = rules.initial_weight(pool.tao, pool.alpha, price)
    inputs = {"tao": pool.tao, "alpha": pool.alpha, "price_bits": price}
    return inputs, {"error": "ReservesOutOfBalance"} if weight is None else {"quote_weight": weight}


def _convert(chooser: Chooser) -> Derived:
    pool = pool_of(chooser)
    paid_in = chooser.among((chooser.edge(), pool.tao, pool.alpha, chooser.sized(0, 10**12)))
    outputs = {
        "tao_out_for_alpha_in": rules.output(pool, paid_in, buy=False),
        "alpha_out_for_tao_in": rules.output(pool, paid_in, buy=True),
    }
    return {**fields_of(pool), "delta_in": paid_in}, outputs


def _base_needed(chooser: Chooser) -> Derived:
    pool = pool_of(chooser)
    tao = chooser.among(
        (
            chooser.sized(0, pool.tao),
            pool.tao // 2,
            pool.tao // 9,
            pool.tao,
            max(pool.tao - 1, 0),
            pool.tao + 1,
        )
    )
    tao = min(tao, U64_MAX)
    return {**fields_of(pool), "tao_delta": tao}, {"alpha": rules.base_needed(pool, tao)}


def _weight_valid(chooser: Chooser) -> Derived:
    edge = chooser.among((0, WEIGHT_MIN, WHOLE - WEIGHT_MIN, WHOLE, HALF))
    weight = min(max(edge + chooser.near(), 0), WHOLE)
    return {"quote_weight": weight}, {"valid": rules.weight_is_valid(weight)}


POOL: Final[dict[str, Maker]] = {
    "pow_ratio_scaled": _pow_ratio,
    "exp_scaled": _exp_scaled,
    "quote_delta_in": _delta_in(buy=True),
    "base_delta_in": _delta_in(buy=False),
    "mul_round": _mul_round,
    "pool_price": _price,
    "adjust_protocol_liquidity": _adjust,
    "pool_init": _pool_init,
    "convert_deltas": _convert,
    "base_needed_for_quote": _base_needed,
    "weight_valid": _weight_valid,
}
