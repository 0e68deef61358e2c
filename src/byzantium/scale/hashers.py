"""Storage hashers: how a key's encoding becomes its part of the raw storage key."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from typing import TYPE_CHECKING, Final

import xxhash

from byzantium.scale.errors import ScaleError, UnexpectedEndError

if TYPE_CHECKING:
    from collections.abc import Callable


def twox(data: bytes, words: int) -> bytes:
    """Return xxHash64 of `data` under the seeds 0 .. words - 1, each little endian."""
    digests = [xxhash.xxh64_intdigest(data, seed).to_bytes(8, "little") for seed in range(words)]
    return b"".join(digests)


def blake2(data: bytes, width_bytes: int) -> bytes:
    """Return the Blake2b hash of that width."""
    return blake2b(data, digest_size=width_bytes).digest()


@dataclass(frozen=True, slots=True)
class Hasher:
    """One of the seven storage hashers, numbered as on the wire.

    A hasher that keeps the key behind its digest is reversible: the key can be read back.
    """

    index: int
    name: str
    digest_width_bytes: int
    is_reversible: bool
    digest: Callable[[bytes], bytes]

    def hash(self, encoded: bytes) -> bytes:
        """Return the part of the raw key that an encoded key becomes."""
        return self.digest(encoded) + encoded if self.is_reversible else self.digest(encoded)

    def recover(self, raw: bytes, offset: int = 0) -> int:
        """Return where in a raw storage key the encoded key begins; the part began at `offset`."""
        if not self.is_reversible:
            raise ScaleError(got=self.name, expected="a hasher that keeps the key", offset=offset)
        if offset + self.digest_width_bytes > len(raw):
            raise UnexpectedEndError(data=raw, offset=offset, expected=self.name)
        return offset + self.digest_width_bytes


def _nothing(_encoded: bytes) -> bytes:
    return b""


BLAKE2_128: Final = Hasher(0, "Blake2_128", 16, False, lambda raw: blake2(raw, 16))
BLAKE2_256: Final = Hasher(1, "Blake2_256", 32, False, lambda raw: blake2(raw, 32))
BLAKE2_128_CONCAT: Final = Hasher(2, "Blake2_128Concat", 16, True, lambda raw: blake2(raw, 16))
TWOX_128: Final = Hasher(3, "Twox128", 16, False, lambda raw: twox(raw, 2))
TWOX_256: Final = Hasher(4, "Twox256", 32, False, lambda raw: twox(raw, 4))
TWOX_64_CONCAT: Final = Hasher(5, "Twox64Concat", 8, True, lambda raw: twox(raw, 1))
IDENTITY: Final = Hasher(6, "Identity", 0, True, _nothing)

HASHERS: Final = (
    BLAKE2_128,
    BLAKE2_256,
    BLAKE2_128_CONCAT,
    TWOX_128,
    TWOX_256,
    TWOX_64_CONCAT,
    IDENTITY,
)
"""All hashers in the order of their wire index."""


@cache
def storage_prefix(pallet: str, item: str) -> bytes:
    """Return the 32 bytes with which every raw key of a storage item begins."""
    return twox(pallet.encode(), 2) + twox(item.encode(), 2)
