"""What must hold before a hotkey is swapped."""

from collections.abc import Iterable

from byzantium.chain.kernel.errors import ensure
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.subtensor import errors, storage
from byzantium.chain.pallets.subtensor.constants import HOTKEY_SWAP_INTERVAL
from byzantium.chain.pallets.subtensor.key_swaps.hotkey import HotkeySwap
from byzantium.chain.pallets.subtensor.staking.ownership_step import ensure_owns, hotkey_exists
from byzantium.chain.pallets.subtensor.staking.pool_step import total_stake_of
from byzantium.chain.pallets.subtensor.subnets.existing import ROOT
from byzantium.chain.pallets.system.storage import block_number
from byzantium.scale import types as t
from byzantium.units import AccountId, NetUid
from byzantium.units.integers import minus


def check_swap(state: State, swap: HotkeySwap, netuid: NetUid | None) -> None:
    """Refuse a swap of somebody else's hotkey, too soon, or for one that is in use already.

    Raises the refusals in their observable order.
    Source: subtensor, swap/swap_hotkey.rs, do_swap_hotkey.
    """
    ensure_owns(state, swap.coldkey, swap.old)
    if hotkey_exists(state, swap.new):
        ensure_owns(state, swap.coldkey, swap.new)
    ensure(swap.old != swap.new, errors.NewHotKeyIsSameWithOld(got=swap.new.hex()))
    _ensure_rested(state, swap.coldkey)
    _ensure_unregistered(state, swap.new, netuid)
    if netuid is None or netuid == ROOT:
        _ensure_clean_on_root(state, swap.new)


def ensure_interval_passed(state: State, coldkey: AccountId, netuid: NetUid) -> None:
    """Refuse a swap on one subnet too soon after the last; block 0 counts as the first.

        last + interval < now

    Raises HotKeySwapOnSubnetIntervalNotPassed.
    Source: subtensor, swap/swap_hotkey.rs, swap_hotkey_on_subnet.
    """
    last, now = storage.LastHotkeySwapOnNetuid.get(state, netuid, coldkey), block_number(state)
    passed = last + HOTKEY_SWAP_INTERVAL.of(state.profile) < now
    ensure(passed, errors.HotKeySwapOnSubnetIntervalNotPassed(got=last, expected=now))


def ensure_intervals_passed(state: State, coldkey: AccountId, netuids: Iterable[NetUid]) -> None:
    """Refuse a swap everywhere too soon after one on a subnet that it touches.

    Raises HotKeySwapOnSubnetIntervalNotPassed.
    Source: subtensor, swap/swap_hotkey.rs, do_swap_hotkey.
    """
    for netuid in netuids:
        if storage.LastHotkeySwapOnNetuid.get(state, netuid, coldkey):
            ensure_interval_passed(state, coldkey, netuid)


def _ensure_rested(state: State, coldkey: AccountId) -> None:
    last = storage.LastRateLimitedBlock.get(state, t.Variant("LastTxBlock", coldkey))
    limit, now = storage.TxRateLimit.get(state), block_number(state)
    rested = limit == 0 or last == 0 or minus(now, last) > limit
    ensure(rested, errors.HotKeySetTxRateLimitExceeded(got=now, expected=f"> {last} + {limit}"))


def _ensure_unregistered(state: State, hotkey: AccountId, netuid: NetUid | None) -> None:
    memberships = storage.IsNetworkMember.items(state, hotkey)
    taken = [at for at, member in memberships if member and netuid in {None, at}]
    ensure(not taken, errors.HotKeyAlreadyRegisteredInSubNet(got=taken))


def _ensure_clean_on_root(state: State, hotkey: AccountId) -> None:
    """Root dividends of two hotkeys cannot be told apart once they are one."""
    clean = not (
        storage.RootClaimable.get(state, hotkey)
        or total_stake_of(state, hotkey, ROOT)
        or storage.RootClaimed.items(state, ROOT, hotkey)
    )
    ensure(clean, errors.NewHotKeyNotCleanForRootSwap(got=hotkey.hex()))
