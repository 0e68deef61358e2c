"""What a block emits, which subnets it reaches, and what they receive into their pools."""

from typing import NamedTuple

from byzantium.chain.kernel.counters import raise_at, raise_value
from byzantium.chain.kernel.errors import ModuleError
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.coinbase import subnet_shares
from byzantium.chain.pallets.subtensor.coinbase.alpha_step import (
    alpha_issuance,
    mint_into_pool,
)
from byzantium.chain.pallets.subtensor.coinbase.block_emission import SUPPLY_MAX, block_emission
from byzantium.chain.pallets.subtensor.coinbase.injection import (
    SubnetTerms,
    root_proportion,
    subnet_terms,
)
from byzantium.chain.pallets.subtensor.coinbase.tao_step import (
    mint,
    recycle_credit,
    spend,
)
from byzantium.chain.pallets.subtensor.epoch.stake_weight import weight_of_tao
from byzantium.chain.pallets.subtensor.staking.flow_step import record_protocol_flow
from byzantium.chain.pallets.subtensor.staking.market_step import (
    BUY_FREE,
    alpha_price,
    reserves_of,
    swap_tao_for_alpha,
)
from byzantium.chain.pallets.subtensor.subnets.accounts import subnet_account
from byzantium.chain.pallets.subtensor.subnets.existing import ROOT, non_root_netuids
from byzantium.chain.pallets.swap.step import adjust_weights
from byzantium.units import Alpha, NetUid, Rao
from byzantium.units.fixed import I96F32, U64F64, U96F32


class Injection(NamedTuple):
    """What one subnet is to receive, in whole rao and alpha rao."""

    tao: int
    alpha: int
    chain_buy: int


def mint_block_emission(state: State) -> Rao:
    """Mint what the curve grants this block and return it; nobody holds it yet.

    Source: subtensor, coinbase/block_emission.rs, get_block_emission.
    """
    return mint(state, evaluated_emission(state, storage.TotalIssuance.get(state)))


def evaluated_emission(state: State, issuance: int) -> int:
    """Return the curve's value at an issuance, and leave it in BlockEmission.

    Whoever asks last, for TAO or for an alpha, decides what clients read there.
    Source: subtensor, coinbase/block_emission.rs, get_block_emission_for_issuance.
    """
    emission = block_emission(issuance)
    if issuance < SUPPLY_MAX and emission != storage.BlockEmission.get(state):
        storage.BlockEmission.put(state, emission)
    return emission


def emitting_subnets(state: State) -> list[NetUid]:
    """Return the subnets that a block emits to, in storage order: started, enabled and open.

    Source: subtensor, coinbase/subnet_emissions.rs, get_subnets_to_emit_to.
    """
    return [
        netuid
        for netuid in non_root_netuids(state)
        if storage.FirstEmissionBlockNumber.contains(state, netuid)
        and storage.SubtokenEnabled.get(state, netuid)
        and storage.NetworkRegistrationAllowed.get(state, netuid)
    ]


def moving_price_of(state: State, netuid: NetUid) -> int:
    """Return a subnet's moving price; one where there is no pool. Units: U64F64 raw.

    Source: subtensor, staking/stake_utils.rs, get_moving_alpha_price.
    """
    if storage.SubnetMechanism.get(state, netuid) == 0:
        return U64F64.one
    return U64F64.from_fixed(I96F32, storage.SubnetMovingPrice.get(state, netuid))


def emission_shares(state: State, netuids: list[NetUid]) -> list[int]:
    """Return which part of the block's TAO each subnet is due. Units: U64F64 raws.

    Source: subtensor, coinbase/subnet_emissions.rs, get_subnet_block_emissions.
    """
    return subnet_shares.enabled_shares(
        subnet_shares.subnet_shares(
            [moving_price_of(state, netuid) for netuid in netuids],
            [storage.MinerBurned.get(state, netuid) for netuid in netuids],
        ),
        [storage.SubnetEmissionEnabled.get(state, netuid) for netuid in netuids],
    )


def tao_emissions(state: State, netuids: list[NetUid], credit: Rao) -> dict[NetUid, int]:
    """Return each subnet's TAO of the block. Units: rao; U96F32 raws.

    Source: subtensor, coinbase/subnet_emissions.rs, get_subnet_block_emissions.
    """
    return {
        netuid: subnet_shares.tao_emission(credit, share)
        for netuid, share in zip(netuids, emission_shares(state, netuids), strict=True)
    }


def root_sells_now(state: State, netuids: list[NetUid]) -> bool:
    """Tell whether root earns alpha dividends in this block."""
    return subnet_shares.root_sells([moving_price_of(state, netuid) for netuid in netuids])


def root_proportion_of(state: State, netuid: NetUid) -> int:
    """Return the weighted part of root in a subnet's stake. Units: U96F32 raw.

    Source: subtensor, coinbase/block_step.rs, root_proportion.
    """
    weight = weight_of_tao(storage.TaoWeight.get(state))
    root_tao = storage.SubnetTAO.get(state, ROOT)
    return root_proportion(root_tao, weight, alpha_issuance(state, netuid))


def all_terms(state: State, emissions: dict[NetUid, int]) -> dict[NetUid, SubnetTerms]:
    """Return what the block does to each subnet, from the state before it does any of it.

    Subnets are asked in ascending order, which decides whose alpha emission BlockEmission shows.
    Source: subtensor, coinbase/run_coinbase.rs, get_subnet_terms.
    """
    return {
        netuid: subnet_terms(
            emissions[netuid],
            alpha_price(state, netuid),
            root_proportion_of(state, netuid),
            evaluated_emission(state, alpha_issuance(state, netuid)),
        )
        for netuid in sorted(emissions)
    }


def inject(
    state: State, netuids: list[NetUid], terms: dict[NetUid, SubnetTerms], credit: Rao
) -> None:
    """Put the block's TAO and alpha into the pools, buy with the excess, recycle what is left.

    Source: subtensor, coinbase/run_coinbase.rs, inject_and_maybe_swap.
    """
    for netuid in netuids:
        tao_in, alpha_in, _, excess = map(U96F32.to_int, terms[netuid])
        credit = _inject_into(state, netuid, Injection(tao_in, alpha_in, excess), credit)
    recycle_credit(state, credit)


def _inject_into(state: State, netuid: NetUid, injection: Injection, credit: Rao) -> Rao:
    account = subnet_account(netuid)
    added = (injection.tao, injection.alpha)
    tao, alpha = adjust_weights(state, netuid, reserves_of(state, netuid), added)
    storage.SubnetExcessTao.put(state, netuid, Rao(0))
    storage.SubnetTaoInEmission.put(state, netuid, Rao(0))
    if injection.chain_buy:
        remainder = spend(state, account, credit, injection.chain_buy)
        if remainder is not None:
            credit = remainder
            _buy_for_protocol(state, netuid, injection.chain_buy)
    storage.SubnetAlphaInEmission.put(state, netuid, Alpha(alpha))
    mint_into_pool(state, netuid, alpha)
    if tao:
        remainder = spend(state, account, credit, tao)
        if remainder is not None:
            credit = remainder
            storage.SubnetTaoInEmission.put(state, netuid, Rao(tao))
            raise_at(state, storage.SubnetTAO, netuid, tao)
            raise_value(state, storage.TotalStake, tao)
            record_protocol_flow(state, netuid, tao)
    return credit


def _buy_for_protocol(state: State, netuid: NetUid, tao: int) -> None:
    """Buy alpha that belongs to no stake; a refused swap leaves the TAO in the account."""
    try:
        bought = swap_tao_for_alpha(state, netuid, tao, BUY_FREE)
    except ModuleError:
        return
    raise_at(state, storage.SubnetProtocolAlpha, netuid, bought.paid_out)
    storage.SubnetExcessTao.put(state, netuid, Rao(bought.paid_in))
    record_protocol_flow(state, netuid, bought.paid_in)
