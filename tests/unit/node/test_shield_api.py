"""Sealed transactions as an author asks about them: found, known by their key, opened."""

import secrets

import bittensor_core
import pytest
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey

from byzantium.chain.apis.shield_api import ShieldedTransaction
from byzantium.chain.extrinsic import encode_inherent
from byzantium.chain.pallets.mev_shield.envelope import key_hash, parse_envelope
from byzantium.chain.pallets.mev_shield.storage import NextKey, PendingKey
from byzantium.node.local_chain import LocalChain
from byzantium.scale import types as t
from byzantium.scale.ml_kem import decapsulate, expanded_secret
from tests.unit.node.api_calls import ask, body_of
from tests.unit.node.explored import new_node
from tests.unit.node.transactions import sealed, signed, transfer

SEED = bytes(range(64))
KEY = MLKEM768PrivateKey.from_seed_bytes(SEED)
SECRET = expanded_secret(SEED)


@pytest.fixture(scope="module")
def chain() -> LocalChain:
    """A chain with some blocks, so that keys have been announced."""
    node = new_node()
    for _ in range(4):
        node.producer.make()
    return node.chain


def seal(plain: bytes) -> bytes:
    return bytes(bittensor_core.encrypt_mlkem768(KEY.public_key().public_bytes_raw(), plain, True))


def carried(chain: LocalChain, raw: bytes) -> ShieldedTransaction | None:
    found: ShieldedTransaction | None = ask(chain, "ShieldApi_try_decode_shielded_tx", body_of(raw))
    return found


def opened(chain: LocalChain, shielded: ShieldedTransaction, secret: bytes = SECRET) -> object:
    return ask(chain, "ShieldApi_try_unshield_tx", secret, shielded)


def parts(ciphertext: bytes) -> ShieldedTransaction:
    envelope = parse_envelope(ciphertext)
    assert envelope is not None
    key, kem, nonce, inside = envelope
    return ShieldedTransaction(key, kem, inside, nonce)


def test_a_carrier_tells_what_it_carries(chain: LocalChain) -> None:
    ciphertext = seal(b"inside")
    raw = signed(chain, "//Alice", sealed(ciphertext), nonce=0)
    assert carried(chain, raw) == parts(ciphertext)
    assert carried(chain, encode_inherent(sealed(ciphertext))) == parts(ciphertext)


def test_another_call_a_bad_signature_and_too_few_bytes_carry_nothing(chain: LocalChain) -> None:
    good = signed(chain, "//Alice", sealed(seal(b"inside")), nonce=0)
    spoilt = bytearray(good)
    spoilt[60] ^= 1
    batch = t.Variant("Utility", t.Variant("batch", (sealed(seal(b"inside")),)))
    for raw in (
        signed(chain, "//Alice", transfer("//Bob", 1), nonce=0),
        signed(chain, "//Alice", sealed(b"short"), nonce=0),
        bytes(spoilt),
        encode_inherent(batch),
        t.BYTES.encode(b"\x04\x99"),
    ):
        assert carried(chain, raw) is None


def test_the_next_author_knows_its_key(chain: LocalChain) -> None:
    pending, following = PendingKey.get(chain.state), NextKey.get(chain.state)
    assert pending is not None
    assert following is not None
    name = "ShieldApi_is_shielded_using_current_key"
    assert ask(chain, name, key_hash(pending))
    assert pending == following or not ask(chain, name, key_hash(following))
    assert not ask(chain, name, b"\xff" * 16)
    assert not ask(chain, name, key_hash(pending), at=chain.archive.genesis)


def test_a_secret_opens_what_was_sealed_to_its_key(chain: LocalChain) -> None:
    inner = signed(chain, "//Alice", transfer("//Bob", 1), nonce=1)
    assert opened(chain, parts(seal(inner))) == body_of(inner)
    assert opened(chain, parts(seal(inner + b"more"))) == body_of(inner)


def test_what_does_not_fit_opens_to_nothing(chain: LocalChain) -> None:
    inner = signed(chain, "//Alice", transfer("//Bob", 1), nonce=1)
    whole = parts(seal(inner))
    assert opened(chain, parts(seal(b"no transaction"))) is None
    assert opened(chain, parts(seal(b""))) is None
    assert opened(chain, whole, secret=SECRET[:-1]) is None
    assert opened(chain, whole._replace(kem_ct=whole.kem_ct[:-1])) is None
    other = expanded_secret(bytes(64))
    assert opened(chain, whole, secret=other) is None


def test_decapsulation_is_that_of_another_implementation() -> None:
    for _ in range(3):
        seed = secrets.token_bytes(64)
        key, secret = MLKEM768PrivateKey.from_seed_bytes(seed), expanded_secret(seed)
        shared, ciphertext = key.public_key().encapsulate()
        if len(ciphertext) == 32:
            shared, ciphertext = ciphertext, shared
        assert decapsulate(secret, ciphertext) == shared
        spoilt = bytes([ciphertext[0] ^ 1]) + ciphertext[1:]
        assert decapsulate(secret, spoilt) == key.decapsulate(spoilt)
