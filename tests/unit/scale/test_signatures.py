"""Signatures of three schemes cover their message exactly; addresses carry a checksum."""

import bittensor_core
import pytest
from eth_keys.datatypes import PrivateKey

from byzantium.scale import ss58
from byzantium.scale import types as t
from byzantium.scale.hashers import blake2
from byzantium.scale.keypair import Scheme, public_key, sign
from byzantium.scale.signature import verify

MESSAGE = b"transfer everything"
CURVES = {"Sr25519": bittensor_core.CRYPTO_SR25519, "Ed25519": bittensor_core.CRYPTO_ED25519}

ALICE = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY"
ALICE_KEY = "d43593c715fdd31c61141abd04a99fd6822c8558854ccde39a5684e7a56da27d"

SECRET = PrivateKey(b"\x01" * 32)
ECDSA_ACCOUNT = blake2(SECRET.public_key.to_compressed_bytes(), 32)


def pair(scheme: str) -> bittensor_core.Keypair:
    return bittensor_core.Keypair.create_from_uri("//Alice", crypto_type=CURVES[scheme])


def ecdsa(message: bytes) -> bytes:
    return SECRET.sign_msg_hash(blake2(message, 32)).to_bytes()


@pytest.mark.parametrize("scheme", CURVES)
def test_a_signature_covers_its_message_and_account(scheme: str) -> None:
    key = pair(scheme)
    signature = t.Variant(scheme, key.sign(MESSAGE))
    assert verify(signature, MESSAGE, key.public_key)
    assert not verify(signature, MESSAGE + b".", key.public_key)
    assert not verify(signature, MESSAGE, bytes(32))
    assert not verify(t.Variant(scheme, bytes(64)), MESSAGE, key.public_key)


@pytest.mark.parametrize("scheme", CURVES)
def test_a_signed_note_to_an_application_is_no_transaction(scheme: str) -> None:
    key = pair(scheme)
    note = t.Variant(scheme, key.sign(b"<Bytes>" + MESSAGE + b"</Bytes>"))
    assert not verify(note, MESSAGE, key.public_key)


@pytest.mark.parametrize("scheme", Scheme)
def test_a_development_key_signs_what_it_is_asked_to(scheme: Scheme) -> None:
    name = scheme.name.capitalize()
    signature = t.Variant(name, sign("//Bob", MESSAGE, scheme))
    assert verify(signature, MESSAGE, public_key("//Bob", scheme))
    assert not verify(signature, MESSAGE, public_key("//Alice", scheme))


def test_schemes_are_not_mixed() -> None:
    key = pair("Sr25519")
    assert not verify(t.Variant("Ed25519", key.sign(MESSAGE)), MESSAGE, key.public_key)


def test_an_ecdsa_signature_names_its_key() -> None:
    raw = ecdsa(MESSAGE)
    assert verify(t.Variant("Ecdsa", raw), MESSAGE, ECDSA_ACCOUNT)
    assert not verify(t.Variant("Ecdsa", raw), MESSAGE + b".", ECDSA_ACCOUNT)
    assert not verify(t.Variant("Ecdsa", raw), MESSAGE, bytes(32))
    ethereum = raw[:-1] + bytes((raw[-1] + 27,))
    assert verify(t.Variant("Ecdsa", ethereum), MESSAGE, ECDSA_ACCOUNT)


@pytest.mark.parametrize("raw", [bytes(65), b"\xff" * 65, ecdsa(MESSAGE)[:-1] + b"\x09"])
def test_an_ecdsa_signature_that_cannot_be_is_refused(raw: bytes) -> None:
    assert not verify(t.Variant("Ecdsa", raw), MESSAGE, ECDSA_ACCOUNT)


def test_an_address_is_an_account() -> None:
    assert ss58.encode(bytes.fromhex(ALICE_KEY)) == ALICE
    assert ss58.decode(ALICE).hex() == ALICE_KEY
    assert ss58.decode(ss58.encode(bytes(32), prefix=0)) == bytes(32)


@pytest.mark.parametrize("address", ["", ALICE[:-1] + "X", ALICE[:-1], "0x" + ALICE_KEY])
def test_a_mistyped_address_is_refused(address: str) -> None:
    with pytest.raises(t.ScaleError):
        ss58.decode(address)


def test_an_account_has_32_bytes() -> None:
    with pytest.raises(t.ScaleError):
        ss58.encode(bytes(31))
