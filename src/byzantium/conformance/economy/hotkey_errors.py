"""Situations in which swapping a hotkey is refused."""

from collections.abc import Mapping
from typing import Final

from byzantium.chain.kernel.origin import Signed
from byzantium.chain.pallets.subtensor.calls.hotkey_swaps import swap_hotkey
from byzantium.chain.pallets.subtensor.key_swaps.hotkey_record_step import record_swap
from byzantium.chain.pallets.subtensor.staking.ownership_step import create_account
from byzantium.chain.pallets.subtensor.uids.step import append_neuron
from byzantium.conformance.economy.scene import (
    HOME,
    OWNER,
    OWNER_HOTKEY,
    STRANGER_HOTKEY,
    TRADER,
    TRADER_HOTKEY,
    Scene,
    key,
)
from byzantium.conformance.economy.staking_errors import Attempt, Situation, attempt

FRESH: Final = key("fresh hotkey")


def _to_registered(scene: Scene) -> Attempt:
    create_account(scene.state, OWNER, FRESH)
    append_neuron(scene.state, HOME, FRESH)
    return Signed(OWNER), swap_hotkey(OWNER_HOTKEY, FRESH, None)


def _second(scene: Scene) -> Attempt:
    record_swap(scene.state, TRADER, HOME)
    return attempt(swap_hotkey(TRADER_HOTKEY, FRESH, HOME))


HOTKEY_SITUATIONS: Final[Mapping[tuple[str, str], Situation]] = {
    ("swap_hotkey", "caller does not own the old hotkey"): lambda _: attempt(
        swap_hotkey(STRANGER_HOTKEY, FRESH, None)
    ),
    ("swap_hotkey", "new hotkey equals the old one"): lambda _: attempt(
        swap_hotkey(TRADER_HOTKEY, TRADER_HOTKEY, None)
    ),
    ("swap_hotkey", "new hotkey already registered"): _to_registered,
    ("swap_hotkey", "second subnet swap within the interval"): _second,
}
