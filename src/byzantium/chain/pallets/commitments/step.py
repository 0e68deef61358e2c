"""Opens what is sealed in time, and forgets a subnet's commitments."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from byzantium.chain.kernel.events import deposit_event
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.commitments import events, storage
from byzantium.chain.pallets.commitments.types import TIMELOCKED, CommitmentInfo
from byzantium.chain.pallets.subtensor.weights.timelock import Beacon
from byzantium.chain.pallets.system.storage import block_number
from byzantium.scale import types as t
from byzantium.units import AccountId, NetUid

REVEALS_KEPT: Final = 10


class Opened(NamedTuple):
    """A commitment's data after an attempt to open what is sealed."""

    remaining: tuple[t.Variant, ...]
    revealed: tuple[bytes, ...]
    was_sealed: bool
    """Whether there was anything to open."""
    changed: bool
    """Whether a round was known, so that a sealed datum went, opened or not."""


def opened(fields: Sequence[t.Variant], beacon: Beacon) -> Opened:
    """Return what becomes of a commitment's data: sealed ones go once their round is known.

    Source: subtensor, pallets/commitments/src/lib.rs, reveal_timelocked_commitments.
    """
    remaining: list[t.Variant] = []
    revealed: list[bytes] = []
    for datum in fields:
        signature = beacon.signature_of(datum.values[1]) if datum.name == TIMELOCKED else None
        if signature is None:
            remaining.append(datum)
        elif plain := beacon.unseal(datum.values[0], signature):
            revealed.append(plain)
    was_sealed = any(datum.name == TIMELOCKED for datum in fields)
    changed = len(remaining) < len(fields)
    return Opened(tuple(remaining), tuple(revealed), was_sealed, changed)


def reveal_due(state: State, beacon: Beacon) -> None:
    """Publish every sealed datum whose round is known, at the start of a block.

    Emits: CommitmentRevealed for each.
    Source: subtensor, pallets/commitments/src/lib.rs, reveal_timelocked_commitments.
    """
    for netuid, hotkey in storage.TimelockedIndex.get(state):
        registration = storage.CommitmentOf.get(state, netuid, hotkey)
        if registration is None:
            unlist(state, netuid, hotkey)
            continue
        result = opened(registration.info.fields, beacon)
        if not result.was_sealed:
            unlist(state, netuid, hotkey)
        if not result.changed:
            continue
        _publish(state, netuid, hotkey, result.revealed)
        if result.remaining:
            rest = registration._replace(info=CommitmentInfo(result.remaining))
            storage.CommitmentOf.put(state, netuid, hotkey, rest)
        else:
            storage.CommitmentOf.remove(state, netuid, hotkey)
        if not any(datum.name == TIMELOCKED for datum in result.remaining):
            unlist(state, netuid, hotkey)


def _publish(state: State, netuid: NetUid, hotkey: AccountId, revealed: Sequence[bytes]) -> None:
    if not revealed:
        return
    block = block_number(state)
    before = storage.RevealedCommitments.get(state, netuid, hotkey) or ()
    after = (*before, *((plain, block) for plain in revealed))
    for _ in revealed:
        deposit_event(state, events.CommitmentRevealed(netuid, hotkey))
    storage.RevealedCommitments.put(state, netuid, hotkey, after[-REVEALS_KEPT:])


def enlist(state: State, netuid: NetUid, hotkey: AccountId) -> None:
    """Remember that a hotkey has sealed data on a subnet."""
    index = storage.TimelockedIndex.get(state)
    if (netuid, hotkey) not in index:
        storage.TimelockedIndex.put(state, tuple(sorted((*index, (netuid, hotkey)))))


def unlist(state: State, netuid: NetUid, hotkey: AccountId) -> None:
    """Remember that a hotkey has no sealed data on a subnet."""
    index = storage.TimelockedIndex.get(state)
    rest = tuple(entry for entry in index if entry != (netuid, hotkey))
    storage.TimelockedIndex.put(state, rest)


def forget_subnet(state: State, netuid: NetUid) -> None:
    """Remove everything that was committed on a dissolved subnet.

    Source: subtensor, pallets/commitments/src/lib.rs, purge_netuid.
    """
    storage.CommitmentOf.clear(state, netuid)
    storage.LastCommitment.clear(state, netuid)
    storage.LastBondsReset.clear(state, netuid)
    storage.RevealedCommitments.clear(state, netuid)
    storage.UsedSpaceOf.clear(state, netuid)
    index = storage.TimelockedIndex.get(state)
    rest = tuple(entry for entry in index if entry[0] != netuid)
    storage.TimelockedIndex.put(state, rest)
