"""Transactions without a signer: pulses of the beacon, which sign for themselves."""

from hashlib import blake2b
from typing import Final

from byzantium.chain.extrinsic import Extrinsic
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.drand import storage as drand
from byzantium.chain.pallets.drand.calls import write_pulse
from byzantium.chain.pallets.drand.constants import UNSIGNED_PRIORITY
from byzantium.chain.pallets.drand.types import PULSES_PAYLOAD, PulsesPayload
from byzantium.chain.pallets.system import storage as system
from byzantium.chain.validity import (
    BadProof,
    BadSigner,
    Future,
    Stale,
    UnexpectedCall,
    Validity,
    Verify,
)
from byzantium.scale import types as t
from byzantium.units import AccountId
from byzantium.units.integers import U64_MAX

LONGEVITY_BLOCKS: Final = 3
_TAG_PREFIX: Final = t.STR.encode("DrandOffchainWorker")


def validate_unsigned(state: State, extrinsic: Extrinsic, verify: Verify) -> Validity:
    """Tell whether a transaction that nobody signed may enter the block being built.

    Raises InvalidTransaction; changes nothing.
    Source: subtensor, pallets/drand/src/lib.rs, validate_unsigned.
    """
    call_type, args = state.runtime.resolve(extrinsic.call)
    if (call_type.pallet, call_type.name) != (write_pulse.pallet, write_pulse.name):
        raise UnexpectedCall(got=f"{call_type.pallet.name}.{call_type.name}", expected="a signer")
    payload, signature = args
    _check_proof(payload, signature, verify)
    return _validity(_round_due(state, payload))


def _check_proof(payload: PulsesPayload, signature: t.Variant | None, verify: Verify) -> None:
    if signature is None:
        raise BadSigner(got="no signature", expected="one by the key that the pulses name")
    public = payload.public
    is_sr25519 = public.name == signature.name == "Sr25519"
    message = PULSES_PAYLOAD.encode(payload)
    if not (is_sr25519 and verify(signature, message, AccountId(public.values[0]))):
        raise BadProof(got=signature.name, expected="an Sr25519 signature over the pulses")


def _round_due(state: State, payload: PulsesPayload) -> int:
    """Return the one round that may be stored now.

    Source: subtensor, pallets/drand/src/lib.rs, validate_transaction_parameters.
    """
    current = system.Number.get(state)
    if current < payload.block_number:
        raise Future(got=payload.block_number, expected=f"<= {current}")
    if len(payload.pulses) != 1:
        raise UnexpectedCall(got=len(payload.pulses), expected="one pulse a transaction")
    if drand.NextUnsignedAt.get(state) > current:
        raise Stale(got=current, expected=f">= {drand.NextUnsignedAt.get(state)}")
    number, last = payload.pulses[0].round, drand.LastStoredRound.get(state)
    if number <= last:
        raise Stale(got=number, expected=f"> {last}")
    return number


def _validity(round_number: int) -> Validity:
    """Return what the pool must know of a pulse: earlier rounds come first."""
    priority = min(UNSIGNED_PRIORITY + U64_MAX - round_number, U64_MAX)
    tagged = b"drand" + t.U64.encode(round_number)
    tag = _TAG_PREFIX + blake2b(tagged, digest_size=32).digest()
    return Validity(priority, (), (tag,), LONGEVITY_BLOCKS)
