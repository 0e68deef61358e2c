"""Trading a subnet's alpha against its pool: the price, dry runs, and swaps that move reserves.

On root and on subnets without a pool alpha is TAO: one to one, without fee or limit.
"""

from typing import Final, NamedTuple

from byzantium.chain.kernel.counters import lower_at, lower_value, raise_at, raise_value
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.staking import limits
from byzantium.chain.pallets.subtensor.subnets.existing import ROOT, exists
from byzantium.chain.pallets.swap import storage as swap_storage
from byzantium.chain.pallets.swap.constants import BUY_LIMIT_RAO, SELL_LIMIT_RAO
from byzantium.chain.pallets.swap.pool import STABLE_PRICE, Direction, pool_price
from byzantium.chain.pallets.swap.step import (
    PricedOrder,
    current_pool,
    quote_swap,
    run_swap,
    swap_pool,
)
from byzantium.chain.pallets.swap.trade import Swapped
from byzantium.units import NetUid
from byzantium.units.integers import U64_MAX, U128_MAX

DYNAMIC: Final = 1
"""Mechanism of a subnet with a pool."""


class Terms(NamedTuple):
    """At what price a swap stops, and whether it pays no fee."""

    limit_rao: int
    drop_fees: bool = False


BUY_AT_MARKET: Final = Terms(BUY_LIMIT_RAO)
SELL_AT_MARKET: Final = Terms(SELL_LIMIT_RAO)
BUY_FREE: Final = Terms(BUY_LIMIT_RAO, drop_fees=True)
SELL_FREE: Final = Terms(SELL_LIMIT_RAO, drop_fees=True)


def is_dynamic(state: State, netuid: NetUid) -> bool:
    """Tell whether a subnet trades its alpha in a pool."""
    return storage.SubnetMechanism.get(state, netuid) == DYNAMIC


def is_stable(state: State, netuid: NetUid) -> bool:
    """Tell whether a subnet's alpha is TAO, one to one."""
    return netuid == ROOT or storage.SubnetMechanism.get(state, netuid) == 0


def reserves_of(state: State, netuid: NetUid) -> tuple[int, int]:
    """Return a pool's reserves: TAO, alpha. Units: rao, alpha rao."""
    return storage.SubnetTAO.get(state, netuid), storage.SubnetAlphaIn.get(state, netuid)


def alpha_price(state: State, netuid: NetUid) -> int:
    """Return the TAO that one alpha is worth at the margin. Units: U64F64 raw.

    Source: subtensor, pallets/swap/src/pallet/impls.rs, current_price.
    """
    if not is_dynamic(state, netuid):
        return STABLE_PRICE
    return pool_price(current_pool(state, netuid, reserves_of(state, netuid)))


def simulate(state: State, netuid: NetUid, direction: Direction, amount: int) -> Swapped:
    """Return what a swap without price limit would move; nothing is written.

    Raises the swap pallet's refusals.
    Source: subtensor, pallets/swap/src/pallet/impls.rs, sim_swap.
    """
    if not is_dynamic(state, netuid):
        moved = amount if exists(state, netuid) else 0
        return Swapped(moved, moved, 0)
    terms = BUY_AT_MARKET if direction is Direction.BUY else SELL_AT_MARKET
    order = PricedOrder(direction, amount, *terms)
    return quote_swap(state, netuid, reserves_of(state, netuid), order)


def swap_tao_for_alpha(state: State, netuid: NetUid, tao: int, terms: Terms) -> Swapped:
    """Buy alpha and move the reserves; the fee stays in the subnet's account for the caller.

    Raises the swap pallet's refusals.
    Source: subtensor, staking/stake_utils.rs, swap_tao_for_alpha.
    """
    order = PricedOrder(Direction.BUY, tao, *terms)
    swapped = _swap(state, netuid, order)
    if swapped.paid_out:
        lower_at(state, storage.SubnetAlphaIn, netuid, swapped.paid_out)
    raise_at(state, storage.SubnetAlphaOut, netuid, swapped.paid_out)
    raise_at(state, storage.SubnetTAO, netuid, swapped.paid_in)
    raise_value(state, storage.TotalStake, tao)
    _add_volume(state, netuid, tao)
    return swapped


def swap_alpha_for_tao(state: State, netuid: NetUid, alpha: int, terms: Terms) -> Swapped:
    """Sell alpha and move the reserves; the TAO waits in the subnet's account for the caller.

    Raises the swap pallet's refusals.
    Source: subtensor, staking/stake_utils.rs, swap_alpha_for_tao.
    """
    order = PricedOrder(Direction.SELL, alpha, *terms)
    swapped = _swap(state, netuid, order)
    raise_at(state, storage.SubnetAlphaIn, netuid, swapped.paid_in)
    lower_at(state, storage.SubnetAlphaOut, netuid, swapped.paid_in)
    if swapped.paid_out:
        lower_at(state, storage.SubnetTAO, netuid, swapped.paid_out)
    lower_value(state, storage.TotalStake, swapped.paid_out)
    _add_volume(state, netuid, swapped.paid_out)
    return swapped


def max_amount(state: State, netuid: NetUid, direction: Direction, limit_rao: int) -> int:
    """Return the most that may be traded under a price limit.

    Raises the swap pallet's refusals.
    Source: subtensor, staking/add_stake.rs, get_max_amount_add; subtensor,
    staking/remove_stake.rs, get_max_amount_remove.
    """
    if is_stable(state, netuid):
        buys = direction is Direction.BUY
        return limits.stable_max_add(limit_rao) if buys else limits.stable_max_remove(limit_rao)
    pool = swap_pool(state, netuid, reserves_of(state, netuid))
    fee_rate = swap_storage.FeeRate.get(state, netuid)
    return limits.dynamic_max(pool, direction, limit_rao, fee_rate)


def max_move(state: State, origin: NetUid, destination: NetUid, limit_rao: int) -> int:
    """Return the most alpha that may move between two subnets under a relative price limit.

    Raises the swap pallet's refusals.
    Source: subtensor, staking/move_stake.rs, get_max_amount_move.
    """
    if is_stable(state, origin) and is_stable(state, destination):
        return limits.stable_max_remove(limit_rao)
    if is_stable(state, origin):
        if limit_rao == 0:
            return U64_MAX
        buying_limit = limits.move_limit_of_stable(limit_rao)
        return max_amount(state, destination, Direction.BUY, buying_limit)
    if is_stable(state, destination):
        return max_amount(state, origin, Direction.SELL, limit_rao)
    pools = [current_pool(state, n, reserves_of(state, n)) for n in (origin, destination)]
    return limits.dynamic_max_move(pools[0], pools[1], limit_rao)


def _swap(state: State, netuid: NetUid, order: PricedOrder) -> Swapped:
    if not is_dynamic(state, netuid):
        return Swapped(order.amount, order.amount, 0)
    return run_swap(state, netuid, reserves_of(state, netuid), order)


def _add_volume(state: State, netuid: NetUid, tao: int) -> None:
    volume = storage.SubnetVolume.get(state, netuid) + tao
    storage.SubnetVolume.put(state, netuid, min(volume, U128_MAX))
