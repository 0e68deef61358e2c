"""The author's secrets: keys that transactions are sealed with, and the opening of them."""

from collections import OrderedDict
from typing import Final

from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey
from nacl.bindings import crypto_aead_xchacha20poly1305_ietf_decrypt
from nacl.exceptions import CryptoError

from byzantium.chain.pallets.mev_shield.envelope import Envelope, key_hash

SECRETS_KEPT: Final = 64
"""How many blocks' secrets are kept; a key is public for two blocks, a transaction waits eight."""

KEM_CIPHERTEXT_BYTES: Final = 1088


class Shield:
    """The secrets of the keys announced last, by the hash that envelopes name them with."""

    def __init__(self) -> None:
        self._secrets: OrderedDict[bytes, MLKEM768PrivateKey] = OrderedDict()
        self._last: bytes | None = None

    def announce(self) -> bytes:
        """Make a key pair, keep its secret, and return the key to announce in the next block."""
        secret = MLKEM768PrivateKey.generate()
        self._last = announced = secret.public_key().public_bytes_raw()
        self._secrets[key_hash(announced)] = secret
        if len(self._secrets) > SECRETS_KEPT:
            self._secrets.popitem(last=False)
        return announced

    def announce_again(self) -> bytes:
        """Return the key announced last, so that many blocks made in a row change and keep less."""
        return self._last or self.announce()

    def can_open(self, envelope: Envelope) -> bool:
        """Tell whether the envelope names a key whose secret is kept."""
        return envelope.key_hash in self._secrets

    def open(self, envelope: Envelope) -> bytes | None:
        """Return the transaction inside, or None where the envelope was not sealed properly."""
        secret = self._secrets.get(envelope.key_hash)
        if secret is None or len(envelope.kem_ciphertext) != KEM_CIPHERTEXT_BYTES:
            return None
        shared = secret.decapsulate(envelope.kem_ciphertext)
        try:
            return crypto_aead_xchacha20poly1305_ietf_decrypt(
                envelope.sealed, None, envelope.nonce, shared
            )
        except CryptoError:
            return None
