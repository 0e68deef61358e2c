"""Hard orders on hard pools, and the amounts that limits admit."""

from collections.abc import Mapping
from typing import Final

from tools.derive_vectors.cases.form import Derived, Maker
from tools.derive_vectors.cases.pool import RESERVE_MIN, fields_of, pool_of
from tools.derive_vectors.chooser import Chooser
from tools.derive_vectors.fixed import U64_MAX, V64
from tools.derive_vectors.rules import pool as rules
from tools.derive_vectors.rules.pool import HALF, RAO, Order, Pool

RATES: Final = (0, 1, 33, 33, 33, 196, 10_000)
BUY_LIMIT: Final = 10**15
SELL_LIMIT: Final = 1000


def _order_for(chooser: Chooser, pool: Pool) -> Order:
    """Return an order that is hard on a pool."""
    buy, rate = chooser.chance(50), chooser.among(RATES)
    reserve = pool.tao if buy else pool.alpha
    amount = chooser.among(
        (
            chooser.sized(0, max(reserve, 1)),
            chooser.sized(0, max(reserve * 1000, 1)),
            reserve * 1000,
            reserve * 1000 * 65_535 // (65_535 - rate) + chooser.near(),
            chooser.sized(0, 2000),
            chooser.edge(),
        )
    )
    now = rules.price(pool) * RAO >> 64
    step = chooser.among((now // 100, now // 10_000, now, now * 3, 1, 0, now // 2))
    limit = chooser.among(
        (
            BUY_LIMIT if buy else SELL_LIMIT,
            max(now + step if buy else now - step, 0),
            max(now + step if buy else now - step, 0),
            now + chooser.near(),
            chooser.edge(),
        )
    )
    amount, limit = min(max(amount, 0), U64_MAX), min(max(limit, 0), U64_MAX)
    return Order(buy, amount, limit, rate, chooser.among((RESERVE_MIN, RESERVE_MIN, 100, 0)))


def _order_fields(pool: Pool, order: Order) -> Mapping[str, object]:
    reserve = (
        {} if order.minimum_reserve == RESERVE_MIN else {"minimum_reserve": order.minimum_reserve}
    )
    return {
        **fields_of(pool),
        "fee_rate": order.rate,
        "buy": order.buy,
        "amount": order.amount,
        "limit_price_rao": order.limit,
        **reserve,
    }


def _on_the_limit(chooser: Chooser) -> tuple[Pool, Order]:
    """Return an order that takes the price to its limit, or a rao beside it."""
    unit, multiple, buy = (
        10 ** chooser.number(7, 14),
        chooser.among((2, 4, 5, 8, 10)),
        chooser.chance(50),
    )
    limit = RAO * multiple**2 if buy else RAO // multiple**2
    limit += chooser.among((0, 0, 1, -1))
    return Pool(unit, unit), Order(buy, unit * (multiple - 1), limit, 0, RESERVE_MIN)


def _swap(chooser: Chooser) -> Derived:
    """Return a swap that succeeds."""
    while True:
        pool = pool_of(chooser)
        order = _order_for(chooser, pool)
        if chooser.chance(15):
            pool, order = _on_the_limit(chooser)
        try:
            return _order_fields(pool, order), rules.swap(pool, order)._asdict()
        except rules.SwapError:
            continue


def _swap_error(chooser: Chooser) -> Derived:
    pool = pool_of(chooser)
    order = _order_for(chooser, pool)
    inputs = {**_order_fields(pool, order), "drop_fees": chooser.chance(20)}
    rate = 0 if inputs["drop_fees"] else order.rate
    try:
        rules.swap(pool, order._replace(rate=rate))
    except rules.SwapError as error:
        return inputs, {"error": str(error)}
    return inputs, {"error": None}


def _max_amount(buy: bool) -> Maker:
    def make(chooser: Chooser) -> Derived:
        pool = pool_of(chooser)
        order = _order_for(chooser, pool)._replace(buy=buy)
        now = rules.price(pool) * RAO >> 64
        if chooser.chance(70):
            beyond = now * chooser.number(1000, 3000) if buy else now * chooser.number(1, 1000)
            order = order._replace(limit=min(beyond // 1000, U64_MAX))
        inputs = dict(_order_fields(pool, order))
        del inputs["buy"], inputs["amount"]
        return inputs, {"result": rules.max_amount(pool, order)}

    return make


def _max_move(chooser: Chooser) -> Derived:
    origin, destination = (
        pool_of(chooser)._replace(quote=HALF),
        pool_of(chooser)._replace(quote=HALF),
    )
    ratio = V64.safe_div(rules.price(origin), rules.price(destination)) * RAO >> 64
    limit = chooser.among(
        (
            ratio,
            ratio + 1,
            max(ratio - 1, 0),
            ratio // 2,
            ratio // 1000,
            0,
            1,
            chooser.edge(),
        )
    )
    inputs = {
        "tao_1": origin.tao,
        "alpha_1": origin.alpha,
        "tao_2": destination.tao,
        "alpha_2": destination.alpha,
        "limit_price_rao": min(limit, U64_MAX),
    }
    return inputs, {"result": rules.max_move(origin, destination, inputs["limit_price_rao"])}


def _stable(*, buy: bool) -> Maker:
    def make(chooser: Chooser) -> Derived:
        limit = chooser.among((RAO + chooser.near(), chooser.edge()))
        admitted = limit >= RAO if buy else limit <= RAO
        return {"limit_price_rao": limit}, {"result": U64_MAX if admitted else 0}

    return make


SWAP: Final[dict[str, Maker]] = {"swap": _swap, "swap_error": _swap_error}
LIMITS: Final[Mapping[str, Maker]] = {
    "max_amount_add": _max_amount(buy=True),
    "max_amount_remove": _max_amount(buy=False),
    "max_amount_move": _max_move,
    "max_amount_add_root": _stable(buy=True),
    "max_amount_remove_root": _stable(buy=False),
    "max_amount_move_root": _stable(buy=False),
}
