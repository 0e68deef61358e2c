"""Open what was sealed to a round of the beacon, once that round's signature is known."""

from __future__ import annotations

import bittensor_core

from byzantium.scale.byte_strings import BYTES
from byzantium.scale.numbers import U64

_ANY_ROUND = 0
"""The core's own envelope names a round, which opening does not look at."""


def open_sealed(ciphertext: bytes, signature: bytes) -> bytes | None:
    """Return the message of a timelocked ciphertext, or None where the signature opens nothing."""
    envelope = BYTES.encode(ciphertext) + U64.encode(_ANY_ROUND)
    try:
        return bittensor_core.decrypt_with_signature(envelope, signature.hex())
    except ValueError:
        return None
