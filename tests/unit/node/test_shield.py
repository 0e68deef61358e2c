"""What clients seal with an announced key, the author opens; nothing else."""

import bittensor_core
import pytest

from byzantium.chain.pallets.mev_shield.envelope import Envelope, key_hash, parse_envelope
from byzantium.node.shield import SECRETS_KEPT, Shield


def seal(key: bytes, plain: bytes) -> Envelope:
    envelope = parse_envelope(bytes(bittensor_core.encrypt_mlkem768(key, plain, True)))
    assert envelope is not None
    return envelope


def test_the_author_opens_what_the_official_core_sealed() -> None:
    shield = Shield()
    key = shield.announce()
    envelope = seal(key, b"signed transaction")
    assert envelope.key_hash == key_hash(key)
    assert shield.can_open(envelope)
    assert shield.open(envelope) == b"signed transaction"


def test_a_key_opens_as_long_as_its_secret_is_kept() -> None:
    shield = Shield()
    envelope = seal(shield.announce(), b"late")
    for _ in range(SECRETS_KEPT - 1):
        shield.announce()
    assert shield.open(envelope) == b"late"
    shield.announce()
    assert not shield.can_open(envelope)
    assert shield.open(envelope) is None


@pytest.mark.parametrize("part", ["kem_ciphertext", "nonce", "sealed"])
def test_a_bit_changed_opens_nothing(part: str) -> None:
    shield = Shield()
    envelope = seal(shield.announce(), b"whole")
    whole = getattr(envelope, part)
    spoilt = envelope._replace(**{part: bytes((whole[0] ^ 1,)) + whole[1:]})
    assert shield.open(spoilt) is None
    assert shield.open(envelope._replace(**{part: whole[1:] + whole[:1]})) is None


def test_a_kem_ciphertext_of_another_length_opens_nothing() -> None:
    shield = Shield()
    envelope = seal(shield.announce(), b"whole")
    assert shield.open(envelope._replace(kem_ciphertext=envelope.kem_ciphertext[:-1])) is None


@pytest.mark.parametrize("length", [0, 17, 18, 41, 16 + 2 + 1088 + 23])
def test_too_few_bytes_are_no_envelope(length: int) -> None:
    whole = bytes(bittensor_core.encrypt_mlkem768(Shield().announce(), b"", True))
    assert parse_envelope(whole[:length]) is None


def test_an_envelope_may_hold_nothing() -> None:
    ciphertext = bytes(16) + (4).to_bytes(2, "little") + b"kemc" + bytes(24)
    assert parse_envelope(ciphertext) == Envelope(bytes(16), b"kemc", bytes(24), b"")
