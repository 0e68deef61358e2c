"""Checks of the TAO in pools: their accounts hold it, and the totals know of it."""

from collections.abc import Iterator

from byzantium.chain.genesis import FIRST_SUBNET, POOL_OF_FIRST_SUBNET
from byzantium.chain.invariants.violation import Violation
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.balances.accounts import balance
from byzantium.chain.pallets.balances.storage import EXISTENTIAL_DEPOSIT
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.subnets.accounts import subnet_account
from byzantium.chain.pallets.subtensor.subnets.existing import all_netuids
from byzantium.units import NetUid


def accounts_of_subnets_hold_their_reserves(state: State) -> Iterator[Violation]:
    """A subnet's account holds at least the TAO of the subnet's pool, up to dust.

    balance(account of n) + 500 > SubnetTAO[n]

    The first subnet of a new network begins with 10 TAO in its pool that no account holds, as
    long as it lives. An account that a payment leaves less than the existential deposit dies,
    and takes that with it.
    """
    for netuid in all_netuids(state):
        held = balance(state, subnet_account(netuid)) + _given_by_genesis(state, netuid)
        held += EXISTENTIAL_DEPOSIT - 1
        reserve = storage.SubnetTAO.get(state, netuid)
        if held < reserve:
            yield Violation(f"account of subnet {netuid}", held, f">= {reserve}")


def _given_by_genesis(state: State, netuid: NetUid) -> int:
    is_first = netuid == FIRST_SUBNET and not storage.NetworkRegisteredAt.get(state, netuid)
    return POOL_OF_FIRST_SUBNET if is_first else 0


def the_stake_in_total_is_in_pools(state: State) -> Iterator[Violation]:
    """The total of stake covers all pools, but for the TAO that genesis put into the first.

        sum(SubnetTAO) <= TotalStake + 10 TAO

    Buys raise the total by what was paid and pools by what is left after the fee, so the total
    runs ahead; nothing makes it fall behind.
    Source: subtensor, utils/try_state.rs, check_total_stake.
    """
    pooled = sum(tao for _, tao in storage.SubnetTAO.items(state))
    total = storage.TotalStake.get(state)
    if pooled > total + POOL_OF_FIRST_SUBNET:
        yield Violation("TotalStake", total, f">= {pooled - POOL_OF_FIRST_SUBNET}")


def only_subnets_have_pools(state: State) -> Iterator[Violation]:
    """Reserves, outstanding alpha and pending alpha are of subnets that exist."""
    existing = set(all_netuids(state))
    for item in (
        storage.SubnetTAO,
        storage.SubnetAlphaIn,
        storage.SubnetAlphaOut,
        storage.SubnetProtocolAlpha,
        storage.PendingServerEmission,
        storage.PendingValidatorEmission,
        storage.PendingRootAlphaDivs,
        storage.PendingOwnerCut,
    ):
        for netuid, amount in item.items(state):
            if amount and netuid not in existing:
                yield Violation(f"{item.name}[{netuid}]", amount, "nothing without a subnet")
