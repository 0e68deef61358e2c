"""Whatever is locked, moved, given away and sold, locks stay within their stake and their count."""

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from hypothesis import given
from hypothesis import strategies as st

from byzantium.chain.kernel.dispatch import try_dispatch
from byzantium.chain.kernel.origin import Signed
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.calls import locks, moving, staking
from byzantium.chain.pallets.subtensor.locks.aggregation import merged
from byzantium.chain.pallets.subtensor.locks.availability_step import locked_alpha, staked_alpha
from byzantium.chain.pallets.subtensor.locks.rolling import LockTerms, is_dust, rolled_lock
from byzantium.chain.pallets.subtensor.types import LockState
from byzantium.chain.pallets.system.storage import block_number
from byzantium.conformance.economy.scene import (
    HOME,
    OWNER,
    OWNER_HOTKEY,
    STRANGER,
    STRANGER_HOTKEY,
    TAO,
    TRADER,
    TRADER_HOTKEY,
    Scene,
)
from byzantium.units import AccountId, Alpha

if TYPE_CHECKING:
    from byzantium.scale import types as t

RATES = st.integers(1, 3 * 10**6)
MASSES = st.integers(100, 21 * 10**15)
SPANS = st.integers(0, 10**8)
ULPS = 4
"""What the rounded products of one roll may lose, in parts of 2**64."""

COLDKEYS = (OWNER, TRADER, STRANGER)
HOTKEYS = (OWNER_HOTKEY, TRADER_HOTKEY, STRANGER_HOTKEY)
DUST = 99
"""The most that is counted of a lock that is too small to be kept."""

STEPS = st.lists(
    st.tuples(
        st.sampled_from(["lock", "lock", "move", "mode", "give", "sell", "wait"]),
        st.integers(0, 2),
        st.integers(0, 2),
        st.integers(0, 60 * TAO) | st.sampled_from([25 * TAO, 35 * TAO]),
    ),
    min_size=5,
    max_size=25,
)


@given(MASSES, SPANS, SPANS, RATES, RATES, st.booleans(), st.booleans())
def test_time_only_takes_mass_away(
    mass: int, early: int, late: int, unlock: int, maturity: int, owner: bool, perpetual: bool
) -> None:
    terms = LockTerms(unlock, maturity, owner, perpetual)
    lock = LockState(Alpha(mass), 0, 0)
    first, then = (rolled_lock(lock, now, terms) for now in sorted((early, late)))
    assert mass >= first.locked_mass >= then.locked_mass >= 0
    assert all(0 <= rolled.conviction <= (mass << 64) + ULPS for rolled in (first, then))
    if perpetual:
        assert then.locked_mass == mass
        assert then.conviction + ULPS >= first.conviction


@given(st.lists(MASSES, min_size=1, max_size=8), SPANS, RATES, RATES, st.booleans())
def test_an_aggregate_rolls_as_its_locks_do(
    masses: list[int], span: int, unlock: int, maturity: int, perpetual: bool
) -> None:
    terms = LockTerms(unlock, maturity, owner=False, perpetual=perpetual)
    single = [LockState(Alpha(mass), 0, 0) for mass in masses]
    total = single[0]
    for lock in single[1:]:
        total = merged(total, lock)
    rolled, total = (
        [rolled_lock(lock, span, terms) for lock in single],
        rolled_lock(total, span, terms),
    )
    lost = len(masses) * (DUST + 1)
    assert 0 <= total.locked_mass - sum(lock.locked_mass for lock in rolled) <= lost
    difference = total.conviction - sum(lock.conviction for lock in rolled)
    assert -ULPS * len(masses) <= difference <= (lost << 64)


class Market:
    """Three people with stake at home, who lock, move, give and sell it."""

    def __init__(self, *, perpetual: bool) -> None:
        self.scene = Scene()
        self.perpetual = perpetual
        for coldkey in COLDKEYS:
            self.scene.run(coldkey, staking.add_stake(TRADER_HOTKEY, HOME, 40 * TAO))
            self.scene.run(coldkey, locks.set_reject_locked_alpha(False))
            self.scene.run(coldkey, locks.set_perpetual_lock(HOME, perpetual))

    def run(self, kind: str, who: int, other: int, amount: int) -> None:
        if kind == "wait":
            self.scene.advance(amount // TAO * 50_000)
            return
        chosen: dict[str, t.Variant] = {
            "lock": locks.lock_stake(HOTKEYS[other], HOME, amount),
            "move": locks.move_lock(HOTKEYS[other], HOME),
            "mode": locks.set_perpetual_lock(HOME, self.perpetual or amount % 2 == 0),
            "give": moving.transfer_stake(COLDKEYS[other], TRADER_HOTKEY, HOME, HOME, amount),
            "sell": staking.remove_stake(TRADER_HOTKEY, HOME, amount),
        }
        try_dispatch(self.scene.state, Signed(COLDKEYS[who]), chosen[kind])

    def locks(self) -> dict[tuple[AccountId, AccountId], LockState]:
        """Return every lock by its coldkey and hotkey."""
        found = storage.Lock.items(self.scene.state)
        return {(cold, hot): lock for (cold, _, hot), lock in found if lock is not None}

    def aggregates(self) -> dict[AccountId, list[LockState]]:
        """Return every aggregate by the hotkey that it backs."""
        state = self.scene.state
        found: dict[AccountId, list[Any]] = defaultdict(list)
        for item in (storage.HotkeyLock, storage.DecayingHotkeyLock):
            for hotkey, lock in item.items(state, HOME):
                found[hotkey].append(lock)
        for of_owner in (storage.OwnerLock, storage.DecayingOwnerLock):
            if of_owner.contains(state, HOME):
                found[OWNER_HOTKEY].append(of_owner.get(state, HOME))
        return found


@given(STEPS, st.booleans())
def test_locks_are_indexed_single_and_covered(
    steps: list[tuple[str, int, int, int]], perpetual: bool
) -> None:
    market = Market(perpetual=perpetual)
    state = market.scene.state
    for step in steps:
        market.run(*step)
    kept = market.locks()
    indexed = {(cold, hot) for (_, hot, cold), _ in storage.LockingColdkeys.items(state)}
    assert indexed == set(kept)
    assert len({cold for cold, _ in kept}) == len(kept)
    for (coldkey, _), lock in kept.items():
        assert not is_dust(lock.locked_mass, lock.conviction)
        assert lock.last_update <= block_number(state)
        covered = staked_alpha(state, coldkey, HOME) + len(steps)
        assert covered >= locked_alpha(state, coldkey, HOME) >= 0
    for behind in market.aggregates().values():
        for total in behind:
            assert min(total) >= 0
            assert total.locked_mass or total.conviction


@given(STEPS)
def test_of_locks_that_stay_whole_the_aggregate_is_the_sum(
    steps: list[tuple[str, int, int, int]],
) -> None:
    market = Market(perpetual=True)
    for step in steps:
        market.run(*step)
    sums: dict[AccountId, int] = defaultdict(int)
    for (_, hotkey), lock in market.locks().items():
        sums[hotkey] += lock.locked_mass
    totals = market.aggregates()
    for hotkey in HOTKEYS:
        total = sum(lock.locked_mass for lock in totals[hotkey])
        assert 0 <= total - sums[hotkey] <= DUST * len(steps)
