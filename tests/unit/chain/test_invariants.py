"""Every check finds the wrong that it is there to find: one that cannot fail would be a defect."""

from collections.abc import Callable
from typing import Any, Final

import pytest

from byzantium.chain.invariants.every_check import CHECKS, violations
from byzantium.chain.invariants.violation import Check
from byzantium.chain.kernel.names import SafeFloat
from byzantium.chain.kernel.pallet import Profile
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.balances import storage as balances
from byzantium.chain.pallets.balances.types import HOLD_REASON, Hold
from byzantium.chain.pallets.commitments import storage as commitments
from byzantium.chain.pallets.crowdloan import storage as crowdloans
from byzantium.chain.pallets.crowdloan.types import CrowdloanInfo
from byzantium.chain.pallets.mev_shield import storage as shield
from byzantium.chain.pallets.preimage import storage as preimage
from byzantium.chain.pallets.proxy import storage as proxy
from byzantium.chain.pallets.scheduler import storage as scheduler
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.later.storage import TotalAlphaStaked
from byzantium.chain.pallets.subtensor.subnets.accounts import subnet_account
from byzantium.chain.pallets.subtensor.types import LockState
from byzantium.chain.pallets.swap import storage as swap
from byzantium.chain.pallets.system import storage as system
from byzantium.scale import types as t
from byzantium.units import Alpha, NetUid, Rao
from tests.properties.machine.growth import grown, hotkey_of
from tests.properties.machine.people import ALICE, BOB, CHARLIE
from tests.properties.machine.world import World

HOME, GONE, ROOT = NetUid(2), NetUid(77), NetUid(0)
MINE, YOURS = hotkey_of(ALICE), hotkey_of(BOB)
HASH: Final = bytes(range(32))
LOCK: Final = LockState(Alpha(1_000), 0, 1)
LOAN: Final = CrowdloanInfo(
    BOB, Rao(5), Rao(1), 9, Rao(10), CHARLIE, Rao(5), None, None, finalized=False,
    contributors_count=1,
)  # fmt: skip

Wrong = Callable[[State], object]


def of_account(**figures: Any) -> Wrong:
    """Change figures of Bob's account, its balances among them."""

    def plant(state: State) -> None:
        info = system.Account.get(state, BOB)
        data = {name: value for name, value in figures.items() if name in info.data._fields}
        rest = {name: value for name, value in figures.items() if name not in data}
        system.Account.put(state, BOB, info._replace(data=info.data._replace(**data), **rest))

    return plant


def held_for_a_preimage(state: State) -> None:
    reason = t.Variant("Preimage", t.Variant("Preimage"))
    HOLD_REASON.encode(reason)
    balances.Holds.put(state, BOB, (Hold(reason, Rao(5)),))


WRONGS: Final[dict[str, Wrong]] = {
    "every_key_and_value_has_its_type": lambda s: s.write_raw(storage.TotalStake.prefix, b"\1"),
    "accounts_hold_the_issuance": lambda s: balances.TotalIssuance.put(s, Rao(1)),
    "accounts_live_or_are_gone": of_account(free=Rao(499)),
    "accounts_of_subnets_hold_their_reserves": lambda s: system.Account.remove(
        s, subnet_account(HOME)
    ),
    "the_stake_in_total_is_in_pools": lambda s: storage.TotalStake.put(s, Rao(1)),
    "only_subnets_have_pools": lambda s: storage.SubnetTAO.put(s, GONE, Rao(1)),
    "holders_hold_what_is_outstanding": lambda s: storage.SubnetAlphaOut.put(s, HOME, Alpha(1)),
    "what_is_counted_is_staked": lambda s: TotalAlphaStaked.put(s, HOME, Alpha(1)),
    "stake_on_root_is_its_tao": lambda s: storage.SubnetTAO.put(s, ROOT, Rao(1)),
    "stake_is_on_subnets_that_exist": lambda s: storage.TotalHotkeyAlpha.put(
        s, MINE, GONE, Alpha(1)
    ),
    "holders_read_no_more_than_their_pool": lambda s: storage.TotalHotkeySharesV2.put(
        s, MINE, HOME, SafeFloat(10**21, -20)
    ),
    "denominators_are_the_sums_of_shares": lambda s: storage.TotalHotkeySharesV2.put(
        s, MINE, HOME, SafeFloat(10**21, 5)
    ),
    "shares_are_normal_numbers": lambda s: storage.AlphaV2.put(
        s, MINE, ALICE, HOME, SafeFloat(5, 0)
    ),
    "uids_and_hotkeys_are_one_to_one": lambda s: storage.Keys.put(s, HOME, 0, CHARLIE),
    "members_are_those_with_a_uid": lambda s: storage.IsNetworkMember.put(s, BOB, HOME, True),
    "vectors_are_as_long_as_their_subnet": lambda s: storage.Active.put(s, HOME, (True,)),
    "rows_are_of_uids": lambda s: storage.Weights.put(s, HOME, 0, ((200, 1),)),
    "registrations_are_in_the_past": lambda s: storage.BlockAtRegistration.remove(s, HOME, 0),
    "what_neurons_publish_is_of_neurons": lambda s: storage.AssociatedEvmAddress.put(
        s, HOME, 200, (bytes(20), 1)
    ),
    "children_and_parents_agree": lambda s: storage.ChildKeys.put(s, MINE, HOME, ((1, YOURS),)),
    "children_share_at_most_everything": lambda s: storage.ChildKeys.put(
        s, MINE, HOME, ((1, MINE),)
    ),
    "relations_are_on_subnets_that_exist": lambda s: storage.ParentKeys.put(
        s, MINE, ROOT, ((1, YOURS),)
    ),
    "owners_and_owned_agree": lambda s: storage.OwnedHotkeys.put(s, CHARLIE, (MINE, YOURS)),
    "stakers_list_the_hotkeys_they_stake_on": lambda s: storage.StakingHotkeys.remove(s, ALICE),
    "neurons_have_owners": lambda s: storage.Owner.remove(s, MINE),
    "no_subnet_account_is_a_hotkey": lambda s: storage.Owner.put(s, subnet_account(HOME), BOB),
    "stake_destinations_agree": lambda s: storage.AutoStakeDestinationColdkeys.put(
        s, MINE, HOME, (BOB,)
    ),
    "the_index_of_root_stakers_has_no_holes": lambda s: storage.NumStakingColdkeys.put(s, 99),
    "claims_are_on_subnets_that_exist": lambda s: storage.RootClaimable.put(s, MINE, {GONE: 1}),
    "subnets_are_counted": lambda s: storage.TotalNetworks.put(s, 99),
    "subnets_have_what_they_need": lambda s: storage.TokenSymbol.put(
        s, HOME, storage.TokenSymbol.get(s, NetUid(3))
    ),
    "subnets_that_are_gone_left_nothing": lambda s: storage.SubnetOwner.put(s, GONE, BOB),
    "epochs_are_in_the_past": lambda s: storage.LastEpochBlock.put(s, HOME, 10**6),
    "weights_of_pools_are_within_bounds": lambda s: swap.SwapBalancer.put(
        s, HOME, swap.Balancer(1)
    ),
    "reserves_cover_deposits": lambda s: proxy.Proxies.put(s, BOB, ((), Rao(7))),
    "preimages_are_held_for": held_for_a_preimage,
    "preimages_have_a_status": lambda s: preimage.PreimageFor.put(s, (HASH, 3), b"abc"),
    "crowdloans_raised_what_was_contributed": lambda s: crowdloans.Crowdloans.put(s, 0, LOAN),
    "contributions_are_to_crowdloans": lambda s: crowdloans.Contributions.put(s, 4, BOB, Rao(1)),
    "leases_and_subnets_agree": lambda s: storage.SubnetUidToLeaseId.put(s, GONE, 4),
    "locks_are_indexed": lambda s: storage.Lock.put(s, BOB, HOME, MINE, LOCK),
    "a_coldkey_locks_behind_one_hotkey": lambda s: storage.Lock.put(s, BOB, GONE, MINE, LOCK),
    "aggregates_are_on_subnets_that_exist": lambda s: storage.OwnerLock.put(s, GONE, LOCK),
    "named_tasks_stand_where_they_are_looked_up": lambda s: scheduler.Lookup.put(s, HASH, (9, 0)),
    "queued_calls_are_counted": lambda s: shield.CounterForPendingExtrinsics.put(s, 1),
    "timelocked_commitments_are_indexed": lambda s: commitments.TimelockedIndex.put(
        s, ((HOME, MINE),)
    ),
    "proxies_are_not_empty": lambda s: proxy.Announcements.put(s, BOB, ((), Rao(0))),
}
"""Something that breaks each check."""


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_a_check_finds_what_is_wrong(check: Check) -> None:
    world = World(Profile.FAST, grown(Profile.FAST))
    assert not violations(world.state, [check])
    WRONGS[check.__name__](world.state)
    found = violations(world.state, [check])[check.__name__]
    assert all(str(one).startswith(one.place) for one in found)
    assert all(one.got != one.expected for one in found)


@pytest.mark.parametrize("profile", Profile)
def test_a_chain_begins_with_everything_in_order(profile: Profile) -> None:
    assert not violations(World(profile).state)


def test_each_account_needs_a_reason_to_live() -> None:
    [check] = [check for check in CHECKS if check.__name__ == "accounts_live_or_are_gone"]
    for wrong in (of_account(providers=0), of_account(reserved=Rao(9)), of_account(providers=0)):
        world = World(Profile.FAST, grown(Profile.FAST))
        wrong(world.state)
        assert violations(world.state, [check])
