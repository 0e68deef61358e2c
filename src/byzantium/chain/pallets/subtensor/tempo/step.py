"""Reads the calendar of epochs from storage, and drains the subnets whose epoch is due."""

from collections.abc import Callable
from typing import Final, NamedTuple

from byzantium.chain.kernel.events import deposit_event
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.subtensor import events, storage
from byzantium.chain.pallets.subtensor.subnets.existing import non_root_netuids
from byzantium.chain.pallets.subtensor.tempo.schedule import (
    Calendar,
    current_epoch,
    is_due,
    is_frozen,
)
from byzantium.chain.pallets.system.storage import block_number
from byzantium.units import Alpha, NetUid

ACCOUNT_BYTES: Final = 32


class Drained(NamedTuple):
    """What a subnet had pending when its epoch came due."""

    netuid: NetUid
    server: Alpha
    validator: Alpha
    root_alpha: Alpha
    owner_cut: Alpha

    @property
    def epoch_amount(self) -> Alpha:
        """The amount that the subnet's epoch shares out."""
        return Alpha(self.server + self.validator + self.root_alpha)


def calendar_of(state: State, netuid: NetUid) -> Calendar:
    """Return where a subnet stands in its sequence of epochs."""
    return Calendar(
        tempo=storage.Tempo.get(state, netuid),
        last_epoch_block=storage.LastEpochBlock.get(state, netuid),
        pending_epoch_at=storage.PendingEpochAt.get(state, netuid),
        epoch_index=storage.SubnetEpochIndex.get(state, netuid),
        blocks_since_last_step=storage.BlocksSinceLastStep.get(state, netuid),
    )


def current_epoch_of(state: State, netuid: NetUid) -> int:
    """Return the number of the epoch that this block belongs to on a subnet."""
    return current_epoch(calendar_of(state, netuid), block_number(state))


def is_due_now(state: State, netuid: NetUid) -> bool:
    """Tell whether a subnet's epoch should run in this block."""
    return is_due(calendar_of(state, netuid), block_number(state))


def is_frozen_now(state: State, netuid: NetUid) -> bool:
    """Tell whether a subnet is in the window before its epoch in which nothing may change."""
    window = storage.AdminFreezeWindow.get(state)
    return is_frozen(calendar_of(state, netuid), block_number(state), window)


def is_key_table_consistent(state: State, netuid: NetUid) -> bool:
    """Tell whether no hotkey holds two uids of a subnet.

    Source: subtensor, epoch/run_epoch.rs, is_epoch_input_state_consistent.
    """
    raws = state.read_many_raw(state.keys(storage.Keys.raw_key(netuid)))
    if len(set(raws)) == len(raws) and {len(raw or b"") for raw in raws} == {ACCOUNT_BYTES}:
        return True
    hotkeys = [hotkey for _, hotkey in storage.Keys.items(state, netuid)]
    return len(set(hotkeys)) == len(hotkeys)


def restart_tempo(state: State, netuid: NetUid, tempo: int) -> None:
    """Set a subnet's tempo and count it from this block; bounds are the caller's.

    Emits: TempoSet.
    Source: subtensor, coinbase/tempo_control.rs, apply_tempo_with_cycle_reset.
    """
    storage.Tempo.put(state, netuid, tempo)
    storage.LastEpochBlock.put(state, netuid, block_number(state))
    deposit_event(state, events.TempoSet(netuid, tempo))


def deferred_subnets(state: State) -> frozenset[NetUid]:
    """Return the due subnets whose epoch this block's cap will put off.

    Source: subtensor, coinbase/reveal_commits.rs, reveal_crv3_commits.
    """
    cap = storage.MaxEpochsPerBlock.get(state)
    running = 0
    deferred: list[NetUid] = []
    for netuid in non_root_netuids(state):
        if not is_due_now(state, netuid):
            continue
        if running >= cap:
            deferred.append(netuid)
        elif is_key_table_consistent(state, netuid):
            running += 1
    return frozenset(deferred)


def drain_pending(state: State, after_drain: Callable[[State, NetUid], None]) -> list[Drained]:
    """Take what is pending on every subnet whose epoch runs in this block.

    Subnets beyond the cap wait for the next block, where lower numbers win again. A subnet
    whose key table is broken counts its epoch but keeps what is pending. ``after_drain`` runs
    for each drained subnet before its calendar moves on.

    Emits: EpochDeferred, EpochSkipped.
    Source: subtensor, coinbase/run_coinbase.rs, drain_pending.
    """
    block = block_number(state)
    cap = storage.MaxEpochsPerBlock.get(state)
    drained: list[Drained] = []
    for netuid in non_root_netuids(state):
        since = storage.BlocksSinceLastStep.get(state, netuid)
        storage.BlocksSinceLastStep.put(state, netuid, since + 1)
        if not is_due_now(state, netuid):
            continue
        if len(drained) >= cap:
            storage.PendingEpochAt.put(state, netuid, block + 1)
            deposit_event(state, events.EpochDeferred(netuid, block, block + 1))
            continue
        if is_key_table_consistent(state, netuid):
            drained.append(_drained(state, netuid))
            after_drain(state, netuid)
        else:
            deposit_event(state, events.EpochSkipped(netuid, block))
        _advance(state, netuid, block)
    return drained


def _drained(state: State, netuid: NetUid) -> Drained:
    storage.BlocksSinceLastStep.put(state, netuid, 0)
    pending = (
        storage.PendingServerEmission,
        storage.PendingValidatorEmission,
        storage.PendingRootAlphaDivs,
        storage.PendingOwnerCut,
    )
    taken = Drained(netuid, *(item.get(state, netuid) for item in pending))
    for item in pending:
        item.put(state, netuid, Alpha(0))
    return taken


def _advance(state: State, netuid: NetUid, block: int) -> None:
    storage.LastEpochBlock.put(state, netuid, block)
    storage.PendingEpochAt.put(state, netuid, 0)
    storage.SubnetEpochIndex.put(state, netuid, storage.SubnetEpochIndex.get(state, netuid) + 1)
