"""Opening what clients seal to an author: a shared secret, and the cipher under it."""

from __future__ import annotations

from nacl.bindings import crypto_aead_xchacha20poly1305_ietf_decrypt
from nacl.exceptions import CryptoError

from byzantium.scale.ml_kem import decapsulate


def unseal(secret: bytes, kem_ciphertext: bytes, nonce: bytes, sealed: bytes) -> bytes | None:
    """Return what was sealed, or None where the secret or a ciphertext does not fit.

    Units: an ML-KEM-768 secret of 2400 bytes; a nonce of 24.
    Source: subtensor, pallets/shield/src/lib.rs, unshield.
    """
    shared = decapsulate(secret, kem_ciphertext)
    if shared is None:
        return None
    try:
        return crypto_aead_xchacha20poly1305_ietf_decrypt(sealed, None, nonce, shared)
    except CryptoError:
        return None
