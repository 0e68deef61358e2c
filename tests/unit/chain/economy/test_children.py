"""Children are chosen, cool down, and stand in both lists in the chain's order."""

import pytest

from byzantium.chain.kernel.dispatch import dispatch
from byzantium.chain.kernel.errors import BadOrigin, DispatchError
from byzantium.chain.kernel.origin import ROOT as BY_ROOT
from byzantium.chain.pallets.subtensor import errors, storage
from byzantium.chain.pallets.subtensor.calls import children, registration, staking, subnets
from byzantium.chain.pallets.subtensor.children.relations import Edge
from byzantium.chain.pallets.subtensor.children.step import apply_due_children
from byzantium.conformance.economy.scene import (
    HOME,
    MISSING,
    ROOT,
    STRANGER,
    STRANGER_HOTKEY,
    TAO,
    TRADER,
    TRADER_HOTKEY,
    Scene,
    key,
)
from byzantium.scale import types as t
from byzantium.units import NetUid
from byzantium.units.integers import U64_MAX
from tests.unit.chain.economy.trading import event_names, last_event, refused

ALL = U64_MAX
HALF = U64_MAX // 2
NAMES = [key(name) for name in "fcadeb"]


def choose(*edges: Edge, netuid: NetUid = HOME) -> t.Variant:
    return children.set_children(TRADER_HOTKEY, netuid, edges)


@pytest.fixture
def unstarted() -> Scene:
    """A scene whose home subnet has not been started."""
    scene = Scene()
    scene.close(HOME)
    return scene


def pass_limit(scene: Scene) -> None:
    scene.advance(150)


def test_before_the_start_a_choice_holds_at_once(unstarted: Scene) -> None:
    unstarted.run(TRADER, choose((ALL, STRANGER_HOTKEY)))
    state = unstarted.state
    assert storage.ChildKeys.get(state, TRADER_HOTKEY, HOME) == ((ALL, STRANGER_HOTKEY),)
    assert storage.ParentKeys.get(state, STRANGER_HOTKEY, HOME) == ((ALL, TRADER_HOTKEY),)
    assert event_names(unstarted)[-1] == "SetChildren"


def test_after_the_start_it_waits_for_the_epoch_after_its_cooldown() -> None:
    scene = Scene()
    state = scene.state
    scene.run(TRADER, choose((ALL, STRANGER_HOTKEY)))
    assert event_names(scene)[-1] == "SetChildrenScheduled"
    for blocks, holds in ((7_200, False), (1, True)):
        scene.advance(blocks)
        storage.LastEpochBlock.put(state, HOME, 10_000 + 7_200 + (blocks == 1))
        apply_due_children(state)
        assert bool(storage.ChildKeys.get(state, TRADER_HOTKEY, HOME)) is holds
    assert not storage.PendingChildKeys.contains(state, HOME, TRADER_HOTKEY)


def test_without_an_epoch_nothing_is_applied() -> None:
    scene = Scene()
    scene.run(TRADER, choose((ALL, STRANGER_HOTKEY)))
    scene.advance(20_000)
    apply_due_children(scene.state)
    assert storage.ChildKeys.get(scene.state, TRADER_HOTKEY, HOME) == ()


def test_own_lists_are_sorted_and_others_appended_to(unstarted: Scene) -> None:
    state = unstarted.state
    storage.ParentKeys.put(state, NAMES[0], HOME, ((7, STRANGER_HOTKEY),))
    storage.ParentKeys.put(state, TRADER_HOTKEY, HOME, ((1, key("z")), (2, key("y"))))
    edges = [(n + 1, name) for n, name in enumerate(NAMES[:3])]
    unstarted.run(TRADER, choose(*edges))
    assert storage.ChildKeys.get(state, TRADER_HOTKEY, HOME) == (
        (3, key("a")),
        (2, key("c")),
        (1, key("f")),
    )
    assert storage.ParentKeys.get(state, NAMES[0], HOME) == (
        (7, STRANGER_HOTKEY),
        (1, TRADER_HOTKEY),
    )
    assert storage.ParentKeys.get(state, TRADER_HOTKEY, HOME) == ((2, key("y")), (1, key("z")))
    assert storage.ChildKeys.get(state, key("y"), HOME) == ((2, TRADER_HOTKEY),)


def test_a_new_choice_replaces_the_old_one(unstarted: Scene) -> None:
    state = unstarted.state
    unstarted.run(TRADER, choose((HALF, NAMES[0]), (HALF, NAMES[1])))
    pass_limit(unstarted)
    unstarted.run(TRADER, choose((5, NAMES[1])))
    assert storage.ChildKeys.get(state, TRADER_HOTKEY, HOME) == ((5, NAMES[1]),)
    assert not storage.ParentKeys.contains(state, NAMES[0], HOME)
    assert storage.ParentKeys.get(state, NAMES[1], HOME) == ((5, TRADER_HOTKEY),)
    pass_limit(unstarted)
    unstarted.run(TRADER, choose())
    assert not storage.ChildKeys.contains(state, TRADER_HOTKEY, HOME)


@pytest.mark.parametrize(
    ("edges", "error"),
    [
        ([(1, NAMES[0]), (1, NAMES[0])], errors.DuplicateChild),
        ([(1, TRADER_HOTKEY)], errors.InvalidChild),
        ([(1, name) for name in NAMES], errors.TooManyChildren),
        ([(ALL, NAMES[0]), (1, NAMES[1])], errors.ProportionOverflow),
        ([(1, STRANGER_HOTKEY)], errors.ChildParentInconsistency),
    ],
)
def test_lists_that_may_not_be(edges: list[Edge], error: type[DispatchError]) -> None:
    scene = Scene()
    storage.ParentKeys.put(scene.state, TRADER_HOTKEY, HOME, ((ALL, STRANGER_HOTKEY),))
    refused(scene, TRADER, choose(*edges), error)


def test_a_subnet_that_is_not_there_is_refused_before_ownership() -> None:
    call = children.set_children(STRANGER_HOTKEY, MISSING, ())
    refused(Scene(), TRADER, call, errors.SubnetNotExists)


def test_only_a_hotkey_with_stake_has_children_but_any_may_give_them_up() -> None:
    scene = Scene()
    storage.StakeThreshold.put(scene.state, TAO)
    refused(
        scene,
        TRADER,
        choose((1, NAMES[0])),
        errors.NotEnoughStakeToSetChildkeys,
    )
    scene.run(TRADER, choose())


def test_a_choice_that_has_come_to_clash_is_dropped() -> None:
    scene = Scene()
    state = scene.state
    scene.run(TRADER, choose((ALL, STRANGER_HOTKEY)))
    storage.ParentKeys.put(state, TRADER_HOTKEY, HOME, ((ALL, STRANGER_HOTKEY),))
    scene.advance(7_201)
    storage.LastEpochBlock.put(state, HOME, 17_201)
    apply_due_children(state)
    assert storage.ChildKeys.get(state, TRADER_HOTKEY, HOME) == ()
    assert not storage.PendingChildKeys.contains(state, HOME, TRADER_HOTKEY)


def test_root_members_adopt_the_owner_of_a_new_subnet_unless_they_will_not() -> None:
    scene = Scene()
    state = scene.state
    storage.TargetRegistrationsPerInterval.put(state, ROOT, 9)
    storage.MaxRegistrationsPerBlock.put(state, ROOT, 9)
    for who, hotkey in ((TRADER, TRADER_HOTKEY), (STRANGER, STRANGER_HOTKEY)):
        scene.run(who, registration.root_register(hotkey))
    scene.run(STRANGER, children.set_auto_parent_delegation_enabled(STRANGER_HOTKEY, False))
    owner_hotkey = key("a new owner's")
    scene.run(TRADER, subnets.register_network(owner_hotkey))
    assert storage.ParentKeys.get(state, owner_hotkey, NetUid(1)) == ((ALL, TRADER_HOTKEY),)


def test_who_is_not_on_root_has_nothing_to_choose() -> None:
    call = children.set_auto_parent_delegation_enabled(TRADER_HOTKEY, False)
    refused(Scene(), TRADER, call, errors.HotKeyNotRegisteredInSubNet)


def test_a_childs_take_may_fall_at_any_time() -> None:
    scene = Scene()
    scene.run(TRADER, children.set_childkey_take(TRADER_HOTKEY, HOME, 9_000))
    scene.run(TRADER, children.set_childkey_take(TRADER_HOTKEY, HOME, 100))
    assert storage.ChildkeyTake.get(scene.state, TRADER_HOTKEY, HOME) == 100


def test_a_subnet_may_ask_for_a_least_take() -> None:
    scene = Scene()
    storage.MinChildkeyTakePerSubnet.put(scene.state, HOME, 500)
    call = children.set_childkey_take(TRADER_HOTKEY, HOME, 499)
    refused(scene, TRADER, call, errors.InvalidChildkeyTake)


def test_root_bounds_the_takes_and_the_times_of_children() -> None:
    scene = Scene()
    state = scene.state
    calls = {
        children.sudo_set_min_childkey_take(100): ("MinChildKeyTakeSet", (100,)),
        children.sudo_set_max_childkey_take(9_000): ("MaxChildKeyTakeSet", (9_000,)),
        children.sudo_set_tx_childkey_take_rate_limit(7): ("TxChildKeyTakeRateLimitSet", (7,)),
    }
    for call, event in calls.items():
        refused(scene, TRADER, call, BadOrigin)
        dispatch(state, BY_ROOT, call)
        assert last_event(scene) == event
    for take in (99, 9_001):
        call = children.set_childkey_take(TRADER_HOTKEY, HOME, take)
        refused(scene, TRADER, call, errors.InvalidChildkeyTake)
    scene.run(TRADER, children.set_childkey_take(TRADER_HOTKEY, HOME, 100))
    scene.advance(6)
    highest = children.set_childkey_take(TRADER_HOTKEY, HOME, 9_000)
    refused(scene, TRADER, highest, errors.TxChildkeyTakeRateLimitExceeded)
    scene.advance(1)
    scene.run(TRADER, highest)


def test_root_says_how_long_a_choice_cools_down() -> None:
    scene = Scene()
    cooldown = children.set_pending_childkey_cooldown(5)
    refused(scene, TRADER, cooldown, BadOrigin)
    dispatch(scene.state, BY_ROOT, cooldown)
    scene.run(TRADER, choose((ALL, STRANGER_HOTKEY)))
    name, (_, _, due, _) = last_event(scene)
    assert (name, due) == ("SetChildrenScheduled", 10_005)


def test_a_root_member_that_may_not_be_a_parent_is_passed_over() -> None:
    scene = Scene()
    state = scene.state
    storage.TargetRegistrationsPerInterval.put(state, ROOT, 9)
    storage.MaxRegistrationsPerBlock.put(state, ROOT, 9)
    scene.run(TRADER, registration.root_register(TRADER_HOTKEY))
    scene.run(STRANGER, registration.root_register(STRANGER_HOTKEY))
    new = NetUid(1)
    storage.StakeThreshold.put(state, TAO)
    scene.run(STRANGER, staking.add_stake(STRANGER_HOTKEY, ROOT, 2 * TAO))
    scene.run(TRADER, subnets.register_network(key("a new owner's")))
    assert storage.ParentKeys.get(state, key("a new owner's"), new) == ((ALL, STRANGER_HOTKEY),)


def test_a_choice_may_cool_down_until_the_last_block_there_is() -> None:
    scene = Scene()
    dispatch(scene.state, BY_ROOT, children.set_pending_childkey_cooldown(U64_MAX))
    scene.run(TRADER, choose((ALL, STRANGER_HOTKEY)))
    _, due = storage.PendingChildKeys.get(scene.state, HOME, TRADER_HOTKEY)
    assert due == U64_MAX


def test_of_two_edges_to_one_account_only_the_first_changes() -> None:
    """Lists hold an account once; where root wrote one twice, the chain changes the first."""
    scene = Scene()
    state = scene.state
    storage.SubtokenEnabled.put(state, HOME, False)
    twice = ((1, TRADER_HOTKEY), (2, key("other")), (3, TRADER_HOTKEY))
    storage.ParentKeys.put(state, STRANGER_HOTKEY, HOME, twice)
    scene.run(TRADER, choose((ALL, STRANGER_HOTKEY)))
    assert storage.ParentKeys.get(state, STRANGER_HOTKEY, HOME) == (
        (ALL, TRADER_HOTKEY),
        *twice[1:],
    )


def test_a_choice_is_forgotten_with_the_stake_that_allowed_it() -> None:
    scene = Scene()
    state = scene.state
    scene.run(TRADER, staking.add_stake(TRADER_HOTKEY, HOME, 10 * TAO))
    storage.StakeThreshold.put(state, 5 * TAO)
    scene.run(TRADER, choose((ALL, STRANGER_HOTKEY)))
    scene.run(TRADER, staking.remove_stake(TRADER_HOTKEY, HOME, 4 * TAO))
    assert storage.PendingChildKeys.contains(state, HOME, TRADER_HOTKEY)
    scene.run(TRADER, staking.remove_stake(TRADER_HOTKEY, HOME, 4 * TAO))
    assert not storage.PendingChildKeys.contains(state, HOME, TRADER_HOTKEY)
