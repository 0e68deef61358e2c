"""Situations in which leasing a subnet and ending a lease are refused."""

from collections.abc import Mapping
from typing import Final

from byzantium.chain.kernel.origin import Signed
from byzantium.chain.pallets.crowdloan import calls as crowdloan
from byzantium.chain.pallets.crowdloan import storage as crowdloans
from byzantium.chain.pallets.subtensor.calls import leases
from byzantium.conformance.economy.scene import (
    START,
    STRANGER,
    STRANGER_HOTKEY,
    TAO,
    TRADER,
    TRADER_HOTKEY,
    Scene,
)
from byzantium.conformance.economy.staking_errors import Attempt, Situation, attempt
from byzantium.scale import types as t

DEPOSIT: Final = 10 * TAO
CAP: Final = 2_000 * TAO
PERCENT: Final = 30
LEASE_BLOCKS: Final = 500
CROWDLOAN_BLOCKS: Final = 50_400


def leasing(end: int = START + LEASE_BLOCKS) -> t.Variant:
    """Return the call that leases a subnet until a block."""
    return leases.register_leased_network(PERCENT, end)


def _full(scene: Scene, call: t.Variant) -> Scene:
    """Open the trader's crowdloan for a call, and fill it."""
    end = START + CROWDLOAN_BLOCKS
    scene.run(TRADER, crowdloan.create(DEPOSIT, TAO, CAP, end, call, None))
    scene.run(STRANGER, crowdloan.contribute(0, CAP))
    return scene


def _leased(scene: Scene, *, over: bool) -> Scene:
    """Have the trader's crowdloan lease a subnet, and perhaps let the lease run out."""
    _full(scene, leasing())
    scene.run(TRADER, crowdloan.finalize(0))
    scene.advance(LEASE_BLOCKS if over else LEASE_BLOCKS - 1)
    return scene


def _lease_as_another(scene: Scene) -> Attempt:
    crowdloans.CurrentCrowdloanId.put(_full(scene, leasing()).state, 0)
    return Signed(STRANGER), leasing()


def _lease_late(scene: Scene) -> Attempt:
    _full(scene, leasing(START))
    return attempt(crowdloan.finalize(0))


def _end_as_another(scene: Scene) -> Attempt:
    _leased(scene, over=True)
    return Signed(STRANGER), leases.terminate_lease(0, STRANGER_HOTKEY)


def _end_early(scene: Scene) -> Attempt:
    _leased(scene, over=False)
    return attempt(leases.terminate_lease(0, TRADER_HOTKEY))


def _end_with_foreign_key(scene: Scene) -> Attempt:
    _leased(scene, over=True)
    return attempt(leases.terminate_lease(0, STRANGER_HOTKEY))


LEASE_SITUATIONS: Final[Mapping[tuple[str, str], Situation]] = {
    ("register_leased_network", "caller is not the crowdloan creator"): _lease_as_another,
    ("register_leased_network", "end block in the past"): _lease_late,
    ("terminate_lease", "lease missing"): lambda _: attempt(
        leases.terminate_lease(0, TRADER_HOTKEY)
    ),
    ("terminate_lease", "caller is not the beneficiary"): _end_as_another,
    ("terminate_lease", "end not reached"): _end_early,
    ("terminate_lease", "hotkey not owned by the beneficiary"): _end_with_foreign_key,
}
