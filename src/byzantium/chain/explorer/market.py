"""The subnets side by side: price, pool, share of the emission, and who gives way next."""

from typing import NamedTuple

from byzantium.chain.kernel.state import State, dry_run
from byzantium.chain.pallets.balances.storage import TotalIssuance as BalanceIssuance
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.coinbase.block_emission import block_emission, mintable
from byzantium.chain.pallets.subtensor.coinbase.emission_step import (
    emission_shares,
    emitting_subnets,
    moving_price_of,
)
from byzantium.chain.pallets.subtensor.coinbase.subnet_shares import tao_emission
from byzantium.chain.pallets.subtensor.staking.market_step import alpha_price
from byzantium.chain.pallets.subtensor.subnets.creation_step import lock_cost, prunable_candidates
from byzantium.chain.pallets.subtensor.subnets.existing import ROOT, all_netuids
from byzantium.chain.pallets.subtensor.subnets.pruning import pruning_order
from byzantium.chain.pallets.subtensor.views.network import next_epoch_start_block
from byzantium.chain.pallets.subtensor.views.prices import current_price
from byzantium.chain.pallets.subtensor.views.subject import Subject
from byzantium.chain.pallets.system.storage import block_number
from byzantium.units import AccountId, NetUid
from byzantium.units.fixed import U96F32
from byzantium.units.integers import minus


class SubnetFigures(NamedTuple):
    """What one subnet looks like at a block.

    Units: amounts in rao and alpha rao; `price`, `moving_price` and `emission_share` are U64F64
    raws, `miner_burned` is a U96F32 raw; periods and moments in blocks.
    """

    netuid: NetUid
    name: bytes
    symbol: bytes
    owner: AccountId
    owner_hotkey: AccountId
    registered_at: int
    started_at: int | None
    is_emitting: bool
    neurons: int
    neurons_max: int
    tempo: int
    next_epoch_at: int | None
    price: int
    price_rao: int
    moving_price: int
    tao_reserve: int
    alpha_reserve: int
    alpha_outstanding: int
    volume: int
    emission_share: int
    tao_emission: int
    tao_in_emission: int
    alpha_in_emission: int
    alpha_out_emission: int
    chain_buy: int
    miner_burned: int
    registration_cost: int
    immunity_left: int | None
    deregistration_rank: int | None


class Market(NamedTuple):
    """All subnets at a block, and what they share. Units: rao; blocks."""

    block: int
    block_emission: int
    issuance: int
    lock_cost: int
    subnet_limit: int
    immunity_period: int
    next_deregistered: int | None
    subnets: list[SubnetFigures]


class Common(NamedTuple):
    """What is the same for all subnets of a block, or computed for all at once."""

    block: int
    emission: int
    immunity_period: int
    shares: dict[NetUid, int]
    ranks: dict[int, int]


def market(state: State) -> Market:
    """Return the market at a block; root is among the subnets, and never gives way.

    The shares are those that the next block would use. The rank is the place in the order in
    which subnets give way to new ones, 1 first; a subnet that is immune has none.
    """
    with dry_run(state):
        common = _common(state)
        figures = [_figures(state, netuid, common) for netuid in all_netuids(state)]
        return Market(
            block=common.block,
            block_emission=common.emission,
            issuance=storage.TotalIssuance.get(state),
            lock_cost=lock_cost(state),
            subnet_limit=storage.SubnetLimit.get(state),
            immunity_period=common.immunity_period,
            next_deregistered=next(iter(common.ranks), None),
            subnets=figures,
        )


def subnet_figures(state: State, netuid: NetUid) -> SubnetFigures | None:
    """Return one subnet's figures, or None for a vacant number."""
    if not storage.NetworksAdded.get(state, netuid):
        return None
    with dry_run(state):
        return _figures(state, netuid, _common(state))


def _common(state: State) -> Common:
    block, immunity_period = block_number(state), storage.NetworkImmunityPeriod.get(state)
    emitting = emitting_subnets(state)
    order = pruning_order(prunable_candidates(state), block, immunity_period)
    granted = block_emission(storage.TotalIssuance.get(state))
    return Common(
        block,
        mintable(granted, BalanceIssuance.get(state)),
        immunity_period,
        dict(zip(emitting, emission_shares(state, emitting), strict=True)),
        {netuid: rank for rank, netuid in enumerate(order, start=1)},
    )


def _figures(state: State, netuid: NetUid, common: Common) -> SubnetFigures:
    share = common.shares.get(netuid, 0)
    registered_at = storage.NetworkRegisteredAt.get(state, netuid)
    immune_until = registered_at + common.immunity_period
    return SubnetFigures(
        netuid=netuid,
        name=Subject(state, netuid).name,
        symbol=storage.TokenSymbol.get(state, netuid),
        owner=storage.SubnetOwner.get(state, netuid),
        owner_hotkey=storage.SubnetOwnerHotkey.get(state, netuid),
        registered_at=registered_at,
        started_at=storage.FirstEmissionBlockNumber.get(state, netuid),
        is_emitting=netuid in common.shares,
        neurons=storage.SubnetworkN.get(state, netuid),
        neurons_max=storage.MaxAllowedUids.get(state, netuid),
        tempo=storage.Tempo.get(state, netuid),
        next_epoch_at=None if netuid == ROOT else next_epoch_start_block(state, netuid),
        price=alpha_price(state, netuid),
        price_rao=current_price(state, netuid),
        moving_price=moving_price_of(state, netuid),
        tao_reserve=storage.SubnetTAO.get(state, netuid),
        alpha_reserve=storage.SubnetAlphaIn.get(state, netuid),
        alpha_outstanding=storage.SubnetAlphaOut.get(state, netuid),
        volume=storage.SubnetVolume.get(state, netuid),
        emission_share=share,
        tao_emission=U96F32.to_int(tao_emission(common.emission, share)),
        tao_in_emission=storage.SubnetTaoInEmission.get(state, netuid),
        alpha_in_emission=storage.SubnetAlphaInEmission.get(state, netuid),
        alpha_out_emission=storage.SubnetAlphaOutEmission.get(state, netuid),
        chain_buy=storage.SubnetExcessTao.get(state, netuid),
        miner_burned=storage.MinerBurned.get(state, netuid),
        registration_cost=storage.Burn.get(state, netuid),
        immunity_left=None if netuid == ROOT else minus(immune_until, common.block),
        deregistration_rank=common.ranks.get(netuid),
    )
