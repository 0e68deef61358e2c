"""The smallest stake there may be, and the largest amount that a price limit admits."""

from typing import Final

from byzantium.chain.pallets.swap.constants import INPUT_RESERVES_MAX, MINIMUM_RESERVE_RAO
from byzantium.chain.pallets.swap.pool import Direction, Pool, pool_price
from byzantium.chain.pallets.swap.trade import Order, limit_price, swap
from byzantium.units.fixed import U64F64
from byzantium.units.integers import U64_MAX

RAO_PER_TAO: Final = 10**9

MIN_STAKE_RAO: Final = 2_000_000
"""Smallest sum of TAO that a stake operation may be worth."""

_MILLION: Final = 10**6


def stable_max_add(limit_rao: int) -> int:
    """Return the most TAO that may buy one to one under a limit.

        2**64 - 1 if limit >= 10**9, else 0

    Units: rao for one alpha; rao.
    Source: subtensor, staking/add_stake.rs, get_max_amount_add.
    """
    return U64_MAX if limit_rao >= RAO_PER_TAO else 0


def stable_max_remove(limit_rao: int) -> int:
    """Return the most that may be sold one to one under a limit.

        2**64 - 1 if limit <= 10**9, else 0

    Units: rao for one alpha; rao.
    Source: subtensor, staking/remove_stake.rs, get_max_amount_remove.
    """
    return U64_MAX if limit_rao <= RAO_PER_TAO else 0


def dynamic_max(
    pool: Pool,
    direction: Direction,
    limit_rao: int,
    fee_rate: int,
    reserve_min: int = MINIMUM_RESERVE_RAO,
) -> int:
    """Return the most that a dynamic pool takes in before its price reaches a limit.

        paid_in + fee of a swap of 1000 times the reserve

    The swap's own refusals come through.

    Units: rao or alpha rao; rao for one alpha.
    Source: subtensor, staking/add_stake.rs, get_max_amount_add; subtensor,
    staking/remove_stake.rs, get_max_amount_remove.
    """
    reserve_in, _ = pool.reserves(direction)
    amount = min(reserve_in * INPUT_RESERVES_MAX, U64_MAX)
    swapped = swap(pool, Order(direction, amount, limit_rao, fee_rate), reserve_min)
    return min(swapped.paid_in + swapped.fee, U64_MAX)


def move_limit_of_stable(limit_rao: int) -> int:
    """Return the buying limit that a limit on a move out of a stable subnet amounts to.

        u64((10**9 / limit) * 10**9)

    Units: rao.
    Source: subtensor, staking/move_stake.rs, get_max_amount_move.
    """
    return U64F64.to_int(
        U64F64.mul(U64F64.ratio(RAO_PER_TAO, limit_rao), U64F64.from_int(RAO_PER_TAO))
    )


def dynamic_max_move(origin: Pool, destination: Pool, limit_rao: int) -> int:
    """Return the most alpha that may move between two dynamic pools under a relative limit.

        limit l = origin price / destination price
        u64(A2 * (T1 / (T1 + T2)) / l - A1 * (T2 / (T1 + T2)))

    0 for an empty reserve or a limit above the present ratio, 2**64 - 1 without a limit. The
    formula holds for equal weights and is applied to all.

    Units: alpha rao; destination alpha for one origin alpha, of 10**9.
    Source: subtensor, staking/move_stake.rs, get_max_amount_move.
    """
    reserves = (origin.tao, origin.alpha, destination.tao, destination.alpha)
    if not all(reserves):
        return 0
    limit = limit_price(limit_rao)
    if limit > U64F64.safe_div(pool_price(origin), pool_price(destination)):
        return 0
    if limit_rao == 0:
        return U64_MAX
    tao_1, alpha_1, tao_2, alpha_2 = map(U64F64.from_int, reserves)
    both = U64F64.add(tao_1, tao_2)
    gained = U64F64.mul(alpha_2, U64F64.safe_div(tao_1, both))
    given = U64F64.mul(alpha_1, U64F64.safe_div(tao_2, both))
    return U64F64.to_int(U64F64.sub(U64F64.safe_div(gained, limit), given))


def smallest_nomination_in_tao(factor: int) -> int:
    """Return what the smallest stake on another's hotkey must be worth.

        MIN_STAKE * factor div 10**6

    Units: millionths of the smallest stake; rao.
    Source: subtensor, utils/misc.rs, get_nominator_min_required_stake.
    """
    return min(MIN_STAKE_RAO * factor, U64_MAX) // _MILLION


def smallest_nomination(factor: int, price: int) -> int:
    """Return the smallest stake that one may leave on another's hotkey.

        u64((MIN_STAKE * factor div 10**6) / price)

    Units: millionths of the smallest stake; price as a U64F64 raw; alpha rao.
    Source: subtensor, staking/helpers.rs, clear_small_nomination_if_required.
    """
    tao = smallest_nomination_in_tao(factor)
    return U64F64.to_int(U64F64.safe_div(U64F64.from_int(tao), price))
