"""Check a signature against an account, for the three schemes of a Substrate chain."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import bittensor_core

from byzantium.scale import ss58
from byzantium.scale.ethereum import recovered_key
from byzantium.scale.hashers import blake2

if TYPE_CHECKING:
    from byzantium.scale.enums import Variant

_SCHEMES: Final = {
    "Ed25519": bittensor_core.CRYPTO_ED25519,
    "Sr25519": bittensor_core.CRYPTO_SR25519,
}


def verify(signature: Variant, message: bytes, account: bytes) -> bool:
    """Tell whether a `MultiSignature` by `account` covers exactly `message`."""
    raw: bytes = signature.values[0]
    if signature.name == "Ecdsa":
        return _is_ecdsa_signed(raw, message, account)
    return _is_curve25519_signed(raw, message, account, _SCHEMES[signature.name])


def _is_curve25519_signed(raw: bytes, message: bytes, account: bytes, scheme: int) -> bool:
    """Ask the core twice, because it also takes a signature of the message in <Bytes> tags.

    Wallets put those tags around what an application has them sign, precisely so that the
    signature is not one of a transaction. A signature that the tagged message itself passes with
    is such a one.
    """
    address = ss58.encode(account)
    tagged = b"<Bytes>" + message + b"</Bytes>"
    return bittensor_core.verify(message, raw, address, scheme) and not bittensor_core.verify(
        tagged, raw, address, scheme
    )


def _is_ecdsa_signed(raw: bytes, message: bytes, account: bytes) -> bool:
    """Recover the key from the signature; the account is the Blake2 hash of the compressed key."""
    key = recovered_key(raw, blake2(message, 32))
    return key is not None and blake2(key.to_compressed_bytes(), 32) == account
