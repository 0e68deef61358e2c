"""What a subnet's pool receives of a block: the terms of its injection and of its chain buys."""

from typing import NamedTuple

from byzantium.units.fixed import U64F64, U96F32


class SubnetTerms(NamedTuple):
    """What one block does to one subnet, as U96F32 raws of rao and alpha rao."""

    tao_in: int
    """TAO injected into the pool."""

    alpha_in: int
    """Alpha injected beside it."""

    alpha_out: int
    """Alpha for owner, miners, validators and root."""

    excess: int
    """TAO that buys alpha from the pool instead of being injected."""


def root_proportion(root_tao: int, root_weight: int, alpha_issuance: int) -> int:
    """Return the weighted part of root in a subnet's stake.

        rho = T * w / (T * w + alpha issuance), 0 when both are 0

    Units: rao; U96F32 raw; alpha rao; U96F32 raw.
    Source: subtensor, coinbase/block_step.rs, root_proportion.
    """
    weighted = U96F32.mul(U96F32.from_int(root_tao), root_weight)
    return U96F32.safe_div(weighted, U96F32.add(weighted, U96F32.from_int(alpha_issuance)))


def subnet_terms(
    tao_emission: int, price: int, proportion: int, alpha_emission: int
) -> SubnetTerms:
    """Return what a block injects, hands out and spends on chain buys for one subnet.

        alpha_in = min(e / price, rho * a)          at most root's part of the alpha emission
        tao_in   = e, or alpha_in * price where that limit bites
        excess   = e - tao_in

    Units: e as a U96F32 raw of rao, price as a U64F64 raw, rho as a U96F32 raw, a in alpha rao.
    Source: subtensor, coinbase/run_coinbase.rs, get_subnet_terms.
    """
    price96 = U96F32.from_fixed(U64F64, price)
    alpha_out = U96F32.from_int(alpha_emission)
    tao_in, alpha_in = tao_emission, U96F32.safe_div(tao_emission, price96)
    cap = U96F32.mul(proportion, alpha_out)
    if alpha_in > cap:
        alpha_in = cap
        tao_in = U96F32.mul(alpha_in, price96)
    return SubnetTerms(tao_in, alpha_in, alpha_out, U96F32.sub(tao_emission, tao_in))
