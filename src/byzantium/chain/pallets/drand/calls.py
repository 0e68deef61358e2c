"""Calls of the Drand pallet."""

from typing import Final

from byzantium.chain.kernel.dispatch import CallType, call
from byzantium.chain.kernel.events import deposit_event
from byzantium.chain.kernel.origin import Origin, ensure_none, ensure_root
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.drand import events, storage
from byzantium.chain.pallets.drand.pallet_id import PALLET
from byzantium.chain.pallets.drand.pulses import (
    forget_old_pulses,
    is_genuine,
    store_pulse,
)
from byzantium.chain.pallets.drand.types import (
    BEACON_CONFIGURATION_PAYLOAD,
    PULSES_PAYLOAD,
    BeaconConfigurationPayload,
    PulsesPayload,
)
from byzantium.chain.pallets.system.storage import block_number
from byzantium.scale import types as t

_SIGNATURE: Final = t.Option(t.MULTI_SIGNATURE)


@call(PALLET, 0, args=(("pulses_payload", PULSES_PAYLOAD), ("signature", _SIGNATURE)))
def write_pulse(
    state: State, origin: Origin, pulses_payload: PulsesPayload, _signature: t.Variant | None
) -> None:
    """Store pulses of the beacon, in ascending order of rounds; those it did not sign are skipped.

    Emits: NewPulse. Source: subtensor, pallets/drand/src/lib.rs, write_pulse.
    """
    ensure_none(origin)
    rounds: list[int] = []
    for pulse in pulses_payload.pulses:
        if is_genuine(state, pulse):
            store_pulse(state, *pulse)
            rounds.append(pulse.round)
    storage.LastStoredRound.put(state, max((storage.LastStoredRound.get(state), *rounds)))
    forget_old_pulses(state)
    storage.NextUnsignedAt.put(state, block_number(state))
    if rounds:
        deposit_event(state, events.NewPulse(tuple(rounds)))


@call(PALLET, 1, args=(("config_payload", BEACON_CONFIGURATION_PAYLOAD), ("signature", _SIGNATURE)))
def set_beacon_config(
    state: State,
    origin: Origin,
    config_payload: BeaconConfigurationPayload,
    _signature: t.Variant | None,
) -> None:
    """Replace the beacon's parameters; root only.

    Emits: BeaconConfigChanged. Source: subtensor, pallets/drand/src/lib.rs, set_beacon_config.
    """
    ensure_root(origin)
    storage.BeaconConfig.put(state, config_payload.config)
    storage.NextUnsignedAt.put(state, block_number(state) + 1)
    deposit_event(state, events.BeaconConfigChanged())


@call(PALLET, 2, args=(("oldest_round", t.U64),))
def set_oldest_stored_round(state: State, origin: Origin, oldest_round: int) -> None:
    """Say which round is the oldest kept; root only.

    Emits: SetOldestStoredRound.
    Source: subtensor, pallets/drand/src/lib.rs, set_oldest_stored_round.
    """
    ensure_root(origin)
    storage.OldestStoredRound.put(state, oldest_round)
    deposit_event(state, events.SetOldestStoredRound(oldest_round))


CALLS: Final[tuple[CallType, ...]] = (write_pulse, set_beacon_config, set_oldest_stored_round)
"""Every call, in the chain's order."""
