"""Hashers make the raw storage keys that clients compute on their own."""

import pytest

from byzantium.scale import hashers
from byzantium.scale.errors import ScaleError

KNOWN = [
    (hashers.IDENTITY, "616263"),
    (hashers.TWOX_64_CONCAT, "990977adf52cbc44616263"),
    (hashers.TWOX_128, "990977adf52cbc440889329981caa9be"),
    (hashers.BLAKE2_128, "cf4ab791c62b8d2b2109c90275287816"),
    (hashers.BLAKE2_128_CONCAT, "cf4ab791c62b8d2b2109c90275287816616263"),
    (hashers.BLAKE2_256, "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319"),
]


@pytest.mark.parametrize(("hasher", "expected"), KNOWN, ids=[h.name for h, _ in KNOWN])
def test_hashes_of_abc(hasher: hashers.Hasher, expected: str) -> None:
    assert hasher.hash(b"abc").hex() == expected


def test_hashers_stand_at_their_wire_index() -> None:
    assert [hasher.index for hasher in hashers.HASHERS] == list(range(7))


def test_a_prefix_is_known() -> None:
    expected = "26aa394eea5630e07c48ae0c9558cef7b99d880ec681799c0cf30e8886371da9"
    assert hashers.storage_prefix("System", "Account").hex() == expected


@pytest.mark.parametrize("hasher", hashers.HASHERS, ids=lambda hasher: hasher.name)
def test_a_key_is_recovered_where_it_is_kept(hasher: hashers.Hasher) -> None:
    raw = b"prefix" + hasher.hash(b"key") + b"next"
    if hasher.is_reversible:
        assert raw[hasher.recover(raw, 6) :] == b"keynext"
        with pytest.raises(ScaleError):
            hasher.recover(raw, len(raw) + 1)
    else:
        with pytest.raises(ScaleError, match="keeps the key"):
            hasher.recover(raw, 6)
