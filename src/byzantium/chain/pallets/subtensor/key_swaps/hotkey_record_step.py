"""When hotkeys were swapped, and until when the chain remembers it."""

from typing import Final

from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.constants import HOTKEY_SWAP_INTERVAL
from byzantium.chain.pallets.subtensor.key_swaps.hotkey import HotkeySwap
from byzantium.chain.pallets.subtensor.subnets.existing import all_netuids
from byzantium.chain.pallets.system.storage import block_number
from byzantium.scale import types as t
from byzantium.units import AccountId, NetUid

_STAMPS: Final = ("LastTxBlock", "LastTxBlockDelegateTake", "LastTxBlockChildKeyTake")


def forget_old_swaps(state: State) -> None:
    """Forget the swaps that hold nobody back any more, on the subnets whose turn this block is.

        netuid mod interval = now mod interval;  last + interval < now

    Source: subtensor, macros/hooks.rs, clean_up_hotkey_swap_records.
    """
    interval, now = HOTKEY_SWAP_INTERVAL.of(state.profile), block_number(state)
    for netuid in all_netuids(state):
        if netuid % interval != now % interval:
            continue
        for coldkey, last in storage.LastHotkeySwapOnNetuid.items(state, netuid):
            if last + interval < now:
                storage.LastHotkeySwapOnNetuid.remove(state, netuid, coldkey)


def record_swap(state: State, coldkey: AccountId, netuid: NetUid) -> None:
    """Record that a coldkey swapped a hotkey on a subnet in this block."""
    storage.LastHotkeySwapOnNetuid.put(state, netuid, coldkey, block_number(state))


def stamp_swap(state: State, coldkey: AccountId) -> None:
    """Record that a coldkey swapped a key in this block."""
    stamp = t.Variant("LastTxBlock", coldkey)
    storage.LastRateLimitedBlock.put(state, stamp, block_number(state))


def copy_stamps(state: State, swap: HotkeySwap) -> None:
    """Have the new hotkey wait for its takes as long as the old one would.

    Source: subtensor, swap/swap_hotkey.rs, do_swap_hotkey.
    """
    for name in _STAMPS:
        block = storage.LastRateLimitedBlock.get(state, t.Variant(name, swap.old))
        storage.LastRateLimitedBlock.put(state, t.Variant(name, swap.new), block)


def drop_stamps(state: State, hotkey: AccountId) -> None:
    """Forget what a hotkey that is no more would have waited for."""
    for name in _STAMPS:
        storage.LastRateLimitedBlock.remove(state, t.Variant(name, hotkey))
