"""Kinds that run real calls on real state.

A call is dispatched as a transaction's would be, guards first. Where the test that a case was
ported from calls the function of a call by itself, past a guard that refuses earlier and in
other words, the driver does the same; `PAST_THE_GUARDS` lists those situations.
"""

from collections.abc import Mapping
from typing import Final

from byzantium.chain.kernel.dispatch import try_dispatch
from byzantium.chain.kernel.errors import DispatchError, ModuleError
from byzantium.chain.kernel.origin import Origin
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.calls import subnets
from byzantium.chain.pallets.subtensor.pallet_id import PALLET
from byzantium.conformance.economy.coldkey_errors import COLDKEY_SITUATIONS
from byzantium.conformance.economy.evm_errors import EVM_SITUATIONS
from byzantium.conformance.economy.hotkey_errors import HOTKEY_SITUATIONS
from byzantium.conformance.economy.kinds import Inputs, Kind, Outputs
from byzantium.conformance.economy.lease_errors import LEASE_SITUATIONS
from byzantium.conformance.economy.scene import TRADER, TRADER_HOTKEY, Scene
from byzantium.conformance.economy.staking_errors import STAKING_SITUATIONS, Situation
from byzantium.conformance.economy.subnet_errors import SUBNET_SITUATIONS
from byzantium.scale import types as t
from byzantium.units import NetUid

CALL_ERROR: Final = "call_error"
FIRST_CREATED: Final = NetUid(1)

SITUATIONS: Final[Mapping[tuple[str, str], Situation]] = {
    **STAKING_SITUATIONS,
    **SUBNET_SITUATIONS,
    **COLDKEY_SITUATIONS,
    **HOTKEY_SITUATIONS,
    **EVM_SITUATIONS,
    **LEASE_SITUATIONS,
}

PAST_THE_GUARDS: Final = frozenset({("dispute_coldkey_swap", "already disputed")})
"""Situations in which the function of a call is asked by itself."""


def situation_of(given: Inputs) -> tuple[str, str]:
    """Return under which key a call error's situation stands."""
    return given["call"], given["situation"]


def _call_error(given: Inputs) -> Outputs:
    scene, situation = Scene(), situation_of(given)
    origin, call = SITUATIONS[situation](scene)
    if situation in PAST_THE_GUARDS:
        return {"error": _named(_refusal_past_the_guards(scene.state, origin, call))}
    return {"error": _named(try_dispatch(scene.state, origin, call).error)}


def _refusal_past_the_guards(state: State, origin: Origin, call: t.Variant) -> DispatchError | None:
    call_type, args = state.runtime.resolve(call)
    try:
        call_type.handler(state, origin, *args)
    except DispatchError as error:
        return error
    return None


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
