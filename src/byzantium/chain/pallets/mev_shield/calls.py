"""Calls of the MevShield pallet."""

from typing import Final

from byzantium.chain.kernel.dispatch import call
from byzantium.chain.kernel.errors import ensure
from byzantium.chain.kernel.events import deposit_event
from byzantium.chain.kernel.origin import Origin, ensure_none, ensure_root, ensure_signed
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.mev_shield import errors, events, step, storage
from byzantium.chain.pallets.mev_shield.pallet_id import PALLET
from byzantium.scale import types as t
from byzantium.scale.hashers import blake2

WEIGHT_LIMIT_MAX: Final = 2_000_000_000_000
"""Half of what a block may weigh, in picoseconds."""


@call(PALLET, 0, args=(("enc_key", t.Option(storage.ENCAPSULATION_KEY)),))
def announce_next_key(state: State, origin: Origin, enc_key: bytes | None) -> None:
    """Rotate the keys and announce the author's; an inherent, once a block."""
    ensure_none(origin)
    step.rotate_keys(state, enc_key)


@call(PALLET, 1, args=(("ciphertext", storage.ENVELOPE),))
def submit_encrypted(state: State, origin: Origin, ciphertext: bytes) -> None:
    """Carry a transaction sealed with NextKey; the author opens it and puts it next in the block.

    Emits: EncryptedSubmitted. Source: subtensor, pallets/shield/src/lib.rs, submit_encrypted.
    """
    who = ensure_signed(origin)
    identity = blake2(who + t.BYTES.encode(ciphertext), 32)
    deposit_event(state, events.EncryptedSubmitted(identity, who))


@call(PALLET, 2, args=(("encrypted_call", storage.ENVELOPE),))
def store_encrypted(state: State, origin: Origin, encrypted_call: bytes) -> None:
    """Queue a sealed call for the start of a later block."""
    step.queue_call(state, ensure_signed(origin), encrypted_call)


@call(PALLET, 3, args=(("value", t.U32),))
def set_max_pending_extrinsics_number(state: State, origin: Origin, value: int) -> None:
    """Set how many calls the queue may hold; root only."""
    ensure_root(origin)
    storage.MaxPendingExtrinsicsLimit.put(state, value)
    deposit_event(state, events.MaxPendingExtrinsicsNumberSet(value))


@call(PALLET, 4, args=(("value", t.U64),))
def set_on_initialize_weight(state: State, origin: Origin, value: int) -> None:
    """Set the weight that queued calls may use in a block; root only."""
    ensure_root(origin)
    ensure(value <= WEIGHT_LIMIT_MAX, errors.WeightExceedsAbsoluteMax(got=value))
    storage.OnInitializeWeight.put(state, value)
    deposit_event(state, events.OnInitializeWeightSet(value))


@call(PALLET, 5, args=(("value", t.U32),))
def set_stored_extrinsic_lifetime(state: State, origin: Origin, value: int) -> None:
    """Set how many blocks a queued call may wait; root only."""
    ensure_root(origin)
    storage.ExtrinsicLifetime.put(state, value)
    deposit_event(state, events.ExtrinsicLifetimeSet(value))


@call(PALLET, 6, args=(("value", t.U64),))
def set_max_extrinsic_weight(state: State, origin: Origin, value: int) -> None:
    """Set the weight that one queued call may have; root only."""
    ensure_root(origin)
    ensure(value <= WEIGHT_LIMIT_MAX, errors.WeightExceedsAbsoluteMax(got=value))
    storage.MaxExtrinsicWeight.put(state, value)
    deposit_event(state, events.MaxExtrinsicWeightSet(value))


CALLS: Final = (
    announce_next_key,
    submit_encrypted,
    store_encrypted,
    set_max_pending_extrinsics_number,
    set_on_initialize_weight,
    set_stored_extrinsic_lifetime,
    set_max_extrinsic_weight,
)
