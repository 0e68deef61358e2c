"""Registering a subnet: what it costs, what it starts with, and when it may start."""

from typing import Final

from byzantium.chain.kernel.counters import raise_value
from byzantium.chain.kernel.errors import ensure
from byzantium.chain.kernel.events import EventType, deposit_event
from byzantium.chain.kernel.pallet import ByProfile
from byzantium.chain.kernel.state import State
from byzantium.chain.kernel.storage import StorageMap
from byzantium.chain.pallets.subtensor import errors, events, storage
from byzantium.chain.pallets.subtensor.coinbase.emission_step import (
    evaluated_emission,
    moving_price_of,
)
from byzantium.chain.pallets.subtensor.coinbase.tao_step import pay_to_subnet, spendable
from byzantium.chain.pallets.subtensor.hyperparameters.permission import has_waited
from byzantium.chain.pallets.subtensor.staking.market_step import DYNAMIC, alpha_price
from byzantium.chain.pallets.subtensor.staking.ownership_step import (
    create_account,
    hotkey_exists,
    owns,
)
from byzantium.chain.pallets.subtensor.subnets.accounts import is_subnet_account
from byzantium.chain.pallets.subtensor.subnets.dissolution_step import dissolve
from byzantium.chain.pallets.subtensor.subnets.existing import all_netuids, non_root_netuids
from byzantium.chain.pallets.subtensor.subnets.lock_cost import (
    lock_reduction_interval,
    network_lock_cost,
)
from byzantium.chain.pallets.subtensor.subnets.new_pool import median_price, new_subnet_pool
from byzantium.chain.pallets.subtensor.subnets.owner_step import set_owner_hotkey
from byzantium.chain.pallets.subtensor.subnets.pruning import Candidate, subnet_to_prune
from byzantium.chain.pallets.subtensor.subnets.symbols import next_symbol
from byzantium.chain.pallets.subtensor.tempo.schedule import creation_epoch_block
from byzantium.chain.pallets.subtensor.uids.step import append_neuron
from byzantium.chain.pallets.system.storage import block_number
from byzantium.scale import types as t
from byzantium.units import AccountId, Alpha, NetUid, Rao

LAST_REGISTERED: Final = t.Variant("NetworkLastRegistered")
FIRST_BURN: Final = Rao(10**9)
FIRST_TEMPO: Final = ByProfile(normal=360, fast=10)

_TOLD: Final[tuple[tuple[StorageMap[NetUid, int], int, EventType], ...]] = (
    (storage.MaxAllowedUids, 256, events.MaxAllowedUidsSet),
    (storage.MaxAllowedValidators, 64, events.MaxAllowedValidatorsSet),
    (storage.MinAllowedWeights, 1, events.MinAllowedWeightSet),
    (storage.ImmunityPeriod, 5000, events.ImmunityPeriodSet),
)
"""Hyperparameters of a new subnet that it tells of by an event."""

_SPELT_OUT: Final[tuple[StorageMap[NetUid, int], ...]] = (
    storage.Kappa,
    storage.ActivityCutoff,
    storage.RegistrationsThisInterval,
)
"""Hyperparameters whose default is written down where nothing is stored."""


def register_network(state: State, coldkey: AccountId, hotkey: AccountId) -> NetUid:
    """Create a subnet owned by a coldkey, with a hotkey of its own as first neuron.

    The whole price becomes the pool. At the limit of subnets the least valued one gives way.
    Raises the refusals of a creation in their observable order.
    Source: subtensor, subnets/subnet.rs, do_register_network.
    """
    victim, price = check_creation(state, coldkey, hotkey)
    if victim is not None:
        dissolve(state, victim)
    netuid = next_netuid(state) if victim is None else victim
    opening_price = median_price([alpha_price(state, each) for each in non_root_netuids(state)])
    init_subnet(state, netuid)
    lock = pay_to_subnet(state, netuid, coldkey, price)
    storage.NetworkLastLockCost.put(state, lock)
    storage.LastRateLimitedBlock.put(state, LAST_REGISTERED, block_number(state))
    create_account(state, coldkey, hotkey)
    append_neuron(state, netuid, hotkey)
    storage.SubnetMechanism.put(state, netuid, DYNAMIC)
    storage.NetworkRegisteredAt.put(state, netuid, block_number(state))
    count = storage.RegisteredSubnetCounter.get(state, netuid)
    storage.RegisteredSubnetCounter.put(state, netuid, count + 1)
    used = {symbol for _, symbol in storage.TokenSymbol.items(state)}
    storage.TokenSymbol.put(state, netuid, next_symbol(netuid, used))
    _own(state, netuid, coldkey, hotkey)
    _fill_pool(state, netuid, lock, opening_price)
    return netuid


def check_creation(
    state: State, coldkey: AccountId, hotkey: AccountId
) -> tuple[NetUid | None, int]:
    """Return the subnet that must give way, if one must, and the price; refuse what is not allowed.

    Source: subtensor, subnets/subnet.rs, do_register_network.
    """
    ensure(
        not hotkey_exists(state, hotkey) or owns(state, coldkey, hotkey),
        errors.NonAssociatedColdKey(got=coldkey.hex()),
    )
    ensure(not is_subnet_account(hotkey), errors.CannotUseSystemAccount(got=hotkey.hex()))
    start, block = storage.NetworkRegistrationStartBlock.get(state), block_number(state)
    ensure(block >= start, errors.SubNetRegistrationDisabled(got=block, expected=f">= {start}"))
    ensure_creation_rate(state)
    victim = None
    if len(non_root_netuids(state)) >= storage.SubnetLimit.get(state):
        victim = prunable_subnet(state)
        ensure(victim is not None, errors.SubnetLimitReached)
    price, free = lock_cost(state), spendable(state, coldkey)
    ensure(price <= free, errors.CannotAffordLockCost(got=free, expected=f">= {price}"))
    return victim, price


def ensure_creation_rate(state: State) -> None:
    """Raise NetworkTxRateLimitExceeded too soon after the last subnet was registered."""
    last = storage.LastRateLimitedBlock.get(state, LAST_REGISTERED)
    waited = has_waited(last, block_number(state), storage.NetworkRateLimit.get(state))
    ensure(waited, errors.NetworkTxRateLimitExceeded(got=last))


def lock_cost(state: State) -> int:
    """Return what registering a subnet costs now. Units: rao.

    Source: subtensor, coinbase/root.rs, get_network_lock_cost.
    """
    emission = evaluated_emission(state, storage.TotalIssuance.get(state))
    return network_lock_cost(
        storage.NetworkLastLockCost.get(state),
        storage.LastRateLimitedBlock.get(state, LAST_REGISTERED),
        block_number(state),
        storage.NetworkMinLockCost.get(state),
        lock_reduction_interval(storage.NetworkLockReductionInterval.get(state), emission),
    )


def prunable_subnet(state: State) -> NetUid | None:
    """Return the subnet that gives way to a new one, or None while all are immune.

    Source: subtensor, coinbase/root.rs, get_network_to_prune.
    """
    immunity = storage.NetworkImmunityPeriod.get(state)
    victim = subnet_to_prune(prunable_candidates(state), block_number(state), immunity)
    return None if victim is None else NetUid(victim)


def prunable_candidates(state: State) -> list[Candidate]:
    """Return what the choice of the subnet that gives way looks at, in storage order."""
    return [
        Candidate(
            netuid,
            storage.NetworkRegisteredAt.get(state, netuid),
            moving_price_of(state, netuid),
        )
        for netuid in non_root_netuids(state)
    ]


def next_netuid(state: State) -> NetUid:
    """Return the smallest number that no subnet bears, root's apart.

    Source: subtensor, subnets/subnet.rs, get_next_netuid.
    """
    taken = set(all_netuids(state))
    return next(NetUid(n) for n in range(1, len(taken) + 2) if n not in taken)


def init_subnet(state: State, netuid: NetUid) -> None:
    """Write what every new subnet starts with.

    Emits: one event for each hyperparameter that is told of.
    Source: subtensor, subnets/subnet.rs, init_new_network.
    """
    tempo = FIRST_TEMPO.of(state.profile)
    storage.SubnetworkN.put(state, netuid, 0)
    storage.NetworksAdded.put(state, netuid, True)
    storage.Tempo.put(state, netuid, tempo)
    first_count = creation_epoch_block(block_number(state), netuid, tempo)
    storage.LastEpochBlock.put(state, netuid, first_count)
    storage.TotalNetworks.put(state, storage.TotalNetworks.get(state) + 1)
    storage.NetworkRegistrationAllowed.put(state, netuid, True)
    deposit_event(state, events.RegistrationAllowed(netuid, True))
    for item, value, event in _TOLD:
        item.put(state, netuid, value)
        deposit_event(state, event(netuid, value))
    storage.Yuma3On.put(state, netuid, True)
    storage.Burn.put(state, netuid, FIRST_BURN)
    for item in _SPELT_OUT:
        item.put(state, netuid, item.get(state, netuid))


def _own(state: State, netuid: NetUid, coldkey: AccountId, hotkey: AccountId) -> None:
    storage.SubnetOwner.put(state, netuid, coldkey)
    set_owner_hotkey(state, netuid, hotkey)


def _fill_pool(state: State, netuid: NetUid, lock: Rao, opening_price: int) -> None:
    pool = new_subnet_pool(lock, storage.NetworkMinLockCost.get(state), opening_price)
    assert pool.recycled == 0, "the whole lock becomes the pool"
    storage.SubnetTAO.put(state, netuid, Rao(pool.tao))
    storage.SubnetAlphaIn.put(state, netuid, Alpha(pool.alpha))
    storage.SubnetLocked.put(state, netuid, lock)
    storage.SubnetAlphaOut.put(state, netuid, Alpha(0))
    storage.SubnetVolume.put(state, netuid, 0)
    storage.RAORecycledForRegistration.put(state, netuid, Rao(pool.recycled))
    raise_value(state, storage.TotalStake, pool.tao)
