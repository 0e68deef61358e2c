"""Figures and questions that the tests of locks share."""

from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.calls import locks, staking
from byzantium.chain.pallets.subtensor.locks.rolling import LockTerms, rolled_lock
from byzantium.chain.pallets.subtensor.types import LockState
from byzantium.chain.pallets.system.storage import block_number
from byzantium.conformance.economy.scene import HOME, STRANGER, TAO, TRADER, TRADER_HOTKEY, Scene
from byzantium.units import AccountId, Alpha

RATE = 934_866
"""Both time constants, in blocks."""

STAKE = 100 * TAO
MASS = 5_000


def staked_scene(*stakers: AccountId) -> Scene:
    """Return a scene in which some, else the trader and the stranger, stake on one hotkey."""
    scene = Scene()
    for coldkey in stakers or (TRADER, STRANGER):
        scene.run(coldkey, staking.add_stake(TRADER_HOTKEY, HOME, STAKE))
    return scene


def lock(
    scene: Scene, coldkey: AccountId = TRADER, hotkey: AccountId = TRADER_HOTKEY, mass: int = MASS
) -> None:
    """Lock alpha of the home subnet."""
    scene.run(coldkey, locks.lock_stake(hotkey, HOME, mass))


def set_perpetual(scene: Scene, coldkey: AccountId = TRADER, *, enabled: bool = True) -> None:
    """Choose how a coldkey's lock at home ages."""
    scene.run(coldkey, locks.set_perpetual_lock(HOME, enabled))


def state_of(mass: int, conviction: int, block: int) -> LockState:
    """Return a lock with a whole number of conviction."""
    return LockState(Alpha(mass), conviction << 64, block)


def held(
    scene: Scene, coldkey: AccountId = TRADER, hotkey: AccountId = TRADER_HOTKEY
) -> LockState | None:
    """Return a coldkey's lock behind a hotkey at home, as it is stored."""
    return storage.Lock.get(scene.state, coldkey, HOME, hotkey)


def grow(scene: Scene, conviction: int, *coldkeys: AccountId) -> None:
    """Give the locks behind the trader's hotkey a conviction each, and their aggregate the sum."""
    state = scene.state
    for coldkey in coldkeys:
        found = held(scene, coldkey)
        assert found is not None
        grown = found._replace(conviction=conviction << 64)
        storage.Lock.put(state, coldkey, HOME, TRADER_HOTKEY, grown)
    for item in (storage.HotkeyLock, storage.DecayingHotkeyLock):
        total = item.get(state, HOME, TRADER_HOTKEY)
        if total is not None:
            grown = total._replace(conviction=conviction * len(coldkeys) << 64)
            item.put(state, HOME, TRADER_HOTKEY, grown)


def aged(
    scene: Scene, lock: LockState, *, owner: bool = False, perpetual: bool = False
) -> LockState:
    """Return a lock as it should stand in the scene's block."""
    terms = LockTerms(RATE, RATE, owner, perpetual)
    return rolled_lock(lock, block_number(scene.state), terms)
