"""Calls with which a subnet's owner moves its epochs."""

from typing import Final

from byzantium.chain.kernel.dispatch import CallType, call
from byzantium.chain.kernel.errors import ensure
from byzantium.chain.kernel.events import deposit_event
from byzantium.chain.kernel.names import NET_UID
from byzantium.chain.kernel.origin import Origin
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.subtensor import errors, events, storage
from byzantium.chain.pallets.subtensor.hyperparameters.permission import (
    TEMPO_UPDATE,
    ensure_owner,
    ensure_owner_has_waited,
    ensure_owner_or_root,
    ensure_window_open,
    has_waited,
    record_owner_change,
)
from byzantium.chain.pallets.subtensor.pallet_id import PALLET
from byzantium.chain.pallets.subtensor.tempo.schedule import (
    MAX_TEMPO,
    MIN_TEMPO,
    blocks_to_automatic_epoch,
)
from byzantium.chain.pallets.subtensor.tempo.step import calendar_of, restart_tempo
from byzantium.chain.pallets.system.storage import block_number
from byzantium.scale import types as t
from byzantium.units import NetUid

BLOCKS_BETWEEN_UPDATES: Final = 360
MIN_CUTOFF_FACTOR: Final = 1_000
MAX_CUTOFF_FACTOR: Final = 50_000
"""Bounds of the activity cutoff, in thousandths of a tempo."""


@call(PALLET, 139, args=(("netuid", NET_UID), ("tempo", t.U16)))
def set_tempo(state: State, origin: Origin, netuid: NetUid, tempo: int) -> None:
    """Set how many blocks pass between a subnet's epochs, and count from now.

    Emits: TempoSet. Source: subtensor, coinbase/tempo_control.rs, do_set_tempo.
    """
    owner = ensure_owner(state, origin, netuid)
    ensure(MIN_TEMPO <= tempo <= MAX_TEMPO, errors.TempoOutOfBounds(got=tempo))
    ensure_window_open(state, netuid)
    key, block = (owner, netuid, TEMPO_UPDATE), block_number(state)
    last = storage.TransactionKeyLastBlock.get(state, *key)
    ensure(has_waited(last, block, BLOCKS_BETWEEN_UPDATES), errors.TxRateLimitExceeded)
    restart_tempo(state, netuid, tempo)
    storage.TransactionKeyLastBlock.put(state, *key, block)


@call(PALLET, 140, args=(("netuid", NET_UID), ("factor_milli", t.U32)))
def set_activity_cutoff_factor(
    state: State, origin: Origin, netuid: NetUid, factor_milli: int
) -> None:
    """Set how long a neuron may stay silent, in thousandths of a tempo.

    Emits: ActivityCutoffFactorMilliSet.
    Source: subtensor, coinbase/tempo_control.rs, do_set_activity_cutoff_factor.
    """
    owner = ensure_owner_or_root(state, origin, netuid)
    within = MIN_CUTOFF_FACTOR <= factor_milli <= MAX_CUTOFF_FACTOR
    ensure(within, errors.ActivityCutoffFactorMilliOutOfBounds(got=factor_milli))
    if owner is not None:
        ensure_window_open(state, netuid)
        ensure_owner_has_waited(state, netuid, "ActivityCutoffFactorMilli")
        record_owner_change(state, netuid, "ActivityCutoffFactorMilli")
    storage.ActivityCutoffFactorMilli.put(state, netuid, factor_milli)
    deposit_event(state, events.ActivityCutoffFactorMilliSet(netuid, factor_milli))


@call(PALLET, 141, args=(("netuid", NET_UID),))
def trigger_epoch(state: State, origin: Origin, netuid: NetUid) -> None:
    """Ask for an epoch once the freeze window has passed.

    Emits: EpochTriggered. Source: subtensor, coinbase/tempo_control.rs, do_trigger_epoch.
    """
    owner = ensure_owner(state, origin, netuid)
    conceals = storage.CommitRevealWeightsEnabled.get(state, netuid)
    ensure(not conceals, errors.DynamicTempoBlockedByCommitReveal)
    calendar, block = calendar_of(state, netuid), block_number(state)
    ensure(calendar.pending_epoch_at == 0, errors.EpochTriggerAlreadyPending)
    window = storage.AdminFreezeWindow.get(state)
    remaining = blocks_to_automatic_epoch(calendar, block)
    ensure(remaining >= window, errors.AutoEpochAlreadyImminent(got=remaining, expected=window))
    ensure_owner_has_waited(state, netuid, "TriggerEpoch")
    record_owner_change(state, netuid, "TriggerEpoch")
    storage.PendingEpochAt.put(state, netuid, block + window)
    deposit_event(state, events.EpochTriggered(netuid, owner, block + window))


TEMPO_CALLS: Final[tuple[CallType, ...]] = (set_tempo, set_activity_cutoff_factor, trigger_epoch)
"""Every call of this file, in the chain's order."""
