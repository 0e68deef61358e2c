"""All checks there are, and running them."""

from collections.abc import Iterable
from typing import Final

from byzantium.chain.invariants import (
    agenda,
    alpha,
    balances,
    crowdloans,
    deposits,
    encoding,
    locks,
    neurons,
    ownership,
    relations,
    root,
    share_pools,
    subnets,
    tao,
)
from byzantium.chain.invariants.violation import Check, Violation
from byzantium.chain.kernel.state import State

CHECKS: Final[tuple[Check, ...]] = (
    encoding.every_key_and_value_has_its_type,
    balances.accounts_hold_the_issuance,
    balances.accounts_live_or_are_gone,
    tao.accounts_of_subnets_hold_their_reserves,
    tao.the_stake_in_total_is_in_pools,
    tao.only_subnets_have_pools,
    alpha.holders_hold_what_is_outstanding,
    alpha.what_is_counted_is_staked,
    alpha.stake_on_root_is_its_tao,
    alpha.stake_is_on_subnets_that_exist,
    share_pools.holders_read_no_more_than_their_pool,
    share_pools.denominators_are_the_sums_of_shares,
    share_pools.shares_are_normal_numbers,
    neurons.uids_and_hotkeys_are_one_to_one,
    neurons.members_are_those_with_a_uid,
    neurons.vectors_are_as_long_as_their_subnet,
    neurons.rows_are_of_uids,
    neurons.registrations_are_in_the_past,
    neurons.what_neurons_publish_is_of_neurons,
    relations.children_and_parents_agree,
    relations.children_share_at_most_everything,
    relations.relations_are_on_subnets_that_exist,
    ownership.owners_and_owned_agree,
    ownership.stakers_list_the_hotkeys_they_stake_on,
    ownership.neurons_have_owners,
    ownership.no_subnet_account_is_a_hotkey,
    ownership.stake_destinations_agree,
    root.the_index_of_root_stakers_has_no_holes,
    root.claims_are_on_subnets_that_exist,
    subnets.subnets_are_counted,
    subnets.subnets_have_what_they_need,
    subnets.subnets_that_are_gone_left_nothing,
    subnets.epochs_are_in_the_past,
    subnets.weights_of_pools_are_within_bounds,
    deposits.reserves_cover_deposits,
    deposits.preimages_are_held_for,
    deposits.preimages_have_a_status,
    crowdloans.crowdloans_raised_what_was_contributed,
    crowdloans.contributions_are_to_crowdloans,
    crowdloans.leases_and_subnets_agree,
    locks.locks_are_indexed,
    locks.a_coldkey_locks_behind_one_hotkey,
    locks.aggregates_are_on_subnets_that_exist,
    agenda.named_tasks_stand_where_they_are_looked_up,
    agenda.queued_calls_are_counted,
    agenda.timelocked_commitments_are_indexed,
    agenda.proxies_are_not_empty,
)


def violations(state: State, checks: Iterable[Check] = CHECKS) -> dict[str, list[Violation]]:
    """Return what each check found wrong, under the check's name; checks without findings are not.

    Nothing is written.
    """
    found = {check.__name__: list(check(state)) for check in checks}
    return {name: wrong for name, wrong in found.items() if wrong}
