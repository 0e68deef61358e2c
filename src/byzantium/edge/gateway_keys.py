"""The gateway's secrets: the key that signs receipts, and the root of its nonces and tokens.

The file is made on the first start, readable by its owner alone. Keys of an hour or a day are
derived from the root and never stored.
"""

import hmac
import os
import secrets
import stat
from functools import lru_cache
from pathlib import Path
from typing import Final

from nacl.signing import SigningKey

from byzantium.edge.durable_files import OWNER_ONLY, write_durably
from byzantium.links.records import Visit

SEED_BYTES: Final = 32
ROOT_BYTES: Final = 32
NONCE_BYTES: Final = 16
HOUR_MS: Final = 3_600_000
DAY_MS: Final = 24 * HOUR_MS


class KeyFileError(Exception):
    """The key file cannot be trusted. Remedy: `chmod 600`, or restore it from its copy."""


class GatewayKeys:
    """The secrets of one gateway."""

    def __init__(self, seed: bytes, root: bytes) -> None:
        """Take the seed of the signing key and the root of everything derived."""
        self._signing = SigningKey(seed)
        self._root = root
        self._derived = lru_cache(1_024)(self._derive)

    @property
    def public(self) -> bytes:
        """The Ed25519 key that receipts are checked with."""
        return bytes(self._signing.verify_key)

    def sign(self, message: bytes) -> bytes:
        """Return the signature of a message."""
        return self._signing.sign(message).signature

    def nonce(self, visit: Visit) -> str:
        """Return what a beacon must show to speak of this visit.

        nonce = first 128 bits of HMAC-SHA-256(key of the hour, id || code || t_ms || network)
        """
        key = self._derived(f"nonce/{visit.t_ms // HOUR_MS}")
        message = f"{visit.visit_id}{visit.code}{visit.t_ms}{visit.net_host}".encode()
        return hmac.digest(key, message, "sha256")[:NONCE_BYTES].hex()

    def token_key(self, t_ms: int, campaign: str) -> bytes:
        """Return the key of one day and campaign, under which addresses become tokens."""
        return self._derived(f"token/{t_ms // DAY_MS}/{campaign}")

    def _derive(self, purpose: str) -> bytes:
        return hmac.digest(self._root, purpose.encode(), "sha256")


def load_keys(path: Path) -> GatewayKeys:
    """Return the keys in the file, made when absent; of two first starts one file wins."""
    if not path.exists():
        fresh = path.with_name(f".{path.name}.{os.getpid()}.new")
        write_durably(fresh, secrets.token_bytes(SEED_BYTES + ROOT_BYTES), OWNER_ONLY)
        try:
            os.link(fresh, path)
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    mode = stat.S_IMODE(path.stat().st_mode)
    if mode & ~OWNER_ONLY:
        raise KeyFileError(f"{path}: got mode {mode:o}, expected {OWNER_ONLY:o}")
    data = path.read_bytes()
    if len(data) != SEED_BYTES + ROOT_BYTES:
        raise KeyFileError(f"{path}: got {len(data)} bytes, expected {SEED_BYTES + ROOT_BYTES}")
    return GatewayKeys(data[:SEED_BYTES], data[SEED_BYTES:])
