"""The digest of metadata by which an offline signer proves what it saw."""

from __future__ import annotations

from typing import NamedTuple

import bittensor_core

from byzantium.scale.ss58 import SUBSTRATE_PREFIX


class Token(NamedTuple):
    """The chain's currency as a signer's screen shows it."""

    symbol: str
    decimals: int
    prefix: int = SUBSTRATE_PREFIX


def metadata_digest(blob: bytes, spec_name: str, spec_version: int, token: Token) -> bytes:
    """Return the 32 bytes that a payload in mode Enabled ends with, as RFC-0078 defines them."""
    return bittensor_core.metadata_digest(
        blob, spec_version, spec_name, token.prefix, token.decimals, token.symbol
    )
