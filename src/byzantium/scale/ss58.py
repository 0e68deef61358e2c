"""SS58 addresses: an account's 32 bytes in base 58, with network prefix and checksum."""

from __future__ import annotations

from typing import Final

import bittensor_core

from byzantium.scale.errors import ScaleError

SUBSTRATE_PREFIX: Final = 42
"""The prefix that names no network in particular."""


def encode(account: bytes, prefix: int = SUBSTRATE_PREFIX) -> str:
    """Return the address of an account."""
    try:
        return bittensor_core.ss58_encode(account, prefix)
    except (ValueError, TypeError):
        raise ScaleError(got=account, expected="32 bytes") from None


def decode(address: str) -> bytes:
    """Return the account of an address, whatever network it names; refuse a wrong checksum."""
    try:
        return bittensor_core.ss58_decode(address)
    except (ValueError, TypeError):
        raise ScaleError(got=address, expected="an SS58 address") from None
