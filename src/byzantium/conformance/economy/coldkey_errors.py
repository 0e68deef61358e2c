"""Situations in which announcing and making a coldkey swap are refused."""

from collections.abc import Mapping
from hashlib import blake2b
from typing import Final

from byzantium.chain.kernel.origin import Signed
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.calls import coldkey_swaps
from byzantium.conformance.economy.scene import (
    POOR,
    STRANGER,
    STRANGER_HOTKEY,
    TAO,
    TRADER,
    Scene,
    key,
)
from byzantium.conformance.economy.staking_errors import Attempt, Situation, attempt
from byzantium.scale import types as t
from byzantium.units import AccountId, Rao

SUCCESSOR: Final = key("successor")


def announcement(successor: AccountId = SUCCESSOR) -> t.Variant:
    """Return the call that announces a successor."""
    return coldkey_swaps.announce_coldkey_swap(blake2b(successor, digest_size=32).digest())


def _announced(scene: Scene, successor: AccountId = SUCCESSOR, *, due: bool = True) -> Scene:
    scene.run(TRADER, announcement(successor))
    if due:
        scene.advance(storage.ColdkeySwapAnnouncementDelay.get(scene.state))
    return scene


def _announce_again(scene: Scene) -> Attempt:
    _announced(scene)
    scene.advance(storage.ColdkeySwapReannouncementDelay.get(scene.state) - 1)
    return attempt(announcement())


def _announce_poor(scene: Scene) -> Attempt:
    scene.fund(POOR, Rao(TAO // 100))
    return Signed(POOR), announcement()


def _make(_: Scene, successor: AccountId = SUCCESSOR) -> Attempt:
    return attempt(coldkey_swaps.swap_coldkey_announced(successor))


def _disputed(scene: Scene) -> Attempt:
    _announced(scene).run(TRADER, coldkey_swaps.dispute_coldkey_swap())
    return attempt(coldkey_swaps.dispute_coldkey_swap())


COLDKEY_SITUATIONS: Final[Mapping[tuple[str, str], Situation]] = {
    (
        "announce_coldkey_swap",
        "announced again before the reannouncement delay",
    ): _announce_again,
    ("announce_coldkey_swap", "balance below the swap cost"): _announce_poor,
    ("swap_coldkey_announced", "no announcement"): _make,
    ("swap_coldkey_announced", "hash differs"): lambda s: _make(_announced(s, key("other"))),
    ("swap_coldkey_announced", "delay not over"): lambda s: _make(_announced(s, due=False)),
    (
        "swap_coldkey_announced",
        "new coldkey already has staking hotkeys",
    ): lambda s: _make(_announced(s, STRANGER), STRANGER),
    (
        "swap_coldkey_announced",
        "new coldkey is a hotkey",
    ): lambda s: _make(_announced(s, STRANGER_HOTKEY), STRANGER_HOTKEY),
    ("dispute_coldkey_swap", "already disputed"): _disputed,
}
