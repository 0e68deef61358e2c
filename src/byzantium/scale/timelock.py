"""Opening what was sealed to a round of the drand beacon, with the official core."""

from bittensor_core import decrypt_with_signature

from byzantium.scale import types as t

ROUND: int = 0
"""The core's envelope names a round, which opening does not look at."""


def unseal(sealed: bytes, signature: bytes) -> bytes | None:
    """Return what was sealed to the round that a signature belongs to, None if it does not open.

    `sealed` is the bare ciphertext, as commits of weights carry it.
    Source: drand quicknet, BLS signatures in G1; identity-based encryption of the round.
    """
    envelope = t.BYTES.encode(sealed) + t.U64.encode(ROUND)
    try:
        return bytes(decrypt_with_signature(envelope, signature.hex()))
    except ValueError:
        return None
