"""Calls with which a coldkey replaces a hotkey of its own by another one."""

from typing import Final

from byzantium.chain.kernel.dispatch import CallType, PostDispatch, call
from byzantium.chain.kernel.names import NET_UID
from byzantium.chain.kernel.origin import Origin, ensure_signed
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.subtensor.key_swaps import hotkey_step
from byzantium.chain.pallets.subtensor.key_swaps.hotkey import HotkeySwap
from byzantium.chain.pallets.subtensor.pallet_id import PALLET
from byzantium.scale import types as t
from byzantium.units import AccountId, NetUid

_HOTKEYS: Final = (
    ("hotkey", t.ACCOUNT_ID),
    ("new_hotkey", t.ACCOUNT_ID),
    ("netuid", t.Option(NET_UID)),
)


@call(PALLET, 70, args=_HOTKEYS)
def swap_hotkey(
    state: State, origin: Origin, hotkey: AccountId, new_hotkey: AccountId, netuid: NetUid | None
) -> PostDispatch:
    """Replace a hotkey on one subnet or on all, stake included.

    Emits: HotkeySwapped or HotkeySwappedOnSubnet.
    Source: subtensor, macros/dispatches.rs, swap_hotkey.
    """
    swap = HotkeySwap(ensure_signed(origin), hotkey, new_hotkey, keep_stake=False)
    return PostDispatch(hotkey_step.swap_hotkey(state, swap, netuid).ref_time, proof_size=0)


@call(PALLET, 72, args=(*_HOTKEYS, ("keep_stake", t.BOOL)))
def swap_hotkey_v2(
    state: State,
    origin: Origin,
    hotkey: AccountId,
    new_hotkey: AccountId,
    netuid: NetUid | None,
    keep_stake: bool,
) -> PostDispatch:
    """Replace a hotkey on one subnet or on all, and leave its stake behind if so wished.

    Emits: HotkeySwapped or HotkeySwappedOnSubnet.
    Source: subtensor, macros/dispatches.rs, swap_hotkey_v2.
    """
    swap = HotkeySwap(ensure_signed(origin), hotkey, new_hotkey, keep_stake)
    return PostDispatch(hotkey_step.swap_hotkey(state, swap, netuid).ref_time, proof_size=0)


HOTKEY_SWAP_CALLS: Final[tuple[CallType, ...]] = (swap_hotkey, swap_hotkey_v2)
"""Every call of this file, in the chain's order."""
