"""The form of a sealed transaction, as clients write it and authors read it."""

from typing import Final, NamedTuple

from byzantium.scale.hashers import twox

KEY_HASH_BYTES: Final = 16
LENGTH_BYTES: Final = 2
NONCE_BYTES: Final = 24


class Envelope(NamedTuple):
    """A sealed transaction: which key it is sealed to, and the two ciphertexts."""

    key_hash: bytes
    kem_ciphertext: bytes
    nonce: bytes
    sealed: bytes


def key_hash(encapsulation_key: bytes) -> bytes:
    """Return the 16 bytes by which an envelope names its key.

    Source: subtensor, pallets/shield/src/lib.rs, is_shielded_using_current_key.
    """
    return twox(encapsulation_key, 2)


def parse_envelope(ciphertext: bytes) -> Envelope | None:
    """Return the parts of a sealed transaction, or None where the bytes are too few for them.

    key hash (16) ++ length of the KEM ciphertext (u16, little endian) ++ KEM ciphertext
    ++ nonce (24) ++ sealed bytes

    Source: subtensor, pallets/shield/src/lib.rs, submit_encrypted.
    """
    kem_start = KEY_HASH_BYTES + LENGTH_BYTES
    kem_end = kem_start + int.from_bytes(ciphertext[KEY_HASH_BYTES:kem_start], "little")
    nonce_end = kem_end + NONCE_BYTES
    if len(ciphertext) < max(nonce_end, kem_start + NONCE_BYTES):
        return None
    return Envelope(
        ciphertext[:KEY_HASH_BYTES],
        ciphertext[kem_start:kem_end],
        ciphertext[kem_end:nonce_end],
        ciphertext[nonce_end:],
    )
