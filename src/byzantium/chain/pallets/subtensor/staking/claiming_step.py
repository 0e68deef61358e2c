"""Claiming root dividends: one subnet's, a coldkey's, and those of a block's few chosen stakers."""

from collections.abc import Collection

from byzantium.chain.kernel.counters import raise_at, raise_value
from byzantium.chain.kernel.errors import DispatchError
from byzantium.chain.kernel.events import deposit_event
from byzantium.chain.kernel.state import State, transaction
from byzantium.chain.pallets.subtensor import events, storage
from byzantium.chain.pallets.subtensor.coinbase.tao_step import pay_from_subnet
from byzantium.chain.pallets.subtensor.staking.flow_step import record_protocol_flow
from byzantium.chain.pallets.subtensor.staking.market_step import SELL_FREE, swap_alpha_for_tao
from byzantium.chain.pallets.subtensor.staking.pool_step import increase_stake, stake_of
from byzantium.chain.pallets.subtensor.staking.position import Position
from byzantium.chain.pallets.subtensor.staking.root_claim import claim_indices, owed
from byzantium.chain.pallets.subtensor.staking.root_claim_step import settle_added_root_stake
from byzantium.chain.pallets.subtensor.subnets.accounts import subnet_account
from byzantium.chain.pallets.subtensor.subnets.existing import ROOT
from byzantium.chain.pallets.system import storage as system
from byzantium.units import AccountId, NetUid
from byzantium.units.fixed import I96F32
from byzantium.units.integers import U128_MAX


def claim_root_dividends(
    state: State, coldkey: AccountId, subnets: Collection[NetUid] | None = None
) -> tuple[int, int]:
    """Claim what a coldkey is owed, on the given subnets or on all: everything or nothing.

    Returns how many hotkeys and how many of their subnets were looked at.
    Raises what a sale of the alpha raises.
    Source: subtensor, staking/claim_root.rs, do_root_claim.
    """
    looked_at = 0
    with transaction(state):
        hotkeys = storage.StakingHotkeys.get(state, coldkey)
        for hotkey in hotkeys:
            for netuid in sorted(storage.RootClaimable.get(state, hotkey)):
                if subnets is None or netuid in subnets:
                    claim_on_subnet(state, Position(hotkey, coldkey, netuid))
                    looked_at += 1
        deposit_event(state, events.RootClaimed(coldkey))
    return len(hotkeys), looked_at


def claim_on_subnet(state: State, position: Position) -> None:
    """Pay out one subnet's dividend if it is worth it: as alpha, or sold and staked on root.

    Source: subtensor, staking/claim_root.rs, root_claim_on_subnet.
    """
    hotkey, coldkey, netuid = position
    rate = storage.RootClaimable.get(state, hotkey).get(netuid, 0)
    root_stake = stake_of(state, Position(hotkey, coldkey, ROOT))
    claimed = storage.RootClaimed.get(state, netuid, hotkey, coldkey)
    due = owed(rate, root_stake, claimed)
    amount = I96F32.to_int(due)
    if due < storage.RootClaimableThreshold.get(state, netuid) or amount == 0:
        return
    if _keeps_alpha(state, coldkey, netuid):
        increase_stake(state, position, amount)
    else:
        with transaction(state):
            _sell_into_root(state, position, amount)
    claimed = storage.RootClaimed.get(state, netuid, hotkey, coldkey)
    storage.RootClaimed.put(state, netuid, hotkey, coldkey, min(claimed + amount, U128_MAX))


def run_automatic_claims(state: State) -> None:
    """Claim for the stakers that the parent's hash picks; who cannot claim is passed over.

    Source: subtensor, staking/claim_root.rs, run_auto_claim_root_divs.
    """
    parent_hash = system.ParentHash.get(state)
    wanted = storage.NumRootClaim.get(state)
    for index in claim_indices(parent_hash, wanted, storage.NumStakingColdkeys.get(state)):
        coldkey = storage.StakingColdkeysByIndex.get(state, index)
        if coldkey is not None:
            _claim_quietly(state, coldkey)


def _claim_quietly(state: State, coldkey: AccountId) -> None:
    try:
        claim_root_dividends(state, coldkey)
    except DispatchError:
        return


def _keeps_alpha(state: State, coldkey: AccountId, netuid: NetUid) -> bool:
    choice = storage.RootClaimType.get(state, coldkey)
    return choice.name == "Keep" or (choice.name == "KeepSubnets" and netuid in choice.values[0])


def _sell_into_root(state: State, position: Position, alpha: int) -> None:
    hotkey, coldkey, netuid = position
    sold = swap_alpha_for_tao(state, netuid, alpha, SELL_FREE)
    tao = sold.paid_out
    pay_from_subnet(state, netuid, subnet_account(ROOT), tao)
    raise_at(state, storage.SubnetRootSellTao, netuid, tao)
    record_protocol_flow(state, netuid, -tao)
    root = Position(hotkey, coldkey, ROOT)
    increase_stake(state, root, tao)
    raise_at(state, storage.SubnetTAO, ROOT, tao)
    raise_at(state, storage.SubnetAlphaOut, ROOT, tao)
    raise_value(state, storage.TotalStake, tao)
    settle_added_root_stake(state, root, tao)
