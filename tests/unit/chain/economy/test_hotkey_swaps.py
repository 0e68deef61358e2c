"""A hotkey that is swapped gives its place, its ties and its stake to another one."""

import pytest

from byzantium.chain.kernel.dispatch import dispatch
from byzantium.chain.kernel.origin import Signed
from byzantium.chain.pallets.balances import storage as balances
from byzantium.chain.pallets.subtensor import errors, storage
from byzantium.chain.pallets.subtensor.calls import hotkey_swaps, locks, staking
from byzantium.chain.pallets.subtensor.key_swaps.hotkey_record_step import forget_old_swaps
from byzantium.chain.pallets.subtensor.staking.pool_step import increase_stake
from byzantium.chain.pallets.subtensor.staking.position import Position
from byzantium.chain.pallets.subtensor.subnets.accounts import subnet_account
from byzantium.chain.pallets.subtensor.types import AxonInfo, NeuronCertificate, PrometheusInfo
from byzantium.chain.pallets.subtensor.uids.step import append_neuron
from byzantium.conformance.economy.scene import (
    AWAY,
    HOME,
    OWNER,
    OWNER_HOTKEY,
    ROOT,
    START,
    STRANGER,
    STRANGER_HOTKEY,
    TAO,
    TRADER,
    TRADER_HOTKEY,
    WEALTH,
    Scene,
    key,
)
from byzantium.scale import types as t
from byzantium.units import AccountId, Alpha, MechId, NetUid
from tests.unit.chain.economy.trading import (
    assert_balanced,
    event_names,
    free,
    last_event,
    refused,
    staked,
)

OLD, NEW, NEXT = TRADER_HOTKEY, key("new hotkey"), key("next hotkey")
INTERVAL, RATE_LIMIT = 7_200, 1_000
WHOLE, HALF = (1 << 64) - 1, 1 << 63
AXON = AxonInfo(990, 7, 0x01020304, 8091, 4, 4, 0, 0)
PROMETHEUS = PrometheusInfo(991, 7, 0x01020304, 9100, 4)
CERTIFICATE = NeuronCertificate(b"\2\3", 1)
COMMITS = ((bytes(32), 1, 2, 3),)


def swap(netuid: NetUid | None = HOME, old: AccountId = OLD, new: AccountId = NEW) -> t.Variant:
    """Return the call that swaps a hotkey and its stake."""
    return hotkey_swaps.swap_hotkey(old, new, netuid)


@pytest.fixture
def scene() -> Scene:
    """The trader's hotkey is a neuron at home and away, with stake of two coldkeys at home."""
    made = Scene()
    for netuid in (HOME, AWAY):
        append_neuron(made.state, netuid, OLD)
    made.run(TRADER, staking.add_stake(OLD, HOME, 100 * TAO))
    made.run(STRANGER, staking.add_stake(OLD, HOME, 30 * TAO))
    return made


def test_on_one_subnet_the_old_hotkey_lives_on(scene: Scene) -> None:
    state, before = scene.state, balances.TotalIssuance.get(scene.state)
    held, holding = free(scene), staked(scene)
    storage.Delegates.put(state, OLD, 77)
    scene.run(TRADER, swap())
    assert held - free(scene) == before - balances.TotalIssuance.get(state) == TAO // 1_000
    assert storage.Uids.get(state, HOME, OLD) is None
    assert storage.Keys.get(state, HOME, storage.Uids.get(state, HOME, NEW) or 0) == NEW
    assert storage.Uids.get(state, AWAY, OLD) == 1
    assert not storage.IsNetworkMember.contains(state, OLD, HOME)
    assert storage.Owner.get(state, OLD) == storage.Owner.get(state, NEW) == TRADER
    assert storage.OwnedHotkeys.get(state, TRADER) == (OLD, NEW)
    assert storage.StakingHotkeys.get(state, TRADER) == (OLD, NEW)
    assert storage.Delegates.get(state, OLD) == 77
    assert not storage.Delegates.contains(state, NEW)
    assert (staked(scene), staked(scene, hotkey=NEW)) == (0, holding)
    assert last_event(scene) == ("HotkeySwappedOnSubnet", (TRADER, OLD, NEW, HOME))
    assert storage.LastHotkeySwapOnNetuid.get(state, HOME, TRADER) == START
    assert_balanced(scene)


def test_on_all_subnets_the_old_hotkey_ends(scene: Scene) -> None:
    state, held = scene.state, free(scene)
    both = staked(scene), staked(scene, coldkey=STRANGER)
    storage.Delegates.put(state, OLD, 77)
    scene.run(TRADER, swap(None))
    assert held - free(scene) == TAO // 10
    assert not storage.Owner.contains(state, OLD)
    assert storage.OwnedHotkeys.get(state, TRADER) == (NEW,)
    assert storage.StakingHotkeys.get(state, TRADER) == (NEW,)
    assert storage.StakingHotkeys.get(state, STRANGER) == (STRANGER_HOTKEY, NEW)
    assert (storage.Delegates.contains(state, OLD), storage.Delegates.get(state, NEW)) == (
        False,
        77,
    )
    assert both == (staked(scene, hotkey=NEW), staked(scene, hotkey=NEW, coldkey=STRANGER))
    assert storage.TotalHotkeySharesV2.get(state, OLD, HOME) == (0, 0)
    for netuid in (HOME, AWAY):
        assert storage.IsNetworkMember.get(state, NEW, netuid)
        assert storage.LastHotkeySwapOnNetuid.get(state, netuid, TRADER) == START
    assert not storage.LastHotkeySwapOnNetuid.contains(state, ROOT, TRADER)
    assert last_event(scene) == ("HotkeySwapped", (TRADER, OLD, NEW))
    assert_balanced(scene)


def test_what_a_neuron_published_goes_with_it(scene: Scene) -> None:
    state = scene.state
    storage.MechanismCountCurrent.put(state, HOME, MechId(2))
    second = HOME + 4096
    storage.Axons.put(state, HOME, OLD, AXON)
    storage.Prometheus.put(state, HOME, OLD, PROMETHEUS)
    storage.NeuronCertificates.put(state, HOME, OLD, CERTIFICATE)
    storage.WeightCommits.put(state, HOME, OLD, COMMITS)
    storage.WeightCommits.put(state, second, OLD, COMMITS)
    storage.TimelockedWeightCommits.put(state, HOME, 1, ((OLD, 2, b"sealed", 3),))
    storage.LoadedEmission.put(state, HOME, ((OLD, 1, 2), (OWNER_HOTKEY, 3, 4)))
    storage.ChildkeyTake.put(state, OLD, HOME, 9)
    storage.Axons.put(state, AWAY, OLD, AXON)
    scene.run(TRADER, swap())
    assert storage.Axons.items(state, HOME) == [(NEW, AXON)]
    assert storage.Axons.items(state, AWAY) == [(OLD, AXON)]
    assert storage.Prometheus.items(state, HOME) == [(NEW, PROMETHEUS)]
    assert storage.NeuronCertificates.items(state, HOME) == [(NEW, CERTIFICATE)]
    assert storage.WeightCommits.items(state, HOME) == [(NEW, COMMITS)]
    assert storage.WeightCommits.items(state, second) == [(NEW, COMMITS)]
    assert storage.TimelockedWeightCommits.get(state, HOME, 1)[0][0] == OLD
    assert storage.LoadedEmission.get(state, HOME) == ((NEW, 1, 2), (OWNER_HOTKEY, 3, 4))
    assert not storage.ChildkeyTake.contains(state, OLD, HOME)
    assert storage.ChildkeyTake.get(state, NEW, HOME) == 9


def test_who_is_no_neuron_passes_no_record_on(scene: Scene) -> None:
    state = scene.state
    scene.run(TRADER, swap())
    storage.Axons.put(state, HOME, OLD, AXON)
    scene.advance(INTERVAL + 1)
    scene.run(TRADER, swap(new=NEXT))
    assert storage.Axons.get(state, HOME, OLD) == AXON
    assert storage.IsNetworkMember.contains(state, NEXT, HOME)
    assert not storage.IsNetworkMember.get(state, NEXT, HOME)
    assert not storage.ChildkeyTake.contains(state, NEXT, HOME)


def test_children_and_parents_follow(scene: Scene) -> None:
    state = scene.state
    parent, child, other = (key(name) for name in ("parent", "child", "other"))
    storage.ChildKeys.put(state, OLD, HOME, ((300, child),))
    storage.ParentKeys.put(state, child, HOME, ((300, OLD), (5, other)))
    storage.ParentKeys.put(state, OLD, HOME, ((100, parent),))
    storage.ChildKeys.put(state, parent, HOME, ((100, OLD), (500, other)))
    storage.PendingChildKeys.put(state, HOME, OLD, (((WHOLE, other),), 20_000))
    storage.PendingChildKeys.put(state, HOME, parent, (((7, OLD), (8, other)), 30_000))
    scene.run(TRADER, swap())
    assert storage.ChildKeys.contains(state, OLD, HOME)
    assert storage.ChildKeys.get(state, OLD, HOME) == ()
    assert not storage.ParentKeys.contains(state, OLD, HOME)
    assert storage.ChildKeys.get(state, NEW, HOME) == ((300, child),)
    assert storage.ParentKeys.get(state, NEW, HOME) == ((100, parent),)
    assert storage.ParentKeys.get(state, child, HOME) == ((5, other), (300, NEW))
    assert storage.ChildKeys.get(state, parent, HOME) == ((500, other), (100, NEW))
    assert dict(storage.PendingChildKeys.items(state, HOME)) == {
        NEW: (((WHOLE, other),), 20_000),
        parent: (((8, other), (7, NEW)), 30_000),
    }


def test_a_new_hotkey_loses_the_relations_it_had(scene: Scene) -> None:
    state, child, mine = scene.state, key("child"), key("mine")
    storage.ChildKeys.put(state, OLD, HOME, ((HALF, child),))
    storage.ParentKeys.put(state, child, HOME, ((HALF, OLD),))
    storage.ChildKeys.put(state, NEW, HOME, ((WHOLE, mine),))
    storage.ParentKeys.put(state, mine, HOME, ((WHOLE, NEW),))
    scene.run(TRADER, swap())
    assert storage.ChildKeys.get(state, NEW, HOME) == ((HALF, child),)
    assert not storage.ParentKeys.contains(state, mine, HOME)


@pytest.mark.parametrize(
    ("children", "pending"),
    [
        pytest.param(((1, NEW),), (), id="among its children"),
        pytest.param((), ((1, NEW),), id="among those it chose"),
    ],
)
def test_nobody_becomes_his_own_child(
    scene: Scene,
    children: tuple[tuple[int, AccountId], ...],
    pending: tuple[tuple[int, AccountId], ...],
) -> None:
    storage.ChildKeys.put(scene.state, OLD, HOME, children)
    storage.PendingChildKeys.put(scene.state, HOME, OLD, (pending, 20_000))
    refused(scene, TRADER, swap(), errors.InvalidChild)


def test_automatic_stakers_and_the_owners_seat_follow(scene: Scene) -> None:
    state = scene.state
    storage.AutoStakeDestinationColdkeys.put(state, OWNER_HOTKEY, HOME, (OWNER, STRANGER))
    for coldkey in (OWNER, STRANGER):
        storage.AutoStakeDestination.put(state, coldkey, HOME, OWNER_HOTKEY)
    scene.run(OWNER, swap(old=OWNER_HOTKEY))
    assert storage.AutoStakeDestinationColdkeys.get(state, NEW, HOME) == (OWNER, STRANGER)
    assert not storage.AutoStakeDestinationColdkeys.contains(state, OWNER_HOTKEY, HOME)
    assert storage.AutoStakeDestination.get(state, STRANGER, HOME) == NEW
    assert storage.SubnetOwnerHotkey.get(state, HOME) == NEW
    assert storage.SubnetOwnerHotkey.get(state, AWAY) == OWNER_HOTKEY
    assert "SubnetOwnerHotkeySet" in event_names(scene)


def test_locks_follow(scene: Scene) -> None:
    scene.run(STRANGER, locks.lock_stake(OLD, HOME, 10 * TAO))
    scene.run(TRADER, swap(None))
    [((netuid, hotkey), lock)] = storage.Lock.items(scene.state, STRANGER)
    assert lock is not None
    assert (netuid, hotkey, lock.locked_mass) == (HOME, NEW, 10 * TAO)
    assert storage.DecayingHotkeyLock.keys(scene.state, HOME) == [NEW]


def test_dividends_and_voting_power_add_up(scene: Scene) -> None:
    state = scene.state
    for hotkey, figure in ((OLD, 5), (NEW, 2)):
        storage.TotalHotkeyAlphaLastEpoch.put(state, hotkey, HOME, Alpha(figure))
        storage.AlphaDividendsPerSubnet.put(state, HOME, hotkey, Alpha(figure))
        storage.VotingPower.put(state, HOME, hotkey, figure)
    scene.run(TRADER, swap())
    assert storage.TotalHotkeyAlphaLastEpoch.get(state, NEW, HOME) == 7
    assert storage.AlphaDividendsPerSubnet.items(state, HOME) == [(NEW, 7)]
    assert storage.VotingPower.items(state, HOME) == [(NEW, 7)]


def test_stake_can_stay_behind(scene: Scene) -> None:
    state, holding = scene.state, staked(scene)
    storage.VotingPower.put(state, HOME, OLD, 5)
    scene.run(TRADER, hotkey_swaps.swap_hotkey_v2(OLD, NEW, None, True))
    assert (staked(scene), staked(scene, hotkey=NEW)) == (holding, 0)
    assert storage.VotingPower.items(state, HOME) == [(OLD, 5)]
    assert storage.Uids.get(state, HOME, NEW) == 1
    assert storage.StakingHotkeys.get(state, TRADER) == (OLD,)


def test_a_swap_back_gathers_what_was_staked_meanwhile(scene: Scene) -> None:
    scene.run(TRADER, swap())
    moved, later = staked(scene, hotkey=NEW), Alpha(7 * TAO)
    increase_stake(scene.state, Position(OLD, TRADER, HOME), later)
    scene.advance(INTERVAL + 1)
    scene.run(TRADER, swap(old=NEW, new=OLD))
    assert staked(scene, hotkey=NEW) == 0
    assert abs(staked(scene) - moved - later) <= 1


@pytest.mark.parametrize(
    ("netuid", "moves"), [(HOME, False), (ROOT, True), (None, True)], ids=["home", "root", "all"]
)
def test_root_dividends_follow_only_with_the_root_stake(
    scene: Scene, netuid: NetUid | None, *, moves: bool
) -> None:
    state = scene.state
    increase_stake(state, Position(OLD, TRADER, ROOT), TAO)
    storage.RootClaimable.put(state, OLD, {HOME: 11, AWAY: 12})
    storage.RootClaimed.put(state, HOME, OLD, TRADER, 5)
    storage.RootClaimed.put(state, NetUid(9), OLD, TRADER, 6)
    storage.AutoParentDelegationEnabled.put(state, OLD, False)
    scene.run(TRADER, swap(netuid))
    holder, other = (NEW, OLD) if moves else (OLD, NEW)
    assert storage.RootClaimable.get(state, holder) == {HOME: 11, AWAY: 12}
    assert storage.RootClaimable.get(state, other) == {}
    assert storage.RootClaimed.items(state, HOME) == [((holder, TRADER), 5)]
    assert storage.RootClaimed.items(state, NetUid(9)) == [((OLD, TRADER), 6)]
    assert storage.AutoParentDelegationEnabled.get(state, holder) is False
    assert staked(scene, ROOT, holder) == TAO


def test_the_new_hotkey_waits_as_the_old_one_did(scene: Scene) -> None:
    state, names = scene.state, ("LastTxBlock", "LastTxBlockDelegateTake")
    for block, name in enumerate(names, start=1):
        storage.LastRateLimitedBlock.put(state, t.Variant(name, OLD), block)
    scene.run(TRADER, swap(None))
    for block, name in enumerate(names, start=1):
        assert storage.LastRateLimitedBlock.get(state, t.Variant(name, NEW)) == block
        assert not storage.LastRateLimitedBlock.contains(state, t.Variant(name, OLD))


def test_what_is_in_use_cannot_be_taken(scene: Scene) -> None:
    refused(scene, TRADER, swap(old=STRANGER_HOTKEY), errors.NonAssociatedColdKey)
    refused(scene, TRADER, swap(new=STRANGER_HOTKEY), errors.NonAssociatedColdKey)
    refused(scene, TRADER, swap(new=OLD), errors.NewHotKeyIsSameWithOld)
    for netuid in (HOME, None):
        refused(
            scene,
            OWNER,
            swap(netuid, old=OWNER_HOTKEY, new=_twin(scene)),
            errors.HotKeyAlreadyRegisteredInSubNet,
        )
        refused(
            scene, TRADER, swap(netuid, new=subnet_account(HOME)), errors.CannotUseSystemAccount
        )


def _twin(scene: Scene) -> AccountId:
    """Return another hotkey of the owner's that is registered at home."""
    twin = key("owner's twin")
    storage.Owner.put(scene.state, twin, OWNER)
    storage.IsNetworkMember.put(scene.state, twin, HOME, True)
    return twin


def test_a_hotkey_with_a_past_on_root_cannot_be_merged(scene: Scene) -> None:
    state = scene.state
    storage.RootClaimed.put(state, ROOT, NEW, STRANGER, 1)
    for netuid in (None, ROOT):
        refused(scene, TRADER, swap(netuid), errors.NewHotKeyNotCleanForRootSwap)
    storage.RootClaimed.clear(state)
    storage.RootClaimable.put(state, NEW, {HOME: 1})
    refused(scene, TRADER, swap(None), errors.NewHotKeyNotCleanForRootSwap)
    storage.RootClaimable.remove(state, NEW)
    increase_stake(state, Position(NEW, STRANGER, ROOT), 1)
    refused(scene, TRADER, swap(None), errors.NewHotKeyNotCleanForRootSwap)
    scene.run(TRADER, swap())


def test_a_coldkey_waits_between_swaps(scene: Scene) -> None:
    scene.run(TRADER, swap())
    scene.advance(RATE_LIMIT)
    refused(scene, TRADER, swap(AWAY, new=NEXT), errors.HotKeySetTxRateLimitExceeded)
    scene.advance(1)
    scene.run(TRADER, swap(AWAY, new=NEXT))
    scene.advance(RATE_LIMIT + 1)
    back = swap(old=NEW, new=OLD)
    refused(scene, TRADER, back, errors.HotKeySwapOnSubnetIntervalNotPassed)
    everywhere = swap(None, old=NEXT, new=key("last"))
    refused(scene, TRADER, everywhere, errors.HotKeySwapOnSubnetIntervalNotPassed)
    scene.advance(INTERVAL)
    scene.run(TRADER, back)


def test_a_young_chain_swaps_everywhere_but_not_on_one_subnet(scene: Scene) -> None:
    scene.advance(INTERVAL - START)
    refused(scene, TRADER, swap(), errors.HotKeySwapOnSubnetIntervalNotPassed)
    scene.run(TRADER, swap(None))


def test_parents_wait_where_they_are_no_members(scene: Scene) -> None:
    storage.IsNetworkMember.remove(scene.state, OLD, AWAY)
    storage.LastHotkeySwapOnNetuid.put(scene.state, AWAY, TRADER, START - 1)
    storage.ParentKeys.put(scene.state, OLD, AWAY, ((1, key("parent")),))
    storage.ChildKeys.put(scene.state, OLD, AWAY, ((1, key("child")),))
    refused(scene, TRADER, swap(None), errors.HotKeySwapOnSubnetIntervalNotPassed)
    storage.ChildKeys.remove(scene.state, OLD, AWAY)
    scene.run(TRADER, swap(None))


@pytest.mark.parametrize("netuid", [HOME, None])
def test_a_swap_must_be_paid_for(scene: Scene, netuid: NetUid | None) -> None:
    storage.Owner.put(scene.state, NEXT, key("poor"))
    call = swap(netuid, old=NEXT)
    refused(scene, key("poor"), call, errors.NotEnoughBalanceToPaySwapHotKey)


def test_old_records_are_forgotten_on_the_subnets_whose_turn_it_is(scene: Scene) -> None:
    state = scene.state
    for netuid in (HOME, AWAY):
        storage.LastHotkeySwapOnNetuid.put(state, netuid, TRADER, START)
        storage.LastHotkeySwapOnNetuid.put(state, netuid, OWNER, 3 * INTERVAL)
    scene.advance(3 * INTERVAL + HOME - START)
    forget_old_swaps(state)
    assert storage.LastHotkeySwapOnNetuid.keys(state, HOME) == [OWNER]
    assert len(storage.LastHotkeySwapOnNetuid.keys(state, AWAY)) == 2


def test_a_swap_is_charged_for_what_it_touches() -> None:
    scene = Scene()
    storage.OwnedHotkeys.put(scene.state, TRADER, (OLD, NEW))
    post = dispatch(scene.state, Signed(TRADER), swap())
    reads = 7 + 7 + 5 + 1 + 2 + 1 + 1 + 6
    writes = 3 + 2 + 2 + 2 + 1 + 6 + 2
    assert post.ref_time == reads * 25_000_000 + writes * 100_000_000
    assert WEALTH - free(scene) == TAO // 1_000
