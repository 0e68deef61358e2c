"""Root dividends in state: the rates of hotkeys, what stakers claimed, and the index of stakers."""

from collections.abc import Callable

from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.staking.pool_step import (
    increase_stake,
    stake_of,
    total_stake_of,
)
from byzantium.chain.pallets.subtensor.staking.position import Position
from byzantium.chain.pallets.subtensor.staking.root_claim import (
    claimable_increment,
    claimed_after_adding,
    claimed_after_removing,
)
from byzantium.chain.pallets.subtensor.subnets.existing import ROOT
from byzantium.units import AccountId, NetUid
from byzantium.units.fixed import I96F32
from byzantium.units.integers import minus


def accrue_root_dividend(state: State, hotkey: AccountId, netuid: NetUid, amount: int) -> None:
    """Raise the rate at which a hotkey's root stakers may claim a subnet's alpha.

    A dividend above the hotkey's whole root stake goes to the hotkey's owner instead.
    Source: subtensor, staking/claim_root.rs, increase_root_claimable_for_hotkey_and_subnet.
    """
    increment = claimable_increment(amount, total_stake_of(state, hotkey, ROOT))
    if increment is None:
        owner = storage.Owner.get(state, hotkey)
        increase_stake(state, Position(hotkey, owner, netuid), amount)
        return
    rates = dict(storage.RootClaimable.get(state, hotkey))
    rates[netuid] = I96F32.add(rates.get(netuid, 0), increment)
    storage.RootClaimable.put(state, hotkey, rates)


def settle_added_root_stake(state: State, position: Position, amount: int) -> None:
    """Count what added root stake would claim as claimed, so that it earns from now on only.

    Source: subtensor, staking/claim_root.rs, add_stake_adjust_root_claimed_for_hotkey_and_coldkey.
    """
    _settle(state, position, amount, claimed_after_adding)


def settle_removed_root_stake(state: State, position: Position, amount: int) -> None:
    """Take what removed root stake had claimed off the claimed figure, on every subnet but root.

    Source: subtensor, staking/claim_root.rs,
    remove_stake_adjust_root_claimed_for_hotkey_and_coldkey.
    """
    _settle(state, position, amount, claimed_after_removing, spared=ROOT)


def _settle(
    state: State,
    position: Position,
    amount: int,
    rule: Callable[[int, int, int], int],
    spared: NetUid | None = None,
) -> None:
    hotkey, coldkey, _ = position
    for netuid, rate in sorted(storage.RootClaimable.get(state, hotkey).items()):
        if netuid != spared:
            claimed = storage.RootClaimed.get(state, netuid, hotkey, coldkey)
            storage.RootClaimed.put(state, netuid, hotkey, coldkey, rule(claimed, rate, amount))


def index_root_staker(state: State, coldkey: AccountId) -> None:
    """List a coldkey among those whose root dividends are claimed in turn.

    Source: subtensor, staking/claim_root.rs, maybe_add_coldkey_index.
    """
    if not storage.StakingColdkeys.contains(state, coldkey):
        count = storage.NumStakingColdkeys.get(state)
        storage.StakingColdkeysByIndex.put(state, count, coldkey)
        storage.StakingColdkeys.put(state, coldkey, count)
        storage.NumStakingColdkeys.put(state, count + 1)


def drop_root_staker(state: State, coldkey: AccountId) -> None:
    """Take a coldkey that holds no root stake any more off the list; the last one fills its place.

    Source: subtensor, staking/claim_root.rs, maybe_remove_coldkey_index.
    """
    index = storage.StakingColdkeys.get(state, coldkey)
    if index is None or _has_root_stake(state, coldkey):
        return
    storage.StakingColdkeys.remove(state, coldkey)
    last = minus(storage.NumStakingColdkeys.get(state), 1)
    mover = storage.StakingColdkeysByIndex.get(state, last)
    if index == last or mover is None:
        storage.StakingColdkeysByIndex.remove(state, index)
    else:
        storage.StakingColdkeysByIndex.remove(state, last)
        storage.StakingColdkeysByIndex.put(state, index, mover)
        storage.StakingColdkeys.put(state, mover, index)
    storage.NumStakingColdkeys.put(state, last)


def _has_root_stake(state: State, coldkey: AccountId) -> bool:
    hotkeys = storage.StakingHotkeys.get(state, coldkey)
    return any(stake_of(state, Position(hotkey, coldkey, ROOT)) for hotkey in hotkeys)
