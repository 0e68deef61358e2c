"""What the official core seals to a round opens with that round's public signature only."""

from bittensor_core import encrypt_at_round, inner_ciphertext

from byzantium.scale.timelock import open_sealed

SIGNATURE_OF_ROUND_1000 = bytes.fromhex(
    "b44679b9a59af2ec876b1a6b1ad52ea9b1615fc3982b19576350f93447cb1125"
    "e342b73a8dd2bacbe47e4b6b63ed5e39"
)
"""Published by drand's quicknet, whose public key the core carries."""


def sealed(data: bytes, to_round: int) -> bytes:
    envelope, _ = encrypt_at_round(data, to_round)
    return bytes(inner_ciphertext(envelope))


def test_the_rounds_signature_opens() -> None:
    assert open_sealed(sealed(b"weights", 1000), SIGNATURE_OF_ROUND_1000) == b"weights"


def test_another_round_another_signature_and_noise_do_not_open() -> None:
    whole = sealed(b"weights", 1000)
    assert open_sealed(sealed(b"weights", 1001), SIGNATURE_OF_ROUND_1000) is None
    assert open_sealed(whole, bytes(48)) is None
    assert open_sealed(whole[:-1], SIGNATURE_OF_ROUND_1000) is None
    assert open_sealed(b"", SIGNATURE_OF_ROUND_1000) is None
