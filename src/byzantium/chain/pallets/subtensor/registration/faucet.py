"""The work that the faucet of a local network asks for."""

from hashlib import sha256
from typing import Final

from byzantium.scale.ethereum import keccak_256
from byzantium.units import AccountId

DIFFICULTY: Final = 1_000_000
"""One hash in so many is work."""


def seal_hash(block_hash: bytes, account: AccountId, nonce: int) -> bytes:
    """Return the hash by which a nonce is judged.

        keccak256(sha256(nonce ++ keccak256(block hash ++ account)))

    Units: bytes; the nonce as 8 little-endian bytes.
    Source: subtensor, subnets/registration.rs, create_seal_hash.
    """
    seed = keccak_256(block_hash + account)
    return keccak_256(sha256(nonce.to_bytes(8, "little") + seed).digest())


def is_work(seal: bytes, difficulty: int = DIFFICULTY) -> bool:
    """Tell whether a hash, read as a little-endian number, is small enough.

        hash * difficulty < 2**256

    Units: pure numbers.
    Source: subtensor, subnets/registration.rs, hash_meets_difficulty.
    """
    return int.from_bytes(seal, "little") * difficulty < 1 << (8 * len(seal))
