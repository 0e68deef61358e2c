"""The stake on a swapped hotkey, and what was paid and is owed for it."""

from byzantium.chain.kernel.names import SafeFloat
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.key_swaps.hotkey import HotkeySwap, Tally
from byzantium.chain.pallets.subtensor.staking import safe_float
from byzantium.chain.pallets.subtensor.staking.pool_step import (
    decrease_stake,
    increase_stake,
    list_staking_hotkey,
    stake_of,
)
from byzantium.chain.pallets.subtensor.staking.position import Position
from byzantium.units import AccountId, Alpha, NetUid
from byzantium.units.fixed import I96F32
from byzantium.units.integers import U64_MAX, U128_MAX


def move_dividends(state: State, swap: HotkeySwap, netuid: NetUid, tally: Tally) -> None:
    """Add the old hotkey's last stake, dividends and voting power to the new one's.

    Source: subtensor, swap/swap_hotkey.rs, perform_hotkey_swap_on_one_subnet; subtensor,
    utils/voting_power.rs, swap_voting_power_for_hotkey.
    """
    last = storage.TotalHotkeyAlphaLastEpoch
    both = last.get(state, swap.old, netuid) + last.get(state, swap.new, netuid)
    last.remove(state, swap.old, netuid)
    last.put(state, swap.new, netuid, Alpha(min(both, U64_MAX)))
    paid = storage.AlphaDividendsPerSubnet
    both = paid.get(state, netuid, swap.old) + paid.get(state, netuid, swap.new)
    paid.remove(state, netuid, swap.old)
    paid.put(state, netuid, swap.new, Alpha(min(both, U64_MAX)))
    power = storage.VotingPower.get(state, netuid, swap.old)
    storage.VotingPower.remove(state, netuid, swap.old)
    if power:
        power += storage.VotingPower.get(state, netuid, swap.new)
        storage.VotingPower.put(state, netuid, swap.new, min(power, U64_MAX))
    tally.add(6, 6)


def move_stake(state: State, swap: HotkeySwap, netuid: NetUid, tally: Tally) -> None:
    """Move every coldkey's stake by what it reads, so that shares are made anew.

    Source: subtensor, swap/swap_hotkey.rs, perform_hotkey_swap_on_one_subnet.
    """
    old_form = storage.Alpha.items(state, swap.old)
    held = [*old_form, *storage.AlphaV2.items(state, swap.old)]
    tally.add(len(held), len(held))
    for coldkey in sorted({coldkey for (coldkey, at), _ in held if at == netuid}):
        origin = Position(swap.old, coldkey, netuid)
        alpha = stake_of(state, origin)
        decrease_stake(state, origin, alpha)
        increase_stake(state, Position(swap.new, coldkey, netuid), alpha)
        tally.add(3, 2)
        _list_beside(state, swap, coldkey, tally)


def shares_on(state: State, hotkey: AccountId) -> list[tuple[AccountId, SafeFloat]]:
    """Return all shares in a hotkey's pools with their holders, by account and then by subnet.

    Source: subtensor, staking/helpers.rs, alpha_iter_single_prefix.
    """
    shares = {at: safe_float.from_fixed(share) for at, share in storage.Alpha.items(state, hotkey)}
    shares.update(storage.AlphaV2.items(state, hotkey))
    return [(coldkey, share) for (coldkey, _), share in sorted(shares.items())]


def rename_among_staked(
    state: State, swap: HotkeySwap, shares: list[tuple[AccountId, SafeFloat]], tally: Tally
) -> None:
    """Put the new hotkey in the old one's place among those that its stakers stake on, at the end.

    Source: subtensor, swap/swap_hotkey.rs, perform_hotkey_swap_on_all_subnets.
    """
    for coldkey in (coldkey for coldkey, share in shares if share != safe_float.ZERO):
        tally.add(reads=1)
        listed = storage.StakingHotkeys.get(state, coldkey)
        if swap.old in listed:
            others = tuple(hotkey for hotkey in listed if hotkey not in {swap.old, swap.new})
            storage.StakingHotkeys.put(state, coldkey, (*others, swap.new))
            tally.add(writes=1)


def move_root_dividends(state: State, swap: HotkeySwap, tally: Tally) -> None:
    """Hand over what root's stakers may claim, what they claimed, and the say on new subnets.

    Source: subtensor, staking/claim_root.rs, transfer_root_claimable_for_new_hotkey; subtensor,
    staking/claim_root.rs, transfer_root_claimed_for_new_keys.
    """
    rates = dict(storage.RootClaimable.get(state, swap.new))
    for netuid, rate in storage.RootClaimable.get(state, swap.old).items():
        rates[netuid] = I96F32.add(rates.get(netuid, 0), rate)
    storage.RootClaimable.remove(state, swap.old)
    storage.RootClaimable.put(state, swap.new, rates)
    tally.add(3, 2)
    for netuid in sorted(rates):
        _move_claimed(state, swap, netuid, tally)
    if storage.AutoParentDelegationEnabled.contains(state, swap.old):
        enabled = storage.AutoParentDelegationEnabled.get(state, swap.old)
        storage.AutoParentDelegationEnabled.remove(state, swap.old)
        storage.AutoParentDelegationEnabled.put(state, swap.new, enabled)
        tally.add(1, 2)


def _move_claimed(state: State, swap: HotkeySwap, netuid: NetUid, tally: Tally) -> None:
    for coldkey, claimed in storage.RootClaimed.items(state, netuid, swap.old):
        storage.RootClaimed.remove(state, netuid, swap.old, coldkey)
        both = claimed + storage.RootClaimed.get(state, netuid, swap.new, coldkey)
        storage.RootClaimed.put(state, netuid, swap.new, coldkey, min(both, U128_MAX))
        tally.add(3, 2)


def _list_beside(state: State, swap: HotkeySwap, coldkey: AccountId, tally: Tally) -> None:
    listed = storage.StakingHotkeys.get(state, coldkey)
    if swap.old in listed and swap.new not in listed:
        list_staking_hotkey(state, coldkey, swap.new)
        tally.add(writes=1)
