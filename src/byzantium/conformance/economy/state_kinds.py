"""Kinds that run real calls on real state."""

from collections.abc import Mapping
from typing import Final

from byzantium.chain.kernel.dispatch import try_dispatch
from byzantium.chain.kernel.errors import DispatchError, ModuleError
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.calls import subnets
from byzantium.chain.pallets.subtensor.pallet_id import PALLET
from byzantium.conformance.economy.coldkey_errors import COLDKEY_SITUATIONS
from byzantium.conformance.economy.kinds import Inputs, Kind, Outputs
from byzantium.conformance.economy.scene import TRADER, TRADER_HOTKEY, Scene
from byzantium.conformance.economy.staking_errors import STAKING_SITUATIONS, Situation
from byzantium.conformance.economy.subnet_errors import SUBNET_SITUATIONS
from byzantium.units import NetUid

CALL_ERROR: Final = "call_error"
FIRST_CREATED: Final = NetUid(1)

SITUATIONS: Final[Mapping[tuple[str, str], Situation]] = {
    **STAKING_SITUATIONS,
    **SUBNET_SITUATIONS,
    **COLDKEY_SITUATIONS,
}


def situation_of(given: Inputs) -> tuple[str, str]:
    """Return under which key a call error's situation stands."""
    return given["call"], given["situation"]


def _call_error(given: Inputs) -> Outputs:
    scene = Scene()
    origin, call = SITUATIONS[situation_of(given)](scene)
    return {"error": _named(try_dispatch(scene.state, origin, call).error)}


def _named(error: DispatchError | None) -> str | None:
    """Return an error's name, with its pallet's where that is not subtensor."""
    if isinstance(error, ModuleError) and error.pallet != PALLET:
        return f"{error.pallet.name}.{type(error).__name__}"
    return None if error is None else type(error).__name__


def _new_network_defaults(_: Inputs) -> Outputs:
    scene = Scene()
    scene.run(TRADER, subnets.register_network(TRADER_HOTKEY))
    return {
        "burn": storage.Burn.get(scene.state, FIRST_CREATED),
        "burn_half_life": storage.BurnHalfLife.get(scene.state, FIRST_CREATED),
        "burn_increase_mult_bits": storage.BurnIncreaseMult.get(scene.state, FIRST_CREATED),
    }


STATE_KINDS: Final[Mapping[str, Kind]] = {
    CALL_ERROR: _call_error,
    "new_network_defaults": _new_network_defaults,
}
