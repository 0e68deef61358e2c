"""Development keys: pairs derived from a secret URI such as //Alice, and what they sign."""

from __future__ import annotations

from enum import Enum
from functools import cache

import bittensor_core


class Scheme(Enum):
    """A signature scheme whose keys the core can derive."""

    ED25519 = bittensor_core.CRYPTO_ED25519
    SR25519 = bittensor_core.CRYPTO_SR25519


def public_key(uri: str, scheme: Scheme = Scheme.SR25519) -> bytes:
    """Return the 32 public bytes of the pair that a secret URI names."""
    return _pair(uri, scheme).public_key


def sign(uri: str, message: bytes, scheme: Scheme = Scheme.SR25519) -> bytes:
    """Return the 64-byte signature of a message by the pair that a secret URI names."""
    return _pair(uri, scheme).sign(message)


@cache
def _pair(uri: str, scheme: Scheme) -> bittensor_core.Keypair:
    return bittensor_core.Keypair.create_from_uri(uri, crypto_type=scheme.value)
