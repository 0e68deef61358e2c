"""Open what was sealed to a round of the beacon, once that round's signature is known."""

from __future__ import annotations

import bittensor_core

from byzantium.scale.byte_strings import BYTES
from byzantium.scale.numbers import U64

_PROBE = b"probe"
_ANY_ROUND = 0
"""The core's own envelope names a round, which opening does not look at."""


def open_sealed(ciphertext: bytes, signature: bytes) -> bytes | None:
    """Return the message of a timelocked ciphertext, or None where the signature opens nothing."""
    envelope = BYTES.encode(ciphertext) + U64.encode(_ANY_ROUND)
    try:
        return bittensor_core.decrypt_with_signature(envelope, signature.hex())
    except ValueError:
        return None


class NotASignature(ValueError):  # noqa: N818 - says what it is
    """The bytes are no point that the beacon could have signed with."""


def is_signature_of_round(round_number: int, signature: bytes) -> bool:
    """Tell whether quicknet signed a round with this: what is sealed to the round opens with it.

    Only the round's own signature opens; the core seals with the beacon's public key.

    Raises NotASignature where the bytes are no signature of any round.
    """
    envelope, _ = bittensor_core.encrypt_at_round(_PROBE, round_number)
    try:
        return bittensor_core.decrypt_with_signature(envelope, signature.hex()) == _PROBE
    except ValueError as error:
        if "deserialization" in str(error):
            shown = signature.hex()
            raise NotASignature(f"got {shown}, expected a compressed point of 48 bytes") from error
        return False
