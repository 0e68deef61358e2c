"""Checks of the list of subnets and of what each must have."""

from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

from byzantium.chain.invariants.neurons import VECTORS
from byzantium.chain.invariants.violation import Violation
from byzantium.chain.kernel.state import State
from byzantium.chain.kernel.storage import StorageMap
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.epoch.mechanisms import MAX_MECHANISM_COUNT_PER_SUBNET
from byzantium.chain.pallets.subtensor.subnets.existing import all_netuids, non_root_netuids
from byzantium.chain.pallets.subtensor.subnets.removal_step import BY_SUBNET_AND_MORE
from byzantium.chain.pallets.swap import storage as swap
from byzantium.chain.pallets.swap.weights import WEIGHT_MIN, weight_is_valid
from byzantium.chain.pallets.system.storage import block_number
from byzantium.units import NetUid

GONE: Final[tuple[StorageMap[NetUid, Any], ...]] = (
    storage.SubnetOwner,
    storage.SubnetOwnerHotkey,
    storage.SubnetworkN,
    storage.NetworkRegisteredAt,
    storage.FirstEmissionBlockNumber,
    storage.SubnetMechanism,
    storage.SubnetLocked,
    storage.LargestLocked,
    storage.SubnetVolume,
    storage.SubnetMovingPrice,
    storage.SubnetTaoFlow,
    storage.SubnetProtocolFlow,
    storage.LastEpochBlock,
    storage.PendingEpochAt,
    storage.SubnetEpochIndex,
    storage.LastMechansimStepBlock,
    storage.MinerBurned,
    *VECTORS,
    storage.StakeWeight,
)
"""Values that only a subnet has; hyperparameters root may set on any number."""


def subnets_are_counted(state: State) -> Iterator[Violation]:
    """The number of subnets is that of the numbers in use, root's among them.

    TotalNetworks = number of n with NetworksAdded[n]
    """
    there, counted = len(all_netuids(state)), storage.TotalNetworks.get(state)
    if there != counted:
        yield Violation("TotalNetworks", counted, there)


def subnets_have_what_they_need(state: State) -> Iterator[Violation]:
    """A subnet has a size within its bounds, a symbol of its own and at least one mechanism."""
    symbols = Counter(symbol for _, symbol in storage.TokenSymbol.items(state))
    for netuid in non_root_netuids(state):
        size, most = (
            item.get(state, netuid) for item in (storage.SubnetworkN, storage.MaxAllowedUids)
        )
        if size > most:
            yield Violation(f"SubnetworkN[{netuid}]", size, f"<= {most}")
        mechanisms = storage.MechanismCountCurrent.get(state, netuid)
        if not 1 <= mechanisms <= MAX_MECHANISM_COUNT_PER_SUBNET:
            yield Violation(f"MechanismCountCurrent[{netuid}]", mechanisms, ">= 1")
        symbol = storage.TokenSymbol.get(state, netuid)
        if storage.TokenSymbol.contains(state, netuid) and symbols[symbol] != 1:
            yield Violation(f"TokenSymbol[{netuid}]", symbol, "one that no other subnet bears")


def subnets_that_are_gone_left_nothing(state: State) -> Iterator[Violation]:
    """What is removed with a subnet is not there without one.

    But for what a swap of hotkeys on a number of no subnet leaves there: its block, and a zero.
    """
    existing = set(all_netuids(state))
    for item in GONE:
        for netuid, value in item.items(state):
            if netuid not in existing:
                yield Violation(f"{item.name}[{netuid}]", value, "nothing")
    for items in BY_SUBNET_AND_MORE:
        for (netuid, _), value in items.all_items(state):
            if netuid not in existing and value and items is not storage.LastHotkeySwapOnNetuid:
                yield Violation(f"{items.name}[{netuid}, ..]", value, "nothing")


def epochs_are_in_the_past(state: State) -> Iterator[Violation]:
    """No subnet was registered, nor ran an epoch, in a block to come.

    NetworkRegisteredAt[n], LastEpochBlock[n], LastMechansimStepBlock[n] <= block
    """
    block = block_number(state)
    stamps = (
        storage.NetworkRegisteredAt,
        storage.LastEpochBlock,
        storage.LastMechansimStepBlock,
    )
    for item in stamps:
        for netuid, stamped in item.items(state):
            if stamped > block:
                yield Violation(f"{item.name}[{netuid}]", stamped, f"<= {block}")


def weights_of_pools_are_within_bounds(state: State) -> Iterator[Violation]:
    """Neither side of a pool weighs less than one percent.

    10**16 <= q <= 99 * 10**16
    """
    for netuid, balancer in swap.SwapBalancer.items(state):
        if not weight_is_valid(balancer.quote):
            place = f"SwapBalancer[{netuid}]"
            yield Violation(place, balancer.quote, f"{WEIGHT_MIN} from either end")
