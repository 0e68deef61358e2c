"""Prices of registration on the state, and the way of a hotkey to a uid."""

from typing import Final

from byzantium.chain.kernel.counters import lower_at, raise_at
from byzantium.chain.kernel.errors import ensure
from byzantium.chain.kernel.events import deposit_event
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.subtensor import errors, events, storage
from byzantium.chain.pallets.subtensor.coinbase.tao_step import pay_to_subnet, spendable
from byzantium.chain.pallets.subtensor.registration.burn_price import bumped_burn, decayed_burn
from byzantium.chain.pallets.subtensor.registration.pruning import (
    OwnedNeuron,
    Standing,
    immortal_uids,
    is_immune,
    neuron_to_prune,
)
from byzantium.chain.pallets.subtensor.staking.flow_step import record_user_flow
from byzantium.chain.pallets.subtensor.staking.market_step import (
    BUY_AT_MARKET,
    swap_tao_for_alpha,
)
from byzantium.chain.pallets.subtensor.staking.ownership_step import create_account, ensure_owns
from byzantium.chain.pallets.subtensor.staking.pool_step import total_stake_of
from byzantium.chain.pallets.subtensor.subnets.existing import ROOT, all_netuids, exists
from byzantium.chain.pallets.subtensor.tempo.step import is_due_now
from byzantium.chain.pallets.subtensor.uids.step import append_neuron, replace_neuron
from byzantium.chain.pallets.system.storage import block_number
from byzantium.units import AccountId, NetUid, Rao, Uid

ROOT_TAKE: Final = 11_796
"""Take, of 65535, that a new member of root gets if it has none."""

ROOT_TARGETS_PER_INTERVAL: Final = 3
"""Root admits at most this many times its target of registrations in an interval."""


def update_registration_prices(state: State) -> None:
    """Let every registration price fall by one block, and start the block's counters anew.

    Source: subtensor, subnets/registration.rs, update_registration_prices_for_networks.
    """
    for netuid in all_netuids(state):
        burn = storage.Burn.get(state, netuid)
        half_life = storage.BurnHalfLife.get(state, netuid)
        bounds = _burn_bounds(state, netuid)
        decayed = decayed_burn(burn, half_life, block_number(state), bounds)
        if decayed != burn:
            storage.Burn.put(state, netuid, Rao(decayed))
        storage.RegistrationsThisBlock.put(state, netuid, 0)
        if netuid == ROOT and is_due_now(state, netuid):
            storage.RegistrationsThisInterval.put(state, netuid, 0)


def register_burned(state: State, coldkey: AccountId, netuid: NetUid, hotkey: AccountId) -> None:
    """Register a hotkey for the current price, which buys alpha and destroys it.

    Raises the refusals of a registration in their observable order, and those of the swap.
    Emits: NeuronRegistered. Source: subtensor, subnets/registration.rs, do_register.
    """
    ensure_registrable(state, netuid)
    ensure(storage.NetworkRegistrationAllowed.get(state, netuid), errors.SubNetRegistrationDisabled)
    ensure_not_registered(state, netuid, hotkey)
    price, free = storage.Burn.get(state, netuid), spendable(state, coldkey)
    ensure(price <= free, errors.NotEnoughBalanceToStake(got=free, expected=f">= {price}"))
    create_account(state, coldkey, hotkey)
    ensure_owns(state, coldkey, hotkey)
    ensure(_has_room(state, netuid), errors.NoNeuronIdAvailable(got=netuid))
    paid = pay_to_subnet(state, netuid, coldkey, price)
    bought = swap_tao_for_alpha(state, netuid, paid, BUY_AT_MARKET)
    lower_at(state, storage.SubnetAlphaOut, netuid, bought.paid_out)
    uid = seat_neuron(state, netuid, hotkey)
    _bump_price(state, netuid)
    _count_registration(state, netuid)
    raise_at(state, storage.RAORecycledForRegistration, netuid, price)
    recycled = storage.RAORecycledForRegistration.get(state, netuid)
    deposit_event(state, events.RAORecycledForRegistrationSet(netuid, recycled))
    record_user_flow(state, netuid, paid)
    deposit_event(state, events.NeuronRegistered(netuid, uid, hotkey))


def ensure_registrable(state: State, netuid: NetUid) -> None:
    """Raise unless a subnet takes neurons for a price."""
    ensure(netuid != ROOT, errors.RegistrationNotPermittedOnRootSubnet)
    ensure(exists(state, netuid), errors.SubnetNotExists(got=netuid))


def ensure_not_registered(state: State, netuid: NetUid, hotkey: AccountId) -> None:
    """Raise HotKeyAlreadyRegisteredInSubNet for a hotkey that has a uid."""
    uid = storage.Uids.get(state, netuid, hotkey)
    ensure(uid is None, errors.HotKeyAlreadyRegisteredInSubNet(got=uid))


def register_root(state: State, coldkey: AccountId, hotkey: AccountId) -> None:
    """Make a hotkey a member of root: for free while there is room, then by greater root stake.

    Emits: NeuronRegistered. Source: subtensor, coinbase/root.rs, do_root_register.
    """
    block_max = storage.MaxRegistrationsPerBlock.get(state, ROOT)
    this_block = storage.RegistrationsThisBlock.get(state, ROOT)
    ensure(this_block < block_max, errors.TooManyRegistrationsThisBlock(got=this_block))
    target = storage.TargetRegistrationsPerInterval.get(state, ROOT)
    this_interval = storage.RegistrationsThisInterval.get(state, ROOT)
    ensure(
        this_interval < target * ROOT_TARGETS_PER_INTERVAL,
        errors.TooManyRegistrationsThisInterval(got=this_interval),
    )
    ensure_not_registered(state, ROOT, hotkey)
    create_account(state, coldkey, hotkey)
    uid = _seat_on_root(state, hotkey)
    if not storage.Delegates.contains(state, hotkey):
        storage.Delegates.put(state, hotkey, ROOT_TAKE)
    storage.RegistrationsThisInterval.put(state, ROOT, this_interval + 1)
    _count_registration(state, ROOT)
    deposit_event(state, events.NeuronRegistered(ROOT, uid, hotkey))


def seat_neuron(state: State, netuid: NetUid, hotkey: AccountId) -> Uid:
    """Give a hotkey a uid: the next one, or that of the neuron that must give way.

    Raises NoNeuronIdAvailable.
    Source: subtensor, subnets/registration.rs, register_neuron.
    """
    if storage.SubnetworkN.get(state, netuid) < storage.MaxAllowedUids.get(state, netuid):
        return append_neuron(state, netuid, hotkey)
    uid = prunable_uid(state, netuid)
    if uid is None:
        raise errors.NoNeuronIdAvailable(got=netuid)
    replace_neuron(state, netuid, uid, hotkey)
    return uid


def prunable_uid(state: State, netuid: NetUid) -> Uid | None:
    """Return the uid that gives way on a full subnet, or None.

    Source: subtensor, subnets/registration.rs, get_neuron_to_prune.
    """
    immortal = immortal_uids_of(state, netuid)
    block, period = block_number(state), storage.ImmunityPeriod.get(state, netuid)
    emissions = storage.Emission.get(state, netuid)
    mature: list[Standing] = []
    immune: list[Standing] = []
    for seat, _ in storage.Keys.items(state, netuid):
        if seat not in immortal:
            registered_at = storage.BlockAtRegistration.get(state, netuid, seat)
            emission = emissions[seat] if seat < len(emissions) else 0
            young = is_immune(block, registered_at, period)
            (immune if young else mature).append(Standing(emission, registered_at, seat))
    uid = neuron_to_prune(mature, immune, storage.MinNonImmuneUids.get(state, netuid))
    return None if uid is None else Uid(uid)


def immortal_uids_of(state: State, netuid: NetUid) -> list[int]:
    """Return the uids on the owner's side that are never replaced.

    Source: subtensor, subnets/registration.rs, get_immune_owner_uids.
    """
    owned = [
        OwnedNeuron(storage.BlockAtRegistration.get(state, netuid, uid), uid)
        for hotkey in storage.OwnedHotkeys.get(state, storage.SubnetOwner.get(state, netuid))
        if (uid := storage.Uids.get(state, netuid, hotkey)) is not None
    ]
    owner_uid = None
    if storage.SubnetOwnerHotkey.contains(state, netuid):
        owner_hotkey = storage.SubnetOwnerHotkey.get(state, netuid)
        owner_uid = storage.Uids.get(state, netuid, owner_hotkey)
    return immortal_uids(owned, owner_uid, storage.ImmuneOwnerUidsLimit.get(state, netuid))


def _has_room(state: State, netuid: NetUid) -> bool:
    most = storage.MaxAllowedUids.get(state, netuid)
    if most == 0:
        return False
    return storage.SubnetworkN.get(state, netuid) < most or prunable_uid(state, netuid) is not None


def _seat_on_root(state: State, hotkey: AccountId) -> Uid:
    if storage.SubnetworkN.get(state, ROOT) < storage.MaxAllowedUids.get(state, ROOT):
        return append_neuron(state, ROOT, hotkey)
    members = storage.Keys.items(state, ROOT)
    ensure(members, errors.HotKeyNotRegisteredInSubNet(expected="a member who may give way"))
    stakes = [(total_stake_of(state, member, ROOT), seat) for seat, member in members]
    lowest, seat = min(stakes, key=lambda stake: stake[0])
    own = total_stake_of(state, hotkey, ROOT)
    ensure(lowest < own, errors.StakeTooLowForRoot(got=own, expected=f"> {lowest}"))
    replace_neuron(state, ROOT, Uid(seat), hotkey)
    return Uid(seat)


def _bump_price(state: State, netuid: NetUid) -> None:
    multiplier = storage.BurnIncreaseMult.get(state, netuid)
    burn = bumped_burn(storage.Burn.get(state, netuid), multiplier, _burn_bounds(state, netuid))
    storage.Burn.put(state, netuid, Rao(burn))


def _burn_bounds(state: State, netuid: NetUid) -> tuple[int, int]:
    return storage.MinBurn.get(state, netuid), storage.MaxBurn.get(state, netuid)


def _count_registration(state: State, netuid: NetUid) -> None:
    count = storage.RegistrationsThisBlock.get(state, netuid) + 1
    storage.RegistrationsThisBlock.put(state, netuid, count)
