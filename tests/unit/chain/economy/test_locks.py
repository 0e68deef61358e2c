"""A lock holds stake back, ages in its own way, and counts in the aggregate of its kind."""

import pytest

from byzantium.chain.pallets.subtensor import errors, storage
from byzantium.chain.pallets.subtensor.calls import locks, moving, staking
from byzantium.chain.pallets.subtensor.locks.availability_step import (
    available_alpha,
    locked_alpha,
)
from byzantium.chain.pallets.subtensor.locks.conviction_step import (
    hotkey_conviction,
    total_conviction,
)
from byzantium.chain.pallets.subtensor.locks.locking_step import force_reduce_lock
from byzantium.chain.pallets.subtensor.locks.rolling import (
    LockTerms,
    exp_decay,
    exponential,
    grown_conviction,
    rolled_lock,
)
from byzantium.chain.pallets.subtensor.registration.step import seat_neuron
from byzantium.chain.pallets.subtensor.uids.step import replace_neuron
from byzantium.conformance.economy.scene import (
    AWAY,
    HOME,
    MISSING,
    OWNER,
    OWNER_HOTKEY,
    START,
    STRANGER,
    STRANGER_HOTKEY,
    TAO,
    TRADER,
    TRADER_HOTKEY,
    Scene,
    key,
)
from byzantium.units import AccountId
from byzantium.units.fixed import U64F64
from byzantium.units.integers import U64_MAX
from tests.unit.chain.economy.locking import (
    MASS,
    RATE,
    STAKE,
    aged,
    grow,
    held,
    lock,
    set_perpetual,
    staked_scene,
    state_of,
)
from tests.unit.chain.economy.trading import last_event, refused, staked

NOBODY = key("nobody's hotkey")


@pytest.fixture
def scene() -> Scene:
    """The trader and the stranger have stake on the trader's hotkey."""
    return staked_scene()


def test_a_lock_decays_unless_told_otherwise(scene: Scene) -> None:
    lock(scene)
    assert last_event(scene) == ("StakeLocked", (TRADER, TRADER_HOTKEY, HOME, MASS))
    assert held(scene) == state_of(MASS, 0, START)
    assert storage.DecayingHotkeyLock.get(scene.state, HOME, TRADER_HOTKEY) == held(scene)
    assert not storage.HotkeyLock.contains(scene.state, HOME, TRADER_HOTKEY)
    assert storage.LockingColdkeys.contains(scene.state, HOME, TRADER_HOTKEY, TRADER)
    scene.advance(1_000)
    assert locked_alpha(scene.state, TRADER, HOME) == 4_994


@pytest.mark.parametrize(
    ("hotkey", "mass", "error"),
    [
        (NOBODY, 0, errors.AmountTooLow),
        (NOBODY, STAKE, errors.HotKeyAccountNotExists),
        (STRANGER_HOTKEY, STAKE, errors.LockHotkeyMismatch),
        (TRADER_HOTKEY, STAKE, errors.InsufficientStakeForLock),
    ],
)
def test_refusals_come_in_order(
    scene: Scene, hotkey: AccountId, mass: int, error: type[errors.AmountTooLow]
) -> None:
    lock(scene)
    refused(scene, TRADER, locks.lock_stake(hotkey, HOME, mass), error)


def test_all_stake_can_be_locked_and_not_a_rao_more(scene: Scene) -> None:
    whole = staked(scene)
    lock(scene, mass=whole - 1)
    refused(
        scene, TRADER, locks.lock_stake(TRADER_HOTKEY, HOME, 2), errors.InsufficientStakeForLock
    )
    lock(scene, mass=1)
    assert available_alpha(scene.state, TRADER, HOME) == 0
    refused(
        scene, TRADER, locks.lock_stake(TRADER_HOTKEY, MISSING, 1), errors.InsufficientStakeForLock
    )


def test_what_is_added_to_a_lock_has_no_conviction_yet(scene: Scene) -> None:
    set_perpetual(scene)
    lock(scene)
    scene.advance(RATE)
    first = aged(scene, state_of(MASS, 0, START), perpetual=True)
    assert 0.63 < first.conviction / (MASS << 64) < 0.64
    lock(scene, mass=7_000)
    both = first._replace(locked_mass=MASS + 7_000)
    assert held(scene) == storage.HotkeyLock.get(scene.state, HOME, TRADER_HOTKEY) == both


def test_behind_the_owners_hotkey_conviction_is_there_at_once(scene: Scene) -> None:
    lock(scene, hotkey=OWNER_HOTKEY)
    scene.run(STRANGER, locks.set_perpetual_lock(HOME, True))
    lock(scene, STRANGER, OWNER_HOTKEY)
    whole = state_of(MASS, MASS, START)
    assert held(scene, hotkey=OWNER_HOTKEY) == storage.DecayingOwnerLock.get(scene.state, HOME)
    assert held(scene, STRANGER, OWNER_HOTKEY) == storage.OwnerLock.get(scene.state, HOME) == whole
    assert storage.HotkeyLock.items(scene.state, HOME) == []
    assert storage.DecayingHotkeyLock.items(scene.state, HOME) == []
    scene.advance(1_000)
    rolled = aged(scene, whole, owner=True)
    assert rolled.conviction == rolled.locked_mass << 64
    both = rolled.conviction + whole.conviction
    assert hotkey_conviction(scene.state, OWNER_HOTKEY, HOME) == both


def test_the_owners_coldkey_has_no_advantage_behind_another_hotkey(scene: Scene) -> None:
    scene.run(OWNER, staking.add_stake(TRADER_HOTKEY, HOME, STAKE))
    lock(scene, OWNER)
    assert held(scene, OWNER) == state_of(MASS, 0, START)
    assert not storage.DecayingOwnerLock.contains(scene.state, HOME)


def test_the_mode_is_each_coldkeys_own_and_changes_where_the_lock_stands(scene: Scene) -> None:
    lock(scene)
    lock(scene, STRANGER)
    scene.advance(RATE // 10)
    set_perpetual(scene)
    assert last_event(scene) == ("PerpetualLockUpdated", (TRADER, HOME, True))
    left = locked_alpha(scene.state, TRADER, HOME)
    assert left == aged(scene, state_of(MASS, 0, START)).locked_mass < MASS
    assert storage.HotkeyLock.get(scene.state, HOME, TRADER_HOTKEY) == held(scene)
    scene.advance(RATE)
    assert locked_alpha(scene.state, TRADER, HOME) == left
    assert locked_alpha(scene.state, STRANGER, HOME) < left // 2
    set_perpetual(scene, enabled=False)
    assert not storage.DecayingLock.contains(scene.state, TRADER, HOME)
    assert not storage.HotkeyLock.contains(scene.state, HOME, TRADER_HOTKEY)
    scene.advance(RATE)
    assert locked_alpha(scene.state, TRADER, HOME) < left // 2


def test_a_mode_can_be_chosen_before_there_is_a_lock(scene: Scene) -> None:
    set_perpetual(scene)
    assert storage.DecayingLock.get(scene.state, TRADER, HOME) is False
    set_perpetual(scene)
    lock(scene)
    assert storage.HotkeyLock.get(scene.state, HOME, TRADER_HOTKEY) == held(scene)


def test_convictions_of_a_subnet_add_up(scene: Scene) -> None:
    lock(scene, hotkey=OWNER_HOTKEY)
    lock(scene, STRANGER)
    scene.advance(1_000)
    parts = (hotkey_conviction(scene.state, h, HOME) for h in (OWNER_HOTKEY, TRADER_HOTKEY))
    assert total_conviction(scene.state, HOME) == sum(parts) > 0
    assert total_conviction(scene.state, AWAY) == 0


def test_a_lock_below_the_dust_line_is_not_kept_but_counted(scene: Scene) -> None:
    lock(scene)
    lock(scene, STRANGER, mass=99)
    assert held(scene, STRANGER) is None
    assert not storage.LockingColdkeys.contains(scene.state, HOME, TRADER_HOTKEY, STRANGER)
    total = storage.DecayingHotkeyLock.get(scene.state, HOME, TRADER_HOTKEY)
    assert total == state_of(MASS + 99, 0, START)


def test_a_sale_rolls_the_lock_and_takes_its_loss_from_the_aggregate(scene: Scene) -> None:
    lock(scene, mass=TAO)
    lock(scene, STRANGER, mass=100)
    scene.advance(100)
    big = aged(scene, state_of(TAO, 0, START))
    scene.run(TRADER, staking.remove_stake(TRADER_HOTKEY, HOME, TAO))
    assert held(scene) == big
    total = storage.DecayingHotkeyLock.get(scene.state, HOME, TRADER_HOTKEY)
    assert total is not None
    assert total[:2] == (big.locked_mass + 100, 0)
    assert total.last_update == START + 100
    scene.run(STRANGER, staking.remove_stake(TRADER_HOTKEY, HOME, TAO))
    assert held(scene, STRANGER) is None
    total = storage.DecayingHotkeyLock.get(scene.state, HOME, TRADER_HOTKEY)
    assert total is not None
    assert total.locked_mass == big.locked_mass


def test_buying_more_rolls_the_lock_too(scene: Scene) -> None:
    lock(scene)
    scene.advance(RATE)
    scene.run(TRADER, staking.add_stake(TRADER_HOTKEY, HOME, STAKE))
    assert held(scene) == aged(scene, state_of(MASS, 0, START))
    scene.advance(RATE * 30)
    scene.run(TRADER, staking.add_stake(TRADER_HOTKEY, HOME, STAKE))
    assert held(scene) is None
    assert not storage.LockingColdkeys.contains(scene.state, HOME, TRADER_HOTKEY, TRADER)


def test_locked_stake_is_held_back_on_every_way_out(scene: Scene) -> None:
    whole = staked(scene)
    free = 10 * TAO
    lock(scene, mass=whole - free)
    for call in (
        staking.remove_stake(TRADER_HOTKEY, HOME, free + 1),
        staking.remove_stake_limit(TRADER_HOTKEY, HOME, free + 1, 0, False),
        staking.remove_stake_full_limit(TRADER_HOTKEY, HOME, None),
        staking.recycle_alpha(TRADER_HOTKEY, free + 1, HOME),
        staking.burn_alpha(TRADER_HOTKEY, free + 1, HOME),
        moving.move_stake(TRADER_HOTKEY, OWNER_HOTKEY, HOME, AWAY, free + 1),
        moving.swap_stake(TRADER_HOTKEY, HOME, AWAY, free + 1),
        moving.transfer_stake(STRANGER, TRADER_HOTKEY, HOME, AWAY, free + 1),
    ):
        refused(scene, TRADER, call, errors.StakeUnavailable)
    scene.run(TRADER, staking.unstake_all(TRADER_HOTKEY))
    assert staked(scene) == whole
    scene.run(TRADER, moving.move_stake(TRADER_HOTKEY, OWNER_HOTKEY, HOME, HOME, whole))
    refused(
        scene, TRADER, staking.remove_stake(OWNER_HOTKEY, HOME, free + 1), errors.StakeUnavailable
    )
    scene.run(TRADER, staking.remove_stake(OWNER_HOTKEY, HOME, free))


def test_a_lock_holds_nothing_back_on_another_subnet(scene: Scene) -> None:
    scene.run(TRADER, staking.add_stake(TRADER_HOTKEY, AWAY, STAKE))
    lock(scene, mass=staked(scene))
    scene.run(TRADER, staking.unstake_all(TRADER_HOTKEY))
    assert staked(scene, AWAY) == 0
    assert staked(scene) > 0


def test_a_lock_moves_with_its_conviction_between_hotkeys_of_one_owner(scene: Scene) -> None:
    storage.Owner.put(scene.state, NOBODY, TRADER)
    for coldkey in (TRADER, STRANGER):
        set_perpetual(scene, coldkey)
        lock(scene, coldkey)
    grow(scene, 1_000, TRADER, STRANGER)
    scene.run(TRADER, locks.move_lock(NOBODY, HOME))
    assert last_event(scene) == ("LockMoved", (TRADER, TRADER_HOTKEY, NOBODY, HOME))
    kept = state_of(MASS, 1_000, START)
    assert held(scene) is None
    assert held(scene, TRADER, NOBODY) == held(scene, STRANGER) == kept
    assert storage.HotkeyLock.get(scene.state, HOME, NOBODY) == kept
    assert storage.HotkeyLock.get(scene.state, HOME, TRADER_HOTKEY) == kept
    assert not storage.LockingColdkeys.contains(scene.state, HOME, TRADER_HOTKEY, TRADER)
    assert storage.LockingColdkeys.contains(scene.state, HOME, NOBODY, TRADER)


def test_a_lock_that_moves_to_another_owners_hotkey_begins_anew(scene: Scene) -> None:
    lock(scene)
    grow(scene, 1_000, TRADER)
    scene.run(TRADER, locks.move_lock(STRANGER_HOTKEY, HOME))
    assert held(scene, hotkey=STRANGER_HOTKEY) == state_of(MASS, 0, START)
    assert not storage.DecayingHotkeyLock.contains(scene.state, HOME, TRADER_HOTKEY)
    scene.run(TRADER, locks.move_lock(OWNER_HOTKEY, HOME))
    assert held(scene, hotkey=OWNER_HOTKEY) == state_of(MASS, MASS, START)
    assert storage.DecayingOwnerLock.get(scene.state, HOME) == state_of(MASS, MASS, START)


def test_only_a_lock_moves_and_only_to_a_hotkey(scene: Scene) -> None:
    refused(scene, TRADER, locks.move_lock(NOBODY, HOME), errors.HotKeyAccountNotExists)
    refused(scene, TRADER, locks.move_lock(STRANGER_HOTKEY, HOME), errors.NoExistingLock)


def test_a_forced_reduction_takes_conviction_in_proportion(scene: Scene) -> None:
    for coldkey in (TRADER, STRANGER):
        set_perpetual(scene, coldkey)
        lock(scene, coldkey, mass=8_000)
    grow(scene, 1_000, TRADER, STRANGER)
    force_reduce_lock(scene.state, TRADER, HOME, 2_000)
    assert held(scene) == state_of(6_000, 750, START)
    total = storage.HotkeyLock.get(scene.state, HOME, TRADER_HOTKEY)
    assert total == state_of(14_000, 1_750, START)
    force_reduce_lock(scene.state, TRADER, HOME, 9_000)
    assert held(scene) is None
    left = storage.HotkeyLock.get(scene.state, HOME, TRADER_HOTKEY)
    assert left == held(scene, STRANGER) == state_of(8_000, 1_000, START)
    force_reduce_lock(scene.state, TRADER, AWAY, 1)


def test_a_nomination_too_small_to_keep_unlocks_no_more_than_itself(scene: Scene) -> None:
    state = scene.state
    scene.run(STRANGER, staking.add_stake(OWNER_HOTKEY, HOME, TAO))
    small, whole = staked(scene, HOME, OWNER_HOTKEY, STRANGER), staked(scene, coldkey=STRANGER)
    set_perpetual(scene, STRANGER)
    lock(scene, STRANGER, mass=whole + small // 2)
    storage.NominatorMinRequiredStake.put(state, 2 * 500_000_000)
    scene.run(STRANGER, staking.remove_stake(OWNER_HOTKEY, HOME, small // 4))
    assert staked(scene, HOME, OWNER_HOTKEY, STRANGER) == 0
    left = held(scene, STRANGER)
    assert left is not None
    assert left.locked_mass == whole + small // 2 - (small - small // 4)
    assert storage.HotkeyLock.get(state, HOME, TRADER_HOTKEY) == left


def test_a_hotkey_that_loses_its_uid_keeps_its_locks(scene: Scene) -> None:
    uid = seat_neuron(scene.state, HOME, TRADER_HOTKEY)
    lock(scene)
    before = held(scene)
    replace_neuron(scene.state, HOME, uid, STRANGER_HOTKEY)
    assert held(scene) == before
    assert storage.DecayingHotkeyLock.get(scene.state, HOME, TRADER_HOTKEY) == before


def test_accounts_refuse_locked_alpha_until_they_say_otherwise(scene: Scene) -> None:
    scene.run(TRADER, locks.set_reject_locked_alpha(False))
    assert last_event(scene) == ("RejectLockedAlphaUpdated", (TRADER, False))
    assert storage.AccountFlags.get(scene.state, TRADER) == 1
    storage.AccountFlags.put(scene.state, TRADER, 0b101)
    scene.run(TRADER, locks.set_reject_locked_alpha(True))
    assert storage.AccountFlags.get(scene.state, TRADER) == 0b100
    storage.AccountFlags.put(scene.state, TRADER, 1)
    scene.run(TRADER, locks.set_reject_locked_alpha(True))
    assert not storage.AccountFlags.contains(scene.state, TRADER)


def test_a_mode_chosen_again_changes_nothing_but_the_date(scene: Scene) -> None:
    lock(scene)
    set_perpetual(scene)
    before = storage.HotkeyLock.get(scene.state, HOME, TRADER_HOTKEY)
    set_perpetual(scene)
    assert last_event(scene) == ("PerpetualLockUpdated", (TRADER, HOME, True))
    assert storage.HotkeyLock.get(scene.state, HOME, TRADER_HOTKEY) == before
    assert storage.DecayingHotkeyLock.items(scene.state, HOME) == []
    assert held(scene) == state_of(MASS, 0, START)


def test_the_rates_of_aging_have_edges() -> None:
    one = U64F64.one
    assert exponential(0) == exp_decay(0, 0) == one
    assert exp_decay(1, 0) == 0, "what has no time to last is gone at once"
    assert exp_decay(1, U64_MAX) <= one
    for unlock, maturity in ((0, RATE), (RATE, 0)):
        terms = LockTerms(unlock, maturity, owner=False, perpetual=False)
        assert grown_conviction(MASS, 1, terms) == 0
    at_once = LockTerms(RATE, 0, owner=False, perpetual=True)
    assert grown_conviction(MASS, 1, at_once) == U64F64.from_int(MASS)
    lost = LockTerms(0, RATE, owner=False, perpetual=False)
    assert rolled_lock(state_of(MASS, 0, START), START + 1, lost).locked_mass == 0
