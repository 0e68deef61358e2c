"""Transactions without a signer: pulses of the beacon, which sign for themselves."""

from hashlib import blake2b
from typing import Final

from byzantium.chain.extrinsic import Extrinsic
from byzantium.chain.kernel.names import BLOCK_NUMBER
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.drand import storage as drand
from byzantium.chain.pallets.drand.calls import set_beacon_config, write_pulse
from byzantium.chain.pallets.drand.constants import UNSIGNED_PRIORITY
from byzantium.chain.pallets.drand.types import (
    BEACON_CONFIGURATION_PAYLOAD,
    MULTI_SIGNER,
    PULSES_PAYLOAD,
    BeaconConfigurationPayload,
    PulsesPayload,
)
from byzantium.chain.pallets.system import storage as system
from byzantium.chain.validity import (
    BadProof,
    BadSigner,
    Future,
    NoUnsignedValidator,
    Stale,
    UnexpectedCall,
    Validity,
    Verify,
)
from byzantium.scale import types as t
from byzantium.units import AccountId
from byzantium.units.integers import U64_MAX

_VALIDATING: Final = frozenset({"Drand", "Grandpa"})
"""Pallets that take transactions without a signer at all."""

LONGEVITY_BLOCKS: Final = 3
_TAG_PREFIX: Final = t.STR.encode("DrandOffchainWorker")


def takes_unsigned(extrinsic: Extrinsic) -> bool:
    """Tell whether the pallet of a transaction judges those that nobody signed."""
    return extrinsic.call.name in _VALIDATING


def validate_unsigned(state: State, extrinsic: Extrinsic, verify: Verify) -> Validity:
    """Tell whether a transaction that nobody signed may enter the block being built.

    New parameters of the beacon may too, though only root's calls change them then.

    Raises InvalidTransaction; changes nothing.
    Source: subtensor, pallets/drand/src/lib.rs, validate_unsigned.
    """
    call_type, args = state.runtime.resolve(extrinsic.call)
    if not takes_unsigned(extrinsic):
        raise NoUnsignedValidator(got=call_type.pallet.name, expected="a signer")
    if (call_type.pallet, call_type.name) == (set_beacon_config.pallet, set_beacon_config.name):
        payload, signature = args
        return _configuration(state, payload, signature, verify)
    if (call_type.pallet, call_type.name) != (write_pulse.pallet, write_pulse.name):
        raise UnexpectedCall(got=f"{call_type.pallet.name}.{call_type.name}", expected="a signer")
    payload, signature = args
    _check_proof(PULSES_PAYLOAD.encode(payload), payload.public, signature, verify)
    return _validity(_round_due(state, payload))


def _check_proof(
    message: bytes, public: t.Variant, signature: t.Variant | None, verify: Verify
) -> None:
    if signature is None:
        raise BadSigner(got="no signature", expected="one by the key that the payload names")
    is_sr25519 = public.name == signature.name == "Sr25519"
    if not (is_sr25519 and verify(signature, message, AccountId(public.values[0]))):
        raise BadProof(got=signature.name, expected="an Sr25519 signature over the payload")


def _ensure_begun(state: State, block: int) -> None:
    current = system.Number.get(state)
    if current < block:
        raise Future(got=block, expected=f"<= {current}")


def _configuration(
    state: State,
    payload: BeaconConfigurationPayload,
    signature: t.Variant | None,
    verify: Verify,
) -> Validity:
    message = BEACON_CONFIGURATION_PAYLOAD.encode(payload)
    _check_proof(message, payload.public, signature, verify)
    _ensure_begun(state, payload.block_number)
    due = drand.NextUnsignedAt.get(state)
    if due > payload.block_number:
        raise Stale(got=payload.block_number, expected=f">= {due}")
    tagged = BLOCK_NUMBER.encode(due) + t.BYTES.encode(MULTI_SIGNER.encode(payload.public))
    return Validity(UNSIGNED_PRIORITY, (), (_tag(tagged),), 1)


def _round_due(state: State, payload: PulsesPayload) -> int:
    """Return the one round that may be stored now.

    Source: subtensor, pallets/drand/src/lib.rs, validate_transaction_parameters.
    """
    current = system.Number.get(state)
    _ensure_begun(state, payload.block_number)
    if len(payload.pulses) != 1:
        raise UnexpectedCall(got=len(payload.pulses), expected="one pulse a transaction")
    if drand.NextUnsignedAt.get(state) > current:
        raise Stale(got=current, expected=f">= {drand.NextUnsignedAt.get(state)}")
    number, last = payload.pulses[0].round, drand.LastStoredRound.get(state)
    if number <= last:
        raise Stale(got=number, expected=f"> {last}")
    return number


def _validity(round_number: int) -> Validity:
    """Return what the pool must know of a pulse: earlier rounds come first, and nobody is told."""
    priority = min(UNSIGNED_PRIORITY + U64_MAX - round_number, U64_MAX)
    tag = _tag(b"drand" + t.U64.encode(round_number))
    return Validity(priority, (), (tag,), LONGEVITY_BLOCKS, propagate=False)


def _tag(tagged: bytes) -> bytes:
    return _TAG_PREFIX + blake2b(tagged, digest_size=32).digest()
