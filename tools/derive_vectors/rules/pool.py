"""The weighted pool: price, output, swap, weight drift and the limits on amounts."""

from typing import Final, NamedTuple

from tools.derive_vectors.fixed import U16_MAX, U64_MAX, U128_MAX, V64, u64
from tools.derive_vectors.rules.power import pow_ratio_scaled

WHOLE: Final = 10**18
WEIGHT_MIN: Final = 10**16
HALF: Final = WHOLE // 2
RESERVE_MULTIPLE: Final = 1000
RAO: Final = 10**9
OUTPUT_PRECISION: Final = 256
LIMIT_PRECISION: Final = 1024


class SwapError(Exception):
    """A swap is refused under the name it carries."""


class Pool(NamedTuple):
    """Reserves, and the weight of TAO in parts of 10^18."""

    tao: int
    alpha: int
    quote: int = HALF

    @property
    def base(self) -> int:
        """Return the weight of alpha."""
        return max(WHOLE - self.quote, 0)


def weight_is_valid(quote: int) -> bool:
    """Tell whether both weights are at least one in a hundred."""
    return max(WHOLE - quote, 0) >= WEIGHT_MIN and quote >= WEIGHT_MIN


def price(pool: Pool) -> int:
    """Return the price in V64."""
    if pool.alpha == 0:
        return 0
    weights = V64.safe_div(V64.of(pool.base), V64.of(pool.quote))
    return V64.mul(weights, V64.safe_div(V64.of(pool.tao), V64.of(pool.alpha)))


def exp_scaled(pool: Pool, reserve: int, change: int, *, base_quote: bool) -> int:
    """Return (reserve / (reserve + change))^(weight ratio) in V64."""
    after = u64(reserve + change)
    if after == 0:
        return 0
    weights = (pool.base, pool.quote) if base_quote else (pool.quote, pool.base)
    power = pow_ratio_scaled((reserve, after), weights, OUTPUT_PRECISION, WHOLE)
    if power is None or not 0 <= power <= U64_MAX:
        return 0
    ratio = V64.safe_div(V64.of(power), V64.of(WHOLE))
    return min(ratio, V64.one) if change >= 0 else ratio


def output(pool: Pool, paid_in: int, *, buy: bool) -> int:
    """Return what an input takes out of the other reserve."""
    reserve_in, reserve_out = (pool.tao, pool.alpha) if buy else (pool.alpha, pool.tao)
    left = exp_scaled(pool, reserve_in, paid_in, base_quote=not buy)
    return V64.floor(V64.mul(V64.of(reserve_out), V64.sub(V64.one, left)))


def base_needed(pool: Pool, tao: int) -> int:
    """Return the alpha to sell for an amount of TAO."""
    ratio = exp_scaled(pool, pool.tao, -tao, base_quote=False)
    return V64.floor(V64.mul(V64.of(pool.alpha), V64.sub(ratio, V64.one)))


def input_to_price(pool: Pool, current: int, target: int, *, buy: bool) -> int:
    """Return the input that moves the price to a target."""
    ratio = (target, current) if buy else (current, target)
    weight, reserve = (pool.base, pool.tao) if buy else (pool.quote, pool.alpha)
    power = pow_ratio_scaled(ratio, (weight, WHOLE), LIMIT_PRECISION, WHOLE)
    if power is None:
        return 0
    growth = V64.safe_div(V64.of(u64(power)), V64.of(WHOLE))
    return V64.floor(V64.mul(V64.of(reserve), V64.sub(growth, V64.one)))


def fee_of(amount: int, rate: int) -> int:
    """Return the fee within a gross amount."""
    return V64.floor(V64.mul(V64.of(amount), V64.safe_div(V64.of(rate), V64.of(U16_MAX))))


def fee_on(net: int, rate: int) -> int:
    """Return the fee that comes on top of a net amount."""
    parts = V64.safe_div(V64.of(rate), V64.sub(V64.of(U16_MAX), V64.of(rate)))
    return V64.floor(V64.mul(V64.of(net), parts))


class Order(NamedTuple):
    """A gross amount of TAO to buy with, or of alpha to sell."""

    buy: bool
    amount: int
    limit: int
    rate: int
    minimum_reserve: int


class Swapped(NamedTuple):
    """What a swap moved."""

    paid_in: int
    paid_out: int
    fee: int


def swap(pool: Pool, order: Order) -> Swapped:
    """Return a swap's amounts, or raise the name of its refusal."""
    buy, limit = order.buy, V64.safe_div(V64.of(order.limit), V64.of(RAO))
    reserve_in, reserve_out = (pool.tao, pool.alpha) if buy else (pool.alpha, pool.tao)
    fee = fee_of(order.amount, order.rate)
    net = u64(order.amount - fee)
    if net > u64(reserve_in * RESERVE_MULTIPLE):
        raise SwapError("SwapInputTooLarge")
    if reserve_out < order.minimum_reserve:
        raise SwapError("ReservesTooLow")
    now = price(pool)
    if not (now < limit if buy else now > limit):
        raise SwapError("PriceLimitExceeded")
    target = price(_moved(pool, net, output(pool, net, buy=buy), buy=buy))
    paid_in = net
    if not (target <= limit if buy else target >= limit):
        paid_in = input_to_price(pool, now, limit, buy=buy)
        fee = fee_on(paid_in, order.rate)
    paid_out = output(pool, paid_in, buy=buy)
    if paid_in > 0 and paid_out == 0:
        raise SwapError("ReservesTooLow")
    return Swapped(paid_in, paid_out, fee)


def _moved(pool: Pool, paid_in: int, paid_out: int, *, buy: bool) -> Pool:
    if buy:
        return pool._replace(tao=u64(pool.tao + paid_in), alpha=u64(pool.alpha - paid_out))
    return pool._replace(tao=u64(pool.tao - paid_out), alpha=u64(pool.alpha + paid_in))


def max_amount(pool: Pool, order: Order) -> int | str:
    """Return the largest gross amount that a limit admits, or the name of the refusal."""
    reserve = pool.tao if order.buy else pool.alpha
    try:
        swapped = swap(pool, order._replace(amount=u64(reserve * RESERVE_MULTIPLE)))
    except SwapError as error:
        return str(error)
    return u64(swapped.paid_in + swapped.fee)


def max_move(origin: Pool, destination: Pool, limit_rao: int) -> int:
    """Return the largest alpha to move between two pools of equal weights."""
    if 0 in {origin.tao, destination.tao, origin.alpha, destination.alpha}:
        return 0
    limit = V64.safe_div(V64.of(limit_rao), V64.of(RAO))
    if limit > V64.safe_div(price(origin), price(destination)):
        return 0
    if limit_rao == 0:
        return U64_MAX
    tao_1, tao_2 = V64.of(origin.tao), V64.of(destination.tao)
    both = V64.add(tao_1, tao_2)
    gained = V64.mul(V64.of(destination.alpha), V64.safe_div(tao_1, both))
    lost = V64.mul(V64.of(origin.alpha), V64.safe_div(tao_2, both))
    return V64.floor(V64.sub(V64.safe_div(gained, limit), lost))


def ratio_of(part: int, whole: int) -> int:
    """Return a part of a whole in parts of 10^18."""
    return WHOLE if whole == 0 or part >= whole else part * WHOLE // whole


def mul_round(parts: int, value: int) -> int:
    """Return parts of 10^18 of a value, a half going up."""
    return min((value * parts + WHOLE // 2) // WHOLE, U128_MAX)


def drifted_weight(pool: Pool, tao: int, alpha: int) -> int:
    """Return the weight that keeps the price when amounts are added."""
    base = mul_round(pool.base, min(pool.tao * (pool.alpha + alpha), U128_MAX))
    quote = mul_round(pool.quote, min(pool.alpha * (pool.tao + tao), U128_MAX))
    total = min(base + quote, U128_MAX)
    return ratio_of(quote, total) if total else HALF


def initial_weight(tao: int, alpha: int, price_bits: int) -> int | None:
    """Return the weight that makes a pool's price the given one, or nothing."""
    whole = V64.floor(price_bits) * alpha
    part = V64.floor(V64.mul(V64.of(alpha), price_bits % V64.one), bits=128)
    total = min(whole + part + tao, U128_MAX)
    weight = ratio_of(tao, total) if total else 0
    return weight if weight_is_valid(weight) else None
