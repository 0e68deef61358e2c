"""Transactions on the wire: decoding, the signed payload, encoding."""

from dataclasses import dataclass
from hashlib import blake2b
from typing import Any, Final

from byzantium.chain.kernel.outer import RUNTIME_CALL
from byzantium.chain.validity import CannotLookup
from byzantium.scale import types as t
from byzantium.scale.era import Era
from byzantium.units import AccountId, Rao

SIGNED_V4: Final = 0x84
BARE_V4: Final = 0x04
BARE_V5: Final = 0x05
HASHED_PAYLOAD_BYTES: Final = 256
"""A payload longer than this is signed by its hash."""

LENGTH: Final = t.Compact(t.U32)
NONCE: Final = t.Compact(t.U32)
TIP: Final = t.Compact(t.U64)


class MalformedExtrinsic(ValueError):  # noqa: N818 - says what it is
    """The bytes are not a transaction of this chain."""


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signed a transaction, and what else the signature covers."""

    signer: AccountId
    signature: t.Variant
    era: Era
    nonce: int
    tip: Rao
    metadata_mode: int
    extra: bytes


@dataclass(frozen=True, slots=True)
class Extrinsic:
    """A decoded transaction; `signed` is None for an inherent."""

    raw: bytes
    hash: bytes
    signed: Signature | None
    call: t.Variant
    call_bytes: bytes


def blake2_256(data: bytes) -> bytes:
    """Return the 32-byte Blake2b hash."""
    return blake2b(data, digest_size=32).digest()


def decode_extrinsic(raw: bytes) -> Extrinsic:
    """Decode the full bytes of a transaction, length prefix included.

    Raises MalformedExtrinsic, and CannotLookup where the signer is not named by its key.
    """
    try:
        length, start = LENGTH.decode(raw)
        if length != len(raw) - start:
            raise MalformedExtrinsic(f"got {len(raw) - start} bytes, expected {length}")
        version, offset = t.U8.decode(raw, start)
        signed: Signature | None = None
        if version == SIGNED_V4:
            signed, offset = _decode_signature(raw, offset)
        elif version not in (BARE_V4, BARE_V5):
            raise MalformedExtrinsic(f"got version byte {version:#x}, expected a signed 0x84")
        call, end = RUNTIME_CALL.decode(raw, offset)
    except t.ScaleError as error:
        raise MalformedExtrinsic(str(error)) from error
    if end != len(raw):
        raise MalformedExtrinsic(f"got {len(raw) - end} bytes behind the call, expected none")
    return Extrinsic(raw, blake2_256(raw), signed, call, raw[offset:])


def _decode_signature(raw: bytes, offset: int) -> tuple[Signature, int]:
    address, offset = t.MULTI_ADDRESS.decode(raw, offset)
    if address.name != "Id":
        raise CannotLookup(got=address.name, expected="Id")
    signature, offset = t.MULTI_SIGNATURE.decode(raw, offset)
    start = offset
    era, offset = t.ERA.decode(raw, offset)
    nonce, offset = NONCE.decode(raw, offset)
    tip, offset = TIP.decode(raw, offset)
    mode, offset = t.U8.decode(raw, offset)
    if mode not in (0, 1):
        raise MalformedExtrinsic(f"got metadata hash mode {mode}, expected 0 or 1")
    signer = AccountId(address.values[0])
    return Signature(signer, signature, era, nonce, tip, mode, raw[start:offset]), offset


def signing_payload(
    extrinsic: Extrinsic,
    spec_version: int,
    transaction_version: int,
    genesis_hash: bytes,
    birth_hash: bytes,
    metadata_hash: bytes | None,
) -> bytes:
    """Return the bytes that the signature of a transaction covers.

    call ++ extra ++ spec version ++ transaction version ++ genesis ++ birth ++ metadata hash,
    hashed with Blake2-256 when longer than 256 bytes.

    Source: polkadot-sdk, sp-runtime, generic/unchecked_extrinsic.rs, SignedPayload.
    """
    assert extrinsic.signed is not None, "only a signed transaction has a payload"
    payload = b"".join(
        (
            extrinsic.call_bytes,
            extrinsic.signed.extra,
            t.U32.encode(spec_version),
            t.U32.encode(transaction_version),
            genesis_hash,
            birth_hash,
            b"\x00" if metadata_hash is None else b"\x01" + metadata_hash,
        )
    )
    return blake2_256(payload) if len(payload) > HASHED_PAYLOAD_BYTES else payload


def encode_inherent(call: t.Variant) -> bytes:
    """Return the bytes of an unsigned transaction that the block author adds."""
    body = bytes((BARE_V5,)) + RUNTIME_CALL.encode(call)
    return LENGTH.encode(len(body)) + body


def encode_signed(signer: AccountId, signature: t.Variant, extra: bytes, call: bytes) -> bytes:
    """Return the bytes of a signed transaction; `extra` is era ++ nonce ++ tip ++ mode."""
    address: Any = t.Variant("Id", signer)
    body = b"".join(
        (
            bytes((SIGNED_V4,)),
            t.MULTI_ADDRESS.encode(address),
            t.MULTI_SIGNATURE.encode(signature),
            extra,
            call,
        )
    )
    return LENGTH.encode(len(body)) + body
