"""How a subnet's alpha is divided: by role in each block, by hotkey at each epoch."""

from collections.abc import Sequence
from functools import cache
from typing import Final, NamedTuple

from byzantium.units.fixed import U96F32
from byzantium.units.integers import U16_MAX

_HALF: Final = U96F32.one // 2


class AlphaSplit(NamedTuple):
    """A block's alpha by role, in alpha rao."""

    owner_cut: int
    server: int
    validator: int
    root: int


class DividendPools(NamedTuple):
    """What one epoch pays to validators, in alpha rao: for alpha stake, and for root stake."""

    validator: int
    root: int


class Backing(NamedTuple):
    """A hotkey's stake without child sharing: alpha on the subnet, TAO on root; rao."""

    alpha: int
    root: int


@cache
def take_of(take: int) -> int:
    """Return a take or cut as a fraction.

        take / 65535

    Units: fraction of 65535; U96F32 raw.
    Source: subtensor, staking/helpers.rs, get_hotkey_take_float.
    """
    return U96F32.ratio(take, U16_MAX)


def split_alpha_out(alpha_out: int, owner_cut: int, proportion: int) -> AlphaSplit:
    """Return a block's alpha as owner's, miners', validators' and root's parts.

        cut    = x * c,  x = x - cut                  c = 0 where the owner's cut is off
        root   = rho * x / 2,  server = x / 2,  validator = (x - server) - root

    Units: U96F32 raw of alpha rao, fraction of 65535, U96F32 raw; alpha rao.
    Source: subtensor, coinbase/run_coinbase.rs, emit_to_subnets.
    """
    cut = U96F32.mul(alpha_out, take_of(owner_cut))
    shared = U96F32.sub(alpha_out, cut)
    root = U96F32.mul(U96F32.mul(proportion, shared), _HALF)
    server = U96F32.mul(shared, _HALF)
    validator = U96F32.sub(U96F32.sub(shared, server), root)
    return AlphaSplit(*map(U96F32.to_int, (cut, server, validator, root)))


def dividend_distribution(
    pools: DividendPools, root_weight: int, backings: Sequence[Backing], dividends: Sequence[int]
) -> tuple[list[int], list[int]]:
    """Return what each hotkey earns for its alpha, and what for its root stake.

        root part   R_h = d_h * (r_h * w) / (a_h + r_h * w)
        alpha part  L_h = d_h - R_h
        alpha dividend = pool * L_h / sum(L),  root dividend = root pool * R_h / sum(R)

    Units: dividends, w and results as U96F32 raws, stakes in rao.
    Source: subtensor, coinbase/run_coinbase.rs, calculate_dividend_distribution.
    """
    root_parts = [
        U96F32.mul(dividend, _root_part(backing, root_weight))
        for backing, dividend in zip(backings, dividends, strict=True)
    ]
    alpha_parts = [
        U96F32.sub(dividend, root) for dividend, root in zip(dividends, root_parts, strict=True)
    ]
    return _shared_out(pools.validator, alpha_parts), _shared_out(pools.root, root_parts)


def _root_part(backing: Backing, root_weight: int) -> int:
    if backing.root == 0:
        return 0
    root_alpha = U96F32.mul(U96F32.from_int(backing.root), root_weight)
    return U96F32.safe_div(root_alpha, U96F32.add(U96F32.from_int(backing.alpha), root_alpha))


def _shared_out(pool: int, parts: Sequence[int]) -> list[int]:
    total = U96F32.saturate(sum(parts))
    amount = U96F32.from_int(pool)
    return [U96F32.mul(amount, U96F32.safe_div(part, total)) if part else 0 for part in parts]


def take_and_rest(dividend: int, take: int) -> tuple[int, int]:
    """Return a validator's take of a dividend, and what is left for its stakers.

        take = t * D,  rest = D - take; both floored

    Units: U96F32 raw of alpha rao, fraction of 65535; alpha rao.
    Source: subtensor, coinbase/run_coinbase.rs, distribute_dividends_and_incentives.
    """
    taken = U96F32.mul(take_of(take), dividend)
    return U96F32.to_int(taken), U96F32.to_int(U96F32.sub(dividend, taken))


def miner_burned(withheld: int, total_incentive: int) -> int:
    """Return the part of the miners' emission that was withheld from owner-side miners.

        withheld / total, 0 without emission

    Units: alpha rao; U96F32 raw.
    Source: subtensor, coinbase/run_coinbase.rs, distribute_dividends_and_incentives.
    """
    return U96F32.ratio(withheld, total_incentive)
