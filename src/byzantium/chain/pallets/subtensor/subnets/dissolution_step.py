"""The end of a subnet: its TAO goes to the holders of its alpha, and its records go."""

from typing import NamedTuple

from byzantium.chain.kernel.counters import lower_value
from byzantium.chain.kernel.errors import DispatchError, ensure
from byzantium.chain.kernel.events import deposit_event
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.balances import accounts
from byzantium.chain.pallets.commitments.step import forget_subnet
from byzantium.chain.pallets.subtensor import errors, events, storage
from byzantium.chain.pallets.subtensor.coinbase.alpha_step import alpha_issuance
from byzantium.chain.pallets.subtensor.coinbase.tao_step import (
    pay,
    pay_from_subnet,
    recycle,
    spendable,
)
from byzantium.chain.pallets.subtensor.later.staked_step import forget_staked
from byzantium.chain.pallets.subtensor.locks.removal_step import destroy_locks
from byzantium.chain.pallets.subtensor.staking import safe_float
from byzantium.chain.pallets.subtensor.staking.market_step import alpha_price
from byzantium.chain.pallets.subtensor.staking.pool_step import stake_of
from byzantium.chain.pallets.subtensor.staking.position import Position
from byzantium.chain.pallets.subtensor.subnets.accounts import subnet_account
from byzantium.chain.pallets.subtensor.subnets.dissolution import dissolution_pot, owner_refund
from byzantium.chain.pallets.subtensor.subnets.existing import ROOT, exists
from byzantium.chain.pallets.subtensor.subnets.removal_step import remove_records
from byzantium.chain.pallets.swap.step import clear_pool
from byzantium.units import AccountId, NetUid, Rao
from byzantium.units.integers import minus


class Holder(NamedTuple):
    """Somebody with a share of a hotkey's pool, and the alpha it stands for."""

    position: Position
    value: int


def dissolve(state: State, netuid: NetUid) -> None:
    """End a subnet.

    Raises SubnetNotExists for root and for a subnet that is not there.
    Emits: NetworkRemoved. Source: subtensor, coinbase/root.rs, do_dissolve_network.
    """
    ensure(exists(state, netuid) and netuid != ROOT, errors.SubnetNotExists(got=netuid))
    forget_root_dividends(state, netuid)
    pay_holders(state, netuid)
    clear_pool(state, netuid)
    forget_subnet(state, netuid)
    remove_records(state, netuid)
    deposit_event(state, events.NetworkRemoved(netuid))


def forget_root_dividends(state: State, netuid: NetUid) -> None:
    """Drop what root stakers could still have claimed of a subnet's alpha.

    Source: subtensor, staking/claim_root.rs, finalize_all_subnet_root_dividends.
    """
    for hotkey, rates in storage.RootClaimable.items(state):
        if netuid in rates:
            kept = {other: rate for other, rate in rates.items() if other != netuid}
            storage.RootClaimable.put(state, hotkey, kept)
    storage.RootClaimed.clear(state, netuid)


def pay_holders(state: State, netuid: NetUid) -> None:
    """Share the pool's TAO among all who hold alpha, the protocol among them; destroy the alpha.

    What the protocol's part leaves in the account is recycled. Locks go with the alpha. A pool
    that was empty stays recorded as empty.
    Source: subtensor, staking/remove_stake.rs, destroy_alpha_in_out_stakes.
    """
    owner, refund = storage.SubnetOwner.get(state, netuid), _owner_refund(state, netuid)
    holders = holders_of(state, netuid)
    protocol = _protocol_alpha(state, netuid)
    pot = storage.SubnetTAO.get(state, netuid)
    if pot:
        storage.SubnetTAO.remove(state, netuid)
        lower_value(state, storage.TotalStake, pot)
    kept = _pay_portions(state, netuid, pot, (holders, protocol))
    _destroy_alpha(state, netuid, holders)
    account = subnet_account(netuid)
    if refund:
        transferable = minus(spendable(state, account), kept)
        _pay_if_possible(state, account, owner, min(refund, transferable))
    left = accounts.reducible(state, account, keep_alive=True)
    recycle(state, account, left)
    storage.RAORecycledForRegistration.put(state, netuid, Rao(left))
    destroy_locks(state, netuid)


def holders_of(state: State, netuid: NetUid) -> list[Holder]:
    """Return every share in a subnet's pools: hotkeys in storage order, coldkeys in key order.

    A share whose pool is empty counts by its own size.
    """
    found: list[Holder] = []
    for (hotkey, where), _ in storage.TotalHotkeyAlpha.all_items(state):
        if where == netuid:
            for coldkey, raw in sorted(_shares(state, hotkey, netuid).items()):
                position = Position(hotkey, coldkey, netuid)
                found.append(Holder(position, stake_of(state, position) or raw))
    return found


def _shares(state: State, hotkey: AccountId, netuid: NetUid) -> dict[AccountId, int]:
    old = {
        coldkey: safe_float.to_u64(safe_float.from_fixed(share))
        for (coldkey, where), share in storage.Alpha.items(state, hotkey)
        if where == netuid
    }
    new = {
        coldkey: safe_float.to_u64(share)
        for (coldkey, where), share in storage.AlphaV2.items(state, hotkey)
        if where == netuid
    }
    return old | new


def _protocol_alpha(state: State, netuid: NetUid) -> int:
    """Return the alpha that counts as the protocol's: bought, and on new subnets the pool's."""
    bought = storage.SubnetProtocolAlpha.get(state, netuid)
    registered_at = storage.NetworkRegisteredAt.get(state, netuid)
    if registered_at > storage.TaoInRefundDeploymentBlock.get(state):
        return bought + storage.SubnetAlphaIn.get(state, netuid)
    return bought


def _pay_portions(state: State, netuid: NetUid, pot: int, claims: tuple[list[Holder], int]) -> int:
    """Pay the holders their portions; return the protocol's, which stays in the account."""
    holders, protocol = claims
    paying = [holder for holder in holders if holder.value]
    kept = 0
    for index, tao in dissolution_pot(pot, [*(h.value for h in paying), protocol]):
        if index == len(paying):
            kept = tao
        elif tao:
            coldkey = paying[index].position.coldkey
            _pay_holder(state, netuid, coldkey, tao)
    return kept


def _pay_holder(state: State, netuid: NetUid, coldkey: AccountId, tao: int) -> None:
    try:
        pay_from_subnet(state, netuid, coldkey, tao)
    except DispatchError:
        return


def _pay_if_possible(state: State, source: AccountId, target: AccountId, tao: int) -> None:
    try:
        pay(state, source, target, tao)
    except DispatchError:
        return


def _destroy_alpha(state: State, netuid: NetUid, holders: list[Holder]) -> None:
    for position, _ in holders:
        hotkey, coldkey, _ = position
        storage.Alpha.remove(state, hotkey, coldkey, netuid)
        storage.AlphaV2.remove(state, hotkey, coldkey, netuid)
    for (hotkey, where), _ in storage.TotalHotkeyAlpha.all_items(state):
        if where == netuid:
            storage.TotalHotkeyAlpha.remove(state, hotkey, netuid)
            storage.TotalHotkeyShares.remove(state, hotkey, netuid)
            storage.TotalHotkeySharesV2.remove(state, hotkey, netuid)
    forget_staked(state, netuid)
    for item in (storage.SubnetAlphaIn, storage.SubnetAlphaOut, storage.SubnetProtocolAlpha):
        item.remove(state, netuid)
    storage.SubnetLocked.put(state, netuid, Rao(0))


def _owner_refund(state: State, netuid: NetUid) -> int:
    """Return what the owner gets back, if the subnet was there before registrations opened."""
    start = storage.NetworkRegistrationStartBlock.get(state)
    if storage.NetworkRegisteredAt.get(state, netuid) >= start:
        return 0
    return owner_refund(
        storage.SubnetLocked.get(state, netuid),
        alpha_issuance(state, netuid),
        storage.SubnetOwnerCut.get(state),
        alpha_price(state, netuid),
    )
