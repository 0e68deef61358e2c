"""Each check finds every kind of wrong that it looks for, not only the first; and no right."""

from collections.abc import Callable, Iterable
from typing import Final

import pytest

from byzantium.chain.invariants.every_check import CHECKS, violations
from byzantium.chain.kernel.names import SafeFloat
from byzantium.chain.kernel.pallet import Profile
from byzantium.chain.kernel.state import State, dry_run
from byzantium.chain.pallets.crowdloan import storage as crowdloans
from byzantium.chain.pallets.crowdloan.types import CrowdloanInfo
from byzantium.chain.pallets.mev_shield import storage as shield
from byzantium.chain.pallets.multisig import storage as multisig
from byzantium.chain.pallets.preimage import storage as preimage
from byzantium.chain.pallets.preimage.step import requested
from byzantium.chain.pallets.proxy import storage as proxy
from byzantium.chain.pallets.proxy.types import Announcement
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.staking import safe_float
from byzantium.chain.pallets.subtensor.types import LockState, PrometheusInfo, SubnetLease
from byzantium.chain.pallets.system import storage as system
from byzantium.units import AccountId, Alpha, BlockNumber, NetUid, Rao
from byzantium.units.integers import U64_MAX
from tests.properties.machine.growth import grown, hotkey_of
from tests.properties.machine.people import ALICE, BOB, CHARLIE
from tests.properties.machine.world import World

HOME, GONE = NetUid(2), NetUid(77)
MINE, YOURS = hotkey_of(ALICE), hotkey_of(BOB)
HASH: Final = bytes(range(32))
SHARE: Final = SafeFloat(10**21, -20)
LOAN: Final = CrowdloanInfo(
    BOB, Rao(5), Rao(1), 9, Rao(10), CHARLIE, Rao(5), None, None, finalized=False,
    contributors_count=1,
)  # fmt: skip
LEASE: Final = SubnetLease(ALICE, BOB, YOURS, 10, None, HOME, Rao(1))

Wrong = Callable[[State], object]


def stored(check: str, wrong: Wrong, *places: str) -> tuple[str, Wrong, tuple[str, ...]]:
    return check, wrong, places


def all_of(*wrongs: Wrong) -> Wrong:
    def plant(state: State) -> None:
        for wrong in wrongs:
            wrong(state)

    return plant


def queued(number: int) -> Wrong:
    call = shield.PendingExtrinsic(BOB, b"", 1)
    return all_of(
        lambda s: shield.PendingExtrinsics.put(s, number, call),
        lambda s: shield.CounterForPendingExtrinsics.put(s, 1),
    )


def consumed_only(state: State) -> None:
    info = system.Account.get(state, AccountId(HASH))
    system.Account.put(state, AccountId(HASH), info._replace(consumers=1))


def lent(*edges: tuple[int, AccountId]) -> Wrong:
    return lambda s: storage.ChildKeys.put(s, MINE, HOME, edges)


def lend_of(loan: CrowdloanInfo) -> Wrong:
    return all_of(
        lambda s: crowdloans.Crowdloans.put(s, 0, loan),
        lambda s: crowdloans.Contributions.put(s, 0, BOB, loan.raised),
        lambda s: crowdloans.NextCrowdloanId.put(s, 1),
    )


def operation(state: State) -> None:
    when = multisig.Timepoint(BlockNumber(1), 0)
    multisig.Multisigs.put(state, BOB, HASH, multisig.Operation(when, Rao(7), CHARLIE, (CHARLIE,)))


def a_second_uid(state: State) -> None:
    following = storage.SubnetworkN.get(state, HOME)
    storage.SubnetworkN.put(state, HOME, following + 1)
    storage.Keys.put(state, HOME, following, MINE)


WRONGS: Final = [
    stored("every_key_and_value_has_its_type", lambda s: s.write_raw(HASH, b"1"), HASH.hex()),
    stored(
        "every_key_and_value_has_its_type",
        lambda s: s.write_raw(storage.NetworksAdded.prefix + b"\1", b"\1"),
        "<StorageMap SubtensorModule.NetworksAdded>",
    ),
    stored(
        "every_key_and_value_has_its_type",
        lambda s: s.write_raw(storage.NetworksAdded.raw_key(HOME) + b"x", b"\1"),
        "<StorageMap SubtensorModule.NetworksAdded>",
    ),
    stored(
        "every_key_and_value_has_its_type",
        lambda s: s.write_raw(
            storage.RootClaimable.raw_key(MINE), b"\x08\5\0" + bytes(16) + b"\2\0" + bytes(16)
        ),
        "<StorageMap SubtensorModule.RootClaimable>",
    ),
    stored(
        "queued_calls_are_counted",
        all_of(queued(5), lambda s: shield.NextPendingExtrinsicIndex.put(s, 5)),
        "NextPendingExtrinsicIndex",
    ),
    stored("proxies_are_not_empty", lambda s: proxy.Proxies.put(s, BOB, ((), Rao(0))), "Proxies"),
    stored(
        "stake_is_on_subnets_that_exist",
        lambda s: storage.AlphaV2.put(s, MINE, ALICE, GONE, SHARE),
        "AlphaV2 on 77",
    ),
    stored("accounts_live_or_are_gone", consumed_only, "consumers of"),
    stored(
        "crowdloans_raised_what_was_contributed",
        lend_of(LOAN._replace(raised=Rao(11), funds_account=AccountId(HASH))),
        "raised by",
        "fund of",
    ),
    stored(
        "contributions_are_to_crowdloans",
        all_of(lend_of(LOAN), lambda s: crowdloans.NextCrowdloanId.put(s, 0)),
        "NextCrowdloanId",
    ),
    stored(
        "contributions_are_to_crowdloans",
        lambda s: crowdloans.CurrentCrowdloanId.put(s, 3),
        "CurrentCrowdloanId",
    ),
    stored(
        "leases_and_subnets_agree",
        all_of(
            lambda s: storage.SubnetLeases.put(s, 4, LEASE),
            lambda s: storage.SubnetLeaseShares.put(s, 5, BOB, 1 << 64),
        ),
        "lease of subnet 2",
        "share in lease",
    ),
    stored(
        "reserves_cover_deposits",
        lambda s: proxy.Announcements.put(
            s, BOB, ((Announcement(ALICE, HASH, BlockNumber(1)),), Rao(7))
        ),
        f"reserve of {BOB.hex()}",
        "all reserves",
    ),
    stored("reserves_cover_deposits", operation, f"reserve of {CHARLIE.hex()}", "all reserves"),
    stored(
        "preimages_are_held_for",
        lambda s: preimage.RequestStatusFor.put(s, HASH, requested((BOB, Rao(5)), 1, 3)),
        "preimage",
        "hold of",
    ),
    stored(
        "preimages_have_a_status",
        all_of(
            lambda s: preimage.PreimageFor.put(s, (HASH, 4), b"abc"),
            lambda s: preimage.RequestStatusFor.put(s, HASH, requested(None, 1, 4)),
        ),
        "preimage",
    ),
    stored(
        "a_coldkey_locks_behind_one_hotkey",
        lambda s: storage.Lock.put(s, BOB, HOME, MINE, LockState(Alpha(1), 0, 1)),
        "Lock",
    ),
    stored(
        "uids_and_hotkeys_are_one_to_one",
        lambda s: storage.SubnetworkN.put(s, HOME, 99),
        "uids of 2",
    ),
    stored(
        "uids_and_hotkeys_are_one_to_one",
        lambda s: storage.Uids.put(s, HOME, CHARLIE, 0),
        "Uids[2]",
    ),
    stored("uids_and_hotkeys_are_one_to_one", a_second_uid, "Uids[2]"),
    stored(
        "rows_are_of_uids",
        all_of(
            lambda s: storage.Weights.put(s, GONE, 0, ()),
            lambda s: storage.Bonds.put(s, HOME, 0, ((0, 1), (0, 2))),
        ),
        "Weights[77, 0]",
        "Bonds[2, 0]",
    ),
    stored(
        "what_neurons_publish_is_of_neurons",
        lambda s: storage.Prometheus.put(s, HOME, CHARLIE, PrometheusInfo(1, 1, 1, 1, 4)),
        "Prometheus",
    ),
    stored(
        "stake_destinations_agree",
        all_of(
            lambda s: storage.AutoStakeDestination.put(s, ALICE, HOME, MINE),
            lambda s: storage.AutoStakeDestinationColdkeys.put(s, MINE, HOME, (ALICE, ALICE)),
        ),
        "AutoStakeDestinationColdkeys",
    ),
    stored("children_share_at_most_everything", lent((U64_MAX, YOURS), (1, BOB)), "ChildKeys"),
    stored(
        "children_share_at_most_everything",
        lent(*((1, AccountId(bytes([n]) * 32)) for n in range(6))),
        "ChildKeys",
    ),
    stored(
        "children_share_at_most_everything",
        all_of(lent((1, YOURS)), lambda s: storage.ParentKeys.put(s, MINE, HOME, ((1, YOURS),))),
        "ChildKeys",
    ),
    stored(
        "the_index_of_root_stakers_has_no_holes",
        lambda s: storage.StakingColdkeys.put(s, AccountId(HASH), 0),
        "StakingColdkeys",
    ),
    stored(
        "claims_are_on_subnets_that_exist",
        lambda s: storage.RootClaimed.put(s, GONE, MINE, ALICE, 1),
        "RootClaimed",
    ),
    stored(
        "subnets_have_what_they_need",
        all_of(
            lambda s: storage.MaxAllowedUids.put(s, HOME, 0),
            lambda s: storage.MechanismCountCurrent.put(s, HOME, 0),
        ),
        "SubnetworkN[2]",
        "MechanismCountCurrent[2]",
    ),
    stored(
        "subnets_that_are_gone_left_nothing",
        lambda s: storage.Keys.put(s, GONE, 0, MINE),
        "Keys[77, ..]",
    ),
]


@pytest.fixture(scope="module")
def state() -> State:
    """A state in which everything is right; every test takes its wrong back."""
    return World(Profile.FAST, grown(Profile.FAST)).state


def found(state: State, check: str) -> Iterable[str]:
    """Return the places where a check finds something."""
    wanted = [each for each in CHECKS if each.__name__ == check]
    return [one.place for one in violations(state, wanted).get(check, ())]


def _shown(part: object) -> str:
    """Return how a case's part appears in its name: the same in every process."""
    return getattr(part, "__name__", str(part)[:40])


@pytest.mark.parametrize(("check", "wrong", "places"), WRONGS, ids=_shown)
def test_a_wrong_is_found_where_it_is(
    state: State, check: str, wrong: Wrong, places: tuple[str, ...]
) -> None:
    with dry_run(state):
        wrong(state)
        told = found(state, check)
    for place in places:
        assert any(one.startswith(place) for one in told), told
    assert len(told) == len(places)


def test_shares_of_the_old_form_are_right_too(state: State) -> None:
    with dry_run(state):
        pools = [
            (coldkey, share)
            for (coldkey, netuid), share in storage.AlphaV2.items(state, MINE)
            if netuid == HOME
        ]
        assert pools
        for coldkey, share in pools:
            storage.Alpha.put(state, MINE, coldkey, HOME, safe_float.to_u64(share) << 64)
        whole = storage.TotalHotkeySharesV2.get(state, MINE, HOME)
        storage.TotalHotkeyShares.put(state, MINE, HOME, safe_float.to_u64(whole) + 1 << 64)
        storage.AlphaV2.remove(state, MINE, pools[0][0], HOME)
        assert not found(state, "holders_read_no_more_than_their_pool")
        assert not found(state, "denominators_are_the_sums_of_shares")


def test_a_share_may_stand_in_both_forms_of_which_the_old_one_counts(state: State) -> None:
    with dry_run(state):
        share = safe_float.to_u64(storage.AlphaV2.get(state, MINE, ALICE, HOME))
        assert share
        for form in (share, 0):
            storage.Alpha.put(state, MINE, ALICE, HOME, share << 64)
            storage.AlphaV2.put(state, MINE, ALICE, HOME, safe_float.normalized(form, 0))
            assert not found(state, "denominators_are_the_sums_of_shares")
        storage.Alpha.put(state, MINE, ALICE, HOME, 2 * share << 64)
        (place,) = found(state, "denominators_are_the_sums_of_shares")
        assert place.startswith("shares of")


def test_a_check_is_named_once() -> None:
    names = [check.__name__ for check in CHECKS]
    assert len(set(names)) == len(names)
    assert {check for check, _, _ in WRONGS} <= set(names)
