"""Ethereum's hash, and who signed a message the way Ethereum's wallets sign messages.

The packages for it load at the first use: they take longer than the rest of a node, and few
chains ever see such a signature.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from eth_keys.datatypes import PublicKey

_PREFIX: Final = b"\x19Ethereum Signed Message:\n"
_ETHEREUM_RECOVERY_MIN: Final = 27


def keccak_256(data: bytes) -> bytes:
    """Return Ethereum's hash of some bytes."""
    from eth_utils.crypto import keccak

    return keccak(data)


def personal_hash(message: bytes) -> bytes:
    """Return what a wallet signs for a personal message, as EIP-191 has it."""
    return keccak_256(_PREFIX + str(len(message)).encode() + message)


def personal_signer(message: bytes, signature: bytes) -> bytes | None:
    """Return whose address signed a personal message, or None where no key can be recovered.

    Of the two signatures that say the same, the one with the high `s` is not accepted.
    """
    from eth_keys.constants import SECPK1_N
    from eth_keys.datatypes import Signature

    key = recovered_key(signature, personal_hash(message))
    if key is None or Signature(_canonical(signature)).s > SECPK1_N // 2:
        return None
    return key.to_canonical_address()


def recovered_key(signature: bytes, digest: bytes) -> PublicKey | None:
    """Return the secp256k1 key that signed a digest; the last byte counts from 0 or from 27."""
    from eth_keys.datatypes import Signature
    from eth_keys.exceptions import BadSignature
    from eth_utils.exceptions import ValidationError

    try:
        return Signature(_canonical(signature)).recover_public_key_from_msg_hash(digest)
    except (BadSignature, ValidationError):
        return None


def _canonical(signature: bytes) -> bytes:
    recovery = signature[-1]
    if recovery >= _ETHEREUM_RECOVERY_MIN:
        recovery -= _ETHEREUM_RECOVERY_MIN
    return signature[:-1] + bytes((recovery,))
