"""One swap against a pool: fee, price limit, output and every reason to refuse it."""

from typing import NamedTuple

from byzantium.chain.kernel.errors import ensure
from byzantium.chain.pallets.swap import errors
from byzantium.chain.pallets.swap.constants import INPUT_RESERVES_MAX, MINIMUM_RESERVE_RAO
from byzantium.chain.pallets.swap.pool import Direction, Pool, pool_price
from byzantium.chain.pallets.swap.quantities import input_to_price, output_for_input
from byzantium.units.fixed import U64F64
from byzantium.units.integers import U16_MAX

RAO_PER_TAO = 10**9


class Order(NamedTuple):
    """What a trader asks for."""

    direction: Direction
    amount: int
    """Input with its fee, in the input's currency."""

    limit_rao: int
    """Worst acceptable price of one alpha, in rao."""

    fee_rate: int
    """Fee of 65535; 0 when fees are dropped."""


class Swapped(NamedTuple):
    """What a swap moves: net input, output, and the fee kept from the input."""

    paid_in: int
    paid_out: int
    fee: int


def swap_fee(amount: int, fee_rate: int) -> int:
    """Return the fee on a gross input.

        fee = floor(amount * (rate / 65535))

    Units: the input's own; rate of 65535.
    Source: subtensor, pallets/swap/src/pallet/impls.rs, calculate_fee_amount.
    """
    rate = U64F64.ratio(fee_rate, U16_MAX)
    return U64F64.to_int(U64F64.mul(U64F64.from_int(amount), rate))


def fee_on_net(paid_in: int, fee_rate: int) -> int:
    """Return the fee that goes with a net input, when a limit has cut the order short.

        fee = floor(paid_in * (rate / (65535 - rate)))

    Units: the input's own; rate of 65535.
    Source: subtensor, pallets/swap/src/pallet/swap_step.rs, determine_action.
    """
    rate = U64F64.ratio(fee_rate, U16_MAX - fee_rate)
    return U64F64.to_int(U64F64.mul(U64F64.from_int(paid_in), rate))


def limit_price(limit_rao: int) -> int:
    """Return a price limit as a price.

        limit = limit_rao / 10**9

    Units: rao for one alpha; U64F64 raw.
    Source: subtensor, pallets/swap/src/pallet/impls.rs, swap.
    """
    return U64F64.ratio(limit_rao, RAO_PER_TAO)


def swap(pool: Pool, order: Order, reserve_min: int = MINIMUM_RESERVE_RAO) -> Swapped:
    """Return what an order moves, or refuse it.

        fee, net  = fee(amount), amount - fee
        paid_in   = net, unless the price would pass the limit: then what brings it there
        paid_out  = output for paid_in

    The order of refusals is observable and therefore part of the rule.

    Units: rao and alpha rao.
    Source: subtensor, pallets/swap/src/pallet/impls.rs, swap_inner;
    subtensor, pallets/swap/src/pallet/swap_step.rs, determine_action.
    """
    reserve_in, reserve_out = pool.reserves(order.direction)
    fee = swap_fee(order.amount, order.fee_rate)
    net = order.amount - fee
    ensure(net <= INPUT_RESERVES_MAX * reserve_in, errors.SwapInputTooLarge)
    ensure(reserve_out >= reserve_min, errors.ReservesTooLow(got=reserve_out, expected=reserve_min))
    price, limit = pool_price(pool), limit_price(order.limit_rao)
    ensure(
        _is_better(order.direction, price, limit) and price != limit,
        errors.PriceLimitExceeded(got=price, expected=limit),
    )
    target = pool_price(
        pool.after(order.direction, net, output_for_input(pool, order.direction, net))
    )
    if _is_better(order.direction, target, limit):
        paid_in = net
    else:
        paid_in = input_to_price(pool, order.direction, price, limit)
        fee = fee_on_net(paid_in, order.fee_rate)
    paid_out = output_for_input(pool, order.direction, paid_in)
    ensure(paid_in == 0 or paid_out > 0, errors.ReservesTooLow)
    ensure(paid_out <= reserve_out, errors.InsufficientLiquidity)
    return Swapped(paid_in, paid_out, fee)


def _is_better(direction: Direction, price: int, limit: int) -> bool:
    return price <= limit if direction is Direction.BUY else price >= limit
